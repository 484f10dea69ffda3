// Service statistics of a period: rows of visits in, numbers out, in one pass.
//
// Everything counts in its office day. A visit is walk-in when at least one of its errands is done;
// a service's count is its done rows. A visit none of whose errands is done has the outcome of its
// last row (the latest enqueued); while that one can still go on, or was only handed over, the
// visit is counted as issued and nothing else. So
//   issued = served + no_show + cancelled + expired + unfinished + (still open),
//   walk_in = served + walk_direct.
// Session, location and hour are those of the visit's first row.
//
// Waiting without closed hours is the measured waiting less the closed seconds between joining the
// line and the last call (both in whole seconds), so that it equals the measured one whenever the
// office stayed open.
//
// A StatisticsPass belongs to one thread. 370 thousand rows take less than 0.1 s.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/rows.h"
#include "figures/report_head.h"

namespace khio {

struct DurationStats {
  int mean_seconds = 0;    // half-up
  int median_seconds = 0;  // mean of the two middle values, half-up
  int p90_seconds = 0;     // nearest rank
  int max_seconds = 0;
  bool operator==(const DurationStats&) const = default;
};

// Durations of done errands; nothing where no errand has that duration.
struct Durations {
  std::optional<DurationStats> waited;
  std::optional<DurationStats> waited_open_hours;
  std::optional<DurationStats> served;
  std::optional<DurationStats> held;
  std::int64_t timed = 0;          // with a service time and a standard to compare it with
  std::int64_t over_standard = 0;  // of those, longer than the standard
  std::optional<int> within_standard_hundredths;  // the others, percent of timed
};

struct TicketCounts {  // visits; those served without a ticket only in walk_direct and by_hand
  std::int64_t issued = 0;
  std::int64_t served = 0;
  std::int64_t no_show = 0;
  std::int64_t cancelled = 0;
  std::int64_t expired = 0;
  std::int64_t unfinished = 0;
  std::int64_t walk_direct = 0;
  // Of those above, by hand during an outage and entered later.
  std::int64_t by_hand = 0;          // served
  std::int64_t by_hand_no_show = 0;  // … and nobody came
  bool operator==(const TicketCounts&) const = default;
};

// What became of the errands of one service. They are more than visits: a transfer leaves one
// behind and begins another. Those served without a ticket stand only in walk_direct.
struct ErrandCounts {
  std::int64_t queued = 0;
  std::int64_t done = 0;
  std::int64_t transferred = 0;
  std::int64_t no_show = 0;
  std::int64_t cancelled = 0;
  std::int64_t expired = 0;
  std::int64_t unfinished = 0;
  std::int64_t walk_direct = 0;
  ErrandCounts& operator+=(const ErrandCounts& more);
  bool operator==(const ErrandCounts&) const = default;
};

struct MonthStatistics {
  YearMonth month;
  std::int64_t walk_in = 0;
  std::optional<std::int64_t> eservice;
  std::int64_t issued = 0;
  std::int64_t served = 0;
  std::int64_t no_show = 0;
  std::int64_t cancelled = 0;
  std::int64_t expired = 0;
  std::int64_t unfinished = 0;
  std::int64_t walk_direct = 0;
  std::optional<int> waited_mean_seconds;
  std::optional<int> served_mean_seconds;
  std::optional<int> within_standard_hundredths;
};

// One line of the table by service or by division; months in the order of by_month.
struct ServiceStatistics {
  std::string service;   // empty in the lines of divisions
  std::string division;
  Texts name;
  std::vector<std::int64_t> walk_in_by_month;
  std::vector<std::optional<std::int64_t>> eservice_by_month;
  std::int64_t walk_in = 0;
  std::optional<std::int64_t> eservice;
  std::int64_t total = 0;
  std::optional<int> percent_hundredths;  // of the sum of totals
  ErrandCounts errands;
  std::array<std::int64_t, 3> by_session{};         // done, by Session; adds up to walk_in
  std::map<std::string, std::int64_t> by_location;  // done; adds up to walk_in
  Durations durations;
  std::optional<int> standard_seconds;  // of services only

  // Its services take longer than the office announced, on average.
  bool over_standard() const;
};

// Visits by hand with the times people wrote down: they stand here alone.
struct HandDurations {
  std::optional<DurationStats> waited;  // from taking the number to being called
  std::optional<DurationStats> served;  // from then to the end
};

struct PreviousStatistics {
  Period period;
  TicketCounts tickets;
  std::int64_t walk_in = 0;
  std::optional<std::int64_t> eservice;
  Durations all;
  bool eservice_whole = false;  // entered for every month
};

using WeekdayHours = std::array<std::array<std::int64_t, 24>, 7>;

struct StatisticsFigures {
  ReportHead head;
  TicketCounts tickets;
  std::int64_t walk_in = 0;
  std::int64_t walk_in_people = 0;
  std::optional<std::int64_t> eservice;
  std::vector<MonthStatistics> by_month;
  std::vector<ServiceStatistics> by_service;   // the catalogue's, then any that only rows know
  std::vector<ServiceStatistics> by_division;
  Durations all;
  HandDurations by_hand;
  std::array<std::int64_t, 3> by_session{};    // walk-in visits by Session
  std::map<std::string, std::int64_t> by_location;  // walk-in visits
  WeekdayHours by_weekday_hour{};              // issued visits, from Monday, by local hour
  std::optional<PreviousStatistics> previous;
  bool eservice_lacking = false;  // one of several offices entered none of some month

  // Of every month E-Service was entered, at each of several offices too: what is missing is not nothing,
  // and is compared with none.
  bool eservice_whole() const;
};

// The services anybody asked for, the most wanted first.
std::vector<const ServiceStatistics*> most_wanted(const StatisticsFigures& figures);

// The figures of the period before, for StatisticsFigures::previous; nothing when it has none.
std::optional<PreviousStatistics> as_previous(const StatisticsFigures& before);

class StatisticsPass {
 public:
  StatisticsPass(const Catalogue& office, const Zone& zone, const Period& period);
  ~StatisticsPass();
  StatisticsPass(StatisticsPass&&) noexcept;
  StatisticsPass& operator=(StatisticsPass&&) noexcept;

  // Rows in the order of the journal: of one visit, the earlier enqueued first. Rows of other
  // visits may stand between them. Rows outside the period are not counted.
  void add(const VisitRow& row);

  // Counts only when its month lies wholly inside the period.
  void add(const EserviceRow& row);

  // The pass is used up.
  StatisticsFigures finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace khio
