// How a report begins: with its cover or its title, and what is said there.
#include <gmock/gmock.h>

#include "tests/paper/report_pages_case.h"
#include "tests/support/report_figures.h"

namespace khio {
namespace {

using test::pages_of;
using test::ReportPagesTest;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReportBeginningTest : public ReportPagesTest {};

TEST_F(ReportBeginningTest, ALongReportBeginsWithACoverWhichHasNoNumber) {
  const Catalogue office = test::english_office();
  const auto first_page = [&](const char* period) {
    return pages_of(read_back(statistics_pdf(test::statistics_of(office, period, 3), english())));
  };
  const auto half = first_page("FY2027H1");
  EXPECT_THAT(half.at(0), AllOf(HasSubstr("Service statistics"), HasSubstr("1 January 2027"),
                                Not(HasSubstr("page 1/")), Not(HasSubstr("Visitors served"))));
  EXPECT_THAT(half.at(1), AllOf(HasSubstr("Visitors served"), HasSubstr("page 2/")));
  EXPECT_THAT(first_page("2027-03").at(0), HasSubstr("Visitors served"));
  // The memo goes before the cover, which goes before the report.
  ReportLook look = english();
  look.memo = true;
  const auto rated =
      pages_of(read_back(satisfaction_pdf(test::satisfaction_of(office, "FY2027H1", 3, 90), look)));
  EXPECT_THAT(rated.at(0), HasSubstr("Memorandum"));
  EXPECT_THAT(rated.at(1), AllOf(HasSubstr("1 January 2027"), Not(HasSubstr("page 2/"))));
  EXPECT_THAT(rated.at(2), HasSubstr("Respondents"));
}

TEST_F(ReportBeginningTest, AReportOfAPeriodThatIsNotOverSaysSoUnderItsTitle) {
  auto figures = test::statistics_of(test::english_office(), "FY2027H1", 3);
  auto ratings = test::satisfaction_of(test::english_office(), "FY2027H1", 3, 90);
  for (const bool over : {true, false}) {
    if (!over) figures.head.so_far = ratings.head.so_far = figures.head.period.to;
    for (const auto& pdf : {statistics_pdf(figures, english()),
                            satisfaction_pdf(ratings, english())}) {
      const std::string page = pages_of(read_back(pdf)).at(0);
      EXPECT_EQ(page.find("Not over yet: figures up to 30 June 2027") == std::string::npos, over);
    }
  }
}

}  // namespace
}  // namespace khio
