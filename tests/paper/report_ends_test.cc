// How a report ends: its last notes, and those who sign under them.
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "paper/report_parts.h"
#include "paper/survey_pages.h"
#include "tests/paper/report_pages_case.h"
#include "tests/support/report_figures.h"

namespace khio {
namespace {

using test::pages_of;
using test::ReportPagesTest;
using testing::AllOf;
using testing::HasSubstr;

// The page with the last signature also carries the report's last two notes, by their numbers.
TEST_F(ReportPagesTest, SignaturesNeverStandAloneOnTheLastPage) {
  const auto expect_kept = [&](const Result<std::string>& pdf, std::size_t notes,
                               const std::string& of) {
    const std::vector<std::string> pages = pages_of(read_back(pdf));
    ASSERT_FALSE(pages.empty()) << of;
    EXPECT_THAT(pages.back(), HasSubstr("Prepared by")) << of;
    EXPECT_THAT(pages.back(), HasSubstr("Approved by")) << of;
    EXPECT_THAT(pages.back(), HasSubstr(std::to_string(notes - 1) + ") ")) << of;
    EXPECT_THAT(pages.back(), HasSubstr(std::to_string(notes) + ") ")) << of;
  };
  for (Catalogue office : {test::english_office(), test::thai_office()}) {
    // Another length of the tables for every number of services.
    while (office.services.size() > 2) {
      const auto visits = test::statistics_of(office, "2026-11", 4);
      const ReportWords words(visits.head, "en", ReportDigits::arabic);
      const std::string of = std::to_string(office.services.size()) + " services";
      expect_kept(statistics_pdf(visits, english()), words.statistics_notes(visits).size(), of);
      const auto ratings = test::satisfaction_of(office, "2026-11", 4, 200);
      expect_kept(satisfaction_pdf(ratings, english()),
                  words.satisfaction_notes(ratings).size(), of);
      office.services.pop_back();
    }
  }
}

// Whatever stands before them: their notes go with them to the next page when only those still fit.
TEST_F(ReportPagesTest, SignaturesNeverStandAloneWhereverTheNotesBegin) {
  constexpr int kNotes = 20;
  constexpr double kStepPt = 8, kBeforeMaxPt = 680;  // less than a line, all of a page
  std::vector<std::string> notes;
  for (int n = 1; n <= kNotes; ++n) notes.push_back("rule " + std::to_string(n) + " of counting");
  const auto figures = test::statistics_of(test::english_office(), "2026-11", 1);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  int taken_along = 0;
  for (double before = 0; before < kBeforeMaxPt; before += kStepPt) {
    const auto pages = pages_of(read_back(pages_as_pdf(
        report_setup(words, english(), "Service statistics", false), [&](PageCanvas& page) {
          page.space(before);
          ReportParts(page, words).notes_and_signatures(notes);
        })));
    ASSERT_FALSE(pages.empty());
    EXPECT_THAT(pages.back(), AllOf(HasSubstr("Prepared by"), HasSubstr("Approved by"),
                                    HasSubstr("19) rule 19"), HasSubstr("20) rule 20")))
        << before << " pt above";
    const bool split = pages.size() == 2 && pages.front().find(" 17 of") != std::string::npos;
    if (split && pages.front().find(" 18 of") == std::string::npos) ++taken_along;
  }
  EXPECT_GT(taken_along, 0) << "no case in which notes leave the others";
}

// Whatever stands before it: a heading goes to the next page with a table whose head is high.
TEST_F(ReportPagesTest, AHeadingNeverStandsAloneWhereverItsTableBegins) {
  constexpr double kStepPt = 8, kBeforeMinPt = 400, kBeforeMaxPt = 680;
  const auto figures = test::statistics_of(test::english_office(), "2026-11", 1);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  Table table{.caption = "Answers",
              .columns = {{"one\ntwo\nthree\nfour", 1, Align::start}, {"n", 1, Align::end}}};
  for (int n = 0; n < 30; ++n) table.rows.push_back({{"row", std::to_string(n)}});
  for (double before = kBeforeMinPt; before < kBeforeMaxPt; before += kStepPt) {
    const auto pages = pages_of(read_back(pages_as_pdf(
        report_setup(words, english(), "Service statistics", false), [&](PageCanvas& page) {
          page.space(before);
          ReportParts(page, words).subheading("The questionnaire");
          page.table(table);
        })));
    ASSERT_GE(pages.size(), 2u);
    EXPECT_EQ(pages[0].find("The questionnaire") == std::string::npos,
              pages[0].find("Answers") == std::string::npos)
        << before << " pt above";
  }
}

// Two headings in a row: neither is left behind by the other, nor by the table below both.
TEST_F(ReportPagesTest, TheAppendixBeginsWithItsTableWhereverThatIs) {
  constexpr double kStepPt = 6, kBeforeMinPt = 300, kBeforeMaxPt = 680;
  const auto figures = test::satisfaction_of(test::english_office(), "2026-11", 1, 20);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  for (double before = kBeforeMinPt; before < kBeforeMaxPt; before += kStepPt) {
    const auto pages = pages_of(read_back(pages_as_pdf(
        report_setup(words, english(), "Satisfaction of visitors", false), [&](PageCanvas& page) {
          page.space(before);
          ReportParts parts(page, words);
          parts.appendix("How the levels are read");
          put_criteria(parts, figures.survey);
        })));
    for (const std::string& page : pages) {
      const bool begins = page.find("Appendix") != std::string::npos;
      EXPECT_EQ(begins, page.find("How the levels are read") != std::string::npos) << before;
      EXPECT_EQ(begins, page.find("Table 1.") != std::string::npos) << before;
    }
  }
}

}  // namespace
}  // namespace khio
