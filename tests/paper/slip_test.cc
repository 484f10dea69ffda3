// Slips, as other programs and a ruler see them: zbarimg reads the printer's own dots, pdftotext
// reads the words, and ink is measured in dots and millimetres.
#include "paper/slip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/paper/other_programs.h"

namespace khio {
namespace {

using test::pdf_text;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kQr = "KHIO1:0123456789abcdef0123456789abcdef:7K4M92QX0B3DT5WF";

SlipModel thai_model() {
  return {.language = "th",
          .office = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
          .label = "B027",
          .service = "ชำระภาษีที่ดินและสิ่งปลูกสร้าง",
          .division = "กองคลัง",
          .issued_date = "20 พ.ย. 2569",
          .issued_time = "09.15\u00a0น.",
          .ahead = 4,
          .wait_low_minutes = 12,
          .wait_high_minutes = 15,
          .standard_minutes = 5,
          .fee = "ไม่มีค่าธรรมเนียม",
          .documents = {"หนังสือแจ้งประเมิน", "บัตรประชาชน"},
          .rating_code = "48217-3",
          .qr = kQr,
          .witness = "7K4M-92QX-0B3D-T5WF",
          .missed_calls = 3,
          .notes = {"ใช้ได้เฉพาะวันที่ออกบัตร", "งดรับ งดให้ ของขวัญทุกชนิด (No Gift Policy)"},
          .sample = true,
          .created = "2026-11-20T09:15:00+07:00"};
}

SlipModel english_model() {
  return {.language = "en",
          .office = "Northfield Council",
          .label = "R104",
          .service = "Register a birth",
          .division = "Registration",
          .issued_date = "20 November 2026",
          .issued_time = "09:15",
          .ahead = 1,
          .wait_low_minutes = 5,
          .wait_high_minutes = 10,
          .standard_minutes = 30,
          .fee = "no fee",
          .documents = {"passport", "proof of address"},
          .rating_code = "48217-3",
          .qr = kQr,
          .witness = "7K4M-92QX-0B3D-T5WF",
          .notes = {"We accept no gifts"},
          .created = "2026-11-20T09:15:00+00:00"};
}

Slip slip_of(const SlipModel& model) {
  Result<Slip> slip = draw_slip(model);
  EXPECT_TRUE(slip.ok());
  return std::move(slip).take();
}

std::string text_of(const SlipModel& model) {
  const test::Folder folder;
  return pdf_text(folder, *slip_of(model).pdf(), "-raw");
}

std::string decoded(const Bitmap1& bitmap) {
  const test::Folder folder;
  return test::output_of("zbarimg -q --raw " + folder.keep("slip.pbm", pbm_of(bitmap)) +
                         " 2>/dev/null");
}

// Heights of all pieces of connected black narrower than a third of the paper.
std::vector<int> stroke_heights(const Bitmap1& bitmap) {
  std::vector<bool> seen(static_cast<std::size_t>(bitmap.width * bitmap.height));
  std::vector<int> heights;
  for (int start = 0; start < bitmap.width * bitmap.height; ++start) {
    int left = bitmap.width, right = 0, top = bitmap.height, bottom = 0;
    std::vector<int> open{start};
    while (!open.empty()) {
      const int at = open.back(), x = at % bitmap.width, y = at / bitmap.width;
      open.pop_back();
      if (seen[static_cast<std::size_t>(at)] || !bitmap.black(x, y)) continue;
      seen[static_cast<std::size_t>(at)] = true;
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = std::max(bottom, y);
      if (x > 0) open.push_back(at - 1);
      if (x + 1 < bitmap.width) open.push_back(at + 1);
      if (y > 0) open.push_back(at - bitmap.width);
      if (y + 1 < bitmap.height) open.push_back(at + bitmap.width);
    }
    if (bottom >= top && right - left < bitmap.width / 3) heights.push_back(bottom - top + 1);
  }
  return heights;
}

TEST(Slip, TheWitnessIsWholeOnThePaperOfEveryWidthInEveryLanguage) {
  for (const int width_mm : {58, 80}) {
    for (const char* language : {"th", "en", "ms"}) {
      SlipModel model = thai_model();
      model.language = language;
      model.width_mm = width_mm;
      model.sample = true;  // its mark stands beside it where there is room
      model.witness = "MWQM-WMQW-MQWM-WQMW";  // of the widest letters
      model.day_witness = "WMQW-QWMM-WMWQ-MWMQ";
      const std::string text = text_of(model);
      EXPECT_THAT(text, HasSubstr(model.witness)) << language << " " << width_mm;
      EXPECT_THAT(text, HasSubstr(model.day_witness)) << language << " " << width_mm;
    }
  }
}

TEST(Slip, WhoNeedNotWaitReadsNoMinutes) {
  SlipModel model = thai_model();
  EXPECT_THAT(text_of(model), HasSubstr("รอประมาณ"));
  model.ahead = 0;
  model.wait_low_minutes = model.wait_high_minutes = 0;
  EXPECT_THAT(text_of(model), Not(HasSubstr("รอประมาณ")));
}

TEST(Slip, TheQrCodeIsReadFromTheDotsOfEveryPrinterWithEitherText) {
  struct Head {
    int width_mm, dots;
    double dpi;
  };
  const std::string address =
      "https://queue.example.go.th/t?t=0123456789abcdef0123456789abcdef&w=7K4M92QX0B3DT5WF";
  for (const Head& head : {Head{80, 576, 203.2}, Head{80, 512, 180}, Head{80, 640, 203.2},
                           Head{58, 384, 203.2}, Head{58, 340, 180}}) {
    for (const std::string& text : {std::string(kQr), address}) {
      SlipModel model = thai_model();
      model.width_mm = head.width_mm;
      model.qr = text;
      EXPECT_EQ(decoded(*slip_of(model).bitmap(head.dots, head.dpi)), text + "\n")
          << head.dots << " dots at " << head.dpi;
    }
  }
}

TEST(Slip, TheNumberIsAtLeastFifteenMillimetresHigh) {
  for (const char* label : {"B027", "A005", "101", "ก027"}) {
    SlipModel model = thai_model();
    model.label = label;
    model.qr.clear();
    const std::vector<int> heights = stroke_heights(*slip_of(model).bitmap(576, 203.2));
    const auto tall = std::count_if(heights.begin(), heights.end(),
                                    [](int dots) { return dots >= 15 * 8 && dots < 18 * 8; });
    EXPECT_GE(tall, 2) << label;
  }
}

TEST(Slip, TheDefaultSlipIsNoLongerThanEightyMillimetres) {
  EXPECT_LE(slip_of(thai_model()).height_mm(), 80.0);
  EXPECT_DOUBLE_EQ(slip_of(thai_model()).width_mm(), 80.0);
}

SlipModel thai_model_with_many_documents() {
  SlipModel model = thai_model();
  model.documents = {"คำขอรับใบอนุญาต (แบบ ข.1)", "แบบแปลน 5 ชุด", "สำเนาโฉนดที่ดินทุกหน้าเท่าฉบับจริง",
                     "ทะเบียนบ้าน", "หนังสือมอบอำนาจพร้อมอากรแสตมป์", "หนังสือยินยอมของเจ้าของที่ดินข้างเคียง",
                     "หนังสือรับรองของสถาปนิกและวิศวกร", "รายการคำนวณโครงสร้างทุกชั้นของอาคาร"};
  return model;
}

TEST(Slip, WithoutALimitMoreDocumentsMakeItLongerAndNoneIsLost) {
  SlipModel model = thai_model_with_many_documents();
  model.length_mm = 0;
  EXPECT_GT(slip_of(model).height_mm(), slip_of(thai_model()).height_mm() + 10);
  const std::string text = text_of(model);
  for (const std::string& document : model.documents) EXPECT_THAT(text, HasSubstr(document));
}

TEST(Slip, DocumentsBeyondItsLengthAreCountedAndTheKioskIsNamed) {
  SlipModel model = thai_model_with_many_documents();
  model.office += " สาขาที่สองของเทศบาลตำบลซึ่งมีชื่อยาวกว่าปกติมาก";
  for (const int width_mm : {80, 58}) {
    model.width_mm = width_mm;
    EXPECT_LE(slip_of(model).height_mm(), 80.0) << width_mm;
    const std::string text = text_of(model);
    EXPECT_THAT(text, HasSubstr("ดูที่ตู้กดบัตรคิว")) << width_mm;
    EXPECT_THAT(text, Not(HasSubstr(model.documents.back())));
    for (const char* words : {"B027", "48217-3", "12–15", "กรุณารอเรียกหมายเลข"}) {
      EXPECT_THAT(text, HasSubstr(words)) << width_mm;
    }
  }
}

TEST(Slip, ThaiWordsAreReadBackAsTheyWereWritten) {
  const std::string text = text_of(thai_model());
  for (const char* words :
       {"องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "บัตรคิว · กองคลัง", "20 พ.ย. 2569", "09.15", "B027",
        "ชำระภาษีที่ดินและสิ่งปลูกสร้าง", "รอก่อนหน้าท่าน", "12–15", "ไม่มีค่าธรรมเนียม",
        "เอกสาร: หนังสือแจ้งประเมิน, บัตรประชาชน", "รหัสประเมิน", "48217-3", "กรุณารอเรียกหมายเลข",
        "ใช้ได้เฉพาะวันที่ออกบัตร", "หากเรียกครบ 3 ครั้งแล้วท่านไม่มา", "งดรับ งดให้ ของขวัญทุกชนิด", "ข้อมูลตัวอย่าง",
        "7K4M-92QX-0B3D-T5WF"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

TEST(Slip, AnEnglishSlipHasNoThai) {
  const std::string text = text_of(english_model());
  EXPECT_THAT(text, HasSubstr("QUEUE TICKET"));
  EXPECT_THAT(text, HasSubstr("Please wait for your number"));
  EXPECT_THAT(text, Not(HasSubstr("\xE0\xB8")));
  EXPECT_THAT(text, Not(HasSubstr("\xE0\xB9")));
  EXPECT_THAT(text, Not(HasSubstr("25")));
}

TEST(Slip, WhatIsNotKnownIsNotSaid) {
  SlipModel model = english_model();
  model.wait_low_minutes.reset();
  model.wait_high_minutes.reset();
  model.ahead.reset();
  model.fee.clear();
  model.documents.clear();
  model.rating_code.clear();
  const std::string text = text_of(model);
  for (const char* words : {"Estimated wait", "Ahead of you", "Fee", "Documents", "Rating code",
                            "sample data", "copy"}) {
    EXPECT_THAT(text, Not(HasSubstr(words)));
  }
}

TEST(Slip, AFeeThatDoesNotSayWhatItIsIsIntroduced) {
  SlipModel model = thai_model();
  EXPECT_THAT(text_of(model), Not(HasSubstr("ค่าธรรมเนียม: ")));
  model.fee = "50 บาท";
  EXPECT_THAT(text_of(model), HasSubstr("ค่าธรรมเนียม: 50 บาท"));
}

TEST(Slip, ReprintsAndDayWitnessesAreMarked) {
  SlipModel model = thai_model();
  model.reprint = 2;
  model.day_witness = "0B3D-T5WF-7K4M-92QX";
  const std::string text = text_of(model);
  EXPECT_THAT(text, HasSubstr("พิมพ์ซ้ำครั้งที่ 2"));
  EXPECT_THAT(text, HasSubstr("0B3D-T5WF-7K4M-92QX"));
}

// Where the number's first letter stands, and what ink there is beside it on its left.
struct NumberInk {
  int stem = 0;     // dots
  int left_of = 0;  // dots of ink
};

NumberInk number_ink(const Bitmap1& bitmap) {
  constexpr int kStem = 14 * 8;  // no other ink of a slip is so high
  NumberInk ink;
  for (int x = 0; x < bitmap.width; ++x) {
    int run = 0;
    for (int y = 0; y < bitmap.height; ++y) {
      run = bitmap.black(x, y) ? run + 1 : 0;
      if (run < kStem) continue;
      ink.stem = x;
      for (int left = 0; left < x - 8; ++left)
        for (int row = y - kStem + 1; row <= y; ++row) ink.left_of += bitmap.black(left, row);
      return ink;
    }
  }
  ADD_FAILURE() << "no number";
  return ink;
}

TEST(Slip, APriorityIsAStarBeforeTheNumberAsOnTheScreensAndNeutralWords) {
  SlipModel model = thai_model();
  model.qr.clear();
  EXPECT_EQ(number_ink(*slip_of(model).bitmap(576, 203.2)).left_of, 0);
  EXPECT_THAT(text_of(model), Not(HasSubstr("ตามสิทธิ")));
  model.priority = true;
  const NumberInk ink = number_ink(*slip_of(model).bitmap(576, 203.2));
  EXPECT_GT(ink.left_of, 200);
  EXPECT_THAT(text_of(model), HasSubstr("รับบริการก่อนตามสิทธิ"));
  model.qr = kQr;
  for (const int width : {80, 58}) {
    model.width_mm = width;
    EXPECT_THAT(text_of(model), HasSubstr("รับบริการก่อนตามสิทธิ"));
  }
}

TEST(Slip, WhoIsNextReadsThatNobodyIsAheadAndNoNumberOfNobody) {
  SlipModel model = thai_model();
  model.ahead = 0;
  for (const int width : {80, 58}) {
    model.width_mm = width;
    EXPECT_THAT(text_of(model), HasSubstr("ไม่มี"));
    EXPECT_THAT(text_of(model), Not(HasSubstr("0 คิว")));
  }
}

// The picture of a PDF page: grey values row by row.
struct Picture {
  int width = 0, height = 0;
  std::string grey;
};

Picture picture_of(const std::string& pdf) {
  const test::Folder folder;
  std::istringstream pgm(
      test::output_of("pdftoppm -gray -r 203.2 " + folder.keep("slip.pdf", pdf) + " 2>/dev/null"));
  Picture picture;
  std::string magic;
  int maximum = 0;
  pgm >> magic >> picture.width >> picture.height >> maximum;
  pgm.get();
  picture.grey.assign(std::istreambuf_iterator<char>(pgm), {});
  return picture;
}

TEST(Slip, NoInkLeavesThePrintableWidthHoweverLongTheTexts) {
  for (const int width_mm : {80, 58}) {
    for (SlipModel model : {thai_model(), english_model()}) {
      model.width_mm = width_mm;
      model.label = "AB-1234";
      model.priority = true;
      model.reprint = 12;
      model.ahead = 4999;
      model.wait_low_minutes = 435;
      model.wait_high_minutes = 545;
      for (std::string* text :
           {&model.office, &model.service, &model.division, &model.issued_date, &model.fee}) {
        *text += " " + *text;
      }
      model.documents.push_back(model.office + model.office);
      model.notes.push_back(model.office + model.service);
      const Picture picture = picture_of(*slip_of(model).pdf());
      ASSERT_GT(picture.width, 400);
      const int margin = static_cast<int>((width_mm == 80 ? 4 : 5) * 8) - 1;
      int outside = 0;
      for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
          const bool in_margin =
              x < margin || x >= picture.width - margin || y < 1 || y >= picture.height - 2;
          const auto at = static_cast<std::size_t>(y * picture.width + x);
          if (in_margin && static_cast<unsigned char>(picture.grey[at]) < 200) ++outside;
        }
      }
      EXPECT_EQ(outside, 0) << width_mm << " mm, " << model.language;
    }
  }
}

TEST(Slip, TheSameTicketGivesTheSameBytes) {
  EXPECT_EQ(*slip_of(thai_model()).pdf(), *slip_of(thai_model()).pdf());
  EXPECT_EQ(slip_of(thai_model()).bitmap()->rows, slip_of(thai_model()).bitmap()->rows);
}

TEST(Slip, BitmapRowsAreAsWideAsThePrinter) {
  const Bitmap1 bitmap = *slip_of(thai_model()).bitmap(500, 203.2);
  EXPECT_EQ(bitmap.width, 500);
  EXPECT_EQ(bitmap.row_bytes(), 63u);
  EXPECT_EQ(bitmap.rows.size(), 63u * static_cast<std::size_t>(bitmap.height));
  for (int y = 0; y < bitmap.height; ++y) {  // no dot beyond the last column
    EXPECT_EQ(bitmap.rows[static_cast<std::size_t>(y * 63 + 62)] & 0x0F, 0);
  }
}

TEST(Slip, ImpossibleOnesAreRefused) {
  SlipModel model = thai_model();
  model.width_mm = 100;
  EXPECT_EQ(draw_slip(model).error().kind, ErrorKind::invalid);
  model = thai_model();
  model.qr.assign(4000, 'x');
  EXPECT_EQ(draw_slip(model).error().kind, ErrorKind::invalid);
  EXPECT_EQ(slip_of(thai_model()).bitmap(0, 203.2).error().kind, ErrorKind::invalid);
}

TEST(ClosingSlip, CarriesCountsAndTheDaysWitness) {
  const Result<Slip> slip =
      draw_closing_slip({.language = "th",
                         .office = "เทศบาลตำบลตัวอย่าง",
                         .date = "20 พฤศจิกายน 2569",
                         .closed_at = "16.30\u00a0น.",
                         .counts = {{"ผู้รับบัตรคิว", "57"}, {"ให้บริการแล้วเสร็จ", "52"}},
                         .witness = "7K4M-92QX-0B3D-T5WF",
                         .events = 12345});
  ASSERT_TRUE(slip.ok());
  const test::Folder folder;
  const std::string text = pdf_text(folder, *slip->pdf(), "-raw");
  for (const char* words :
       {"เทศบาลตำบลตัวอย่าง", "ผู้รับบัตรคิว", "57", "52", "12,345", "16.30", "7K4M-92QX-0B3D-T5WF"}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
}

}  // namespace
}  // namespace khio
