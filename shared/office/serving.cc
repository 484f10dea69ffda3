// What an officer does with a ticket at the counter.
#include "office/serving.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "domain/hours.h"
#include "domain/limits.h"
#include "office/by_hand.h"
#include "office/inside.h"
#include "office/line_then.h"
#include "office/lines.h"

namespace khio {
namespace {

Moment since(Reader& reader, const LinePlace& place) {
  return place.given_at == 0 ? reader.moment_of(place.after) : Moment{place.given_at, {}, 0, false};
}

// The place an errand would take in the line of `service`, from 1.
int position_for(Transaction& tx, const Catalogue& office, const ErrandRecord& errand,
                 const std::string& service, int to_counter) {
  const WaitingErrand newcomer{tx.head().seq + 1, errand.visit,    service,    errand.place,
                               since(tx, errand.place), errand.priority, to_counter, 0};
  return 1 + people_in(ahead_of_newcomer(tx, office, tx.counters(), errand.office_day, service,
                                         newcomer, tx.now()));
}

// Whom serving somebody with that place at an open counter passes: of all that it has to serve by
// the office file, and of the service itself.
int passed_at(Reader& reader, const Catalogue& office, DayNumber day, const CounterState& counter,
              const std::string& service, const LinePlace& place) {
  std::vector<std::string> services = all_services_of(office, counter.counter, counter.services);
  if (!has_service(services, service)) services.push_back(service);
  return overtaken_at(waiting_for(reader, day, services), counter.counter, place);
}

std::vector<std::string> line_of(Transaction& tx, const Catalogue& office,
                                 const std::string& service) {
  return shared_line(office, tx.counters(), service);
}

Result<ChangedTicket> as_changed(Reader& reader, ErrandId errand, ErrandState state) {
  return changed_ticket(reader, errand, state);
}

}  // namespace

Finished finishing_of(Transaction& tx, const Catalogue& office, const ErrandRecord& errand,
                      std::optional<int> people) {
  const EventSeq begun = errand.started_seq != 0 ? errand.started_seq : errand.called_seq;
  const Moment begin = tx.moment_of(begun);
  const std::int64_t spent = seconds_between(begin, tx.now()) -
                             paused_seconds(tx, errand.office_day, begin, tx.now());
  Finished finished;
  finished.errand = errand.id;
  finished.held_seconds = errand.held_seconds;
  finished.served_seconds = static_cast<int>(std::max<std::int64_t>(0, spent - errand.held_seconds));
  const Service* const service = office.service(errand.service);
  finished.within_standard =
      service != nullptr && finished.served_seconds <= service->standard_minutes * 60;
  finished.people = people;
  const std::optional<VisitState> visit = tx.visit(errand.visit);
  KHIO_CHECK(visit);
  if (!visit->pending.empty()) {
    finished.next_service = visit->pending.front();
    finished.next_position = position_for(tx, office, errand, finished.next_service, 0);
  }
  return finished;
}

// The errand goes to another line, with its original time: nobody there is overtaken by it.
Transferred moved_to(Transaction& tx, const Catalogue& office, const ErrandRecord& errand,
                            const std::string& service, int counter) {
  return {errand.id, service, counter, errand.held_seconds, 0,
          position_for(tx, office, errand, service, counter)};
}

// What a visitor has next under the same number is queued by itself; twice in line for it they would be
// served, and counted, twice.
Status check_not_next(Reader& reader, const ErrandRecord& errand, const std::string& service) {
  const std::optional<VisitState> visit = reader.visit(errand.visit);
  KHIO_CHECK(visit);
  if (!has_service(visit->pending, service)) return Done{};
  return Error{ErrorKind::refused,
               fmt::format("{} is this visitor's next errand already; finish this one, and it is "
                           "queued by itself", service)};
}

Result<TransferredTicket> sent_on(Reader& reader, const Event& event) {
  const Transferred& sent = std::get<Transferred>(event.body);
  return TransferredTicket{changed_ticket(reader, sent.errand, ErrandState::waiting).ticket,
                           sent.service, sent.position};
}

Status check_people(std::optional<int> people) {
  if (!people || (*people >= 1 && *people <= kPeoplePerVisitMax)) return Done{};
  return Error{ErrorKind::invalid, fmt::format("a visit has 1 to {} people", kPeoplePerVisitMax)};
}

// An event of the errand at a counter that changes nothing but its state.
template <typename Make>
Result<ChangedTicket> change_at_counter(Office::Inside& in, int counter, const Ask& ask,
                                        const std::string& asked, ErrandEvent event, Make make) {
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<ErrandRecord> errand = errand_at_counter(tx, in.catalogue, counter);
    if (!errand.ok()) return errand.error();
    const Result<ErrandState> next = next_state(errand->state, event);
    if (!next.ok()) return next.error();
    return make(tx, errand.value());
  };
  const auto answer = [event](Reader& reader, const Event& told) -> Result<ChangedTicket> {
    ErrandId errand = 0;
    ErrandState state = ErrandState::called;
    if (event == ErrandEvent::recall) errand = std::get<Recalled>(told.body).errand;
    if (event == ErrandEvent::start) errand = std::get<Started>(told.body).errand;
    if (event == ErrandEvent::no_show) errand = std::get<NoShow>(told.body).errand;
    if (event == ErrandEvent::hold) errand = std::get<Held>(told.body).errand;
    if (event == ErrandEvent::start) state = ErrandState::serving;
    if (event == ErrandEvent::no_show) state = ErrandState::no_show;
    if (event == ErrandEvent::hold) state = ErrandState::held;
    return as_changed(reader, errand, state);
  };
  return in.run<ChangedTicket>(ask, asked, decide, answer, counter);
}

