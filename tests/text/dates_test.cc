// Golden dates as Thai offices print them, and that English has neither Thai nor the Buddhist Era.
#include "text/dates.h"

#include <date/date.h>
#include <gtest/gtest.h>

namespace khio {
namespace {

DayNumber day(int year, unsigned month, unsigned of_month) {
  const date::sys_days days =
      date::year(year) / static_cast<int>(month) / static_cast<int>(of_month);
  return days.time_since_epoch().count();
}

DateWriter thai(bool thai_digits = false) {
  Messages messages = Messages::load("th");
  const Numerals numerals = thai_digits ? Numerals::native(messages) : Numerals();
  return {std::move(messages), Era::buddhist, numerals};
}

DateWriter english(Era era = Era::common) { return {Messages::load("en"), era, {}}; }

TEST(Dates, AreLongInThaiWithEitherDigits) {
  EXPECT_EQ(thai().long_date(day(2026, 11, 20)), "20 พฤศจิกายน 2569");
  EXPECT_EQ(thai(true).long_date(day(2024, 3, 31)), "๓๑ มีนาคม ๒๕๖๗");
  EXPECT_EQ(thai(true).long_date(day(2024, 2, 29)), "๒๙ กุมภาพันธ์ ๒๕๖๗");
}

TEST(Dates, AreShortInThaiWithTheYearsLastTwoDigits) {
  EXPECT_EQ(thai().short_date(day(2026, 11, 20)), "20 พ.ย. 69");
  EXPECT_EQ(thai(true).short_date(day(2024, 3, 31)), "๓๑ มี.ค. ๖๗");
  EXPECT_EQ(thai().short_date(day(2057, 1, 1)), "1 ม.ค. 00");
}

TEST(Dates, WithAShortMonthKeepTheWholeYear) {
  EXPECT_EQ(thai().medium_date(day(2026, 11, 20)), "20 พ.ย. 2569");
  EXPECT_EQ(english().medium_date(day(2026, 11, 20)), "20 Nov 2026");
}

TEST(Dates, NameTheWeekdayAndTheEra) {
  EXPECT_EQ(thai().weekday_date(day(2026, 11, 20)), "วันศุกร์ที่ 20 พฤศจิกายน พ.ศ.\u00a02569");
  EXPECT_EQ(thai().weekday_date(day(2026, 11, 22)), "วันอาทิตย์ที่ 22 พฤศจิกายน พ.ศ.\u00a02569");
  EXPECT_EQ(english().weekday_date(day(2026, 11, 23)), "Monday, 23 November 2026");
}

TEST(Dates, MonthsStandAlone) {
  EXPECT_EQ(thai(true).month_year(2023, 10), "ตุลาคม ๒๕๖๖");
  EXPECT_EQ(thai().short_month_year(2024, 9), "ก.ย. 67");
  EXPECT_EQ(english().short_month_year(2024, 9), "Sep 2024");
}

TEST(Dates, SpansNameTheFiscalHalf) {
  EXPECT_EQ(thai(true).span(day(2023, 10, 1), day(2024, 3, 31)), "๑ ตุลาคม ๒๕๖๖ – ๓๑ มีนาคม ๒๕๖๗");
  EXPECT_EQ(english().span(day(2026, 1, 1), day(2026, 6, 30)), "1 January 2026 – 30 June 2026");
}

TEST(Dates, TimesHaveAFullStopInThaiAndAColonInEnglish) {
  EXPECT_EQ(thai().time(9 * 3600 + 15 * 60 + 59), "09.15\u00a0น.");
  EXPECT_EQ(thai(true).time(16 * 3600 + 30 * 60), "๑๖.๓๐\u00a0น.");
  EXPECT_EQ(english().time(9 * 3600 + 15 * 60), "09:15");
}

TEST(Dates, EnglishNamesTheBuddhistEraWhereAnOfficeUsesIt) {
  EXPECT_EQ(english().long_date(day(2026, 11, 20)), "20 November 2026");
  EXPECT_EQ(english().short_date(day(2026, 11, 20)), "20 Nov 2026");
  EXPECT_EQ(english(Era::buddhist).long_date(day(2026, 11, 20)), "20 November B.E. 2569");
}

TEST(Dates, MalayNamesTheBuddhistEraBehindTheYear) {
  const DateWriter malay{Messages::load("ms"), Era::buddhist, {}};
  EXPECT_EQ(malay.weekday_date(day(2026, 11, 20)), "Jumaat, 20 November 2569\u00a0TB");
  EXPECT_EQ(malay.medium_date(day(2026, 8, 3)), "3 Ogo 2569\u00a0TB");
  const DateWriter common{Messages::load("ms"), Era::common, {}};
  EXPECT_EQ(common.long_date(day(2026, 12, 5)), "5 Disember 2026");
}

TEST(Dates, ThaiNamesTheCommonEraWhereAnOfficeUsesIt) {
  DateWriter writer = thai();
  writer.era = Era::common;
  EXPECT_EQ(writer.long_date(day(2026, 11, 20)), "20 พฤศจิกายน ค.ศ.\u00a02026");
}

TEST(Dates, YearsBeforeTheEpochKeepTheirDays) {
  EXPECT_EQ(thai().long_date(day(1969, 12, 31)), "31 ธันวาคม 2512");
}

}  // namespace
}  // namespace khio
