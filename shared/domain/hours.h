// Office hours: when tickets may be taken, and in which session a moment falls.
// A holiday has no office hours. All functions may be called from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/zone.h"
#include "domain/catalogue.h"

namespace khio {

// in_hours: within the office's spans; lunch: between two spans of a working day; off_hours: else.
enum class Session { in_hours, lunch, off_hours };
std::string_view session_name(Session session);
std::optional<Session> read_session(std::string_view name);

Session session_at(const Catalogue& office, const LocalTime& at);

struct OpenState {
  bool open = false;
  // When closed: the next local opening, if one comes within 60 days.
  std::optional<DayNumber> opens_day;
  int opens_second = 0;
  // When open: the last second of today at which a ticket may still be taken (one second later none
  // is given). None when the office is always open.
  std::optional<int> last_ticket_second;
  std::optional<int> closing_second;  // the end of the day's last span; as above
};

// Whether a visitor may take a ticket at a kiosk now: inside a span, and not in the last
// `last_ticket_minutes` before the day's last closing.
OpenState open_state(const Catalogue& office, const LocalTime& at);
// The same for one service, which may have hours of its own. The office's holidays are everybody's.
OpenState open_state(const Catalogue& office, const Service& service, const LocalTime& at);
// Whether any service takes tickets now; closed: when the first of them does.
OpenState any_open_state(const Catalogue& office, const LocalTime& at);

// From the first opening to the last closing of a working day.
std::optional<TimeSpan> whole_hours(const Catalogue& office, DayNumber day);
// When the office's hours begin next on the same day; none: not any more.
std::optional<int> next_hours_second(const Catalogue& office, const LocalTime& at);

// Whether the office works on that day at all (spans on its weekday, and no holiday).
bool is_working_day(const Catalogue& office, DayNumber day);

// Seconds of office hours between two instants: waiting "without closed hours".
std::int64_t open_seconds_between(const Catalogue& office, const Zone& zone,
                                  std::int64_t from_utc_ms, std::int64_t to_utc_ms);

}  // namespace khio
