// Statistics of a period: each counting rule on its own, then everything at once against a slow
// recomputation that shares nothing with the pass: it groups the rows by visit first and asks each
// question separately.
#include "figures/statistics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/report_rows.h"

namespace khio {
namespace {

using Visits = std::map<std::int64_t, std::vector<VisitRow>>;

class StatisticsTest : public testing::Test {
 protected:
  StatisticsFigures figures_of(const std::vector<VisitRow>& rows,
                               const std::vector<EserviceRow>& eservice = {}) {
    StatisticsPass pass(office_, zone_, period_);
    for (const VisitRow& row : rows) pass.add(row);
    for (const EserviceRow& row : eservice) pass.add(row);
    return pass.finish();
  }

  VisitRow row(std::int64_t visit, const std::string& service, ErrandState state) const {
    VisitRow made;
    made.visit = visit;
    made.office_day = day_;
    made.service = service;
    made.state = state;
    made.location = "office";
    made.issued_at = at(9, 15);
    made.enqueued_at = made.issued_at + next_second();
    return made;
  }

  std::int64_t at(int hour, int minute) const {
    return zone_.utc_ms(day_, (hour * 60 + minute) * 60);
  }
  std::int64_t next_second() const { return 1000 * ++seconds_; }

  Catalogue office_ = test::thai_office();
  Zone zone_ = test::zone_of(office_);
  Period period_ = test::period_of(office_, "FY2570H1");
  DayNumber day_ = day_number({2026, 11, 20});  // a Friday
  mutable std::int64_t seconds_ = 0;
};

TEST_F(StatisticsTest, AVisitOfSeveralErrandsIsOneWalkInAndCountsInEachService) {
  const auto figures = figures_of({row(1, "B01", ErrandState::done),
                                   row(1, "B04", ErrandState::done)});
  EXPECT_EQ(figures.walk_in, 1);
  EXPECT_EQ(figures.tickets.issued, 1);
  EXPECT_EQ(figures.by_service[6].walk_in, 1);
  EXPECT_EQ(figures.by_service[9].walk_in, 1);
  EXPECT_EQ(figures.by_service[6].percent_hundredths, 5000);
}

TEST_F(StatisticsTest, OneDoneErrandMakesTheVisitServedWhateverCameAfter) {
  const auto figures = figures_of({row(1, "B01", ErrandState::done),
                                   row(1, "B04", ErrandState::no_show)});
  EXPECT_EQ(figures.tickets.served, 1);
  EXPECT_EQ(figures.tickets.no_show, 0);
}

TEST_F(StatisticsTest, AnUnservedVisitHasTheOutcomeOfItsLastErrand) {
  const auto figures = figures_of({
      row(1, "B01", ErrandState::transferred), row(1, "B04", ErrandState::no_show),
      row(2, "B01", ErrandState::cancelled),   row(3, "B01", ErrandState::expired),
      row(4, "B01", ErrandState::unfinished),  row(5, "B01", ErrandState::waiting),
  });
  EXPECT_EQ(figures.tickets, (TicketCounts{5, 0, 1, 1, 1, 1, 0, 0}));
  EXPECT_EQ(figures.walk_in, 0);
}

TEST_F(StatisticsTest, DirectVisitsAreServedButNeverIssued) {
  VisitRow direct = row(1, "B01", ErrandState::done);
  direct.channel = Channel::walk_direct;
  direct.by_hand = true;
  direct.people = 3;
  const auto figures = figures_of({direct});
  EXPECT_EQ(figures.tickets, (TicketCounts{0, 0, 0, 0, 0, 0, 1, 1}));
  EXPECT_EQ(figures.walk_in, 1);
  EXPECT_EQ(figures.walk_in_people, 3);
  for (const auto& hours : figures.by_weekday_hour) {
    for (const std::int64_t count : hours) EXPECT_EQ(count, 0);
  }
}

TEST_F(StatisticsTest, ADirectVisitThatWasNotServedCountsNowhere) {
  VisitRow direct = row(1, "B01", ErrandState::unfinished);
  direct.channel = Channel::walk_direct;
  EXPECT_EQ(figures_of({direct}).tickets, TicketCounts{});
}

TEST_F(StatisticsTest, AnHourOutsideItsOfficeDayIsThatOfTheClock) {
  VisitRow late = row(1, "B01", ErrandState::done);
  late.issued_at = late.enqueued_at = at(25, 30);
  VisitRow early = row(2, "B01", ErrandState::done);
  early.issued_at = early.enqueued_at = at(-2, 0);
  const auto figures = figures_of({late, early});
  EXPECT_EQ(figures.by_weekday_hour[4][1], 1);
  EXPECT_EQ(figures.by_weekday_hour[4][22], 1);
}

TEST_F(StatisticsTest, IssuedVisitsStandUnderTheirWeekdayAndLocalHour) {
  const auto figures = figures_of({row(1, "B01", ErrandState::done),
                                   row(1, "B04", ErrandState::done),
                                   row(2, "B04", ErrandState::no_show)});
  EXPECT_EQ(figures.by_weekday_hour[4][9], 2);
}

TEST_F(StatisticsTest, WaitingAcrossLunchLosesTheClosedHour) {
  VisitRow served = row(1, "B01", ErrandState::done);
  served.enqueued_at = at(11, 50);
  served.called_at = at(13, 5);
  served.waited_seconds = 75 * 60;
  const auto figures = figures_of({served});
  const Durations& durations = figures.by_service[6].durations;
  EXPECT_EQ(durations.waited->mean_seconds, 75 * 60);
  EXPECT_EQ(durations.waited_open_hours->mean_seconds, 15 * 60);
}

TEST_F(StatisticsTest, WaitingWhileOpenIsTheMeasuredWaiting) {
  VisitRow served = row(1, "B01", ErrandState::done);
  served.enqueued_at = at(9, 0) + 999;
  served.called_at = at(9, 10);
  served.waited_seconds = 599;
  const auto figures = figures_of({served});
  EXPECT_EQ(figures.by_service[6].durations.waited_open_hours->mean_seconds, 599);
}

TEST_F(StatisticsTest, OnHolidaysAllWaitingIsClosed) {
  VisitRow served = row(1, "B01", ErrandState::done);
  day_ = day_number({2026, 12, 7});
  served.office_day = day_;
  served.enqueued_at = at(9, 0);
  served.called_at = at(9, 10);
  served.waited_seconds = 600;
  const auto figures = figures_of({served});
  EXPECT_EQ(figures.by_service[6].durations.waited_open_hours->mean_seconds, 0);
}

TEST_F(StatisticsTest, EserviceNotEnteredIsNothingAndNotZero) {
  const auto none = figures_of({});
  EXPECT_EQ(none.eservice, std::nullopt);
  const auto zero = figures_of({}, {{2026, 10, "B01", 0}});
  EXPECT_EQ(zero.eservice, 0);
  EXPECT_EQ(zero.by_month[0].eservice, 0);
  EXPECT_EQ(zero.by_month[1].eservice, std::nullopt);
  EXPECT_EQ(zero.by_service[6].eservice, 0);
  EXPECT_EQ(zero.by_service[7].eservice, std::nullopt);
}

TEST_F(StatisticsTest, EserviceIsWholeWhenEveryMonthWasEntered) {
  std::vector<EserviceRow> rows;
  for (const YearMonth month : period_.months()) {
    EXPECT_FALSE(figures_of({}, rows).eservice_whole()) << rows.size() << " months";
    rows.push_back({month.year, month.month, "B01", 0});
  }
  const StatisticsFigures whole = figures_of({}, rows);
  EXPECT_TRUE(whole.eservice_whole());
  EXPECT_TRUE(as_previous(whole)->eservice_whole);
  rows.pop_back();
  EXPECT_FALSE(as_previous(figures_of({}, rows))->eservice_whole);
}

TEST_F(StatisticsTest, EserviceCountsOnlyInMonthsWhollyInside) {
  period_ = test::period_of(office_, "2026-10-02..2026-11-30");
  const auto late = figures_of({}, {{2026, 10, "B01", 7}, {2026, 11, "B01", 5}});
  EXPECT_EQ(late.eservice, 5);
  period_ = test::period_of(office_, "2026-10-01..2026-11-29");
  const auto early = figures_of({}, {{2026, 10, "B01", 7}, {2026, 11, "B01", 5}});
  EXPECT_EQ(early.eservice, 7);
}

TEST_F(StatisticsTest, DaysOutsideThePeriodAreNotCounted) {
  VisitRow before = row(1, "B01", ErrandState::done);
  before.office_day = period_.from - 1;
  VisitRow after = row(2, "B01", ErrandState::done);
  after.office_day = period_.to + 1;
  EXPECT_EQ(figures_of({before, after}).walk_in, 0);
}

TEST_F(StatisticsTest, AServiceNoLongerInTheCatalogueIsStillReported) {
  const auto figures = figures_of({row(1, "Z09", ErrandState::done)});
  EXPECT_EQ(figures.by_service.back().service, "Z09");
  EXPECT_EQ(figures.by_service.back().walk_in, 1);
  EXPECT_EQ(figures.by_division.back().walk_in, 1);
}

TEST_F(StatisticsTest, AnErrandIsCountedByWhatBecameOfItInItsService) {
  VisitRow direct = row(6, "B01", ErrandState::done);
  direct.channel = Channel::walk_direct;
  const auto figures = figures_of({
      row(1, "B01", ErrandState::transferred), row(1, "B04", ErrandState::done),
      row(2, "B01", ErrandState::no_show),     row(3, "B01", ErrandState::cancelled),
      row(4, "B01", ErrandState::expired),     row(5, "B01", ErrandState::unfinished), direct,
  });
  EXPECT_EQ(figures.by_service[6].errands, (ErrandCounts{5, 0, 1, 1, 1, 1, 1, 1}));
  EXPECT_EQ(figures.by_service[9].errands, (ErrandCounts{1, 1, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(figures.by_division[1].errands, (ErrandCounts{6, 1, 1, 1, 1, 1, 1, 1}));
}

TEST_F(StatisticsTest, TheStandardTimeItselfIsStillWithin) {
  std::vector<VisitRow> rows;
  for (const int seconds : {299, 300, 301}) {
    rows.push_back(row(std::ssize(rows) + 1, "B01", ErrandState::done));
    rows.back().served_seconds = seconds;
  }
  const auto figures = figures_of(rows);
  const ServiceStatistics& line = figures.by_service[6];
  ASSERT_EQ(line.standard_seconds, 300);
  EXPECT_EQ(line.durations.timed, 3);
  EXPECT_EQ(line.durations.over_standard, 1);
  EXPECT_EQ(line.durations.within_standard_hundredths, 6667);
  EXPECT_FALSE(line.over_standard());
  rows.back().served_seconds = 302;
  EXPECT_FALSE(figures_of(rows).by_service[6].over_standard()) << "300.33 is 300";
  rows.back().served_seconds = 303;
  EXPECT_TRUE(figures_of(rows).by_service[6].over_standard());
}

TEST_F(StatisticsTest, AWithdrawnServiceIsMeasuredByTheTimeItAnnounced) {
  VisitRow late = row(1, "B01", ErrandState::done);
  late.served_seconds = 540;
  const Service gone = *office_.service("B01");
  office_.withdrawn = {{gone.code, gone.division, gone.name, gone.standard_minutes, {}}};
  std::erase_if(office_.services, [](const Service& one) { return one.code == "B01"; });
  const auto figures = figures_of({late});
  EXPECT_EQ(figures.all.within_standard_hundredths, 0);
  ASSERT_EQ(figures.by_service.back().service, "B01");
  EXPECT_TRUE(figures.by_service.back().over_standard());
}

TEST_F(StatisticsTest, ThePeriodBeforeKeepsItsDaysTicketsAndTimes) {
  VisitRow served = row(1, "B01", ErrandState::done);
  served.served_seconds = 240;
  const auto before = as_previous(figures_of({served, row(2, "B01", ErrandState::no_show)}));
  ASSERT_TRUE(before.has_value());
  EXPECT_EQ(before->period.name, "FY2570H1");
  EXPECT_EQ(before->tickets.no_show, 1);
  EXPECT_EQ(before->all.served->mean_seconds, 240);
}

TEST_F(StatisticsTest, AnEmptyPeriodHasZeroesAndNoRatios) {
  const auto figures = figures_of({});
  EXPECT_EQ(figures.tickets, TicketCounts{});
  EXPECT_EQ(figures.by_month.size(), 6U);
  EXPECT_EQ(figures.by_service[0].percent_hundredths, std::nullopt);
  EXPECT_EQ(figures.all.waited, std::nullopt);
  EXPECT_EQ(figures.all.within_standard_hundredths, std::nullopt);
  EXPECT_FALSE(as_previous(figures).has_value());
}

// ---- everything at once ----

bool served(const std::vector<VisitRow>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const VisitRow& row) { return row.state == ErrandState::done; });
}

template <typename Test>
std::int64_t count_visits(const Visits& visits, Test test) {
  return std::count_if(visits.begin(), visits.end(),
                       [&](const auto& visit) { return test(visit.second); });
}

std::int64_t with_outcome(const Visits& visits, ErrandState state) {
  return count_visits(visits, [&](const std::vector<VisitRow>& rows) {
    return rows.front().channel != Channel::walk_direct && !served(rows) &&
           rows.back().state == state;
  });
}

std::optional<DurationStats> slow_stats(std::vector<int> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  std::int64_t twice_sum = 0;
  for (const int value : values) twice_sum += 2 * value;
  DurationStats stats;
  const auto count = static_cast<std::int64_t>(n);
  stats.mean_seconds = static_cast<int>((twice_sum + count) / (2 * count));
  stats.median_seconds = (values[(n - 1) / 2] + values[n / 2] + 1) / 2;
  stats.p90_seconds = values[(n * 9 + 9) / 10 - 1];
  stats.max_seconds = values.back();
  return stats;
}

class WholeHalfYear : public StatisticsTest {
 protected:
  WholeHalfYear() : rows_(test::random_visits(office_, period_, 60, 11)) {
    for (const VisitRow& row : rows_) {
      if (!visits_.contains(row.visit)) order_.push_back(row.visit);
      visits_[row.visit].push_back(row);
    }
    eservice_ = {{2026, 10, "B01", 12}, {2026, 11, "B01", 3}, {2026, 11, "E02", 4},
                 {2027, 4, "B01", 99}};
    figures_ = figures_of(rows_, eservice_);
  }

  std::vector<VisitRow> rows_;
  Visits visits_;
  std::vector<std::int64_t> order_;
  std::vector<EserviceRow> eservice_;
  StatisticsFigures figures_;
};

TEST_F(WholeHalfYear, TicketCountsEqualACountByVisit) {
  TicketCounts expected;
  const auto direct = [](const std::vector<VisitRow>& rows) {
    return rows.front().channel == Channel::walk_direct;
  };
  expected.issued = count_visits(visits_, [&](const auto& rows) { return !direct(rows); });
  expected.served = count_visits(visits_,
                                 [&](const auto& rows) { return !direct(rows) && served(rows); });
  expected.no_show = with_outcome(visits_, ErrandState::no_show);
  expected.cancelled = with_outcome(visits_, ErrandState::cancelled);
  expected.expired = with_outcome(visits_, ErrandState::expired);
  expected.unfinished = with_outcome(visits_, ErrandState::unfinished);
  expected.walk_direct = count_visits(visits_, direct);
  expected.by_hand = count_visits(visits_, [](const auto& rows) { return rows.front().by_hand; });
  EXPECT_EQ(figures_.tickets, expected);
  EXPECT_GT(expected.unfinished, 0);
  EXPECT_GT(expected.by_hand, 0);
  EXPECT_EQ(figures_.walk_in, count_visits(visits_, served));
}

TEST_F(WholeHalfYear, PeopleSessionsAndPlacesAreThoseOfServedVisits) {
  std::int64_t people = 0;
  std::array<std::int64_t, 3> sessions{};
  std::map<std::string, std::int64_t> locations;
  for (const auto& [id, rows] : visits_) {
    if (!served(rows)) continue;
    people += rows.back().people;
    ++sessions[static_cast<std::size_t>(rows.front().session)];
    ++locations[rows.front().location];
  }
  EXPECT_EQ(figures_.walk_in_people, people);
  EXPECT_EQ(figures_.by_session, sessions);
  EXPECT_EQ(figures_.by_location, locations);
  EXPECT_GT(sessions[1], 0);
}

TEST_F(WholeHalfYear, MonthsEqualACountByMonth) {
  ASSERT_EQ(figures_.by_month.size(), 6U);
  for (const MonthStatistics& month : figures_.by_month) {
    const auto in_month = [&](const std::vector<VisitRow>& rows) {
      return month_of(rows.front().office_day) == month.month;
    };
    EXPECT_EQ(month.walk_in, count_visits(visits_, [&](const auto& rows) {
      return in_month(rows) && served(rows);
    }));
    EXPECT_EQ(month.issued, count_visits(visits_, [&](const auto& rows) {
      return in_month(rows) && rows.front().channel != Channel::walk_direct;
    }));
    EXPECT_EQ(month.no_show, count_visits(visits_, [&](const auto& rows) {
      return in_month(rows) && !served(rows) && rows.back().state == ErrandState::no_show;
    }));
    std::vector<int> waits;
    for (const VisitRow& row : rows_) {
      if (row.state == ErrandState::done && row.waited_seconds &&
          month_of(row.office_day) == month.month) {
        waits.push_back(*row.waited_seconds);
      }
    }
    EXPECT_EQ(month.waited_mean_seconds, slow_stats(waits)->mean_seconds);
  }
  EXPECT_EQ(figures_.by_month[1].eservice, 7);
  EXPECT_EQ(figures_.eservice, 19);
}

TEST_F(WholeHalfYear, ServicesEqualACountByService) {
  std::int64_t sum = 0;
  for (const ServiceStatistics& line : figures_.by_service) sum += line.total;
  for (const ServiceStatistics& line : figures_.by_service) {
    std::int64_t done = 0;
    std::vector<int> waits, open_waits, services, holds;
    std::int64_t within = 0;
    for (const VisitRow& row : rows_) {
      if (row.service != line.service || row.state != ErrandState::done) continue;
      ++done;
      if (row.held_seconds) holds.push_back(*row.held_seconds);
      if (row.served_seconds) {
        services.push_back(*row.served_seconds);
        within += *row.served_seconds <= *line.standard_seconds ? 1 : 0;
      }
      if (!row.waited_seconds) continue;
      waits.push_back(*row.waited_seconds);
      const std::int64_t from = row.enqueued_at / 1000 * 1000;
      const std::int64_t to = *row.called_at / 1000 * 1000;
      const std::int64_t closed =
          (to - from) / 1000 - open_seconds_between(office_, zone_, from, to);
      open_waits.push_back(static_cast<int>(std::max<std::int64_t>(0, waits.back() - closed)));
    }
    EXPECT_EQ(line.walk_in, done) << line.service;
    EXPECT_EQ(line.durations.waited, slow_stats(waits)) << line.service;
    EXPECT_EQ(line.durations.waited_open_hours, slow_stats(open_waits)) << line.service;
    EXPECT_EQ(line.durations.served, slow_stats(services)) << line.service;
    EXPECT_EQ(line.durations.held, slow_stats(holds)) << line.service;
    const auto timed = static_cast<std::int64_t>(services.size());
    if (timed > 0) {
      EXPECT_EQ(line.durations.within_standard_hundredths,
                (20'000 * within + timed) / (2 * timed));
    }
    EXPECT_EQ(line.percent_hundredths, (20'000 * line.total + sum) / (2 * sum)) << line.service;
  }
}

TEST_F(WholeHalfYear, SessionsAndPlacesOfAServiceEqualACountOfItsDoneRows) {
  for (const ServiceStatistics& line : figures_.by_service) {
    std::array<std::int64_t, 3> sessions{};
    std::map<std::string, std::int64_t> places;
    for (const VisitRow& row : rows_) {
      if (row.service != line.service || row.state != ErrandState::done) continue;
      ++sessions[static_cast<std::size_t>(row.session)];
      ++places[row.location];
    }
    EXPECT_EQ(line.by_session, sessions) << line.service;
    EXPECT_EQ(line.by_location, places) << line.service;
  }
}

TEST_F(WholeHalfYear, DivisionsMeasureTheServicesTheyHave) {
  for (const ServiceStatistics& division : figures_.by_division) {
    std::vector<int> services;
    ErrandCounts errands;
    for (const ServiceStatistics& line : figures_.by_service) {
      if (line.division == division.division) errands += line.errands;
    }
    for (const VisitRow& row : rows_) {
      if (row.state != ErrandState::done || !row.served_seconds) continue;
      if (office_.service(row.service)->division != division.division) continue;
      services.push_back(*row.served_seconds);
    }
    EXPECT_EQ(division.durations.served, slow_stats(services)) << division.division;
    EXPECT_EQ(division.errands, errands) << division.division;
  }
}

TEST_F(WholeHalfYear, DivisionsAreTheSumsOfTheirServices) {
  std::int64_t total = 0;
  for (const ServiceStatistics& division : figures_.by_division) {
    std::vector<std::int64_t> by_month(6, 0);
    for (const VisitRow& row : rows_) {
      if (row.state != ErrandState::done) continue;
      if (office_.service(row.service)->division != division.division) continue;
      const int month = month_of(row.office_day).month;
      ++by_month[static_cast<std::size_t>((month + 2) % 12)];
    }
    EXPECT_EQ(division.walk_in_by_month, by_month) << division.division;
    total += division.total;
  }
  std::int64_t done = 0;
  for (const VisitRow& row : rows_) done += row.state == ErrandState::done ? 1 : 0;
  EXPECT_EQ(total, done + 19);
}

TEST_F(WholeHalfYear, HoursEqualTheLocalClock) {
  WeekdayHours expected{};
  for (const auto& [id, rows] : visits_) {
    if (rows.front().channel == Channel::walk_direct) continue;
    const LocalTime local = zone_.local(rows.front().issued_at);
    const auto weekday = static_cast<std::size_t>(weekday_from_monday(local.day));
    ++expected[weekday][static_cast<std::size_t>(local.second_of_day / 3600)];
  }
  EXPECT_EQ(figures_.by_weekday_hour, expected);
}

TEST(StatisticsInAZoneWithSummerTime, HoursAreThoseOfTheLocalClockAllYear) {
  const Catalogue office = test::english_office();
  const Zone zone = test::zone_of(office);
  const Period year = test::period_of(office, "FY2027");
  StatisticsPass pass(office, zone, year);
  WeekdayHours expected{};
  std::int64_t visit = 0;
  for (DayNumber day = year.from; day <= year.to; ++day) {
    for (std::int64_t hour = 0; hour < 24; ++hour) {
      VisitRow row;
      row.visit = ++visit;
      row.office_day = day;
      row.service = "R1";
      row.issued_at = row.enqueued_at = zone.utc_ms(day, 0) + hour * 3'600'000;
      const LocalTime local = zone.local(row.issued_at);
      ++expected[static_cast<std::size_t>(weekday_from_monday(day))]
                [static_cast<std::size_t>(local.second_of_day / 3600)];
      pass.add(row);
    }
  }
  EXPECT_EQ(pass.finish().by_weekday_hour, expected);
}

}  // namespace
}  // namespace khio
