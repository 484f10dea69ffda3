// The figures of an invented period, for tests of the faces of reports. One thread.
#pragma once

#include "figures/satisfaction.h"
#include "figures/statistics.h"
#include "tests/support/report_rows.h"

namespace khio::test {

inline StatisticsFigures statistics_of(const Catalogue& office, const std::string& period_name,
                                       int per_day) {
  const Zone zone = zone_of(office);
  const Period period = period_of(office, period_name);
  StatisticsPass pass(office, zone, period);
  for (const VisitRow& row : random_visits(office, period, per_day, 11)) pass.add(row);
  const YearMonth first = month_of(period.from);
  pass.add(EserviceRow{first.year, first.month, office.services[0].code, 9});
  pass.add(EserviceRow{first.year, first.month, office.services[1].code, 0});
  return pass.finish();
}

// A period before with so many visitors, measured alike.
inline PreviousStatistics previous_of(const StatisticsFigures& figures, std::int64_t walk_in) {
  PreviousStatistics previous;
  previous.period = period_before(figures.head.period, figures.head.calendar);
  previous.walk_in = walk_in;
  previous.tickets = figures.tickets;
  previous.all = figures.all;
  return previous;
}

inline SatisfactionFigures satisfaction_of(const Catalogue& office, const std::string& period_name,
                                           int per_day, std::int64_t served) {
  const Period period = period_of(office, period_name);
  SatisfactionPass pass(office, period, item_ids(office));
  for (const RatingRow& row : random_ratings(office, period, per_day, 5)) pass.add(row);
  return pass.finish(served);
}

// Whether a text holds a letter or digit of the Thai script (U+0E00 … U+0E7F).
inline bool holds_thai(const std::string& text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (static_cast<unsigned char>(text[at]) == 0xE0 && (second == 0xB8 || second == 0xB9)) {
      return true;
    }
  }
  return false;
}

}  // namespace khio::test
