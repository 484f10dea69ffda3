#include "store/seat.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "store/held_file.h"
#include "store/postgres/store_url.h"
#include "store/postgres/server_seat.h"

namespace khio {
namespace {

constexpr std::chrono::milliseconds kRest{5'000};

std::string file_of(const std::string& url, int counter) {
  return beside_store(url, fmt::format("-seat-{}", counter));
}

Error taken_by_another(int counter) {
  return {ErrorKind::refused,
          fmt::format("another program works at counter {}; close it there first", counter)};
}

}  // namespace

Result<Seat> Seat::take(const std::string& store_url, int counter) {
  if (postgres::is_postgres(store_url)) {
    auto held = postgres::hold_seat(store_url, counter);
    if (held.ok()) return Seat(std::move(held).take(), store_url, counter);
    if (held.error().kind == ErrorKind::taken) return taken_by_another(counter);
    return held.error();
  }
  const Result<int> file = hold_file(file_of(store_url, counter));
  if (file.ok()) return Seat(*file);
  if (file.error().kind != ErrorKind::taken) return file.error();
  return taken_by_another(counter);
}

bool Seat::taken(const std::string& store_url, int counter) {
  if (postgres::is_postgres(store_url)) {
    const auto held = postgres::hold_seat(store_url, counter);
    return !held.ok() && held.error().kind == ErrorKind::taken;
  }
  return is_held(file_of(store_url, counter));
}

Status Seat::keep() {
  if (url_.empty() || postgres::is_held_still(held_)) return Done{};
  held_.reset();
  const Error away = {ErrorKind::busy, "the store's server is away; try again"};
  if (!taking_) {
    if (rest_ && !rest_->passed()) return away;
    taking_ = std::make_shared<postgres::SeatTaking>(url_, counter_);
  }
  auto held = taking_->answer();
  if (!held) return another_has_it_ ? Status(taken_by_another(counter_)) : Status(away);
  taking_.reset();
  rest_.reset();
  another_has_it_ = !held->ok() && held->error().kind == ErrorKind::taken;
  if (held->ok()) {
    held_ = std::move(*held).take();
    return Done{};
  }
  if (another_has_it_) return taken_by_another(counter_);
  rest_ = Deadline::after(kRest);
  return held->error();
}

Seat::Seat(Seat&& other) noexcept
    : file_(std::exchange(other.file_, -1)), held_(std::move(other.held_)),
      taking_(std::move(other.taking_)),
      another_has_it_(other.another_has_it_), url_(std::move(other.url_)), counter_(other.counter_), rest_(other.rest_) {}

Seat& Seat::operator=(Seat&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(held_, other.held_);
  std::swap(taking_, other.taking_);
  std::swap(another_has_it_, other.another_has_it_);
  std::swap(url_, other.url_);
  std::swap(counter_, other.counter_);
  std::swap(rest_, other.rest_);
  return *this;
}

Seat::~Seat() {
  if (file_ >= 0) close(file_);
}

}  // namespace khio
