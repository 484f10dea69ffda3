#include "store/held_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>

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

}  // namespace

std::string beside_store(const std::string& store_url, const std::string& ending) {
  constexpr std::string_view kScheme = "sqlite:";
  const std::string store =
      store_url.starts_with(kScheme) ? store_url.substr(kScheme.size()) : store_url;
  return store + ending;
}

Result<int> hold_file(const std::string& path) {
  const int file = open_store_file(path);
  if (file < 0)
    return Error{ErrorKind::device, fmt::format("cannot open {} ({}); check the folder's rights",
                                                path, std::strerror(errno))};
  struct flock lock = whole_file();
  if (fcntl(file, F_OFD_SETLK, &lock) == 0) return file;
  close(file);
  return Error{ErrorKind::taken, fmt::format("another program holds {}", path)};
}

bool is_held(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = whole_file();
  const bool known = fcntl(file, F_OFD_GETLK, &lock) == 0;
  close(file);
  return known && lock.l_type != F_UNLCK;
}

}  // namespace khio
