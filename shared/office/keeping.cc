// Closing time with people still waiting: their places are kept on the next working day.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "domain/calendar.h"
#include "domain/hours.h"
#include "office/day.h"
#include "office/inside.h"
#include "office/lines.h"

namespace khio {
namespace {

KeptTicket kept_ticket(Reader& reader, VisitId visit, DayNumber day) {
  const std::optional<VisitState> state = reader.visit(visit);
  KHIO_CHECK(state);
  const std::optional<ErrandRecord> errand = reader.errand(state->errand);
  return {visit, state->label(), errand ? errand->service : "", day};
}

// As if it were back in line with its own place.
WaitingErrand back_in_line(Reader& reader, const ErrandRecord& held) {
  WaitingErrand errand;
  errand.errand = held.id;
  errand.visit = held.visit;
  errand.service = held.service;
  errand.place = held.place;
  errand.since = reader.queued_at(held.id);
  errand.priority = held.priority;
  return errand;
}

// Those of the line and on hold that have no note yet, in calling order.
std::vector<VisitId> without_note(Reader& reader, const Catalogue& office, DayNumber day,
                                  const Moment& now) {
  OrderInput input = order_input(reader, office, day, every_service(reader, office), 0, now);
  std::erase_if(input.waiting,
                [&](const WaitingErrand& one) { return reader.place_kept(one.visit).has_value(); });
  for (const ErrandRecord& held : on_hold_without_note(reader, day))
    input.waiting.push_back(back_in_line(reader, held));
  for (WaitingErrand& errand : input.waiting) errand.to_counter = 0;
  std::vector<VisitId> visits;
  for (const std::size_t index : calling_order(input, office.rule))
    visits.push_back(input.waiting[index].visit);
  return visits;
}

// Who went home with a note and was called afterwards: nobody served them, so the note holds on the
// first office day it is for.
std::vector<std::string> owed_to_absent(Reader& reader, const KeptPlace& place, DayNumber day) {
  const std::optional<VisitState> visit = reader.visit(place.visit);
  const auto errand = visit ? reader.errand(visit->errand) : std::nullopt;
  if (!errand || errand->state != ErrandState::no_show) return {};
  if (reader.events_of(place.day, day - 1).first != 0) return {};
  std::vector<std::string> services = {errand->service};
  services.insert(services.end(), visit->pending.begin(), visit->pending.end());
  return services;
}

// In the order in which the notes were given.
std::vector<KeptPlace> owed_on(Reader& reader, DayNumber day) {
  std::vector<KeptPlace> places = reader.places_kept(day - kNotesBackDays, day);
  for (KeptPlace& place : places)
    if (place.taken_up == 0 && place.services.empty())
      place.services = owed_to_absent(reader, place, day);
  std::erase_if(places, [](const KeptPlace& place) {
    return place.taken_up != 0 || place.services.empty();
  });
  return places;
}

}  // namespace

std::vector<KeptPlace> notes_owed(Reader& reader, DayNumber from) {
  constexpr DayNumber kEver = std::numeric_limits<DayNumber>::max();
  std::vector<KeptPlace> places = reader.places_owed(kEver);
  const DayNumber today = present_day(reader);
  for (KeptPlace& place : reader.places_kept(from, kEver)) {
    if (place.taken_up != 0 || !place.services.empty()) continue;
    place.services = owed_to_absent(reader, place, std::max(place.day, today));
    if (!place.services.empty()) places.push_back(std::move(place));
  }
  return places;
}

std::vector<ErrandRecord> on_hold_without_note(Reader& reader, DayNumber day) {
  std::vector<ErrandRecord> held = reader.errands_in(day, ErrandState::held);
  std::erase_if(held, [&](const ErrandRecord& errand) {
    const std::optional<KeptPlace> place = reader.place_kept(errand.visit);
    return place && !place->services.empty();
  });
  return held;
}

Result<std::vector<KeptTicket>> Office::keep_places(const Ask& ask) {
  Inside& in = *inside_;
  return in.run<std::vector<KeptTicket>>(
      ask, "keep places",
      [&](Transaction& tx) -> Result<EventBody> {
        const Result<DayNumber> today = in.open_day(tx);
        if (!today.ok()) return today.error();
        const std::optional<DayNumber> on = next_working_day(in.catalogue, today.value());
        if (!on)
          return Error{ErrorKind::refused,
                       fmt::format("the office file names no working day in the weeks after {}; "
                                   "correct its hours and holidays", iso_day(today.value()))};
        const std::vector<VisitId> visits =
            without_note(tx, in.catalogue, today.value(), tx.now());
        if (visits.empty()) return Error{ErrorKind::nothing, "nobody waits without a note"};
        for (std::size_t i = 0; i + 1 < visits.size(); ++i) {
          const Result<Event> kept = tx.append(PlaceKept{visits[i], *on}, ask.actor);
          if (!kept.ok()) return kept.error();
        }
        return EventBody(PlaceKept{visits.back(), *on});
      },
      // All that stand before this event in one run are of the same deed.
      [](Reader& reader, const Event& last) -> Result<std::vector<KeptTicket>> {
        std::vector<KeptTicket> tickets;
        for (EventSeq seq = last.seq; seq > 0; --seq) {
          const std::optional<Event> event = seq == last.seq ? last : reader.event(seq);
          const auto* kept = event ? std::get_if<PlaceKept>(&event->body) : nullptr;
          if (kept == nullptr || event->at.utc_ms != last.at.utc_ms) break;
          tickets.insert(tickets.begin(), kept_ticket(reader, kept->visit, kept->day));
        }
        return tickets;
      });
}

Result<std::optional<DayNumber>> Office::kept_on(VisitId visit) {
  return inside_->view<std::optional<DayNumber>>(
      [&](Reader& reader) -> Result<std::optional<DayNumber>> {
        const std::optional<KeptPlace> place = reader.place_kept(visit);
        return place ? std::optional(place->day) : std::nullopt;
      });
}

// A visitor keeps the number and the code of the note. Where two notes for one day have the same, as
// kiosks may write that worked alone on two days, the later one is given others.
Status Office::Inside::keep_apart(Transaction& tx, Issued& issued) const {
  if (tx.visit_by_number(issued.day, issued.series, issued.number)) {
    const Series& series = *catalogue.series_of(*catalogue.service(issued.services.front()));
    const Result<FreeNumber> number =
        next_number(tx, catalogue, series, workplace.mark, issued.day, zone);
    if (!number.ok()) return number.error();
    issued.series = number->prefix;
    issued.number = number->number;
    issued.sequence = series.code;
  }
  if (issued.code.empty() || !tx.visit_by_code(issued.day, issued.code)) return Done{};
  Result<std::string> code = fresh_code(tx, issued.day);
  if (!code.ok()) return code.error();
  issued.code = std::move(code).take();
  return Done{};
}

VisitId last_taken_up(Reader& reader, DayNumber day) {
  VisitId last = 0;
  for (const KeptPlace& place : reader.places_kept(day - kNotesBackDays, day)) {
    const auto visit = place.taken_up == 0 ? std::nullopt : reader.visit(place.taken_up);
    if (visit && visit->office_day == day) last = std::max(last, place.taken_up);
  }
  return last;
}

Status Office::Inside::take_up_places(Transaction& tx, DayNumber day, const std::string& actor) {
  if (places_looked_at_ == day) return Done{};
  const std::vector<KeptPlace> owed = owed_on(tx, day);
  for (const KeptPlace& place : owed) {
    const std::optional<Event> event = tx.event(place.visit);
    const std::optional<VisitState> visit = tx.visit(place.visit);
    if (!event || !visit || !std::holds_alternative<Issued>(event->body))
      return Error{ErrorKind::damaged, "a kept place names a ticket that is not there"};
    Issued issued = std::get<Issued>(event->body);
    issued.day = day;
    issued.services.clear();
    for (const std::string& code : place.services)
      if (catalogue.service(code) != nullptr) issued.services.push_back(code);
    if (issued.services.empty()) continue;  // the office no longer has any of them
    issued.session = session_at(catalogue, local_now(tx));
    issued.priority = visit->priority;
    issued.ahead = tx.line(issued.services.front()).waiting;
    issued.estimate.reset();
    issued.print = false;  // the note is in the visitor's hand
    issued.kept = place.visit;
    issued.given.reset();  // told with the ticket of the day before
    issued.offline.reset();  // it is the store's now, and stands in line as it was called there
    if (!keep_apart(tx, issued).ok()) continue;  // the day goes on without it
    const Result<Event> told = tx.append(std::move(issued), actor);
    if (!told.ok()) return told.error();
  }
  if (owed.empty()) places_looked_at_ = day;
  return Done{};
}

}  // namespace khio
