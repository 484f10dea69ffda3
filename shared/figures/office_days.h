// The local side of one office day at a time: hours of the clock and open seconds, remembered for
// the day last asked about, because rows come day by day and zone arithmetic costs more than
// counting. One thread.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/zone.h"
#include "domain/catalogue.h"

namespace khio {

class OfficeDays {
 public:
  // Both must outlive this.
  OfficeDays(const Catalogue& office, const Zone& zone) : office_(office), zone_(zone) {}

  // 0 .. 23, by the clock of the office. `day`: the office day, a hint.
  int local_hour(DayNumber day, std::int64_t utc_ms);

  // Seconds between two instants, taken in whole seconds, in which the office was closed.
  std::int64_t closed_seconds(DayNumber day, std::int64_t from_utc_ms, std::int64_t to_utc_ms);

 private:
  void remember(DayNumber day);

  const Catalogue& office_;
  const Zone& zone_;
  bool any_ = false;
  DayNumber day_ = 0;
  std::int64_t start_ms_ = 0;  // local midnight
  bool steady_ = false;        // clocks are not changed on this day
  std::vector<std::pair<std::int64_t, std::int64_t>> open_ms_;  // its open spans
};

}  // namespace khio
