// How far the passes over a period's rows are, for whoever waits for them and may want them no more.
// One thread.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "care/figures_of.h"
#include "domain/calendar.h"
#include "store/reader.h"

namespace khio {

class Watched {
 public:
  // REQUIRES: `progress` outlives it; empty: nobody waits. `passes`: how often begin() is called.
  Watched(const FiguresProgress& progress, int passes) : progress_(progress), passes_(passes) {}

  void begin(const Period& period) {
    period_ = period;
    day_ = -1;
    ++pass_;
  }
  // A row of that office day. False: whoever waits for it wants it no more.
  bool at(DayNumber day) {
    if (day == day_) return !stopped_;
    day_ = day;
    return at_part(day - period_.from, period_.to - period_.from + 1);
  }
  // `done` of `all` rows.
  bool at_part(std::int64_t done, std::int64_t all) {
    if (!progress_) return true;
    const int within = static_cast<int>(100 * done / all);
    stopped_ = stopped_ || !progress_((100 * (pass_ - 1) + within) / passes_);
    return !stopped_;
  }
  bool stopped() const { return stopped_; }
  Status outcome() const {
    if (stopped_) return Error{ErrorKind::nothing, "the counting was stopped"};
    return Done{};
  }

 private:
  const FiguresProgress& progress_;
  int passes_;
  int pass_ = 0;
  Period period_;
  DayNumber day_ = -1;
  bool stopped_ = false;
};

// One pass: every event of the period's office days, in the journal's order.
template <typename Each>
void scan_watched_events(Reader& reader, const Period& period, Watched& watched, Each each) {
  constexpr EventSeq kEventsAtOnce = 1'024;  // between two tellings of how far it is
  watched.begin(period);
  const auto [first, last] = reader.events_of(period.from, period.to);
  if (first == 0) return;
  reader.scan_events(first - 1, [&, begin = first, end = last](const Event& event) {
    if (event.seq > end) return false;
    each(event);
    const EventSeq done = event.seq - begin;
    return done % kEventsAtOnce != 0 || watched.at_part(done, end - begin + 1);
  });
}

}  // namespace khio
