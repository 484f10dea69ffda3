// What screens and commands see: the queue, the services, the board, one counter, one ticket.
#include <fmt/format.h>

#include <algorithm>
#include <climits>
#include <map>
#include <set>

#include "base/codes.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "office/inside.h"
#include "office/lines.h"
#include "office/undoing.h"

namespace khio {
namespace {

QueuedTicket queued(Reader& reader, const VisitState& visit, const std::string& service,
                    ErrandId errand, const Moment& now) {
  return {visit.label(), visit.id, service, visit.issued_at, visit.priority,
          static_cast<int>(seconds_between(reader.queued_at(errand), now)), 0};
}

ServingTicket serving(Reader& reader, const ErrandRecord& errand, const Moment& now) {
  const std::optional<VisitState> visit = reader.visit(errand.visit);
  KHIO_CHECK(visit);
  EventSeq since = errand.called_seq;
  if (errand.state == ErrandState::serving) since = errand.started_seq;
  if (errand.state == ErrandState::held) since = errand.held_seq;
  const int calls = errand.state == ErrandState::called ? calls_since_waiting(reader, errand)
                                                        : errand.calls;
  ServingTicket ticket{errand.state == ErrandState::held ? 0 : errand.counter,
                       visit->label(),
                       visit->id,
                       errand.service,
                       errand.state,
                       since == 0 ? errand.called_at.value_or(0)
                                  : wall_time_of(reader.moment_of(since), now),
                       visit->priority,
                       std::max(0, calls - 1)};
  if (errand.state == ErrandState::serving && since != 0)
    ticket.aside_seconds = errand.held_seconds +
                           static_cast<int>(paused_seconds(reader, errand.office_day,
                                                           reader.moment_of(since), now));
  if (const auto event = reader.event(errand.called_seq)) {
    const Called& called = std::get<Called>(event->body);
    ticket.why = called.why;
    ticket.reason = called.reason;
    ticket.overtook = called.overtook;
  }
  if (errand.state != ErrandState::held) return ticket;
  if (const auto event = reader.event(errand.held_seq))
    ticket.note = std::get<Held>(event->body).note;
  return ticket;
}

// The waiting tickets of an order input, in calling order.
std::vector<QueuedTicket> in_order(Reader& reader, const OrderInput& input, const CallingRule& rule,
                                   const Moment& now) {
  std::vector<QueuedTicket> tickets;
  for (const std::size_t index : calling_order(input, rule)) {
    const WaitingErrand& errand = input.waiting[index];
    tickets.push_back(
        queued(reader, *reader.visit(errand.visit), errand.service, errand.errand, now));
    tickets.back().ahead = static_cast<int>(tickets.size()) - 1;
  }
  return tickets;
}

// How many of those before each ticket stand in a line it shares.
void count_ahead(std::vector<QueuedTicket>& tickets, const Catalogue& office,
                 const std::vector<CounterState>& counters) {
  std::map<std::string, std::set<std::string>> shared;
  std::map<std::string, int> before;  // tickets so far, by service
  for (QueuedTicket& ticket : tickets) {
    auto [line, fresh] = shared.try_emplace(ticket.service);
    if (fresh) {
      const std::vector<std::string> services = shared_line(office, counters, ticket.service);
      line->second.insert(services.begin(), services.end());
    }
    ticket.ahead = 0;
    for (const auto& [service, count] : before)
      if (line->second.contains(service)) ticket.ahead += count;
    ++before[ticket.service];
  }
}

// All counters that serve it are paused: the first of them to come back says when.
void tell_absence(ServiceView& view, const std::vector<CounterState>& counters) {
  for (const CounterState& counter : counters) {
    const auto& served = counter.services;
    if (std::find(served.begin(), served.end(), view.code) == served.end()) continue;
    view.away = true;
    if (counter.until && (!view.back_at || *counter.until < *view.back_at)) {
      view.back_at = counter.until;
    }
  }
}

// What a scanner reads off a slip: "KHIO1:" or the office's address, with the token in it.
std::optional<Id128> token_in(const std::string& scanned) {
  constexpr std::size_t kDigits = 32;
  for (const char* const before : {"KHIO1:", "khio1:", "?t="}) {
    const std::size_t at = scanned.find(before);
    if (at == std::string::npos) continue;
    const std::string digits = scanned.substr(at + std::string_view(before).size(), kDigits);
    Id128 token{};
    if (from_hex(digits, token)) return token;
  }
  return std::nullopt;
}

}  // namespace

Result<QueueView> Office::queue() {
  Inside& in = *inside_;
  return in.view<QueueView>([&](Reader& reader) -> Result<QueueView> {
    QueueView view;
    const DayNumber day = present_day(reader);
    const Moment now = in.clock.now();
    OrderInput input =
        order_input(reader, in.catalogue, day, every_service(reader, in.catalogue), 0, now);
    for (WaitingErrand& errand : input.waiting) errand.to_counter = 0;  // the whole office's line
    view.waiting = in_order(reader, input, in.catalogue.rule, now);
    count_ahead(view.waiting, in.catalogue, reader.counters());
    for (const ErrandState state : {ErrandState::called, ErrandState::serving, ErrandState::held})
      for (const ErrandRecord& errand : reader.errands_in(day, state))
        view.serving.push_back(serving(reader, errand, now));
    std::stable_sort(view.serving.begin(), view.serving.end(),
                     [](const ServingTicket& a, const ServingTicket& b) {
                       return (a.counter == 0 ? INT_MAX : a.counter) <
                              (b.counter == 0 ? INT_MAX : b.counter);
                     });
    return view;
  });
}

Result<std::vector<ServiceView>> Office::services() {
  Inside& in = *inside_;
  return in.view<std::vector<ServiceView>>([&](Reader& reader) -> Result<std::vector<ServiceView>> {
    const std::vector<CounterState> counters = reader.counters();
    const Moment now = in.clock.now();
    const EventSeq next = reader.head().seq + 1;
    const LocalTime local = in.zone.local(now.utc_ms);
    const std::optional<DayState> day = reader.day();
    // A demonstration may have lived days that are still to come.
    const bool ahead_of_time = day && day->day > local.day && !reader.office().simulated;
    const bool closed_today = day && !day->open && (day->day == local.day || ahead_of_time);
    std::vector<ServiceView> views;
    for (const Service& service : in.catalogue.services) {
      ServiceView& view = views.emplace_back();
      view.code = service.code;
      view.waiting = reader.line(service.code).waiting;
      const WaitingErrand newcomer{next, 0, service.code, next, now, false, 0, 0};
      const AheadByService ahead = ahead_of_newcomer(
          reader, in.catalogue, counters, day ? day->day : 0, service.code, newcomer, now);
      view.ahead = people_in(ahead);
      view.estimate = estimate_for(reader, in.catalogue, counters, service.code, ahead);
      view.open_counters = open_counters_for(counters, service.code);
      Shutting shutting =
          shutting_of(reader, in.catalogue, service, local, now.utc_ms, day ? day->day : local.day);
      if (closed_today) shutting.why = Shut::hours;
      if (shutting.why == Shut::open && !in_time(shutting.hours, local, view.estimate))
        shutting.why = Shut::closing;
      view.shut = shutting.why;
      view.open = view.shut == Shut::open;
      if (!shutting.hours.open) {
        view.opens_day = shutting.hours.opens_day;
        view.opens_second = shutting.hours.opens_second;
      }
      if (view.open_counters == 0) tell_absence(view, counters);
    }
    return views;
  });
}

Result<BoardView> Office::board(int last_calls) {
  Inside& in = *inside_;
  return in.view<BoardView>([&](Reader& reader) -> Result<BoardView> {
    BoardView view;
    const DayNumber day = present_day(reader);
    view.waiting = reader.waiting_total();
    if (const std::optional<HallPause> pause = reader.hall_pause()) view.paused = pause->why;
    const std::int64_t at = in.clock.now().utc_ms;
    view.urgent = urgent_now(reader, at, in.zone.local(at).day);
    const auto shown = [&](const ErrandRecord& errand) {
      const std::optional<VisitState> visit = reader.visit(errand.visit);
      KHIO_CHECK(visit);
      return CalledOnBoard{visit->label(), errand.counter, errand.service, visit->priority,
                           errand.state,   errand.last_call_seq};
    };
    std::set<ErrandId> now;
    for (const ErrandState state : {ErrandState::called, ErrandState::serving})
      for (const ErrandRecord& errand : reader.errands_in(day, state)) {
        view.now.push_back(shown(errand));
        now.insert(errand.id);
      }
    std::sort(view.now.begin(), view.now.end(), [](const CalledOnBoard& a, const CalledOnBoard& b) {
      return a.call > b.call;
    });
    const int wanted = last_calls + static_cast<int>(now.size());
    for (const CallRecord& call : reader.last_calls(day, wanted)) {
      if (now.contains(call.errand) || static_cast<int>(view.last.size()) >= last_calls) continue;
      CalledOnBoard entry = shown(*reader.errand(call.errand));
      entry.counter = call.counter;
      view.last.push_back(std::move(entry));
    }
    return view;
  });
}

Result<CounterView> Office::counter_view(int counter) {
  Inside& in = *inside_;
  return in.view<CounterView>([&](Reader& reader) -> Result<CounterView> {
    if (in.catalogue.counter(counter) == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no counter {}", counter)};
    CounterView view;
    view.state = reader.counter(counter);
    view.staff_calls = named_calls(reader);
    view.hall_pause = reader.hall_pause();
    if (!view.state) return view;
    const DayNumber day = present_day(reader);
    const Moment now = in.clock.now();
    if (const std::optional<ErrandRecord> errand = reader.errand_at(counter)) {
      view.current = serving(reader, *errand, now);
      if (errand->started_seq != 0)
        view.serving_since = wall_time_of(reader.moment_of(errand->started_seq), now);
      if (errand->last_call_seq != 0) {
        const Moment last = reader.moment_of(errand->last_call_seq);
        view.last_call_at =
            wall_time_of(last, now) + 1000 * paused_seconds(reader, errand->office_day, last, now);
      }
      if (const Service* const service = in.catalogue.service(errand->service))
        view.standard_seconds = service->standard_minutes * 60;
    }
    const OrderInput input = order_input(reader, in.catalogue, day, view.state->services, counter,
                                         now);
    view.waiting = in_order(reader, input, in.catalogue.rule, now);
    for (const ErrandRecord& errand : reader.errands_in(day, ErrandState::held))
      view.held.push_back(serving(reader, errand, now));
    for (const ErrandRecord& errand : reader.errands_in(day, ErrandState::no_show))
      view.no_shows.push_back(
          queued(reader, *reader.visit(errand.visit), errand.service, errand.id, now));
    view.undo = undo_offer(reader, *view.state, now);
    view.past = past_tickets(reader, day, counter);
    return view;
  });
}

Result<TicketView> Office::ticket(const std::string& typed) {
  Inside& in = *inside_;
  const std::optional<Id128> token = token_in(typed);
  const std::optional<std::string> code = read_code(typed);
  if (!code && !token)
    return Error{ErrorKind::invalid,
                 "this is not a ticket code; type the six digits on the slip, like 48217-0"};
  return in.view<TicketView>([&](Reader& reader) -> Result<TicketView> {
    const DayNumber day = present_day(reader);
    const std::optional<VisitState> visit =
        token ? reader.visit_by_token(day, *token) : reader.visit_by_code(day, *code);
    if (!visit) return Error{ErrorKind::refused, "no ticket of today carries this code"};
    const std::optional<ErrandRecord> errand = reader.errand(visit->errand);
    KHIO_CHECK(errand);
    TicketView view;
    view.ticket = visit->label();
    view.visit = visit->id;
    view.code = shown_code(visit->code);
    view.priority = visit->priority;
    view.state = errand->state;
    view.service = errand->service;
    view.counter = errand->counter;
    view.can_rate = visit->served != 0 && !visit->rated;
    if (errand->state != ErrandState::waiting) return view;
    const std::vector<CounterState> counters = reader.counters();
    const OrderInput input =
        order_input(reader, in.catalogue, day, shared_line(in.catalogue, counters, errand->service),
                    errand->to_counter, in.clock.now());
    AheadByService ahead;
    for (std::size_t i = 0; i < input.waiting.size(); ++i)
      if (input.waiting[i].errand == errand->id) ahead = ahead_in(input, in.catalogue.rule, i);
    view.ahead = people_in(ahead);
    view.estimate = estimate_for(reader, in.catalogue, counters, errand->service, ahead);
    return view;
  });
}

Result<std::string> Office::just_finished(int counter) {
  Inside& in = *inside_;
  return in.view<std::string>([&](Reader& reader) -> Result<std::string> {
    if (in.catalogue.counter(counter) == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no counter {}", counter)};
    const std::optional<ErrandRecord> done = reader.last_done(present_day(reader), counter);
    if (!done || done->finished_seq == 0) return std::string();
    const Moment finished = reader.moment_of(done->finished_seq);
    if (ms_between(finished, in.clock.now()) > std::int64_t{kOfferSeconds} * 1000)
      return std::string();
    const std::optional<VisitState> visit = reader.visit(done->visit);
    KHIO_CHECK(visit);
    const bool offered = visit->number != 0 && !visit->rated && visit->served == done->id;
    return offered ? shown_code(visit->code) : std::string();
  });
}

Result<VisitState> Office::find_visit(const std::string& label, DayNumber day) {
  return inside_->view<VisitState>([&](Reader& reader) -> Result<VisitState> {
    return visit_by_label(reader, day == 0 ? present_day(reader) : day, label);
  });
}

}  // namespace khio
