#include "domain/catalogue_changes.h"

#include <algorithm>
#include <tuple>

namespace khio {
namespace {

const std::string& key_of(const Service& one) { return one.code; }
const std::string& key_of(const Division& one) { return one.code; }
const std::string& key_of(const Series& one) { return one.code; }
std::string key_of(const CounterPlace& one) { return std::to_string(one.number); }

template <typename Entry>
Texts name_of(const Entry& one) {
  if constexpr (std::is_same_v<Entry, Series>) {
    return {};
  } else {
    return one.name;
  }
}

template <typename List>
const typename List::value_type* entry(const List& list, const std::string& key) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return key_of(one) == key; });
  return at == list.end() ? nullptr : &*at;
}

template <typename List>
std::vector<std::string> keys_in_both(const List& list, const List& other) {
  std::vector<std::string> keys;
  for (const auto& one : list) {
    if (entry(other, key_of(one)) != nullptr) keys.push_back(key_of(one));
  }
  return keys;
}

template <typename List>
void compare(std::vector<CatalogueChange>& changes, const std::string& part, const List& before,
             const List& after) {
  const std::size_t found = changes.size();
  for (const auto& one : after) {
    const auto* was = entry(before, key_of(one));
    if (was == nullptr) changes.push_back({ChangeKind::added, part, key_of(one), name_of(one)});
    if (was != nullptr && !(*was == one)) {
      changes.push_back({ChangeKind::changed, part, key_of(one), name_of(one)});
    }
  }
  for (const auto& one : before) {
    if (entry(after, key_of(one)) != nullptr) continue;
    changes.push_back({ChangeKind::removed, part, key_of(one), name_of(one)});
  }
  // Another order, or an entry that stands there twice.
  const bool moved = keys_in_both(before, after) != keys_in_both(after, before);
  if (moved || (found == changes.size() && before != after)) {
    changes.push_back({ChangeKind::changed, part, {}, {}});
  }
}

// What every other part of a catalogue is made of. A part that is forgotten here would make two
// catalogues look alike that are not: a test holds them together.
auto identity(const Catalogue& c) {
  return std::tie(c.kind, c.name, c.short_name, c.address, c.phone, c.public_url, c.emblem,
                  c.reception_service);
}
auto languages(const Catalogue& c) {
  return std::tie(c.languages, c.zone, c.era, c.fiscal_first_month, c.fiscal_named_by_end,
                  c.thai_numerals_in_reports, c.sample, c.any_officer);
}
auto survey(const Catalogue& c) {
  return std::tie(c.survey.convention, c.survey.spread, c.survey.target_percent,
                  c.survey.target_test, c.survey.min_cell);
}
auto suggestions(const Catalogue& c) {
  const SuggestionBox& box = c.suggestions;
  return std::tie(box.offered, box.answer_within_days, box.corruption_channel, box.corruption_url);
}

}  // namespace

std::vector<CatalogueChange> catalogue_changes(const Catalogue& before, const Catalogue& after) {
  std::vector<CatalogueChange> changes;
  compare(changes, "services", before.services, after.services);
  compare(changes, "counters", before.counters, after.counters);
  compare(changes, "divisions", before.divisions, after.divisions);
  compare(changes, "series", before.series, after.series);
  const auto part = [&](const char* name, const auto& was, const auto& is) {
    if (was != is) changes.push_back({ChangeKind::changed, name, {}, {}});
  };
  const Catalogue& b = before;
  const Catalogue& a = after;
  part("identity", identity(b), identity(a));
  part("languages", languages(b), languages(a));
  part("four_roles", b.four_roles, a.four_roles);
  part("privacy_notice", std::tie(b.privacy_notice, b.how_it_works),
       std::tie(a.privacy_notice, a.how_it_works));
  part("slip_notes", b.slip_notes, a.slip_notes);
  part("eit_url", std::tie(b.eit_url, b.eit_from, b.eit_to),
       std::tie(a.eit_url, a.eit_from, a.eit_to));
  part("withdrawn", b.withdrawn, a.withdrawn);
  part("hours", b.hours, a.hours);
  part("holidays", b.holidays, a.holidays);
  part("hand_service", b.hand_service, a.hand_service);
  part("rule", b.rule, a.rule);
  part("alerts", b.alerts, a.alerts);
  part("priority_groups", b.priority_groups, a.priority_groups);
  part("reasons.priority", b.priority_reasons, a.priority_reasons);
  part("reasons.out_of_order", b.out_of_order_reasons, a.out_of_order_reasons);
  part("reasons.cancel", b.cancel_reasons, a.cancel_reasons);
  part("survey", survey(b), survey(a));
  part("survey.items", b.survey.items, a.survey.items);
  part("survey.aspects", b.survey.aspects, a.survey.aspects);
  part("survey.scores", b.survey.scores, a.survey.scores);
  part("suggestions", suggestions(b), suggestions(a));
  part("suggestions.phrases", b.suggestions.phrases, a.suggestions.phrases);
  part("retention", b.retention, a.retention);
  return changes;
}

}  // namespace khio
