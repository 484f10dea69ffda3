#include "domain/hours.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "domain/calendar.h"

namespace khio {
namespace {

constexpr int kOpeningSearchDays = 60;

// The spans on that day, none on a holiday.
const std::vector<TimeSpan>& spans_on(const Catalogue& office, const Hours& hours, DayNumber day) {
  static const std::vector<TimeSpan> kNone;
  if (office.holiday(day) != nullptr) return kNone;
  return hours.by_weekday[weekday_from_monday(day)];
}

const std::vector<TimeSpan>& spans_on(const Catalogue& office, DayNumber day) {
  return spans_on(office, office.hours, day);
}

bool within(const std::vector<TimeSpan>& spans, int second) {
  return std::any_of(spans.begin(), spans.end(), [&](const TimeSpan& span) {
    return span.from <= second && second < span.to;
  });
}

int closing_second(const std::vector<TimeSpan>& spans) {
  int closing = 0;
  for (const TimeSpan& span : spans) closing = std::max(closing, span.to);
  return closing;
}

int last_ticket_second(const Hours& hours, const std::vector<TimeSpan>& spans) {
  return closing_second(spans) - hours.last_ticket_minutes * 60 - 1;
}

// The first opening of that day after `second` at which a ticket can be taken.
std::optional<int> next_opening(const Catalogue& office, const Hours& hours, DayNumber day,
                                int second) {
  const std::vector<TimeSpan>& spans = spans_on(office, hours, day);
  const int last = last_ticket_second(hours, spans);
  std::optional<int> opening;
  for (const TimeSpan& span : spans) {
    if (span.from <= second || span.from > last) continue;
    if (!opening || span.from < *opening) opening = span.from;
  }
  return opening;
}

OpenState open_state(const Catalogue& office, const Hours& hours, const LocalTime& at) {
  OpenState state;
  if (hours.always_open) {
    state.open = true;
    return state;
  }
  const std::vector<TimeSpan>& spans = spans_on(office, hours, at.day);
  const int last = last_ticket_second(hours, spans);
  if (within(spans, at.second_of_day) && at.second_of_day <= last) {
    state.open = true;
    state.last_ticket_second = last;
    state.closing_second = closing_second(spans);
    return state;
  }
  for (DayNumber day = at.day; day <= at.day + kOpeningSearchDays; ++day) {
    const auto opening = next_opening(office, hours, day, day == at.day ? at.second_of_day : -1);
    if (!opening) continue;
    state.opens_day = day;
    state.opens_second = *opening;
    break;
  }
  return state;
}

}  // namespace

Session session_at(const Catalogue& office, const LocalTime& at) {
  const std::vector<TimeSpan>& spans = spans_on(office, at.day);
  if (within(spans, at.second_of_day)) return Session::in_hours;
  bool closed_earlier = false;
  bool opens_later = false;
  for (const TimeSpan& span : spans) {
    closed_earlier = closed_earlier || span.to <= at.second_of_day;
    opens_later = opens_later || span.from > at.second_of_day;
  }
  return closed_earlier && opens_later ? Session::lunch : Session::off_hours;
}

OpenState open_state(const Catalogue& office, const LocalTime& at) {
  return open_state(office, office.hours, at);
}

OpenState open_state(const Catalogue& office, const Service& service, const LocalTime& at) {
  return open_state(office, service.hours ? *service.hours : office.hours, at);
}

OpenState any_open_state(const Catalogue& office, const LocalTime& at) {
  OpenState first = open_state(office, at);
  for (const Service& service : office.services) {
    if (first.open) break;
    if (!service.hours) continue;
    const OpenState state = open_state(office, service, at);
    const bool sooner = state.opens_day && (!first.opens_day ||
                                            std::pair(*state.opens_day, state.opens_second) <
                                                std::pair(*first.opens_day, first.opens_second));
    if (state.open || sooner) first = state;
  }
  return first;
}

std::optional<TimeSpan> whole_hours(const Catalogue& office, DayNumber day) {
  const std::vector<TimeSpan>& spans = spans_on(office, day);
  if (spans.empty()) return std::nullopt;
  const auto first = std::min_element(
      spans.begin(), spans.end(),
      [](const TimeSpan& one, const TimeSpan& other) { return one.from < other.from; });
  return TimeSpan{first->from, closing_second(spans)};
}

std::optional<int> next_hours_second(const Catalogue& office, const LocalTime& at) {
  std::optional<int> next;
  for (const TimeSpan& span : spans_on(office, at.day)) {
    if (span.from <= at.second_of_day) continue;
    if (!next || span.from < *next) next = span.from;
  }
  return next;
}

bool is_working_day(const Catalogue& office, DayNumber day) {
  return !spans_on(office, day).empty();
}

std::int64_t open_seconds_between(const Catalogue& office, const Zone& zone,
                                  std::int64_t from_utc_ms, std::int64_t to_utc_ms) {
  if (to_utc_ms <= from_utc_ms) return 0;
  std::int64_t open_ms = 0;
  const DayNumber last_day = zone.local(to_utc_ms).day;
  for (DayNumber day = zone.local(from_utc_ms).day; day <= last_day; ++day) {
    for (const TimeSpan& span : spans_on(office, day)) {
      const std::int64_t from = std::max(from_utc_ms, zone.utc_ms(day, span.from));
      const std::int64_t to = std::min(to_utc_ms, zone.utc_ms(day, span.to));
      open_ms += std::max<std::int64_t>(0, to - from);
    }
  }
  return open_ms / 1000;
}

}  // namespace khio