Result<ChangedTicket> Office::recall(int counter, const Ask& ask) {
  return change_at_counter(*inside_, counter, ask, fmt::format("recall {}", counter),
                           ErrandEvent::recall,
                           [](Transaction& tx, const ErrandRecord& errand) -> Result<EventBody> {
                             if (const Status on = hall_goes_on(tx); !on.ok()) return on.error();
                             return EventBody(Recalled{errand.id});
                           });
}

Result<ChangedTicket> Office::start(int counter, const Ask& ask) {
  return change_at_counter(*inside_, counter, ask, fmt::format("start {}", counter),
                           ErrandEvent::start,
                           [](Transaction&, const ErrandRecord& errand) -> Result<EventBody> {
                             return EventBody(Started{errand.id});
                           });
}

Result<ChangedTicket> Office::no_show(int counter, const Ask& ask) {
  const CallingRule& rule = inside_->catalogue.rule;
  return change_at_counter(
      *inside_, counter, ask, fmt::format("no-show {}", counter), ErrandEvent::no_show,
      [&](Transaction& tx, const ErrandRecord& errand) -> Result<EventBody> {
        if (const Status on = hall_goes_on(tx); !on.ok()) return on.error();
        const int calls = calls_since_waiting(tx, errand);
        if (calls < rule.no_show_min_calls)
          return Error{ErrorKind::refused,
                       fmt::format("this ticket was called {} of {} times; recall it first", calls,
                                   rule.no_show_min_calls)};
        // Whoever is outside the building cannot come: no time of a pause of the hall is theirs.
        const Moment last = tx.moment_of(errand.last_call_seq);
        const std::int64_t since = seconds_between(last, tx.now()) -
                                   paused_seconds(tx, errand.office_day, last, tx.now());
        if (since < rule.no_show_min_seconds)
          return Error{ErrorKind::refused,
                       fmt::format("wait {} seconds more before marking a no-show",
                                   rule.no_show_min_seconds - since)};
        return EventBody(NoShow{errand.id});
      });
}

Result<ChangedTicket> Office::hold(int counter, HoldNote note, const Ask& ask) {
  return change_at_counter(
      *inside_, counter, ask, fmt::format("hold {} {}", counter, hold_note_name(note)),
      ErrandEvent::hold, [&](Transaction&, const ErrandRecord& errand) -> Result<EventBody> {
        return EventBody(Held{errand.id, note});
      });
}

