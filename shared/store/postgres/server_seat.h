// The seat of a counter in a PostgreSQL store: a lock of the server's, held by a connection of its own
// and freed by the server when the program or its machine is gone. One thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace khio::postgres {

class Connection;

// taken: another program holds it. busy, refused: the server cannot be asked.
Result<std::shared_ptr<Connection>> hold_seat(const std::string& url, int counter);

// The same beside who asks. Answers once, when there is an answer. Any thread.
class SeatTaking {
 public:
  SeatTaking(const std::string& url, int counter);
  std::optional<Result<std::shared_ptr<Connection>>> answer();

 private:
  struct Work;
  std::shared_ptr<Work> work_;
};

// Whether the server still knows of it, as far as this machine was told. Does not wait.
bool is_held_still(const std::shared_ptr<Connection>& seat);

}  // namespace khio::postgres
