#include "figures/visit_fold.h"

#include <algorithm>

namespace khio {

FoldedVisit* VisitFold::find(std::int64_t visit) {
  if (visits_.empty() || visits_.back().visit < visit) return nullptr;
  const auto at =
      std::lower_bound(visits_.begin(), visits_.end(), visit,
                       [](const FoldedVisit& one, std::int64_t id) { return one.visit < id; });
  if (at->visit == visit) return &*at;
  const auto stray = strays_.find(visit);
  return stray == strays_.end() ? nullptr : &stray->second;
}

bool VisitFold::add(const VisitRow& row, std::uint16_t month, std::uint16_t location) {
  FoldedVisit* visit = find(row.visit);
  const bool first = visit == nullptr;
  if (first) {
    FoldedVisit made;
    made.visit = row.visit;
    made.enqueued_at = row.enqueued_at;
    made.session = row.session;
    made.channel = row.channel;
    made.month = month;
    made.location = location;
    if (visits_.empty() || visits_.back().visit < row.visit) {
      visit = &visits_.emplace_back(made);
    } else {
      visit = &strays_.emplace(row.visit, made).first->second;
    }
  }
  if (row.enqueued_at >= visit->enqueued_at) {
    visit->enqueued_at = row.enqueued_at;
    visit->last = row.state;
    visit->people = row.people;
  }
  visit->served = visit->served || row.state == ErrandState::done;
  visit->by_hand = visit->by_hand || row.by_hand;
  return first;
}

}  // namespace khio
