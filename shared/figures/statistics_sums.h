// What a StatisticsPass counts with, before it is figures: so several offices' can be one
// (many_offices.h). Inside khio_figures, and who counts offices together. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "figures/durations.h"
#include "figures/office_days.h"
#include "figures/statistics.h"
#include "figures/visit_fold.h"

namespace khio {

using OptionalCount = std::optional<std::int64_t>;

inline void add_to(OptionalCount& sum, const OptionalCount& more) {
  if (more) sum = sum.value_or(0) + *more;
}

struct ServiceSums {
  std::vector<std::int64_t> walk_in;    // by month
  std::vector<std::int64_t> places;     // done, by location
  std::vector<OptionalCount> eservice;  // by month
  DurationSamples samples;
};

// Sums of one month over all services: means only, the medians are the period's.
struct MonthSums {
  std::int64_t waited_seconds = 0;
  std::int64_t waited_count = 0;
  std::int64_t served_seconds = 0;
  std::int64_t served_count = 0;
  std::int64_t timed = 0;
  std::int64_t within_standard = 0;
};

// As StatisticsPass, which says what is counted. The catalogue and the zone must outlive it.
struct StatisticsSums {
  StatisticsSums(const Catalogue& of_office, const Zone& zone, const Period& period);

  void add(const VisitRow& row);
  void add(const EserviceRow& row);
  // All that was counted elsewhere, of other visits. REQUIRES: of the same days.
  void take(StatisticsSums& part);
  StatisticsFigures finish();

  void count_visits();
  std::size_t service_index(const std::string& code);
  std::uint16_t location_index(const std::string& name);
  std::uint16_t month_index(DayNumber day);
  void count_done(const VisitRow& row, std::size_t service, std::size_t month,
                  std::size_t location);
  void count_visit(const FoldedVisit& visit);
  void finish_months();
  void finish_services();
  void finish_division(ServiceStatistics& sum, DurationSamples& samples);
  void finish_divisions();

  const Catalogue& office;
  OfficeDays days;
  StatisticsFigures figures;
  std::vector<ServiceSums> services;  // beside figures.by_service
  std::vector<MonthSums> months;      // beside figures.by_month
  std::unordered_map<std::string, std::size_t> service_indices;
  std::vector<std::string> locations;
  std::vector<int> hand_waited;
  std::vector<int> hand_served;
  VisitFold visits;
  bool visits_counted = false;  // in the figures
  DayNumber month_from = 1;  // days of the month last asked for; empty at first
  DayNumber month_to = 0;
  std::uint16_t month_last = 0;
};

}  // namespace khio
