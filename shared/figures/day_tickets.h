// The tickets of the office day that is open, kept from the journal's events: what a later event of
// the day, which names only an errand or a visit, is about. Forgets a day when the next one opens.
// One thread.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "domain/calling_order.h"
#include "domain/catalogue.h"
#include "domain/events.h"

namespace khio {

// A visit that is put on hold or sent on within so many seconds after its service was begun, or went on,
// was hardly served: as long as a no-show takes by the office's rule, and never less than kHeldAtOnceSeconds.
inline constexpr int kHeldAtOnceSeconds = 15;
int held_at_once_seconds(const CallingRule& rule);

class DayTickets {
 public:
  struct Visit {
    VisitId id = 0;
    std::string ticket;  // empty: without one
    Channel channel = Channel::kiosk;
    int copies = 0;      // slips printed again
    int counter = 0;     // that called it last; 0: none yet
    std::string officer;
    std::string service;     // that it waits for, or is served with
    LinePlace place{};  // in line
    std::optional<Moment> served_from{};  // since it was started or went on, until it ends or waits
    std::int64_t finished_at = 0;  // UTC ms; 0: not yet
    int served_seconds = 0;
  };

  void follow(const Event& event);

  // nullptr: not of this day, or from before the first event followed.
  const Visit* of_errand(ErrandId errand) const;
  const Visit* of_visit(VisitId visit) const;
  // The event, which is not followed yet, puts on hold or sends on what was begun just before it.
  bool held_at_once(const Event& event, const CallingRule& rule) const;
  bool sent_at_once(const Event& event, const CallingRule& rule) const;
  // It was called and nothing has come of it yet, as far as the events followed say.
  bool only_called(ErrandId errand) const { return only_called_.contains(errand); }
  // It is in line, not called and not at a counter. Of one on hold or absent, too.
  bool is_waiting(ErrandId errand) const;

 private:
  struct Follow;
  Visit* writable(ErrandId errand);
  bool begun_just_now(ErrandId errand, const Event& event, const CallingRule& rule) const;

  std::unordered_map<VisitId, Visit> visits_;
  std::unordered_map<ErrandId, VisitId> visit_of_;
  std::unordered_set<ErrandId> only_called_;
};

}  // namespace khio
