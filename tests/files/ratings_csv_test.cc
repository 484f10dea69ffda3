// Results gathered elsewhere: a form a row, counted by service and item, all rows or none.
#include "files/ratings_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khio {
namespace {

using testing::HasSubstr;

Catalogue office() {
  Catalogue made;
  for (const char* code : {"A01", "B01"}) {
    Service& service = made.services.emplace_back();
    service.code = code;
    service.name = {{"en", "Service"}};
  }
  for (const char* id : {"Q0", "Q1", "Q2"}) made.survey.items.push_back({id, "", {}});
  return made;
}

RatingsReading read(const std::string& csv) { return read_ratings_csv(csv, office()); }

TEST(RatingsCsv, CountsAnswersByServiceAndItem) {
  const auto reading = read("\xEF\xBB\xBFQ2,service,overall\r\n5,B01,4\r\n,B01,4\r\n\r\n1,,2\r\n");
  ASSERT_EQ(reading.problem, "");
  EXPECT_EQ(reading.forms, 3U);
  ASSERT_EQ(reading.answers.size(), 4U);
  EXPECT_EQ(reading.answers[0].service, "");
  EXPECT_EQ(reading.answers[0].item, "Q0");
  EXPECT_EQ(reading.answers[0].counts, (ScoreCounts{0, 1, 0, 0, 0}));
  EXPECT_EQ(reading.answers[2].service, "B01");
  EXPECT_EQ(reading.answers[2].counts, (ScoreCounts{0, 0, 0, 2, 0}));
  EXPECT_EQ(reading.answers[3].item, "Q2");
  EXPECT_EQ(reading.answers[3].counts, (ScoreCounts{0, 0, 0, 0, 1})) << "a skipped item is missing";
}

TEST(RatingsCsv, AFormNeedNotNameAService) {
  EXPECT_EQ(read("overall\n5\n").answers.size(), 1U);
}

TEST(RatingsCsv, AFormMayBeOfAServiceThatIsWithdrawn) {
  Catalogue made = office();
  made.withdrawn = {{"B05", "D", {{"en", "Waste"}}}};
  const auto reading = read_ratings_csv("service,overall\nB05,5\n", made);
  EXPECT_EQ(reading.problem, "");
  ASSERT_EQ(reading.answers.size(), 1U);
  EXPECT_EQ(reading.answers.front().service, "B05");
}

struct Wrong {
  const char* csv;
  const char* said;
};

class WrongRatings : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRatings, AreRefusedWholeWithTheLine) {
  const auto reading = read(GetParam().csv);
  EXPECT_THAT(reading.problem, HasSubstr(GetParam().said));
  EXPECT_TRUE(reading.answers.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Files, WrongRatings,
    testing::Values(Wrong{"", "no form"}, Wrong{"service,overall\n", "no form"},
                    Wrong{"service,Q1\nB01,5\n", "line 1: the first line must name the columns"},
                    Wrong{"service,overal\nB01,5\n", "did you mean 'overall'"},
                    Wrong{"overall,Q0\n5,5\n", "stands twice"},
                    Wrong{"service,overall\nB01,6\n", "line 2: '6' is not a score"},
                    Wrong{"service,overall\nB01,6\nB01,4\nB1,4\nB01,\n",
                          "line 2: '6' is not a score; write 1 to 5, or nothing where it was "
                          "skipped; line 4: there is no service 'B1'; did you mean 'B01'?; line 5: "
                          "this form has no answer; remove the line"},
                    Wrong{"overall\n6\n6\n6\n6\n6\n6\n6\n", "; and 2 more"},
                    Wrong{"service,overall\nB01,0\n", "is not a score"},
                    Wrong{"service,overall\nB01,4.5\n", "is not a score"},
                    Wrong{"service,overall\nB1,4\n", "did you mean 'B01'"},
                    Wrong{"service,overall\nB01,4\nB01\n", "line 3: this line has 1 fields"},
                    Wrong{"service,overall\nB01,\n", "this form has no answer"},
                    Wrong{"service,overall\n\"B01,4\n", "quotation mark"}));

}  // namespace
}  // namespace khio
