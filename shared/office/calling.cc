// Calling: the next ticket by the published rule, or a named one out of order with a reason.
#include <fmt/format.h>

#include <algorithm>

#include "domain/calendar.h"
#include "office/inside.h"
#include "office/lines.h"
#include "office/serving.h"

namespace khio {
namespace {

struct Chosen {
  WaitingErrand errand;
  CallReason why = CallReason::first_in_order;
  int overtook = 0;
};

Result<Chosen> choose_next(Transaction& tx, const Catalogue& office, DayNumber day,
                           const CounterState& counter) {
  const OrderInput input = order_input(tx, office, day, counter.services, counter.counter,
                                       tx.now());
  const std::optional<NextCall> next = next_call(input, office.rule);
  if (!next) return Error{ErrorKind::nothing, "nobody is waiting for this counter"};
  return Chosen{input.waiting[next->index], next->why,
                overtaken_by_rule(input, office.rule, next->index)};
}

// How many this call passes who had waited longer for services that the counter has by the office
// file and has put aside: it could have called them.
std::optional<int> put_aside(Reader& reader, const Catalogue& office, DayNumber day,
                             const CounterState& counter, const WaitingErrand& called,
                             const Moment& now) {
  std::vector<std::string> kept = counter.services;
  if (!has_service(kept, called.service)) kept.push_back(called.service);
  const std::vector<std::string> all = all_services_of(office, counter.counter, kept);
  if (all.size() == kept.size()) return std::nullopt;
  const OrderInput input = order_input(reader, office, day, all, counter.counter, now);
  const auto at = std::find_if(
      input.waiting.begin(), input.waiting.end(),
      [&](const WaitingErrand& one) { return one.errand == called.errand; });
  KHIO_CHECK(at != input.waiting.end());
  const int passed = overtaken_beside(
      input, office.rule, static_cast<std::size_t>(at - input.waiting.begin()), kept);
  return passed == 0 ? std::nullopt : std::optional(passed);
}

// The named ticket, whatever the reason.
Result<Chosen> find_named(Reader& tx, DayNumber day, const CounterState& counter,
                          const std::string& ticket) {
  const Result<VisitState> visit = visit_by_label(tx, day, ticket);
  if (!visit.ok()) return visit.error();
  const std::optional<ErrandRecord> errand = tx.errand(visit->errand);
  KHIO_CHECK(errand);
  if (const auto state = next_state(errand->state, ErrandEvent::call); !state.ok())
    return state.error();
  std::vector<std::string> services = counter.services;
  if (!has_service(services, errand->service)) services.push_back(errand->service);
  const std::vector<WaitingErrand> waiting = waiting_for(tx, day, services);
  const auto named = std::find_if(waiting.begin(), waiting.end(), [&](const WaitingErrand& other) {
    return other.errand == errand->id;
  });
  KHIO_CHECK(named != waiting.end());
  return Chosen{*named, CallReason::out_of_order,
                overtaken_at(waiting, counter.counter, named->place)};
}

Result<Chosen> choose_named(Reader& tx, const Catalogue& office, DayNumber day,
                            const CounterState& counter, const CallOrder& order) {
  const Result<Chosen> chosen = find_named(tx, day, counter, order.ticket);
  if (!chosen.ok() && chosen.error().kind == ErrorKind::not_found) return chosen.error();
  if (const Status reason = check_reason(office.out_of_order_reasons, order.reason); !reason.ok())
    return reason.error();
  return chosen;
}

// "Next" at a counter that is serving finishes that visit first; one only called must be answered
// for by the officer: came, or did not come.
Result<std::optional<EventSeq>> finish_before_call(Transaction& tx, const Catalogue& office,
                                                   const CounterState& counter,
                                                   std::optional<int> people) {
  const std::optional<ErrandRecord> errand = tx.errand_at(counter.counter);
  if (!errand) return std::optional<EventSeq>();
  if (errand->state == ErrandState::called)
    return Error{ErrorKind::refused,
                 fmt::format("ticket {} was called here and has not been started; start it or mark "
                             "it no-show first", tx.visit(errand->visit)->label())};
  if (const Status counted = check_people(people); !counted.ok()) return counted.error();
  const Result<Event> finished =
      tx.append(finishing_of(tx, office, *errand, people), counter.officer);
  if (!finished.ok()) return finished.error();
  return std::optional<EventSeq>(finished->seq);
}

}  // namespace

Result<CalledTicket> Office::call(const CallOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<CounterState> counter = open_counter_state(tx, in.catalogue, order.counter);
    if (!counter.ok()) return counter.error();
    if (counter->paused)
      return Error{ErrorKind::refused,
                   fmt::format("counter {} is on a break; open it again first", order.counter)};
    const Result<DayNumber> day = in.open_day(tx);
    if (!day.ok()) return day.error();
    if (const Status goes_on = hall_goes_on(tx); !goes_on.ok()) return goes_on.error();
    if (const Status kept = in.take_up_places(tx, day.value(), ask.actor); !kept.ok())
      return kept.error();
    const auto finished = finish_before_call(tx, in.catalogue, counter.value(), order.people);
    if (!finished.ok()) return finished.error();
    const Result<Chosen> chosen =
        order.ticket.empty() ? choose_next(tx, in.catalogue, day.value(), counter.value())
                             : choose_named(tx, in.catalogue, day.value(), counter.value(), order);
    if (!chosen.ok()) return chosen.error();
    Called called;
    called.errand = chosen->errand.errand;
    called.counter = order.counter;
    called.why = chosen->why;
    called.reason = order.ticket.empty() ? "" : order.reason;
    called.waited_seconds =
        static_cast<int>(seconds_between(tx.queued_at(called.errand), tx.now()));
    called.overtook = chosen->overtook;
    called.finished = finished.value();
    called.put_aside = put_aside(tx, in.catalogue, day.value(), counter.value(), chosen->errand,
                                 tx.now());
    return EventBody(std::move(called));
  };
  const auto answer = [](Reader& reader, const Event& event) -> Result<CalledTicket> {
    const Called& called = std::get<Called>(event.body);
    const std::optional<ErrandRecord> errand = reader.errand(called.errand);
    KHIO_CHECK(errand);
    CalledTicket ticket{reader.visit(errand->visit)->label(), errand->visit, errand->service,
                        called.counter, event.at.utc_ms, called.waited_seconds, called.why,
                        called.reason, called.overtook, ""};
    if (called.finished) {
      const std::optional<Event> finished = reader.event(*called.finished);
      KHIO_CHECK(finished);
      const auto done = reader.errand(std::get<Finished>(finished->body).errand);
      ticket.finished = reader.visit(done->visit)->label();
    }
    return ticket;
  };
  return in.run<CalledTicket>(
      ask,
      fmt::format("call {} {} {} {}", order.counter, order.ticket, order.reason,
                  order.people.value_or(0)),
      decide, answer, order.counter);
}

Result<int> Office::would_overtake(int counter, const std::string& ticket) {
  Inside& in = *inside_;
  return in.view<int>([&](Reader& reader) -> Result<int> {
    const Result<CounterState> state = open_counter_state(reader, in.catalogue, counter);
    if (!state.ok()) return state.error();
    const Result<Chosen> chosen =
        find_named(reader, present_day(reader), state.value(), ticket);
    if (!chosen.ok()) return chosen.error();
    return chosen->overtook;
  });
}

}  // namespace khio
