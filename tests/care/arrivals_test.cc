#include "care/arrivals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "domain/calendar.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

const DayNumber kTuesday = day_number({2026, 11, 17});
const DayNumber kMonday = day_number({2026, 11, 16});

// Mean number of visits on a day, over many throws.
double visits_on(const Catalogue& office, DayNumber day) {
  Dice dice(1);
  double visits = 0;
  for (int n = 0; n < 100; ++n) {
    visits += static_cast<double>(arrivals_of(office, day, 50, dice).size());
  }
  return visits / 100;
}

// Shares of the series among the first errands of many days.
std::map<std::string, double> shares(const Catalogue& office, DayNumber day) {
  Dice dice(1);
  std::map<std::string, double> counts;
  double all = 0;
  for (int n = 0; n < 100; ++n) {
    for (const Arrival& arrival : arrivals_of(office, day, 50, dice)) {
      ++counts[office.service(arrival.services.front())->series];
      ++all;
    }
  }
  for (auto& [series, count] : counts) count /= all;
  return counts;
}

TEST(Arrivals, AnOrdinaryDayHasAtLeastFortyVisits) {
  const Catalogue office = test::sample_catalogue();
  Dice dice(1);
  for (int n = 0; n < 200; ++n) {
    EXPECT_GE(arrivals_of(office, kTuesday, 50, dice).size(), 40u);
  }
}

TEST(Arrivals, MondaysAndDaysAfterAHolidayHaveAFifthMore) {
  const Catalogue office = test::sample_catalogue();
  EXPECT_NEAR(visits_on(office, kMonday) / visits_on(office, kTuesday), 1.2, 0.05);
}

TEST(Arrivals, TaxSeasonBringsMore) {
  const Catalogue office = test::sample_catalogue();
  EXPECT_GT(visits_on(office, day_number({2027, 2, 16})), 1.25 * visits_on(office, kTuesday));
}

TEST(Arrivals, TheSlowestErrandsGrowWhenAllowancesArePaid) {
  const Catalogue office = test::sample_catalogue();
  EXPECT_GT(shares(office, day_number({2026, 11, 10}))["E"], shares(office, kTuesday)["E"] + 0.02);
}

TEST(Arrivals, MostComeEarlyAndNobodyOutsideOfficeHours) {
  const Catalogue office = test::sample_catalogue();
  const TimeSpan span = office_span(office, kTuesday);
  Dice dice(1);
  double early = 0;
  double all = 0;
  for (int n = 0; n < 50; ++n) {
    const std::vector<Arrival> arrivals = arrivals_of(office, kTuesday, 50, dice);
    EXPECT_TRUE(std::is_sorted(arrivals.begin(), arrivals.end(), [](const auto& a, const auto& b) {
      return a.second_of_day < b.second_of_day;
    }));
    for (const Arrival& arrival : arrivals) {
      EXPECT_GE(arrival.second_of_day, span.from);
      EXPECT_LE(arrival.second_of_day, span.to - office.hours.last_ticket_minutes * 60);
      if (arrival.second_of_day < span.from + 2 * 3600) ++early;
      ++all;
    }
  }
  EXPECT_NEAR(early / all, 0.41, 0.04);
}

TEST(Arrivals, EverySeriesIsAskedForAndNoErrandTwiceByOneVisitor) {
  const Catalogue office = test::sample_catalogue();
  EXPECT_EQ(shares(office, kTuesday).size(), office.series.size());
  Dice dice(1);
  bool several = false;
  for (const Arrival& arrival : arrivals_of(office, kTuesday, 500, dice)) {
    const std::set<std::string> distinct(arrival.services.begin(), arrival.services.end());
    EXPECT_EQ(distinct.size(), arrival.services.size());
    several = several || distinct.size() > 1;
  }
  EXPECT_TRUE(several);
}

}  // namespace
}  // namespace khio
