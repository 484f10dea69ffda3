// Applies the events that take in a mobile unit's store. A part of apply() (store/sqlite/apply.h).
// One thread.
#pragma once

#include "domain/events.h"
#include "store/sqlite/database.h"

namespace khio::sqlite {

class MergedApplier {
 public:
  MergedApplier(Connection& connection, const Event& event) : c_(connection), event_(event) {}

  void operator()(const VisitMerged& e);
  void operator()(const ErrandMerged& e);
  void operator()(const StoreMerged& e);
  void operator()(const HandServed& e);

 protected:
  // A day that nothing was told of yet; not open.
  void know_day(DayNumber day);

 private:
  void add_errand(VisitId visit, DayNumber day, bool priority, EventSeq place,
                  const MergedErrand& e);

  Connection& c_;
  const Event& event_;
};

}  // namespace khio::sqlite
