// The slip of a closed office day: asked for, drawn from the journal, and what became of it.
#include <fmt/format.h>

#include <map>

#include "base/codes.h"
#include "base/utf8.h"
#include "domain/calendar.h"
#include "domain/limits.h"
#include "office/day.h"
#include "office/inside.h"

namespace khio {

Result<EventSeq> closing_event(Reader& reader, DayNumber day) {
  const auto [first, last] = reader.events_of(day, day);
  if (first == 0)
    return Error{ErrorKind::not_found, fmt::format("{} was no office day", iso_day(day))};
  for (EventSeq seq = last; seq >= first; --seq) {
    const std::optional<Event> event = reader.event(seq);
    const DayClosed* closed = event ? std::get_if<DayClosed>(&event->body) : nullptr;
    if (closed != nullptr && closed->day == day) return seq;
  }
  return Error{ErrorKind::refused,
               fmt::format("the office day {} is open; close it first", iso_day(day))};
}

namespace {

constexpr int kOwedSlipDays = 7;

Error no_slip(DayNumber day) {
  return {ErrorKind::not_found,
          fmt::format("no closing slip of {} was asked for yet", iso_day(day))};
}

int* counted(ClosingSlip& slip, ErrandState state) {
  switch (state) {
    case ErrandState::done: return &slip.served;
    case ErrandState::no_show: return &slip.no_show;
    case ErrandState::cancelled: return &slip.cancelled;
    case ErrandState::expired: return &slip.expired;
    case ErrandState::unfinished: return &slip.unfinished;
    case ErrandState::waiting:
    case ErrandState::called:
    case ErrandState::serving:
    case ErrandState::held:
    case ErrandState::transferred: return nullptr;
  }
  KHIO_CHECK(false);
}

// A visit counts once, as in the statistics: served when any errand was done, else by its last.
void count_visits(Reader& reader, ClosingSlip& slip) {
  std::map<VisitId, ErrandState> ends;
  reader.scan_visits(slip.day, slip.day, [&](const VisitRow& row) {
    if (row.visit > slip.events) return true;  // entered by hand since
    if (row.channel == Channel::walk_direct) {
      ++slip.walk_direct;
      return true;
    }
    const auto [end, first] = ends.try_emplace(row.visit, row.state);
    if (!first && end->second != ErrandState::done) end->second = row.state;
    return true;
  });
  slip.issued = static_cast<int>(ends.size());
  for (const auto& [visit, state] : ends) {
    if (int* count = counted(slip, state)) ++*count;
  }
}

bool had_visitors(Reader& reader, DayNumber day) {
  bool any = false;
  reader.scan_visits(day, day, [&](const VisitRow&) {
    any = true;
    return false;
  });
  return any;
}

// The next day opened in the same step: the date turned, nobody closed the day.
bool closed_by_itself(Reader& reader, EventSeq closed) {
  const std::optional<Event> next = reader.event(closed + 1);
  return next && std::holds_alternative<DayOpened>(next->body) &&
         next->at.utc_ms == reader.moment_of(closed).utc_ms;
}

struct OwedSlip {
  DayNumber day = 0;
  EventSeq closed = 0;
};

std::optional<OwedSlip> owed_slip(Reader& reader) {
  const std::optional<DayState> present = reader.day();
  if (!present || reader.office().simulated) return std::nullopt;
  const DayNumber latest = present->open ? present->day - 1 : present->day;
  for (DayNumber day = latest; day > latest - kOwedSlipDays; --day) {
    const Result<EventSeq> closed = closing_event(reader, day);
    if (!closed.ok() || !had_visitors(reader, day)) continue;
    // One from before the day was opened again for urgent service does not show its end.
    const std::optional<ClosingSlipState> slip = reader.closing_slip(day);
    const bool shown = slip && slip->asked > closed.value();
    const bool owed = !shown && closed_by_itself(reader, closed.value());
    return owed ? std::optional(OwedSlip{day, closed.value()}) : std::nullopt;
  }
  return std::nullopt;
}

Result<ClosingSlip> slip_at(Reader& reader, const ClosingSlipState& state) {
  const std::optional<Event> asked = reader.event(state.asked);
  const auto* body = asked ? std::get_if<ClosingSlipAsked>(&asked->body) : nullptr;
  const std::optional<Event> before = reader.event(state.asked - 1);
  if (body == nullptr || !before)
    return Error{ErrorKind::damaged, "a closing slip names an event that is not there"};
  ClosingSlip slip;
  slip.day = state.day;
  slip.closed_at = reader.moment_of(body->closed).utc_ms;
  slip.asked_at = asked->at.utc_ms;
  slip.events = before->seq;
  slip.witness = witness_of(before->hash);
  slip.copy = body->copy;
  slip.asked_by = asked->actor;
  slip.print = state.print_state;
  slip.print_detail = state.print_detail;
  count_visits(reader, slip);
  return slip;
}

}  // namespace

Result<ClosingSlip> Office::ask_closing_slip(DayNumber day, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<ClosingSlip>(
      ask, fmt::format("closing slip {}", day),
      [&](Transaction& tx) -> Result<EventBody> {
        const DayNumber of = day == 0 ? present_day(tx) : day;
        const Result<EventSeq> closed = closing_event(tx, of);
        if (!closed.ok()) return closed.error();
        int copy = 0;
        if (const std::optional<ClosingSlipState> before = tx.closing_slip(of)) {
          const std::optional<Event> asked = tx.event(before->asked);
          if (asked) copy = std::get<ClosingSlipAsked>(asked->body).copy + 1;
        }
        return EventBody(ClosingSlipAsked{of, closed.value(), copy});
      },
      [](Reader& reader, const Event& event) -> Result<ClosingSlip> {
        const auto state = reader.closing_slip(std::get<ClosingSlipAsked>(event.body).day);
        return slip_at(reader, *state);
      });
}

Result<ClosingSlip> Office::take_owed_closing_slip(const Ask& ask) {
  Inside& in = *inside_;
  const Error none = {ErrorKind::nothing, "no closing slip is owed"};
  // Most looks find nothing, and need not stop anybody who changes something.
  std::optional<std::pair<DayNumber, bool>> present;
  bool owed = false;
  const Status seen = in.store->read([&](Reader& reader) {
    if (const std::optional<DayState> day = reader.day()) present = {day->day, day->open};
    owed = present != in.slips_looked_at && owed_slip(reader).has_value();
  });
  if (!seen.ok()) return seen.error();
  in.slips_looked_at = present;
  if (!owed) return none;
  in.slips_looked_at.reset();  // until it is taken
  return in.run<ClosingSlip>(
      ask, "owed closing slip",
      [&](Transaction& tx) -> Result<EventBody> {
        const std::optional<OwedSlip> slip = owed_slip(tx);
        if (!slip) return none;
        return EventBody(ClosingSlipAsked{slip->day, slip->closed, 0});
      },
      [](Reader& reader, const Event& event) -> Result<ClosingSlip> {
        const auto state = reader.closing_slip(std::get<ClosingSlipAsked>(event.body).day);
        return slip_at(reader, *state);
      });
}

Result<ClosingSlip> Office::closing_slip(DayNumber day) {
  return inside_->view<ClosingSlip>([&](Reader& reader) -> Result<ClosingSlip> {
    const DayNumber of = day == 0 ? present_day(reader) : day;
    const std::optional<ClosingSlipState> state = reader.closing_slip(of);
    if (!state) return no_slip(of);
    return slip_at(reader, *state);
  });
}

Status Office::closing_slip_ended(DayNumber day, PrintState state, const std::string& detail) {
  return inside_->store->change([&](Transaction& tx) -> Status {
    if (!tx.closing_slip(day)) return no_slip(day);
    const Result<Event> told =
        tx.append(ClosingSlipEnded{day, state, std::string(first_bytes(detail, kNoteBytesMax))},
                  "printer");
    if (!told.ok()) return told.error();
    return Done{};
  });
}

Result<std::vector<DayNumber>> Office::closing_slips_to_print() {
  return inside_->view<std::vector<DayNumber>>([](Reader& reader) -> Result<std::vector<DayNumber>> {
    return reader.closing_slips_to_print();
  });
}

}  // namespace khio
