#include "office/catalogue_use.h"

#include <algorithm>
#include <map>
#include <set>

#include "office/day.h"
#include "office/inside.h"

namespace khio {
namespace {

std::vector<std::string> codes_of(const Catalogue& office) {
  std::vector<std::string> codes;
  for (const Service& service : office.services) codes.push_back(service.code);
  return codes;
}

bool same(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::set<std::string>(a.begin(), a.end()) == std::set<std::string>(b.begin(), b.end());
}

// In the languages of another office file, its own first one among them.
Texts in_languages_of(const Catalogue& fresh, const Texts& name, const Catalogue& before) {
  Texts kept;
  for (const std::string& language : fresh.languages)
    if (const auto there = name.find(language); there != name.end()) kept.insert(*there);
  const std::string& first = fresh.languages.front();
  if (!kept.contains(first)) kept[first] = before.text(name, first);
  return kept;
}

}  // namespace

std::optional<CatalogueInUse> in_use_without(Reader& reader, const Catalogue& before,
                                             const Catalogue& fresh) {
  for (const CounterState& open : reader.counters())
    if (fresh.counter(open.counter) == nullptr) return CatalogueInUse{"", 0, open.counter};
  std::map<std::string, int> wanted;
  const auto day = reader.day();
  const DayNumber today = day && day->open ? day->day : 0;
  for (const KeptPlace& place : notes_owed(reader, present_day(reader) - kNotesBackDays)) {
    const auto own = reader.visit(place.visit);
    if (today != 0 && own && own->office_day == today) continue;  // on hold, and counted below
    for (const std::string& service : place.services) wanted[service] += 1;
  }
  for (const ErrandState state : {ErrandState::waiting, ErrandState::called, ErrandState::serving,
                                  ErrandState::held, ErrandState::no_show}) {
    for (const ErrandRecord& errand : reader.errands_in(today, state)) {
      wanted[errand.service] += 1;
      if (const auto visit = reader.visit(errand.visit))
        for (const std::string& next : visit->pending) wanted[next] += 1;
    }
  }
  for (const auto& [service, people] : wanted)
    if (before.service(service) != nullptr && fresh.service(service) == nullptr)
      return CatalogueInUse{service, people, 0};
  return std::nullopt;
}

std::vector<EventBody> counters_following(Reader& reader, const Catalogue& before,
                                          const Catalogue& fresh) {
  std::vector<EventBody> events;
  for (const CounterState& open : reader.counters()) {
    const CounterPlace* const old = before.counter(open.counter);
    const CounterPlace* const place = fresh.counter(open.counter);
    if (old == nullptr || place == nullptr) continue;
    const bool everything = same(open.services, codes_of(before));
    if (!everything && !same(open.services, old->services)) continue;
    const std::vector<std::string> now = everything ? codes_of(fresh) : place->services;
    if (now.empty() || same(now, open.services)) continue;
    events.push_back(CounterOpened{open.counter, open.officer, now});
    if (open.paused) events.push_back(CounterPaused{open.counter, open.reason, open.until});
  }
  return events;
}

Catalogue with_names_kept(Catalogue fresh, const Catalogue& before) {
  const auto keep = [&](WithdrawnService gone) {
    if (!fresh.service_name(gone.code).empty()) return;
    gone.name = in_languages_of(fresh, gone.name, before);
    fresh.withdrawn.push_back(std::move(gone));
  };
  for (const WithdrawnService& gone : before.withdrawn) keep(gone);
  for (const Service& one : before.services)
    keep({one.code, one.division, one.name, one.standard_minutes, one.target_percent});
  return fresh;
}

}  // namespace khio
