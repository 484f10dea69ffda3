// What single readers of a report look for: one rating, both percentages, places, the day it was made.
#include <gmock/gmock.h>

#include "tests/paper/report_pages_case.h"
#include "tests/support/report_figures.h"
#include "tests/support/report_rows.h"

namespace khio {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

class ReportDetailsTest : public test::ReportPagesTest {
 protected:
  // A half-year with these overall answers to the first service, one for each score.
  static SatisfactionFigures rated(const Catalogue& office, const std::string& scores) {
    const Period period = test::period_of(office, "FY2027H1");
    SatisfactionPass pass(office, period, test::item_ids(office));
    for (const char score : scores) {
      RatingRow row;
      row.office_day = period.from;
      row.service = office.services.front().code;
      row.division = office.services.front().division;
      row.scores = std::string(1, score);
      pass.add(row);
    }
    return pass.finish(100);
  }
};

TEST_F(ReportDetailsTest, OneRatingIsCountedAndNothingMoreIsSaidOfIt) {
  for (const ReportLook& look : {english(), thai()}) {
    const std::string text = read_back(satisfaction_pdf(rated(test::english_office(), "2"), look));
    EXPECT_THAT(text, HasSubstr("*"));
    for (const char* told : {"2.00", "40.00", "๒.๐๐", "๔๐.๐๐"})
      EXPECT_THAT(text, Not(HasSubstr(told)));
  }
  const std::string text = read_back(satisfaction_pdf(rated(test::english_office(), "2"), english()));
  EXPECT_THAT(text, HasSubstr("Too few visitors rated a service to show a result."));
  EXPECT_THAT(text, HasSubstr("1 of them rated the service, 1.00 percent."));
}

TEST_F(ReportDetailsTest, ItemsHaveBothPercentages) {
  auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  const Cell cell = cell_of({1, 2, 3, 4, 7}, figures.survey);
  figures.aspects.front().items.front().cell = cell;
  EXPECT_THAT(read_back(satisfaction_pdf(figures, english()), "-layout"),
              ContainsRegex("7 +4 +3 +2 +1 +17 +3\\.82 +1\\.2[0-9] +76\\.47 +64\\.71 +high"));
}

TEST_F(ReportDetailsTest, OfManyServicesTheChartShowsThoseWithTheMostAnswers) {
  constexpr std::size_t kServices = 40;
  auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  const ServiceSatisfaction like = figures.by_service.front();
  figures.by_service.assign(kServices, like);
  for (std::size_t n = 0; n < kServices; ++n) {
    NamedCell& line = figures.by_service[n].all;
    line.name["en"] = "Licence (" + std::to_string(n) + ")";
    line.cell = cell_of({0, 1, 1, 5, static_cast<std::int64_t>(10 + n)}, figures.survey);
  }
  const std::string text = read_back(satisfaction_pdf(figures, english()));
  const auto times = [&](const std::string& what) {
    int found = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(times("(the 25 with the most answers)"), 1);
  // In the respondents' table, in that of the services, and of the larger ones in the chart.
  EXPECT_EQ(times("Licence (14)"), 2);
  EXPECT_EQ(times("Licence (15)"), 3);
  EXPECT_EQ(times("Licence (39)"), 3);
}

TEST_F(ReportDetailsTest, HoursAndPlacesEachAddUpAndAUnitIsNamedOnce) {
  auto figures = test::statistics_of(test::thai_office(), "2026-11", 40);
  figures.by_location = {{"office", figures.walk_in - 7}, {"หน่วยเคลื่อนที่ หมู่ 5", 7}};
  const std::string text = read_back(statistics_pdf(figures, thai()));
  EXPECT_THAT(text, Not(HasSubstr("หน่วยเคลื่อนที่ หน่วยเคลื่อนที่")));
  EXPECT_THAT(text, HasSubstr("หน่วยเคลื่อนที่ หมู่ ๕"));
  EXPECT_THAT(read_back(statistics_pdf(figures, english())),
              HasSubstr("Mobile unit หน่วยเคลื่อนที่ หมู่ 5"));
  EXPECT_THAT(read_back(statistics_pdf(figures, english())), HasSubstr("By place"));
}

TEST_F(ReportDetailsTest, WhereNobodyAnsweredNoEmptyChartOrTableIsPrinted) {
  const std::string text = read_back(satisfaction_pdf(rated(test::english_office(), ""), english()));
  EXPECT_THAT(text, HasSubstr("Nobody has rated a service in this period."));
  for (const char* empty : {"Mean satisfaction by aspect", "Answers by level", "by aspect and item",
                            "Overall satisfaction by", "Number and percentage"})
    EXPECT_THAT(text, Not(HasSubstr(empty)));
  EXPECT_THAT(text, HasSubstr("Prepared by"));
}

TEST_F(ReportDetailsTest, AMonthAloneHasNoTableOfMonths) {
  const char* const months = "Overall satisfaction by month";
  const Catalogue office = test::english_office();
  EXPECT_THAT(read_back(satisfaction_pdf(test::satisfaction_of(office, "2026-11", 30, 900), english())),
              Not(HasSubstr(months)));
  EXPECT_THAT(read_back(satisfaction_pdf(test::satisfaction_of(office, "FY2027H1", 30, 900), english())),
              HasSubstr(months));
}

TEST_F(ReportDetailsTest, MonthsToComeHaveNoZeroAmongTheAnswers) {
  auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  const std::string over = read_back(satisfaction_pdf(figures, english()), "-layout");
  EXPECT_THAT(over, Not(ContainsRegex("June 2027 +– +–")));
  figures.head.so_far = figures.head.period.from + 40;
  EXPECT_THAT(read_back(satisfaction_pdf(figures, english()), "-layout"),
              ContainsRegex("June 2027 +– +–"));
}

TEST_F(ReportDetailsTest, MonthsBeforeTheFirstVisitorHaveNoZero) {
  const Catalogue office = test::english_office();
  auto ratings = test::satisfaction_of(office, "FY2027H1", 30, 9000);
  auto visits = test::statistics_of(office, "FY2027H1", 20);
  const auto month = month_of(visits.head.period.from);
  ratings.head.since = visits.head.since = first_day(next_month(month));
  for (ServiceStatistics& line : visits.by_service) line.walk_in_by_month.front() = 0;
  visits.by_month.front() = {};
  visits.by_month.front().month = month;
  const std::string name = ReportWords(visits.head, "en", ReportDigits::arabic).month(month);
  EXPECT_THAT(read_back(satisfaction_pdf(ratings, english()), "-layout"),
              ContainsRegex(name + " +– +–"));
  const std::string pages = read_back(statistics_pdf(visits, english()), "-layout");
  EXPECT_THAT(pages, ContainsRegex(name + " +– +– +– +– +– +– +– +– +–"));
  EXPECT_THAT(pages, HasSubstr("over before 1 February 2027"));
}

TEST_F(ReportDetailsTest, WhatWasGatheredElsewhereIsToldToo) {
  auto figures = rated(test::english_office(), "");
  figures.imported["paper"].overall = cell_of({6, 8, 45, 90, 169}, figures.survey);
  EXPECT_THAT(read_back(satisfaction_pdf(figures, english())),
              HasSubstr("318 answers, mean 4.28, S.D. 0.93, 81.45 percent satisfied"));
}

TEST_F(ReportDetailsTest, EmojiOfASuggestionArePrintedAndLettersNobodyHasCopyAsNothing) {
  auto figures = rated(test::english_office(), "");
  figures.suggestions.total = figures.suggestions.shown = 2;
  figures.said = {{SuggestionKind::praise, "Very good 😀 thank you 🙏"},
                  {SuggestionKind::suggestion, "Before \xe1\x8e\xa0 after"}};
  const std::string text = read_back(satisfaction_pdf(figures, english()));
  EXPECT_THAT(text, HasSubstr("Very good 😀 thank you 🙏"));
  EXPECT_THAT(text, ContainsRegex("Before +after"));
  for (const char* digits : {"13A0", "13 A0", "01F6", "06 00"})
    EXPECT_THAT(text, Not(HasSubstr(digits)));
}

TEST_F(ReportDetailsTest, TheCoverSaysWhenTheReportWasMade) {
  const auto figures = test::statistics_of(test::english_office(), "FY2027H1", 20);
  EXPECT_THAT(test::pages_of(read_back(statistics_pdf(figures, english()))).front(),
              HasSubstr("Made on 1 April 2027"));
}

}  // namespace
}  // namespace khio