Result<FinishedTicket> Office::finish(int counter, std::optional<int> people, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    if (const Status counted = check_people(people); !counted.ok()) return counted.error();
    const Result<ErrandRecord> errand = errand_at_counter(tx, in.catalogue, counter);
    if (!errand.ok()) return errand.error();
    const Result<ErrandState> next = next_state(errand->state, ErrandEvent::finish);
    if (!next.ok()) return next.error();
    return EventBody(finishing_of(tx, in.catalogue, errand.value(), people));
  };
  return in.run<FinishedTicket>(
      ask, fmt::format("finish {} {}", counter, people.value_or(0)), decide,
      [](Reader& reader, const Event& event) -> Result<FinishedTicket> {
        const Finished& done = std::get<Finished>(event.body);
        return FinishedTicket{changed_ticket(reader, done.errand, ErrandState::done).ticket,
                              done.served_seconds, done.within_standard, done.next_service,
                              done.next_position};
      },
      counter);
}

Result<ChangedTicket> Office::resume(int counter, const std::string& ticket, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<CounterState> state = open_counter_state(tx, in.catalogue, counter);
    if (!state.ok()) return state.error();
    if (const Status on = hall_goes_on(tx); !on.ok()) return on.error();
    if (tx.errand_at(counter))
      return Error{ErrorKind::refused,
                   fmt::format("a ticket is at counter {} already; finish it first", counter)};
    const Result<VisitState> visit = visit_by_label(tx, present_day(tx), ticket);
    if (!visit.ok()) return visit.error();
    const std::optional<ErrandRecord> errand = tx.errand(visit->errand);
    KHIO_CHECK(errand);
    if (const auto next = next_state(errand->state, ErrandEvent::resume); !next.ok())
      return next.error();
    const Moment since = tx.moment_of(errand->held_seq);
    const auto held = static_cast<int>(
        seconds_between(since, tx.now()) -
        paused_seconds(tx, errand->office_day, since, tx.now()));
    return EventBody(Resumed{errand->id, counter, held,
                             passed_at(tx, in.catalogue, errand->office_day, state.value(),
                                       errand->service, errand->place)});
  };
  return in.run<ChangedTicket>(
      ask, fmt::format("resume {} {}", counter, ticket), decide,
      [](Reader& reader, const Event& event) {
        return as_changed(reader, std::get<Resumed>(event.body).errand, ErrandState::serving);
      },
      counter);
}

Result<TransferredTicket> Office::transfer(int counter, const std::string& to_service,
                                           int to_counter, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<ErrandRecord> errand = errand_at_counter(tx, in.catalogue, counter);
    if (!errand.ok()) return errand.error();
    if (const auto next = next_state(errand->state, ErrandEvent::transfer); !next.ok())
      return next.error();
    const std::string service = to_service.empty() ? errand->service : to_service;
    if (in.catalogue.service(service) == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no service {}", service)};
    if (to_counter != 0 && in.catalogue.counter(to_counter) == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no counter {}", to_counter)};
    if (const Status once = check_not_next(tx, errand.value(), service); !once.ok())
      return once.error();
    if (service == errand->service && (to_counter == 0 || to_counter == counter))
      return Error{ErrorKind::refused,
                   "the ticket is there already; transfer it to another service or counter"};
    if (to_counter != 0 && !serves_now(tx.counters(), to_counter, service))
      return Error{ErrorKind::refused,
                   fmt::format("counter {} does not serve {} now; transfer to a counter that does, "
                               "or to a service", to_counter, service)};
    return EventBody(moved_to(tx, in.catalogue, errand.value(), service, to_counter));
  };
  return in.run<TransferredTicket>(
      ask, fmt::format("transfer {} {} {}", counter, to_service, to_counter), decide,
      sent_on, counter);
}

// Verbs about a ticket that is not at a counter.
template <typename Make, typename ErrandOf>
Result<ChangedTicket> change_ticket(Office::Inside& in, const std::string& ticket, const Ask& ask,
                                    const std::string& asked, ErrandState state, Make make,
                                    ErrandOf errand_of) {
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<DayNumber> day = in.open_day(tx);
    if (!day.ok()) return day.error();
    const Result<VisitState> visit = visit_by_label(tx, day.value(), ticket);
    if (!visit.ok()) return visit.error();
    const std::optional<ErrandRecord> errand = tx.errand(visit->errand);
    KHIO_CHECK(errand);
    return make(tx, visit.value(), *errand);
  };
  return in.run<ChangedTicket>(ask, asked, decide, [&](Reader& reader, const Event& event) {
    return as_changed(reader, errand_of(reader, event), state);
  });
}

