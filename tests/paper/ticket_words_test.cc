#include "paper/ticket_words.h"

#include <date/date.h>
#include <gtest/gtest.h>

namespace khio {
namespace {

Catalogue thai_office() {
  Catalogue office;
  office.name = {{"th", "อบต.ตัวอย่าง"}, {"en", "Sample SAO"}};
  office.languages = {"th", "en"};
  office.era = Era::buddhist;
  office.divisions = {{"FIN", {{"th", "กองคลัง"}, {"en", "Finance"}}, ""}};
  Service tax;
  tax.code = "B01";
  tax.division = "FIN";
  tax.name = {{"th", "ชำระภาษี"}, {"en", "Pay tax"}};
  tax.standard_minutes = 5;
  tax.documents = {{{"th", "บัตรประชาชน"}, {"en", "ID card"}}};
  tax.fee = {{"th", "ไม่มีค่าธรรมเนียม"}};
  Service water = tax;
  water.code = "B04";
  water.name = {{"th", "ค่าน้ำประปา"}};
  office.services = {tax, water};
  office.slip_notes = {{{"th", "งดรับ"}, {"en", "No gifts"}}};
  return office;
}

TicketOnPaper ticket() {
  const DayNumber day = date::sys_days(date::year(2026) / 11 / 20).time_since_epoch().count();
  return {.label = "B027",
          .services = {"B01", "B04"},
          .issued = {day, 9 * 3600 + 15 * 60, 7 * 3600},
          .ahead = 4,
          .wait = WaitEstimate{600, 900}};
}

TEST(TicketWords, AreInTheOfficesOwnLanguageAndEra) {
  const SlipModel slip = slip_model(thai_office(), ticket(), "th", 80);
  EXPECT_EQ(slip.office, "อบต.ตัวอย่าง");
  EXPECT_EQ(slip.service, "ชำระภาษี");
  EXPECT_EQ(slip.service_second, "");
  EXPECT_EQ(slip.division, "กองคลัง");
  EXPECT_EQ(slip.issued_date, "20 พ.ย. 2569");
  EXPECT_EQ(slip.issued_time, "09.15\u00a0น.");
  EXPECT_EQ(slip.wait_low_minutes, 10);
  EXPECT_EQ(slip.wait_high_minutes, 15);
  EXPECT_EQ(slip.further_services, std::vector<std::string>{"ค่าน้ำประปา"});
  EXPECT_EQ(slip.notes, std::vector<std::string>{"งดรับ"});
}

TEST(TicketWords, ForAnotherVisitorNameTheServiceTwiceAndFallBackToTheOfficesLanguage) {
  const SlipModel slip = slip_model(thai_office(), ticket(), "en", 58);
  EXPECT_EQ(slip.service, "Pay tax");
  EXPECT_EQ(slip.service_second, "ชำระภาษี");
  EXPECT_EQ(slip.fee, "ไม่มีค่าธรรมเนียม");
  EXPECT_EQ(slip.further_services, std::vector<std::string>{"ค่าน้ำประปา"});
  EXPECT_EQ(slip.issued_date, "20 Nov B.E. 2569");
  EXPECT_EQ(slip.width_mm, 58);
}

TEST(TicketWords, SayHowManyCallsOnlyWhenTheRuleAsksForSeveral) {
  Catalogue office = thai_office();
  EXPECT_EQ(slip_model(office, ticket(), "th", 80).missed_calls, 0);
  office.rule.no_show_min_calls = 3;
  EXPECT_EQ(slip_model(office, ticket(), "th", 80).missed_calls, 3);
}

}  // namespace
}  // namespace khio
