#include "office/lines.h"

#include <algorithm>
#include <set>

#include "office/inside.h"

namespace khio {
namespace {

// Nobody waits for a counter that was closed meanwhile, or that no longer serves the errand: then any
// counter that does may call.
void release(Reader& reader, std::vector<WaitingErrand>& waiting) {
  const auto bound = [](const WaitingErrand& errand) { return errand.to_counter != 0; };
  if (std::none_of(waiting.begin(), waiting.end(), bound)) return;
  const std::vector<CounterState> counters = reader.counters();
  for (WaitingErrand& errand : waiting) {
    if (!serves_now(counters, errand.to_counter, errand.service)) errand.to_counter = 0;
  }
}

}  // namespace

bool serves_now(const std::vector<CounterState>& counters, int counter, const std::string& service) {
  return std::any_of(counters.begin(), counters.end(), [&](const CounterState& open) {
    return open.counter == counter && has_service(open.services, service);
  });
}

std::vector<std::string> shared_line(const Catalogue& office,
                                     const std::vector<CounterState>& counters,
                                     const std::string& service) {
  std::set<std::string> line = {service};
  bool open = false;
  for (const CounterState& counter : counters) {
    if (counter.paused || !has_service(counter.services, service)) continue;
    line.insert(counter.services.begin(), counter.services.end());
    open = true;
  }
  if (!open)
    for (const CounterPlace& place : office.counters)
      if (has_service(place.services, service))
        line.insert(place.services.begin(), place.services.end());
  return {line.begin(), line.end()};
}

bool has_service(const std::vector<std::string>& services, const std::string& service) {
  return std::find(services.begin(), services.end(), service) != services.end();
}

std::vector<std::string> all_services_of(const Catalogue& office, int counter,
                                         std::vector<std::string> services) {
  if (const CounterPlace* const place = office.counter(counter))
    for (const std::string& service : place->services)
      if (!has_service(services, service)) services.push_back(service);
  return services;
}

std::vector<std::string> every_service(Reader& reader, const Catalogue& office) {
  std::vector<std::string> codes;
  for (const Service& service : office.services) codes.push_back(service.code);
  for (const auto& [code, waiting] : reader.waiting_by_service())
    if (waiting > 0 && !has_service(codes, code)) codes.push_back(code);
  return codes;
}

std::vector<WaitingErrand> waiting_for(Reader& reader, DayNumber day,
                                       const std::vector<std::string>& services) {
  std::vector<WaitingErrand> waiting = reader.waiting(day, services);
  release(reader, waiting);
  return waiting;
}

OrderInput order_input(Reader& reader, const Catalogue& office, DayNumber day,
                       const std::vector<std::string>& services, int counter, const Moment& now) {
  OrderInput input;
  input.counter = counter;
  input.now = now;
  input.waiting = waiting_for(reader, day, services);
  const int calls = std::max(office.rule.normal_between, office.rule.return_after_calls) + 1;
  input.calls = reader.recent_calls(day, services, calls);
  for (const std::string& code : services)
    if (const Service* const service = office.service(code))
      input.ageing_limit_seconds.emplace_back(
          code, ageing_limit_seconds(*service, reader.line(code).recent_waits_seconds));
  return input;
}

int people_in(const AheadByService& ahead) {
  int people = 0;
  for (const auto& [service, waiting] : ahead) people += waiting;
  return people;
}

AheadByService ahead_in(const OrderInput& input, const CallingRule& rule, std::size_t index) {
  AheadByService ahead;
  for (const std::size_t before : called_before(input, rule, index))
    ++ahead[input.waiting[before].service];
  return ahead;
}

AheadByService ahead_of_newcomer(Reader& reader, const Catalogue& office,
                                 const std::vector<CounterState>& counters, DayNumber day,
                                 const std::string& service, const WaitingErrand& newcomer,
                                 const Moment& now) {
  const std::vector<std::string> line = shared_line(office, counters, service);
  const bool joins_at_the_end = !newcomer.priority && newcomer.place > reader.head().seq;
  if (joins_at_the_end) {
    AheadByService ahead;
    for (const auto& [code, waiting] : reader.waiting_by_service())
      if (waiting > 0 && has_service(line, code)) ahead[code] = waiting;
    return ahead;
  }
  OrderInput input = order_input(reader, office, day, line, newcomer.to_counter, now);
  input.waiting.push_back(newcomer);
  return ahead_in(input, office.rule, input.waiting.size() - 1);
}

int open_counters_for(const std::vector<CounterState>& counters, const std::string& service) {
  return static_cast<int>(std::count_if(
      counters.begin(), counters.end(), [&](const CounterState& counter) {
        return !counter.paused && has_service(counter.services, service);
      }));
}

std::optional<WaitEstimate> estimate_for(Reader& reader, const Catalogue& office,
                                         const std::vector<CounterState>& counters,
                                         const std::string& service, const AheadByService& ahead) {
  std::vector<PeopleAhead> people;
  for (const auto& [code, waiting] : ahead) {
    const Service* const known = office.service(code);
    people.push_back({waiting, known == nullptr ? 0 : known->standard_minutes * 60,
                      reader.line(code).recent_services_seconds});
  }
  return estimate_wait(people, open_counters_for(counters, service));
}

Shutting shutting_of(Reader& reader, const Catalogue& office, const Service& service,
                     const LocalTime& now, std::int64_t now_ms, DayNumber day) {
  Shutting shutting{Shut::open, open_state(office, service, now)};
  if (const auto urgent = urgent_now(reader, now_ms, now.day)) {
    shutting.hours = OpenState{};
    shutting.hours.open = has_service(urgent->services, service.code);
  }
  if (!shutting.hours.open) {
    shutting.why = Shut::hours;
  } else if (reader.service_shut(day, service.code)) {
    shutting.why = Shut::staff;
  } else if (service.tickets_a_day && reader.taken(day, service.code) >= *service.tickets_a_day) {
    shutting.why = Shut::quota;
  } else if (reader.hall_pause()) {
    shutting.why = Shut::paused;
  }
  return shutting;
}

Status copy_is_of_use(Reader& reader, const VisitState& visit) {
  const std::optional<ErrandRecord> errand = reader.errand(visit.errand);
  if (!errand || visit.served != 0) return Done{};
  if (errand->state == ErrandState::cancelled)
    return Error{ErrorKind::refused,
                 "this ticket was cancelled and is never called; issue a new one"};
  const std::optional<DayState> day = reader.day();
  const bool todays = day && day->open && day->day == visit.office_day;
  const bool over = errand->state == ErrandState::expired ||
                    errand->state == ErrandState::unfinished ||
                    (errand->state == ErrandState::no_show && !todays);
  const std::optional<KeptPlace> kept = over ? reader.place_kept(visit.id) : std::nullopt;
  const bool owed = kept && (!kept->services.empty() || errand->state == ErrandState::no_show);
  const bool comes_again = owed && kept->taken_up == 0;
  if (over && !comes_again)
    return Error{ErrorKind::refused,
                 "this ticket expired with its day and is never called; issue a new one"};
  return Done{};
}

bool in_time(const OpenState& hours, const LocalTime& now,
             const std::optional<WaitEstimate>& estimate) {
  if (!hours.closing_second || !estimate) return true;
  return now.second_of_day + estimate->low_seconds < *hours.closing_second;
}

Status kiosk_takes(Reader& reader, const Catalogue& office, const Service& service,
                   const LocalTime& now, std::int64_t now_ms, DayNumber day) {
  switch (shutting_of(reader, office, service, now, now_ms, day).why) {
    case Shut::open: return Done{};
    case Shut::hours:
      return Error{ErrorKind::refused,
                   "the office is closed; tickets are issued in its service hours, or by an "
                   "officer"};
    case Shut::quota:
      return Error{ErrorKind::refused, "today's tickets for this service are used up; ask an officer"};
    case Shut::paused: return hall_goes_on(reader);
    case Shut::staff:
      return Error{ErrorKind::refused, "this service is closed for today; ask an officer"};
    case Shut::away:
    case Shut::closing: break;  // known only with the estimate: see in_time()
  }
  return Done{};
}

}  // namespace khio