Result<ChangedTicket> Office::return_to_queue(const std::string& ticket, const Ask& ask) {
  Inside& in = *inside_;
  return change_ticket(
      in, ticket, ask, "return " + ticket, ErrandState::waiting,
      [&](Transaction& tx, const VisitState&, const ErrandRecord& errand) -> Result<EventBody> {
        if (const auto next = next_state(errand.state, ErrandEvent::return_to_queue); !next.ok())
          return next.error();
        const Moment gone = tx.moment_of(errand.no_show_seq);
        const std::int64_t away = seconds_between(gone, tx.now()) -
                                  paused_seconds(tx, errand.office_day, gone, tx.now());
        const bool place_kept = away <= std::int64_t{60} * in.catalogue.rule.return_within_minutes;
        return EventBody(Returned{errand.id, place_kept, 0});
      },
      [](Reader&, const Event& event) { return std::get<Returned>(event.body).errand; });
}

Result<ChangedTicket> Office::cancel(const std::string& ticket, const std::string& reason,
                                     const Ask& ask) {
  Inside& in = *inside_;
  return change_ticket(
      in, ticket, ask, "cancel " + ticket + " " + reason, ErrandState::cancelled,
      [&](Transaction&, const VisitState&, const ErrandRecord& errand) -> Result<EventBody> {
        if (const auto next = next_state(errand.state, ErrandEvent::cancel); !next.ok())
          return next.error();
        if (const Status known = check_reason(in.catalogue.cancel_reasons, reason); !known.ok())
          return known.error();
        return EventBody(Cancelled{errand.id, reason});
      },
      [](Reader&, const Event& event) { return std::get<Cancelled>(event.body).errand; });
}

