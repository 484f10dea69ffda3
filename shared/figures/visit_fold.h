// Visits put together from their rows: what a visit came to is known only with its last row.
//
// Visit ids rise in the journal's order, so a new visit is nearly always appended and a later
// errand found by halving; a visit that turns up out of order is kept in a map beside them. One
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "domain/rows.h"

namespace khio {

struct FoldedVisit {
  std::int64_t visit = 0;
  std::int64_t enqueued_at = 0;  // of the latest row
  ErrandState last = ErrandState::waiting;
  Session session = Session::in_hours;
  Channel channel = Channel::kiosk;
  bool served = false;
  bool by_hand = false;
  std::uint16_t month = 0;     // index of the report's months
  std::uint16_t location = 0;  // index of the fold's locations
  int people = 1;
};

class VisitFold {
 public:
  // True when this is the visit's first row.
  bool add(const VisitRow& row, std::uint16_t month, std::uint16_t location);

  template <typename Use>
  void for_each(Use use) const {
    for (const FoldedVisit& visit : visits_) use(visit);
    for (const auto& [id, visit] : strays_) use(visit);
  }

 private:
  FoldedVisit* find(std::int64_t visit);

  std::vector<FoldedVisit> visits_;  // by rising id
  std::map<std::int64_t, FoldedVisit> strays_;
};

}  // namespace khio
