// The slip of a complaint says its number and day, nothing of the words, on both papers.
#include "paper/complaint_slip.h"

#include <gtest/gtest.h>

#include "tests/paper/other_programs.h"

namespace khio {
namespace {

ComplaintSlipModel model(const std::string& language) {
  ComplaintSlipModel model;
  model.language = language;
  model.office = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง";
  model.number = "4821-3579";
  model.received = "วันศุกร์ที่ 20 พฤศจิกายน พ.ศ. 2569";
  model.due = "วันเสาร์ที่ 5 ธันวาคม พ.ศ. 2569";
  model.created = "2026-11-20";
  return model;
}

TEST(ComplaintSlip, StaysShortOnBothPapersInEveryLanguage) {
  for (const char* const language : {"th", "en", "ms"}) {
    for (const int width : {58, 80}) {
      ComplaintSlipModel one = model(language);
      one.width_mm = width;
      const Result<Slip> slip = draw_complaint_slip(one);
      ASSERT_TRUE(slip.ok()) << slip.error().detail;
      EXPECT_LT(slip->height_mm(), 80) << language << " " << width;
      EXPECT_GT(slip->height_mm(), 30) << language << " " << width;
      EXPECT_TRUE(slip->bitmap(width == 80 ? 576 : 384, 203.2).ok());
    }
  }
}

TEST(ComplaintSlip, SaysItsNumberAndBothDays) {
  const Result<std::string> pdf = draw_complaint_slip(model("th"))->pdf();
  ASSERT_TRUE(pdf.ok());
  const std::string words = test::pdf_text(test::Folder(), *pdf);
  EXPECT_NE(words.find("4821-3579"), std::string::npos) << words;
  EXPECT_NE(words.find("20 พฤศจิกายน"), std::string::npos) << words;
  EXPECT_NE(words.find("5 ธันวาคม"), std::string::npos) << words;
}

TEST(ComplaintSlip, AnotherPaperIsRefused) {
  ComplaintSlipModel one = model("th");
  one.width_mm = 100;
  const Result<Slip> slip = draw_complaint_slip(one);
  ASSERT_FALSE(slip.ok());
  EXPECT_EQ(slip.error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace khio
