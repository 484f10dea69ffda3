// The seat of a counter in a PostgreSQL store: a lock of the server's, held by a connection of its own
// and freed by the server when the program or its machine is gone. One thread.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"

namespace khio::postgres {

class Connection;

// taken: another program holds it. busy, refused: the server cannot be asked.
Result<std::shared_ptr<Connection>> hold_seat(const std::string& url, int counter);

// Whether the server still knows of it, as far as this machine was told. Does not wait.
bool is_held_still(const std::shared_ptr<Connection>& seat);

}  // namespace khio::postgres
