// Service outside the office's hours, for what cannot wait.
#include <fmt/format.h>

#include <algorithm>

#include "domain/calendar.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "domain/suggestions.h"
#include "office/inside.h"
#include "office/lines.h"

namespace khio {
namespace {

Status check_services(const Catalogue& office, const std::vector<std::string>& services) {
  if (services.empty()) return Error{ErrorKind::invalid, "name the services that are urgent"};
  for (auto one = services.begin(); one != services.end(); ++one) {
    if (office.service(*one) == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no service {}", *one)};
    if (std::find(services.begin(), one, *one) != one)
      return Error{ErrorKind::invalid, fmt::format("service {} is named twice", *one)};
  }
  return Done{};
}

Status check_reason_words(const std::string& reason) {
  if (reason.empty()) return Error{ErrorKind::refused, "a reason is needed; say why in a few words"};
  return check_words(reason, kUrgentReasonLettersMax, "a reason");
}

// It begins outside the hours, and is over before they begin.
Status check_time(const Catalogue& office, const LocalTime& now, int until_second) {
  if (session_at(office, now) == Session::in_hours)
    return Error{ErrorKind::refused,
                 "the office is within its hours; urgent service is for the time outside them"};
  if (until_second <= now.second_of_day)
    return Error{ErrorKind::invalid, "it must end later today; name a time to come"};
  const std::optional<int> hours = next_hours_second(office, now);
  if (hours && until_second > *hours)
    return Error{ErrorKind::refused,
                 fmt::format("the office's own hours begin at {:02}:{:02}; end it by then",
                             *hours / 3600, *hours / 60 % 60)};
  return Done{};
}

}  // namespace

std::optional<UrgentSession> urgent_now(Reader& reader, std::int64_t now_ms, DayNumber today) {
  std::optional<UrgentSession> session = reader.urgent_session();
  if (!session || session->day != today || now_ms >= session->until) return std::nullopt;
  return session;
}

Result<UrgentSession> Office::open_urgent(const UrgentOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  std::string asked = fmt::format("urgent {} {}", order.until_second, order.reason);
  for (const std::string& service : order.services) asked += " " + service;
  return in.run<UrgentSession>(
      ask, asked,
      [&](Transaction& tx) -> Result<EventBody> {
        if (const Status known = check_services(in.catalogue, order.services); !known.ok())
          return known.error();
        if (const Status said = check_reason_words(order.reason); !said.ok()) return said.error();
        const LocalTime now = in.local_now(tx);
        const std::optional<DayState> day = tx.day();
        KHIO_CHECK(day);
        if (day->day != now.day)
          return Error{ErrorKind::refused, "the office day is not today's; check the clock"};
        if (const Status fits = check_time(in.catalogue, now, order.until_second); !fits.ok())
          return fits.error();
        if (!day->open) {  // closed in the evening: it goes on for those who come now
          const Result<Event> opened = tx.append(DayOpened{day->day, true}, ask.actor);
          if (!opened.ok()) return opened.error();
        }
        return EventBody(UrgentOpened{day->day, order.services, order.reason,
                                      in.zone.utc_ms(now.day, order.until_second)});
      },
      [](Reader&, const Event& event) -> Result<UrgentSession> {
        const UrgentOpened& opened = std::get<UrgentOpened>(event.body);
        return UrgentSession{event.seq,       opened.day,    event.at.utc_ms,
                             opened.services, opened.reason, opened.until};
      });
}

Status Office::close_urgent(const Ask& ask) {
  Inside& in = *inside_;
  const Result<Done> closed = in.run<Done>(
      ask, "urgent close",
      [&](Transaction& tx) -> Result<EventBody> {
        const auto session = urgent_now(tx, tx.now().utc_ms, in.local_now(tx).day);
        if (!session)
          return Error{ErrorKind::refused, "no urgent service is open; there is nothing to end"};
        return EventBody(UrgentClosed{session->seq});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
  if (!closed.ok()) return closed.error();
  return Done{};
}

Result<std::optional<UrgentSession>> Office::urgent_session() {
  Inside& in = *inside_;
  return in.view<std::optional<UrgentSession>>(
      [&](Reader& reader) -> Result<std::optional<UrgentSession>> {
        const std::int64_t now = in.clock.now().utc_ms;
        return urgent_now(reader, now, in.zone.local(now).day);
      });
}

}  // namespace khio
