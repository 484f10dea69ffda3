// The short text of a report for a terminal.
#include "faces/report_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "faces/report_words.h"
#include "tests/support/report_figures.h"

namespace khio {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(StatisticsText, SaysWhatTheOfficeDidInItsLanguage) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  const std::string text = statistics_text(figures, "th");
  const ReportWords words(figures.head, "th", ReportDigits::arabic);
  EXPECT_THAT(text, HasSubstr("ประจำปีงบประมาณ พ.ศ. 2570 รอบ 6 เดือนแรก "
                              "(1 ตุลาคม 2569 – 31 มีนาคม 2570)"));
  EXPECT_THAT(text, HasSubstr("[ข้อมูลตัวอย่าง / sample data]"));
  EXPECT_THAT(text, HasSubstr(words.count(figures.walk_in)));
  EXPECT_THAT(text, HasSubstr("B01 ชำระภาษีที่ดินและสิ่งปลูกสร้าง"));
}

TEST(StatisticsText, EnglishHasNoThaiAndNoBuddhistYear) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  const std::string text = statistics_text(figures, "en");
  EXPECT_FALSE(test::holds_thai(text));
  EXPECT_THAT(text, HasSubstr("Fiscal year 2027, first half (1 October 2026 – 31 March 2027)"));
  EXPECT_THAT(text, Not(HasSubstr("2570")));
  EXPECT_THAT(text, HasSubstr("[sample data]"));
}

TEST(StatisticsText, AnEmptyPeriodSaysSo) {
  const Catalogue office = test::thai_office();
  const Zone zone = test::zone_of(office);
  StatisticsPass pass(office, zone, test::period_of(office, "2026-11-20"));
  EXPECT_THAT(statistics_text(pass.finish(), "th"), HasSubstr("ไม่มีข้อมูลในช่วงเวลาที่เลือก"));
}

TEST(SatisfactionText, SaysTheFindingAsSurveysWriteIt) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  figures.overall = cell_of({6, 8, 45, 90, 169}, figures.survey);
  figures.target_met = target_met(figures.overall, 80, TargetTest::top2);
  const std::string text = satisfaction_text(figures, "th");
  EXPECT_THAT(text, HasSubstr("อยู่ในระดับมาก (ค่าเฉลี่ย\u00A04.28, S.D.\u00A00.93) "
                              "คิดเป็นร้อยละ\u00A085.66"));
  EXPECT_THAT(text, HasSubstr("ร้อยละ\u00A081.45 ซึ่งบรรลุค่าเป้าหมายร้อยละ\u00A080"));
  EXPECT_THAT(text, HasSubstr("สูงสุด"));
}

TEST(SatisfactionText, HidesWhatTheFiguresHide) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  for (AspectFigures& aspect : figures.aspects) aspect.all.cell = {};
  figures.overall = cell_of({0, 0, 0, 0, 4}, figures.survey);
  const std::string text = satisfaction_text(figures, "en");
  EXPECT_THAT(text, HasSubstr("Too few visitors rated a service to show a result."));
  EXPECT_THAT(text, HasSubstr("       4       *       *       *       *  Overall\n"));
}

TEST(SatisfactionText, NobodyHasRatedIsSaidPlainly) {
  const Catalogue office = test::thai_office();
  SatisfactionPass pass(office, test::period_of(office, "2026-11"), test::item_ids(office));
  EXPECT_THAT(satisfaction_text(pass.finish(12), "th"), HasSubstr("ยังไม่มีผู้ตอบแบบประเมิน"));
}

}  // namespace
}  // namespace khio
