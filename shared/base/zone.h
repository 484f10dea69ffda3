// The office's time zone: turns UTC instants into local days and times of day, and back. Uses the
// system's zone files (package tzdata) through Howard Hinnant's date library.
// A Zone may be used from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace date { class time_zone; }

namespace khio {

using DayNumber = std::int32_t;  // days since 1970-01-01 in the office's own calendar

struct LocalTime {
  DayNumber day = 0;
  int second_of_day = 0;     // 0 .. 86399
  int offset_seconds = 0;    // local = UTC + offset
};

// "2026-11-20T09:15:00+07:00": commands.md "Common".
std::string iso(const LocalTime& time);

class Zone {
 public:
  // not_found: no such zone on this machine.
  static Result<Zone> named(const std::string& iana_name);

  LocalTime local(std::int64_t utc_ms) const;

  // The instant when the clocks of the office show this; the earlier one when it happens twice, the
  // moment of the change when it is skipped.
  std::int64_t utc_ms(DayNumber day, int second_of_day) const;

  std::string iso(std::int64_t utc_ms) const;

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;
};

}  // namespace khio
