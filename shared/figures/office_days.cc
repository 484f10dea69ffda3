#include "figures/office_days.h"

#include "domain/calendar.h"
#include "domain/hours.h"

namespace khio {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;

std::int64_t whole_seconds_ms(std::int64_t utc_ms) {
  const std::int64_t rest = utc_ms % 1000;
  return utc_ms - (rest < 0 ? rest + 1000 : rest);
}

}  // namespace

void OfficeDays::remember(DayNumber day) {
  if (any_ && day == day_) return;
  any_ = true;
  day_ = day;
  start_ms_ = zone_.utc_ms(day, 0);
  steady_ = zone_.local(start_ms_).offset_seconds ==
            zone_.local(start_ms_ + kDayMs - 1).offset_seconds;
  open_ms_.clear();
  if (!is_working_day(office_, day)) return;
  for (const TimeSpan& span : office_.hours.by_weekday[weekday_from_monday(day)]) {
    open_ms_.emplace_back(zone_.utc_ms(day, span.from), zone_.utc_ms(day, span.to));
  }
}

int OfficeDays::local_hour(DayNumber day, std::int64_t utc_ms) {
  remember(day);
  const std::int64_t into_day_ms = utc_ms - start_ms_;
  if (steady_ && 0 <= into_day_ms && into_day_ms < kDayMs) {
    return static_cast<int>(into_day_ms / kHourMs);
  }
  return zone_.local(utc_ms).second_of_day / 3600;
}

std::int64_t OfficeDays::closed_seconds(DayNumber day, std::int64_t from_utc_ms,
                                        std::int64_t to_utc_ms) {
  const std::int64_t from = whole_seconds_ms(from_utc_ms);
  const std::int64_t to = whole_seconds_ms(to_utc_ms);
  if (to <= from) return 0;
  remember(day);
  for (const auto& [open_from, open_to] : open_ms_) {
    if (open_from <= from && to <= open_to) return 0;
  }
  return (to - from) / 1000 - open_seconds_between(office_, zone_, from, to);
}

}  // namespace khio
