// Events of the journal without the slips that were taken back: each is given on once nothing can
// undo it any more (domain/undo.h), in the journal's order, and an undone deed never. So no figure
// counts what was not meant. One thread.
#pragma once

#include <deque>
#include <functional>

#include "domain/events.h"

namespace khio {

class SettledEvents {
 public:
  using Take = std::function<void(const Event&)>;

  // REQUIRES: in the journal's order.
  void add(const Event& event, const Take& take);
  // Nothing follows: gives on what is left.
  void finish(const Take& take);

 private:
  std::deque<Event> open_;  // at most as many as can still be undone
};

}  // namespace khio
