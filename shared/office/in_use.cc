#include "office/in_use.h"

#include <fmt/format.h>

#include <limits>
#include <map>

#include "office/inside.h"

namespace khio {
namespace {

// The services of everybody who is here or holds a note for a day to come.
std::vector<std::string> needed(Reader& reader) {
  std::vector<std::string> services;
  if (const std::optional<DayState> day = reader.day(); day && day->open)
    for (const ErrandState state : {ErrandState::waiting, ErrandState::called, ErrandState::serving,
                                    ErrandState::held})
      for (const ErrandRecord& errand : reader.errands_in(day->day, state)) {
        services.push_back(errand.service);
        const std::optional<VisitState> visit = reader.visit(errand.visit);
        KHIO_CHECK(visit);
        services.insert(services.end(), visit->pending.begin(), visit->pending.end());
      }
  for (const KeptPlace& place : reader.places_owed(std::numeric_limits<DayNumber>::max()))
    services.insert(services.end(), place.services.begin(), place.services.end());
  return services;
}

}  // namespace

std::vector<InUse> taken_away(Reader& reader, const Catalogue& before, const Catalogue& after) {
  std::map<std::string, int> people;
  for (const std::string& service : needed(reader))
    if (before.service(service) != nullptr && after.service(service) == nullptr) ++people[service];
  std::vector<InUse> in_use;
  for (const auto& [service, count] : people) in_use.push_back({service, count});
  for (const CounterState& counter : reader.counters())
    if (after.counter(counter.counter) == nullptr)
      in_use.push_back({"", 0, counter.counter, counter.officer});
  return in_use;
}

Status check_nothing_taken_away(Reader& reader, const Catalogue& before, const Catalogue& after) {
  const std::vector<InUse> in_use = taken_away(reader, before, after);
  if (in_use.empty()) return Done{};
  const InUse& first = in_use.front();
  if (first.service.empty())
    return Error{ErrorKind::refused,
                 fmt::format("counter {} is open for {}; close it first", first.counter,
                             first.officer)};
  return Error{ErrorKind::refused,
               fmt::format("{} is needed by {} {} who are here or hold a note for a later day; serve them or give "
                           "them another service first", first.service, first.people,
                           first.people == 1 ? "visitor" : "visitors")};
}

}  // namespace khio
