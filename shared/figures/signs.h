// Signs of invented figures: what an office's numbers look like when somebody makes them up. For the
// office's own use, never published: each has innocent causes too, so they are counts to look into,
// not findings (domain.md 1.A). Events of the journal in, numbers out, in one pass.
//
// Nothing here knows what anybody answered: the journal says that a visit was rated, never how.
// A SignsPass belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <map>
#include <string>
#include <vector>

#include "domain/events.h"
#include "figures/report_head.h"

namespace khio {

inline constexpr int kServiceOfSeconds = 15;    // a shorter service served nobody
inline constexpr int kRatedTooSoonSeconds = 15; // nobody walks from the counter to a kiosk sooner
inline constexpr int kBurstSeconds = 60;
inline constexpr int kBurstRatings = 5;         // in kBurstSeconds, from one way of rating

struct CounterTimes {
  int counter = 0;
  std::string officer;
  std::int64_t times = 0;
};

struct RatingBurst {
  LocalTime from;  // the first and the last of them, by the office's clock
  LocalTime to;
  RatedVia via = RatedVia::code;
  std::int64_t times = 0;
};

struct SignsFigures {
  ReportHead head;
  std::map<std::string, std::string> officers;  // what each is called, by the id
  std::vector<CounterTimes> services_of_seconds;   // most first
  std::vector<RatingBurst> rating_bursts;          // by time
  std::int64_t ratings_of_reprinted_or_staff_issued = 0;
  std::vector<CounterTimes> served_and_rated_within_seconds;  // most first; not by terminal
  std::vector<CounterTimes> held_at_once;          // most first: see DayTickets::held_at_once()
  std::int64_t held_at_once_seconds = 0;           // … by the office's rule
  std::int64_t unfinished = 0;  // services nobody ended, closed with their day
};

class SignsPass {
 public:
  // `office` and `zone` must outlive the pass.
  SignsPass(const Catalogue& office, const Zone& zone, const Period& period);
  ~SignsPass();

  // REQUIRES: every event of the period's office days, in the journal's order.
  void add(const Event& event);
  SignsFigures finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace khio
