#include "figures/settled_events.h"

#include <algorithm>

namespace khio {

void SettledEvents::add(const Event& event, const Take& take) {
  if (const auto* const undone = std::get_if<Undone>(&event.body)) {
    const auto slip = std::find_if(open_.begin(), open_.end(), [&](const Event& before) {
      return before.seq == undone->event;
    });
    if (slip != open_.end()) open_.erase(slip);
    return;
  }
  open_.push_back(event);
  while (event.seq - open_.front().seq > kUndoEvents) {
    take(open_.front());
    open_.pop_front();
  }
}

void SettledEvents::finish(const Take& take) {
  for (const Event& event : open_) take(event);
  open_.clear();
}

}  // namespace khio
