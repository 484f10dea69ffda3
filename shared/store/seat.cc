#include "store/seat.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "store/store_file.h"

namespace khio {
namespace {

std::string file_of(const std::string& url, int counter) {
  constexpr std::string_view kScheme = "sqlite:";
  const std::string store = url.starts_with(kScheme) ? url.substr(kScheme.size()) : url;
  return fmt::format("{}-seat-{}", store, counter);
}

// Of the opened file itself, not of the process: a second one opened here is another program's. Asking
// about it takes nothing from anybody, which flock() cannot do.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

Result<Seat> Seat::take(const std::string& store_url, int counter) {
  const std::string name = file_of(store_url, counter);
  const int file = open_store_file(name);
  if (file < 0)
    return Error{ErrorKind::device, fmt::format("cannot open {} ({}); check the folder's rights",
                                                name, std::strerror(errno))};
  Seat seat(file);
  struct flock lock = whole_file();
  if (fcntl(file, F_OFD_SETLK, &lock) != 0)
    return Error{ErrorKind::refused,
                 fmt::format("another program works at counter {}; close it there first", counter)};
  return seat;
}

bool Seat::taken(const std::string& store_url, int counter) {
  const int file = open(file_of(store_url, counter).c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = whole_file();
  const bool known = fcntl(file, F_OFD_GETLK, &lock) == 0;
  close(file);
  return known && lock.l_type != F_UNLCK;
}

Seat::Seat(Seat&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

Seat& Seat::operator=(Seat&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

Seat::~Seat() {
  if (file_ >= 0) close(file_);
}

}  // namespace khio
