// The seat of a counter: the program whose window works there holds it, so that no two can.
//
// Held while the object lives and freed by the system when its program ends, however it ends. It is
// apart from whether the counter is open: a counter whose program died stays open without a seat
// taken, and the next program may go on there. Any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/deadline.h"
#include "base/result.h"

namespace khio {

namespace postgres {
class Connection;
class SeatTaking;
}

class Seat {
 public:
  // refused: another program holds it. device: the file beside the store cannot be made. busy: the
  // store's server cannot be reached.
  static Result<Seat> take(const std::string& store_url, int counter);
  // Whether some program holds it now.
  static bool taken(const std::string& store_url, int counter);
  // To be asked about once a second: a server that was started again has forgotten who held it, and it is
  // taken again, beside who asks: this never waits. refused: another program was first, or what the
  // server holds of this one's lost connection is not gone yet. busy: the server is away, or did not
  // answer yet.
  Status keep();

  Seat(Seat&& other) noexcept;
  Seat& operator=(Seat&& other) noexcept;
  ~Seat();

 private:
  explicit Seat(int file) : file_(file) {}
  Seat(std::shared_ptr<postgres::Connection> held, std::string url, int counter)
      : held_(std::move(held)), url_(std::move(url)), counter_(counter) {}
  int file_ = -1;  // held beside a store that is a file …
  std::shared_ptr<postgres::Connection> held_;  // … or by its server, of this URL
  std::shared_ptr<postgres::SeatTaking> taking_;  // of one that was lost
  bool another_has_it_ = false;  // as the server last said
  std::string url_;
  int counter_ = 0;
  std::optional<Deadline> rest_;  // a server that is away is not looked for before that
};

}  // namespace khio
