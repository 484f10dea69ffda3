// Workbooks as files. What stands in them is read back by tests/commands/workbook_test.py.
#include "faces/workbook.h"

#include <gtest/gtest.h>

#include "tests/support/report_figures.h"

namespace khio {
namespace {

constexpr std::int64_t kNoon = 1'795'000'000;

TEST(Workbook, TheSameFiguresAndMomentGiveTheSameBytes) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 10);
  const auto one = statistics_workbook(figures, "th", kNoon);
  const auto other = statistics_workbook(figures, "th", kNoon);
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->substr(0, 2), "PK");
  EXPECT_EQ(*one, *other);
  EXPECT_NE(*one, *statistics_workbook(figures, "th", kNoon + 86'400));
}

TEST(Workbook, APeriodWithoutAnythingMakesOneToo) {
  const Catalogue office = test::english_office();
  const Zone zone = test::zone_of(office);
  const Period period = test::period_of(office, "2027-11");
  StatisticsPass visits(office, zone, period);
  EXPECT_TRUE(statistics_workbook(visits.finish(), "en", kNoon).ok());
  SatisfactionPass ratings(office, period, test::item_ids(office));
  EXPECT_TRUE(satisfaction_workbook(ratings.finish(0), "en", kNoon).ok());
}

TEST(DataTable, ACellNobodyMaySeeIsAStarInCsv) {
  TableWriter table("name", "title");
  table.text("n");
  table.text("mean");
  table.text("said");
  table.end_row();
  table.number(3);
  table.hidden();
  table.text("=SUM(A1)");
  table.end_row();
  EXPECT_EQ(csv_of(table.take()), "\xEF\xBB\xBFn,mean,said\r\n3,*,'=SUM(A1)\r\n");
}

}  // namespace
}  // namespace khio
