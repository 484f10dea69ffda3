// Result<T>: a value, or why there is none. Errors are ordinary answers of the world; what a caller
// can do about one decides its kind.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace khio {

// Each kind maps to one exit code of the command line (in brackets); never reorder or reuse.
enum class ErrorKind {
  invalid,    // [2] the input is malformed: correct it
  nothing,    // [3] nothing to do
  refused,    // [4] a rule of the office forbids it
  taken,      // [4] somebody else did it first: refresh and look
  busy,       // [5] the store could not be reached in time: try the same again
  unknown,    // [5] it may or may not have happened: repeat with the same request id
  not_found,  // [6] no such store, service, counter, ticket, officer
  damaged,    // [7] stored data is not what we wrote, or not ours
  device,     // [1] printer, disk, display, fonts
};

struct Error {
  ErrorKind kind;
  std::string detail;  // English, one line: "what is wrong; what to do"
};

struct Done {};  // the value of a Result that carries none

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}           // NOLINT: a value is a Result
  Result(Error error) : held_(std::move(error)) {}       // NOLINT: an Error is a Result
  Result(ErrorKind kind, std::string detail) : held_(Error{kind, std::move(detail)}) {}

  bool ok() const { return std::holds_alternative<T>(held_); }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok()
  const T& value() const& { KHIO_CHECK(ok()); return std::get<T>(held_); }
  T& value() & { KHIO_CHECK(ok()); return std::get<T>(held_); }
  T take() && { KHIO_CHECK(ok()); return std::get<T>(std::move(held_)); }
  T take() & { KHIO_CHECK(ok()); return std::get<T>(std::move(held_)); }
  const T* operator->() const { return &value(); }
  const T& operator*() const { return value(); }

  // REQUIRES: !ok()
  const Error& error() const { KHIO_CHECK(!ok()); return std::get<Error>(held_); }

 private:
  std::variant<T, Error> held_;
};

using Status = Result<Done>;

}  // namespace khio
