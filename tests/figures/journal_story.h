// A day of an office as the journal tells it, for tests of figures made from events. One thread.
#pragma once

#include <utility>

#include "domain/events.h"

namespace khio::test {

inline constexpr std::int64_t kStoryStart = 1'791'165'600'000;  // 2026-10-05 09:00 in Bangkok

// Each event happens a minute after the one before, unless told otherwise.
class JournalStory {
 public:
  Event tell(EventBody body, std::string actor = "malee", std::int64_t after_seconds = 60) {
    Event event;
    event.seq = ++seq_;
    now_ += after_seconds * 1000;
    event.at.utc_ms = event.at.boot_ms = now_;
    event.actor = std::move(actor);
    event.body = std::move(body);
    return event;
  }
  EventSeq last() const { return seq_; }

  static Issued ticket(int number, Channel channel = Channel::kiosk) {
    Issued issued;
    issued.series = issued.sequence = "B";
    issued.number = number;
    issued.services = {"B01"};
    issued.channel = channel;
    return issued;
  }
  static Called call(ErrandId errand, CallReason why, int overtook, std::string reason = "") {
    Called called;
    called.errand = errand;
    called.counter = 2;
    called.why = why;
    called.overtook = overtook;
    called.reason = std::move(reason);
    called.waited_seconds = static_cast<int>(100 * errand);
    return called;
  }
  static Finished finish(ErrandId errand, int served_seconds) {
    Finished done;
    done.errand = errand;
    done.served_seconds = served_seconds;
    return done;
  }

 private:
  EventSeq seq_ = 0;
  std::int64_t now_ = kStoryStart;
};

}  // namespace khio::test