Status Office::cancel_all(const std::vector<std::string>& tickets, const std::string& reason,
                          const Ask& ask) {
  Inside& in = *inside_;
  if (tickets.empty()) return Error{ErrorKind::nothing, "there is no ticket to cancel"};
  std::string asked = "cancel all " + reason;
  for (const std::string& ticket : tickets) asked += " " + ticket;
  return in.run<Done>(
      ask, asked,
      [&](Transaction& tx) -> Result<EventBody> {
        if (const Status known = check_reason(in.catalogue.cancel_reasons, reason); !known.ok())
          return known.error();
        std::optional<EventBody> last;
        std::set<ErrandId> named;
        for (const std::string& ticket : tickets) {
          const Result<VisitState> visit = visit_by_label(tx, present_day(tx), ticket);
          if (!visit.ok()) return visit.error();
          const std::optional<ErrandRecord> errand = tx.errand(visit->errand);
          KHIO_CHECK(errand);
          if (!named.insert(errand->id).second) continue;
          if (errand->state != ErrandState::waiting)
            return Error{ErrorKind::taken, fmt::format("ticket {} waits no longer", ticket)};
          if (last) {
            const Result<Event> gone = tx.append(*last, ask.actor);
            if (!gone.ok()) return gone.error();
          }
          last = Cancelled{errand->id, reason};
        }
        return *last;
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Result<TransferredTicket> Office::change_service(const std::string& ticket,
                                                 const std::string& service, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<TransferredTicket>(
      ask, fmt::format("change service {} {}", ticket, service),
      [&](Transaction& tx) -> Result<EventBody> {
        const Result<VisitState> visit = visit_by_label(tx, present_day(tx), ticket);
        if (!visit.ok()) return visit.error();
        const std::optional<ErrandRecord> errand = tx.errand(visit->errand);
        KHIO_CHECK(errand);
        if (errand->state != ErrandState::waiting)
          return Error{ErrorKind::refused, "only a waiting ticket's service can be changed here"};
        if (in.catalogue.service(service) == nullptr)
          return Error{ErrorKind::not_found, fmt::format("this office has no service {}", service)};
        if (service == errand->service)
          return Error{ErrorKind::refused, "the ticket is in that line already"};
        if (const Status once = check_not_next(tx, *errand, service); !once.ok()) return once.error();
        Transferred moved = moved_to(tx, in.catalogue, *errand, service, 0);
        const std::vector<std::string> line = line_of(tx, in.catalogue, service);
        const bool in_line = std::find(line.begin(), line.end(), errand->service) != line.end();
        if (in_line && moved.position > 1) --moved.position;  // it stood there itself
        return EventBody(moved);
      },
      sent_on);
}

Result<ChangedTicket> Office::set_priority(const std::string& ticket, bool priority,
                                           const std::string& reason, const Ask& ask) {
  Inside& in = *inside_;
  return change_ticket(
      in, ticket, ask, fmt::format("priority {} {} {}", ticket, priority, reason),
      ErrandState::waiting,
      [&](Transaction& tx, const VisitState& visit,
          const ErrandRecord& errand) -> Result<EventBody> {
        if (errand.state != ErrandState::waiting)
          return Error{ErrorKind::refused, "only a waiting ticket's priority can be changed"};
        if (visit.priority == priority)
          return Error{ErrorKind::refused, priority ? "this ticket has priority already"
                                                    : "this ticket has no priority"};
        if (const Status known = check_reason(in.catalogue.priority_reasons, reason); !known.ok())
          return known.error();
        const int overtook =
            priority ? overtaken_by_priority(
                           waiting_for(tx, errand.office_day,
                                       line_of(tx, in.catalogue, errand.service)),
                           errand.place)
                     : 0;
        return EventBody(PriorityChanged{visit.id, priority, reason, overtook});
      },
      [](Reader& reader, const Event& event) {
        return reader.visit(std::get<PriorityChanged>(event.body).visit)->errand;
      });
}

Result<std::pair<VisitId, int>> Office::walk_direct(const WalkDirectOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    if (const Status counted = check_people(order.people); !counted.ok()) return counted.error();
    if (in.catalogue.service(order.service) == nullptr)
      return Error{ErrorKind::not_found,
                   fmt::format("this office has no service {}", order.service)};
    const Result<CounterState> state = open_counter_state(tx, in.catalogue, order.counter);
    if (!state.ok()) return state.error();
    const Result<DayNumber> today = in.open_day(tx);
    if (!today.ok()) return today.error();
    if (const Status on = hall_goes_on(tx); !order.served_at && !on.ok()) return on.error();
    if (order.served_at && *order.served_at > tx.now().utc_ms)
      return Error{ErrorKind::invalid, "a visit cannot be entered before it happened"};
    const LocalTime at = in.zone.local(order.served_at.value_or(tx.now().utc_ms));
    if (const Status may = check_hand_day(tx, at.day, in.local_now(tx).day);
        order.served_at && !may.ok())
      return may.error();
    const int overtook =
        order.served_at ? passed_then(tx, in.catalogue, at.day, order.counter, order.service,
                                      *order.served_at)
                        : passed_at(tx, in.catalogue, today.value(), state.value(), order.service,
                                    tx.head().seq + 1);
    return EventBody(WalkDirect{order.served_at ? at.day : today.value(), order.service,
                                order.counter, order.people, session_at(in.catalogue, at),
                                in.workplace.location, overtook, order.served_at});
  };
  return in.run<std::pair<VisitId, int>>(
      ask,
      fmt::format("walk-direct {} {} {} {}", order.counter, order.service, order.people,
                  order.served_at.value_or(0)),
      decide,
      [](Reader&, const Event& event) -> Result<std::pair<VisitId, int>> {
        return std::pair(event.seq, std::get<WalkDirect>(event.body).overtook);
      },
      order.served_at ? 0 : order.counter);
}

}  // namespace khio
