#include "base/zone.h"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

#include <chrono>
#include <exception>

namespace khio {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

date::sys_time<seconds> whole_seconds(std::int64_t utc_ms) {
  return date::floor<seconds>(date::sys_time<milliseconds>(milliseconds(utc_ms)));
}

}  // namespace

Result<Zone> Zone::named(const std::string& iana_name) {
  try {
    return Zone(date::locate_zone(iana_name));
  } catch (const std::exception&) {
    return Error{ErrorKind::not_found,
                 fmt::format("there is no time zone '{}' on this machine; use a name such as "
                             "Asia/Bangkok and have tzdata installed", iana_name)};
  }
}

LocalTime Zone::local(std::int64_t utc_ms) const {
  const auto at = whole_seconds(utc_ms);
  const auto offset = zone_->get_info(at).offset;
  const auto shown = at.time_since_epoch() + offset;
  const auto day = date::floor<date::days>(shown);
  return {static_cast<DayNumber>(day.count()), static_cast<int>((shown - day).count()),
          static_cast<int>(offset.count())};
}

std::int64_t Zone::utc_ms(DayNumber day, int second_of_day) const {
  const date::local_time<seconds> shown(date::days(day) + seconds(second_of_day));
  const auto at = zone_->to_sys(shown, date::choose::earliest);
  return std::chrono::duration_cast<milliseconds>(at.time_since_epoch()).count();
}

std::string Zone::iso(std::int64_t utc_ms) const { return khio::iso(local(utc_ms)); }

std::string iso(const LocalTime& shown) {
  const date::year_month_day day{date::sys_days(date::days(shown.day))};
  const int s = shown.second_of_day;
  const int offset = shown.offset_seconds < 0 ? -shown.offset_seconds : shown.offset_seconds;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", int(day.year()),
                     unsigned(day.month()), unsigned(day.day()), s / 3600, s / 60 % 60, s % 60,
                     shown.offset_seconds < 0 ? '-' : '+', offset / 3600, offset / 60 % 60);
}

}  // namespace khio
