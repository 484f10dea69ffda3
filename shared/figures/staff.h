// The staff sheet of a period: what each officer and each counter served, how long it took, within the
// standard or not, how many of those served rated it, and how. For the office alone, never published:
// its figures count in evaluations of officers (domain.md 1.L), so none stands on fewer than
// kStaffCasesMin cases, and who was not rated is shown beside who was.
//
// Who served comes from the journal's events; what visitors answered from closed batches, which know
// only the counter: an answer counts for an officer when nobody else finished a visit at that counter
// on that day, else for the counter alone.
//
// Praise in words is a total and no more. What somebody says keeps its half-day and its kind alone
// (events.h, Suggested): beside a counter or a service it would tell, where a dozen come in half a day,
// who wrote it. Whom people think well of stands in their answers, of which there are enough or none
// is shown. A StaffPass belongs to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/events.h"
#include "figures/satisfaction.h"
#include "figures/statistics.h"

namespace khio {

inline constexpr int kStaffCasesMin = 10;

struct StaffFigure {
  std::string officer;        // empty in rows of counters
  int counter = 0;            // 0 in rows of officers
  std::set<int> counters;     // where the officer served
  std::int64_t served = 0;    // errands finished, visitors without a ticket too
  std::int64_t by_hand = 0;   // besides, by hand, as somebody entered it afterwards
  bool too_few = false;       // served < kStaffCasesMin: nothing of the following
  std::optional<DurationStats> waited;
  std::optional<DurationStats> service;
  std::optional<int> within_standard_hundredths;
  // Of the visits with a ticket whose last errand ended here, the share nobody rated.
  std::optional<int> unrated_hundredths;
  // Suppressed below kStaffCasesMin answers; a counter's also where, less those of officers who are
  // shown, it would give back so few of another officer.
  Cell satisfaction;
};

struct StaffFigures {
  ReportHead head;
  std::map<std::string, std::string> names;  // of officers, as the office knows them
  std::vector<StaffFigure> officers;         // by id
  std::vector<StaffFigure> counters;         // by number
  std::int64_t answers_of_no_officer = 0;    // two or more served at that counter on that day
  std::int64_t praise = 0;                   // words of praise in the period; they name nobody
};

class StaffPass {
 public:
  // `office` must outlive the pass.
  StaffPass(const Catalogue& office, const Zone& zone, const Period& period);
  ~StaffPass();

  // REQUIRES: every event of the period's office days, in the journal's order; then the ratings of
  // its closed batches, the overall question first in their scores.
  void add(const Event& event);
  void add(const RatingRow& rating);
  // A visit of the period's office days, whenever it was entered.
  void add(const HandServed& visit);
  StaffFigures finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace khio
