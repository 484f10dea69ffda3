// A program's turn at a print queue, or at a printer without one. Only the program whose turn it is has
// a slip in the queue, so a program that dies leaves one behind at most, and that one has already begun:
// the print server counts a slip's last minute from its beginning, so slips left waiting in line would
// outlive it.
//
// Held while the object lives; the system frees it when its program ends, however it ends. Programs of
// one machine take turns, of whatever user. Private to this folder. Threads: any.
#pragma once

#include <stop_token>
#include <string>

#include "base/deadline.h"
#include "base/result.h"
#include "base/descriptor.h"

namespace khio {

class QueueTurn {
 public:
  // `queue` names the queue together with its server, or the printer. refused: another program had the
  // turn until the deadline, or `stop` was asked for. device: the system gives no socket.
  static Result<QueueTurn> take(const std::string& queue, Deadline deadline,
                                const std::stop_token& stop);

 private:
  explicit QueueTurn(Descriptor held) : held_(std::move(held)) {}
  Descriptor held_;
};

}  // namespace khio
