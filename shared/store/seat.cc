#include "store/seat.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "store/held_file.h"

namespace khio {
namespace {

std::string file_of(const std::string& url, int counter) {
  return beside_store(url, fmt::format("-seat-{}", counter));
}

}  // namespace

Result<Seat> Seat::take(const std::string& store_url, int counter) {
  const Result<int> file = hold_file(file_of(store_url, counter));
  if (file.ok()) return Seat(*file);
  if (file.error().kind != ErrorKind::taken) return file.error();
  return Error{ErrorKind::refused,
               fmt::format("another program works at counter {}; close it there first", counter)};
}

bool Seat::taken(const std::string& store_url, int counter) {
  return is_held(file_of(store_url, counter));
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
