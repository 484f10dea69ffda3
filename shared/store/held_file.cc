#include "store/held_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/descriptor.h"
#include "base/plain_file.h"
#include "store/store_file.h"

namespace khio {
namespace {

// Of the opened file itself, not of the process: a second one opened here is another program's. Asking
// about it takes nothing from anybody, which flock() cannot do.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

// Whether the opened file is still the one of that name: it may have been taken away before it was
// held.
bool has_name(int file, const std::string& path) {
  struct stat opened {};
  struct stat named {};
  return fstat(file, &opened) == 0 && lstat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

}  // namespace

std::string beside_store(const std::string& store_url, const std::string& ending) {
  constexpr std::string_view kScheme = "sqlite:";
  const std::string store =
      store_url.starts_with(kScheme) ? store_url.substr(kScheme.size()) : store_url;
  return store + ending;
}

Result<int> hold_file(const std::string& path) {
  for (;;) {
    const Result<int> opened = open_store_file(path);
    if (!opened.ok()) return opened.error();
    Descriptor file(*opened);
    struct flock lock = whole_file();
    const bool held = fcntl(file.fd(), F_OFD_SETLK, &lock) == 0;
    if (held && has_name(file.fd(), path)) return file.release();
    if (!held) return Error{ErrorKind::taken, fmt::format("another program holds {}", path)};
  }
}

Status remove_unheld(const std::string& path) {
  const Descriptor file = open_plain(path, O_RDWR);
  if (!file && errno == ENOENT)
    return Error{ErrorKind::not_found, fmt::format("there is no {}", path)};
  struct flock lock = whole_file();
  if (file && fcntl(file.fd(), F_OFD_SETLK, &lock) != 0)
    return Error{ErrorKind::taken, fmt::format("a program holds {}", path)};
  if (file && !has_name(file.fd(), path))
    return Error{ErrorKind::not_found, fmt::format("there is no {}", path)};
  if (file && unlink(path.c_str()) == 0) return Done{};
  return Error{ErrorKind::device, fmt::format("cannot take {} away ({}); check the folder's rights",
                                              path, std::strerror(errno))};
}

bool is_held(const std::string& path) {
  const Descriptor file = open_plain(path, O_RDWR);
  struct flock lock = whole_file();
  return file && fcntl(file.fd(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

}  // namespace khio
