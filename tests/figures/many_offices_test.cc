// Several offices counted as one: which of their services are the same, and what may be shown of few
// answers side by side.
#include "figures/many_offices.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/calendar.h"
#include "figures/statistics_sums.h"

namespace khio {
namespace {

Service service(const std::string& code, const std::string& name, int minutes) {
  Service made;
  made.code = code;
  made.division = "D";
  made.name = {{"en", name}};
  made.standard_minutes = minutes;
  return made;
}

Catalogue office(std::vector<Service> services) {
  Catalogue made;
  made.languages = {"en"};
  Division& front = made.divisions.emplace_back();
  front.code = "D";
  front.name = {{"en", "Front"}};
  made.services = std::move(services);
  made.survey.items.push_back({"Q0", "", {{"en", "Overall"}}});
  return made;
}

VisitRow done(std::int64_t visit, const std::string& code, int waited, int served) {
  VisitRow row;
  row.visit = visit;
  row.office_day = 20'000;
  row.service = code;
  row.location = "office";
  row.waited_seconds = waited;
  row.served_seconds = served;
  row.state = ErrandState::done;
  return row;
}

const Period kDays{PeriodKind::span, "some days", 19'990, 20'010, 0, 0};

TEST(ManyOfficesTest, AServiceIsOneLineWhereItIsTheSame) {
  const OfficesTogether many({office({service("B01", "Tax", 10), service("B02", "Birth", 5)}),
                              office({service("B01", "Tax", 10), service("B02", "Death", 5)}),
                              office({service("B01", "Tax", 20)})},
                             {{"en", "3 offices"}});
  EXPECT_EQ(many.service(0, "B01"), "B01");
  EXPECT_EQ(many.service(1, "B01"), "B01");
  EXPECT_EQ(many.service(1, "B02"), "B02/2");
  EXPECT_EQ(many.service(2, "B01"), "B01/3");
  EXPECT_EQ(many.all().services.size(), 4U);
}

TEST(ManyOfficesTest, AWithdrawnServiceIsOneLineOnlyWhereItIsTheSame) {
  Catalogue waste = office({}), dogs = office({}), also_waste = office({});
  waste.withdrawn = also_waste.withdrawn = {{"B05", "D", {{"en", "Waste"}}}};
  dogs.withdrawn = {{"B05", "D", {{"en", "Dogs"}}}};
  const OfficesTogether many({waste, dogs, also_waste, office({service("B05", "Water", 5)})},
                             {{"en", "4 offices"}});
  EXPECT_EQ(many.service(3, "B05"), "B05");
  EXPECT_EQ(many.all().service_name("B05"), (Texts{{"en", "Water"}}));
  EXPECT_EQ(many.all().service_name(many.service(0, "B05")), (Texts{{"en", "Waste"}}));
  EXPECT_EQ(many.all().service_name(many.service(1, "B05")), (Texts{{"en", "Dogs"}}));
  EXPECT_EQ(many.service(2, "B05"), many.service(0, "B05"));
  EXPECT_EQ(many.all().withdrawn.size(), 2U);
  const OfficesTogether gone({waste, dogs}, {{"en", "2 offices"}});
  EXPECT_EQ(gone.service(0, "B05"), "B05");
  EXPECT_EQ(gone.service(1, "B05"), "B05/2");
}

TEST(ManyOfficesTest, WithdrawnServicesAreMeasuredByTheirOwnTimes) {
  Catalogue slow = office({}), quick = office({});
  slow.withdrawn = {{"B05", "D", {{"en", "Waste"}}, 10, {}}};
  quick.withdrawn = {{"B05", "D", {{"en", "Waste"}}, 5, {}}};
  const OfficesTogether many({slow, quick, slow}, {{"en", "3 offices"}});
  EXPECT_EQ(many.all().standard_minutes(many.service(0, "B05")), 10);
  EXPECT_EQ(many.all().standard_minutes(many.service(1, "B05")), 5);
  EXPECT_EQ(many.service(2, "B05"), many.service(0, "B05"));
}

TEST(ManyOfficesTest, EServiceIsWholeOnlyWhereEveryOfficeEnteredIt) {
  const OfficesTogether many({office({service("B01", "Tax", 1)}), office({service("B01", "Tax", 1)})},
                             {{"en", "2 offices"}});
  const Zone zone = Zone::named("Asia/Bangkok").value();
  const YearMonth month = month_of(20'000);
  const Period days{PeriodKind::month, "a month", first_day(month), first_day(next_month(month)) - 1,
                    0, 0};
  const auto whole = [&](const std::vector<std::size_t>& entered) {
    StatisticsSums all(many.all(), zone, days);
    for (std::size_t at = 0; at < 2; ++at) {
      StatisticsSums own(many.office(at), zone, days);
      if (std::find(entered.begin(), entered.end(), at) != entered.end())
        own.add(EserviceRow{month.year, month.month, "B01", 100});
      all.take(own);
    }
    return all.finish().eservice_whole();
  };
  EXPECT_TRUE(whole({0, 1}));
  EXPECT_FALSE(whole({0}));
  EXPECT_FALSE(whole({1}));
  EXPECT_FALSE(whole({}));
}

// The same visit numbers in both; a median of medians would be another number.
TEST(ManyOfficesTest, EveryVisitCountsOnceAndMediansAreThoseOfAll) {
  const OfficesTogether many({office({service("B01", "Tax", 1)}), office({service("B01", "Tax", 2)})},
                             {{"en", "2 offices"}});
  const Zone zone = Zone::named("Asia/Bangkok").value();
  StatisticsSums all(many.all(), zone, kDays);
  const std::vector<std::vector<int>> waits = {{10, 20, 30, 40, 50}, {1'000}};
  for (std::size_t at = 0; at < waits.size(); ++at) {
    StatisticsSums own(many.office(at), zone, kDays);
    std::int64_t visit = 0;
    for (const int waited : waits[at]) own.add(done(++visit, many.service(at, "B01"), waited, 90));
    all.take(own);
  }
  const StatisticsFigures figures = all.finish();
  EXPECT_EQ(figures.walk_in, 6);
  ASSERT_TRUE(figures.all.waited);
  EXPECT_EQ(figures.all.waited->median_seconds, 35);
  // 90 seconds are over what the first announces, and within what the second does.
  EXPECT_EQ(figures.all.timed, 6);
  EXPECT_EQ(figures.all.over_standard, 5);
  ASSERT_EQ(figures.by_service.size(), 2U);
  EXPECT_EQ(figures.by_service[1].walk_in, 1);
}

TEST(ManyOfficesTest, WhatWouldTellAHiddenCellIsHiddenToo) {
  ComparisonFigures figures;
  figures.offices.resize(3);
  Survey survey;
  survey.min_cell = 5;
  put_satisfaction(figures, {{0, 0, 0, 0, 3}, {0, 0, 0, 6, 0}, {0, 0, 0, 0, 40}}, survey);
  EXPECT_TRUE(figures.offices[0].satisfaction.suppressed);
  EXPECT_TRUE(figures.offices[1].satisfaction.suppressed);
  EXPECT_FALSE(figures.offices[2].satisfaction.suppressed);
  EXPECT_FALSE(figures.all.satisfaction.suppressed);
  EXPECT_EQ(figures.all.satisfaction.n, 49);
}

}  // namespace
}  // namespace khio
