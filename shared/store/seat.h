// The seat of a counter: the program whose window works there holds it, so that no two can.
//
// Held while the object lives and freed by the system when its program ends, however it ends. It is
// apart from whether the counter is open: a counter whose program died stays open without a seat
// taken, and the next program may go on there. Any thread.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"

namespace khio {

namespace postgres {
class Connection;
}

class Seat {
 public:
  // refused: another program holds it. device: the file beside the store cannot be made. busy: the
  // store's server cannot be reached.
  static Result<Seat> take(const std::string& store_url, int counter);
  // Whether some program holds it now.
  static bool taken(const std::string& store_url, int counter);

  Seat(Seat&& other) noexcept;
  Seat& operator=(Seat&& other) noexcept;
  ~Seat();

 private:
  explicit Seat(int file) : file_(file) {}
  explicit Seat(std::shared_ptr<postgres::Connection> held) : held_(std::move(held)) {}
  int file_ = -1;  // held beside a store that is a file …
  std::shared_ptr<postgres::Connection> held_;  // … or by its server
};

}  // namespace khio
