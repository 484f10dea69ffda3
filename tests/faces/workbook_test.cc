// Workbooks as files. What stands in them is read back by tests/commands/workbook_test.py.
#include "faces/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "faces/report_tables.h"
#include "faces/sheet_names.h"
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

TEST(Workbook, AListOfNothingSaysThatThereIsNone) {
  const Catalogue office = test::english_office();
  SatisfactionPass ratings(office, test::period_of(office, "2027-11"), test::item_ids(office));
  SatisfactionFigures figures = ratings.finish(0);
  const auto said_in = [&](const std::string& sheet) {
    const ReportWords words(figures.head, "en", ReportDigits::arabic);
    for (const DataTable& table : satisfaction_tables(figures, words)) {
      if (table.name == sheet) return csv_of(table);
    }
    return std::string();
  };
  EXPECT_THAT(said_in("Suggestions"), testing::HasSubstr("None was received."));
  EXPECT_THAT(said_in("Improvements"), testing::HasSubstr("None was decided."));
  figures.suggestions.total = figures.suggestions.unreviewed = 2;
  EXPECT_THAT(said_in("Suggestions"), testing::HasSubstr("None was reviewed for the report."));
  figures.said.push_back({SuggestionKind::praise, "kind words"});
  figures.decided.emplace_back().text = "more chairs";
  EXPECT_THAT(said_in("Suggestions"), testing::Not(testing::HasSubstr("None")));
  EXPECT_THAT(said_in("Improvements"), testing::Not(testing::HasSubstr("None")));
}

TEST(Workbook, ALongOrRepeatedNameOfASheetIsCut) {
  TableWriter table("ผลการให้บริการรายเจ้าหน้าที่และรายช่องบริการ [2/3]", "title");
  table.text("n");
  table.end_row();
  table.number(1);
  table.end_row();
  const DataTable one = table.take();
  WorkbookHead head;
  head.notes_name = "Notes";
  EXPECT_TRUE(workbook_of(head, {one, one, one}).ok());
  SheetNames names;
  EXPECT_EQ(names.take(one.name), "ผลการให้บริการรายเจ้าหน้าที่และ");  // 31 letters
  EXPECT_EQ(names.take(one.name), "ผลการให้บริการรายเจ้าหน้าที่แ 2");
  EXPECT_EQ(names.take("2/3 [a]"), "2 3  a ");
}

TEST(DataTable, AChartIsDrawnOfLinesWithNumbersAlone) {
  TableWriter table("name", "title");
  for (const char* head : {"service", "mean", "n"}) table.text(head);
  table.end_row();
  const auto line = [&](const char* name, std::optional<int> mean, std::int64_t n) {
    table.text(name);
    mean == -1 ? table.hidden() : table.hundredths(mean);
    table.number(n);
    table.end_row();
  };
  line("shown", 450, 9);
  line("hidden", -1, 3);
  line("nobody", {}, 0);
  line("lowest", 0, 0);
  line("total", 450, 12);
  DataTable drawn = table.take();
  drawn.totals = 1;
  const auto names = [&](DataChart::Kind kind, std::size_t column) {
    drawn.chart = DataChart{kind, "", 0, {column}, {}};
    std::vector<std::string> lines;
    for (const auto* one : lines_with_numbers(drawn)) lines.push_back(std::get<std::string>(one->front()));
    return lines;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(names(DataChart::Kind::bars, 1), (Names{"shown", "lowest"}));
  EXPECT_EQ(names(DataChart::Kind::bars, 2), (Names{"shown", "hidden", "nobody", "lowest"}));
  EXPECT_EQ(names(DataChart::Kind::shares, 2), (Names{"shown", "hidden"})) << "parts of nothing";
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
