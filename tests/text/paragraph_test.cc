// What the text engine promises about Thai and about boxes, measured in glyph masks: which marks
// touch, how much black there is where, and at which letters lines begin.
#include "text/paragraph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace khio {
namespace {

constexpr const char* kHardWords[] = {"กรุณารอเรียกหมายเลข",
                                      "น้ำอุปโภคบริโภค",
                                      "ผู้สูงอายุ",
                                      "สิ่งปลูกสร้าง",
                                      "ที่",
                                      "ปี่",
                                      "ฎุ ญุ ฐุ",
                                      "ก๋วยเตี๋ยว",
                                      "ฟื้น ปั๊ม",
                                      "ป่า ส่วน ให้ เก๊าจ๊ะ",
                                      "กตัญญู",
                                      "ฐาน",
                                      "No. 027 – B"};

Mask mask_of(const char* text) { return Paragraph(text, {.size_px = 200}).mask(); }

bool is_black(const Mask& mask, int x, int y) {
  return x >= 0 && y >= 0 && x < mask.width && y < mask.height &&
         mask.pixels[static_cast<std::size_t>(y * mask.stride + x)] > 127;
}

// How many separate strokes there are: marks that touch count once.
int strokes(const Mask& mask) {
  std::vector<bool> seen(static_cast<std::size_t>(mask.width * mask.height));
  int found = 0;
  for (int start = 0; start < mask.width * mask.height; ++start) {
    if (seen[static_cast<std::size_t>(start)] ||
        !is_black(mask, start % mask.width, start / mask.width)) {
      continue;
    }
    ++found;
    std::vector<int> open{start};
    while (!open.empty()) {
      const int at = open.back();
      open.pop_back();
      const int x = at % mask.width, y = at / mask.width;
      if (!is_black(mask, x, y) || seen[static_cast<std::size_t>(at)]) continue;
      seen[static_cast<std::size_t>(at)] = true;
      if (x > 0) open.push_back(at - 1);
      if (x + 1 < mask.width) open.push_back(at + 1);
      if (y > 0) open.push_back(at - mask.width);
      if (y + 1 < mask.height) open.push_back(at + mask.width);
    }
  }
  return found;
}

// The black between two heights, relative to the baseline, in pixels of full black.
double black_between(const char* text, double top, double bottom) {
  const Paragraph paragraph(text, {.size_px = 200});
  const Mask mask = paragraph.mask();
  double sum = 0;
  for (int y = 0; y < mask.height; ++y) {
    const double place = y + mask.offset_y - paragraph.baseline();
    if (place < top || place >= bottom) continue;
    for (int x = 0; x < mask.width; ++x) {
      sum += mask.pixels[static_cast<std::size_t>(y * mask.stride + x)] / 255.0;
    }
  }
  return sum;
}

double top_of(const char* text) {
  const Paragraph paragraph(text, {.size_px = 200});
  return paragraph.baseline() - paragraph.ink().y;
}

double depth_of(const char* text) {
  const Paragraph paragraph(text, {.size_px = 200});
  return paragraph.ink().y + paragraph.ink().height - paragraph.baseline();
}

TEST(ParagraphMarks, ToneMarkStandsLowOnABareConsonantAndHighOverAVowel) {
  EXPECT_GT(top_of("ก่"), top_of("ก") + 20);
  EXPECT_GT(top_of("กี่"), top_of("กี") + 20);
  EXPECT_GT(top_of("กี่"), top_of("ก่") + 10);
}

TEST(ParagraphMarks, MarksTouchNeitherEachOtherNorTheLetter) {
  EXPECT_EQ(strokes(mask_of("ที่")), 3);
  EXPECT_EQ(strokes(mask_of("ปี่")), 3);
  EXPECT_EQ(strokes(mask_of("ฟื้น")), 4);
  // The font's own mai han akat meets the ascender of ป; the tone mark stays free of both.
  EXPECT_EQ(strokes(mask_of("ปั๊")), strokes(mask_of("ปั")) + 1);
  EXPECT_EQ(strokes(mask_of("ป่า")), 3);
}

TEST(ParagraphMarks, SaraAmIsSplitWithTheToneMarkAboveItsRing) {
  EXPECT_EQ(strokes(mask_of("น้ำ")), 4);
  EXPECT_GT(top_of("น้ำ"), top_of("นำ") + 20);
}

TEST(ParagraphMarks, MarksMoveLeftOfAnAscender) {
  const auto right_of_first_stroke = [](const char* text) {
    const Paragraph paragraph(text, {.size_px = 200});
    return paragraph.ink().x + paragraph.ink().width;
  };
  EXPECT_NEAR(right_of_first_stroke("ป่"), right_of_first_stroke("ป"), 1);
  EXPECT_NEAR(right_of_first_stroke("ฟื้"), right_of_first_stroke("ฟ"), 1);
}

TEST(ParagraphMarks, LettersWithAFootLoseItBeforeAVowelBelow) {
  EXPECT_GT(black_between("ญ", 4, 200), 100);
  EXPECT_NEAR(black_between("ญุ", 4, 200), black_between("กุ", 4, 200), 20);
  EXPECT_NEAR(black_between("ฐุ", 4, 200), black_between("กุ", 4, 200), 20);
}

TEST(ParagraphMarks, VowelBelowStandsUnderATailThatStays) {
  EXPECT_GT(depth_of("ฎุ"), depth_of("กุ") + 10);
  EXPECT_GT(depth_of("ฏู"), depth_of("กู") + 10);
}

TEST(ParagraphMarks, NoHardWordHasAMissingLetter) {
  for (const char* word : kHardWords) {
    EXPECT_EQ(Paragraph(word, {}).missing_glyphs(), 0) << word;
    EXPECT_EQ(Paragraph(word, {.role = FontRole::report}).missing_glyphs(), 0) << word;
  }
}

TEST(ParagraphMarks, EmojiThatVisitorsWriteAreDrawn) {
  for (const char* word : {"😀", "🙏", "👍", "❤", "ดีมาก 😊😊"}) {
    EXPECT_EQ(Paragraph(word, {}).missing_glyphs(), 0) << word;
    EXPECT_GT(strokes(mask_of(word)), 0) << word;
  }
}

TEST(ParagraphMarks, ALetterNoFontHasIsAnOpenSquareWithoutDigits) {
  const char* const cherokee = "\xe1\x8e\xa0";
  ASSERT_EQ(Paragraph(cherokee, {}).missing_glyphs(), 1) << "a font of ours has it; choose another";
  const Mask square = mask_of(cherokee);
  EXPECT_EQ(strokes(square), 1);
  int black = 0, from_x = square.width, to_x = 0, from_y = square.height, to_y = 0;
  for (int y = 0; y < square.height; ++y) {
    for (int x = 0; x < square.width; ++x) {
      if (!is_black(square, x, y)) continue;
      ++black;
      from_x = std::min(from_x, x);
      to_x = std::max(to_x, x);
      from_y = std::min(from_y, y);
      to_y = std::max(to_y, y);
    }
  }
  EXPECT_NEAR(to_x - from_x, to_y - from_y, 2);
  EXPECT_FALSE(is_black(square, (from_x + to_x) / 2, (from_y + to_y) / 2));
  EXPECT_LT(black, (to_x - from_x) * (to_y - from_y) / 2) << "nothing stands in it";
  EXPECT_EQ(strokes(mask_of("ก\xe1\x8e\xa0ก")), 3);
}

// The byte offsets at which the words of "a|b|c" begin.
std::set<std::size_t> word_starts(std::string_view words, std::string& text) {
  std::set<std::size_t> starts;
  for (const char letter : words) {
    if (letter == '|') starts.insert(text.size());
    else text.push_back(letter);
  }
  return starts;
}

TEST(ParagraphLines, ThaiLinesEndOnlyBetweenWords) {
  std::string text;
  const auto starts =
      word_starts("กรุณา|รอ|เรียก|หมายเลข|และ|ตรวจสอบ|เอกสาร|ให้|พร้อม|ก่อน|เข้า|รับ|บริการ", text);
  for (double width = 140; width < 900; width += 7) {
    const Paragraph paragraph(text, {.size_px = 30, .wrap_width_px = width});
    ASSERT_FALSE(paragraph.breaks_words()) << width;
    std::size_t at = 0;
    for (const std::string& line : paragraph.line_texts()) {
      EXPECT_TRUE(at == 0 || starts.contains(at)) << width << ": " << line;
      at += line.size();
    }
  }
}

TEST(ParagraphLines, NoLineEndsInsideAKeptName) {
  const std::string name = "บึงปรือ";
  const std::string text = "องค์การบริหารส่วนตำบล" + keep_together(name) + "ยินดีต้อนรับ";
  bool would_break = false;
  for (double width = 130; width < 700; width += 5) {
    const auto whole = [&](const std::string& tried) {
      const Paragraph paragraph(tried, {.wrap_width_px = width});
      for (const std::string& line : paragraph.line_texts()) {
        if (line.find(name) != std::string::npos) return true;
      }
      return false;
    };
    EXPECT_TRUE(whole(text)) << width;
    would_break = would_break || !whole("องค์การบริหารส่วนตำบลบึงปรือยินดีต้อนรับ");
  }
  EXPECT_TRUE(would_break) << "the name never stood at a line's end: the test shows nothing";
}

TEST(ParagraphLines, NoLineEndsAtANoBreakSpaceBetweenThaiAndDigits) {
  const std::string token = "พ.ศ.\u00a02569";
  for (double width = 150; width < 500; width += 5) {
    const Paragraph paragraph("วันศุกร์ที่ 20 พฤศจิกายน " + token, {.wrap_width_px = width});
    bool whole = false;
    for (const std::string& line : paragraph.line_texts()) {
      whole = whole || line.find(token) != std::string::npos;
    }
    EXPECT_TRUE(whole) << width;
  }
}

TEST(ParagraphLines, ANumberStaysWithItsUnit) {
  for (double width = 160; width < 500; width += 5) {
    for (const char* text :
         {"ใบอนุญาตฉบับละ 20 บาท หรือ 1,250 บาท", "ใบอนุญาตฉบับละ ๒๐ บาท หรือ ๒๕๐ บาท",
          "change or end 20 baht, wait 15 min"}) {
      for (const std::string& line : Paragraph(text, {.wrap_width_px = width}).line_texts()) {
        EXPECT_FALSE(line.starts_with("บาท") || line.starts_with("baht") || line.starts_with("min"))
            << width;
      }
    }
  }
}

TEST(ParagraphLines, ADayStaysWithItsMonthAndAnEraWithItsYearInBothNumerals) {
  int ends = 0;
  for (int width = 60; width < 600; ++width) {
    for (const char* text : {"ตั้งแต่วันที่ 30 พฤศจิกายน พ.ศ. 2569 ถึงวันที่ 28 กุมภาพันธ์ พ.ศ. 2570 เป็นต้นไป",
                             "ตั้งแต่วันที่ ๓๐ พฤศจิกายน พ.ศ. ๒๕๖๙ ถึงวันที่ ๒๘ กุมภาพันธ์ พ.ศ. ๒๕๗๐ เป็นต้นไป"}) {
      const Paragraph paragraph(text, {.size_px = 16, .wrap_width_px = static_cast<double>(width)});
      if (paragraph.breaks_words()) continue;  // in so narrow a box there is no way
      for (const std::string& line : paragraph.line_texts()) {
        EXPECT_FALSE(line.starts_with("พฤศจิกายน") || line.starts_with("กุมภาพันธ์")) << width;
        EXPECT_FALSE(line.ends_with("พ.ศ.")) << width << ": " << line;
        ends += line.ends_with("วันที่") ? 1 : 0;
      }
    }
  }
  EXPECT_GT(ends, 0) << "no line could have ended there: the test shows nothing";
}

TEST(ParagraphLines, ASentenceMayEndItsLineBeforeANumber) {
  int ends = 0;
  for (int width = 60; width < 600; ++width) {
    const Paragraph paragraph("The office is closed. 5 tickets wait (mean 4.44, S.D. 0.81) here",
                              {.size_px = 16, .wrap_width_px = static_cast<double>(width)});
    if (paragraph.breaks_words()) continue;
    for (const std::string& line : paragraph.line_texts()) {
      ends += line.ends_with("closed.") ? 1 : 0;
      EXPECT_FALSE(line.ends_with("S.D.")) << width << ": " << line;
    }
  }
  EXPECT_GT(ends, 0);
}

TEST(ParagraphLines, ASingleLetterStaysWithWhatFollowsItsHyphen) {
  int broken_elsewhere = 0;
  for (int width = 60; width < 600; ++width) {
    const Paragraph paragraph("ผู้รับบริการผ่านช่องทาง E-Service จำนวน ๔๕ ราย or by walk-in and e-mail",
                              {.size_px = 16, .wrap_width_px = static_cast<double>(width)});
    for (const std::string& line : paragraph.line_texts()) {
      EXPECT_FALSE(line.ends_with("E-") || line.ends_with("e-")) << width << ": " << line;
      broken_elsewhere += line.ends_with("walk-") ? 1 : 0;
    }
  }
  EXPECT_GT(broken_elsewhere, 0) << "longer words may still end a line at their hyphen";
}

TEST(ParagraphLines, NoLineEndsAtADashWithoutSpaces) {
  int broken_elsewhere = 0;
  for (int width = 60; width < 600; ++width) {
    const Paragraph paragraph("งานยืม–คืนพัสดุ เปิดเวลา 08.30–16.30 น. วันจันทร์ – วันศุกร์",
                              {.size_px = 16, .wrap_width_px = static_cast<double>(width)});
    for (const std::string& line : paragraph.line_texts()) {
      EXPECT_FALSE(line.ends_with("ยืม–") || line.ends_with("08.30–")) << width << ": " << line;
      broken_elsewhere += line.ends_with("จันทร์ –") ? 1 : 0;
    }
  }
  EXPECT_GT(broken_elsewhere, 0) << "one between spaces may end a line";
}

TEST(ParagraphLines, AQuotationsMarksStayWithItsWords) {
  for (int width = 120; width < 600; ++width) {
    const Paragraph paragraph("งานบริการที่มีความพึงพอใจต่ำสุดคือ “ชำระภาษีที่ดินและสิ่งปลูกสร้าง” และ“ที่นั่งรอ”เพียงพอ",
                              {.size_px = 16, .wrap_width_px = static_cast<double>(width)});
    for (const std::string& line : paragraph.line_texts()) {
      EXPECT_FALSE(line.ends_with("“")) << width << ": " << line;
      EXPECT_FALSE(line.starts_with("”")) << width << ": " << line;
    }
  }
}

TEST(ParagraphLines, AKeptPieceWiderThanTheBoxIsBrokenRatherThanDrawnOutside) {
  const Paragraph paragraph(keep_together("เทศบาลตำบลตัวอย่างใหญ่มาก"), {.wrap_width_px = 150});
  EXPECT_LE(paragraph.width(), 150.5);
  EXPECT_TRUE(paragraph.breaks_words());
}

TEST(ParagraphLines, OnlyThePieceThatIsTooWideGivesWay) {
  const Paragraph paragraph(
      keep_together("เทศบาลตำบลตัวอย่างใหญ่มาก") + " ยินดี" + keep_together("บึงปรือ"),
      {.wrap_width_px = 150});
  bool whole = false;
  for (const std::string& line : paragraph.line_texts()) {
    whole = whole || line.find("บึงปรือ") != std::string::npos;
  }
  EXPECT_TRUE(whole);
}

TEST(ParagraphLines, MarksOfKeptPiecesAreNotDrawn) {
  const Paragraph marked("ช่อง " + keep_together("5 นาที"), {}), plain("ช่อง 5 นาที", {});
  EXPECT_EQ(marked.text(), "ช่อง 5 นาที");
  EXPECT_DOUBLE_EQ(marked.width(), plain.width());
}

TEST(ParagraphLines, BalancingKeepsTheLinesAndNarrowsTheWidest) {
  const char* text = "ชำระภาษีที่ดินและสิ่งปลูกสร้าง และภาษีป้าย";
  TextStyle style{.align = Align::centre, .wrap_width_px = 430};
  const Paragraph plain(text, style);
  style.balance = true;
  const Paragraph balanced(text, style);
  ASSERT_EQ(plain.lines(), 2);
  EXPECT_EQ(balanced.lines(), 2);
  EXPECT_LT(balanced.width(), plain.width() - 20);
  EXPECT_NEAR(balanced.ink().x + balanced.ink().width / 2, 215, 3) << "still centred in its box";
}

TEST(ParagraphLines, MoreLinesThanAllowedEndInAnEllipsis) {
  const Paragraph paragraph("กรุณารอเรียกหมายเลขและตรวจสอบเอกสารให้พร้อม",
                            {.wrap_width_px = 200, .max_lines = 1});
  EXPECT_EQ(paragraph.lines(), 1);
  EXPECT_TRUE(paragraph.ellipsized());
  EXPECT_LE(paragraph.width(), 200.5);
}

TEST(ParagraphFit, NoTextLeavesItsBox) {
  for (const char* text : kHardWords) {
    for (const double width : {40.0, 90.0, 250.0, 800.0}) {
      for (const double height : {12.0, 40.0, 120.0}) {
        for (const int lines : {0, 1, 2}) {
          const TextStyle style{.size_px = 60, .align = Align::centre, .max_lines = lines};
          const Paragraph fitted = Paragraph::fitted(text, style, width, height, 16);
          const Box& ink = fitted.ink();
          const double y = fitted.centred_y(height);
          SCOPED_TRACE(std::string(text) + " in " + std::to_string(width) + "×" +
                       std::to_string(height));
          EXPECT_GE(ink.x, -1);
          EXPECT_LE(ink.x + ink.width, width + 1);
          EXPECT_GE(y + ink.y, -0.01);
          EXPECT_LE(y + ink.y + ink.height, height + 0.01);
          EXPECT_LE(fitted.lines(), lines > 0 ? lines : 99);
        }
      }
    }
  }
}

TEST(ParagraphFit, TakesTheWantedSizeWhenItFitsAndShrinksBeforeItBreaksAWord) {
  // Balancing two lines never pays with an ellipsis.
  const Paragraph name = Paragraph::fitted(
      "Ban Tua Yang Subdistrict Administrative Organization",
      {.size_px = 30, .align = Align::centre, .max_lines = 2, .balance = true}, 406, 90, 15);
  EXPECT_DOUBLE_EQ(name.size_px(), 30);
  EXPECT_FALSE(name.ellipsized());
  // ไ reaches to the left of its own place.
  EXPECT_DOUBLE_EQ(Paragraph::fitted("ไม่มีคิวรอ", {.size_px = 60}, 400, 200, 20).size_px(), 60);
  EXPECT_DOUBLE_EQ(Paragraph::fitted("ที่", {.size_px = 60}, 300, 200, 20).size_px(), 60);
  const Paragraph shrunk = Paragraph::fitted("หมายเลข", {.size_px = 60}, 100, 200, 10);
  EXPECT_LT(shrunk.size_px(), 60);
  EXPECT_FALSE(shrunk.breaks_words());
  EXPECT_EQ(shrunk.lines(), 1);
}

TEST(ParagraphPlace, TheLettersBodyStandsInTheMiddleWhateverMarksItCarries) {
  const Paragraph plain("กา", {.size_px = 50}), marked("ที่ญู่", {.size_px = 50});
  EXPECT_DOUBLE_EQ(plain.centred_y(200), marked.centred_y(200));
  const double body = plain.centred_y(200) + plain.baseline() - 0.602 * 50 / 2;
  EXPECT_NEAR(body, 100, 2);
}

TEST(ParagraphPlace, ReportLettersAreAsTallAsThoseOfTheOfficialFont) {
  const Paragraph screen("H", {.size_px = 160}),
      report("H", {.role = FontRole::report, .size_px = 160});
  EXPECT_NEAR(report.ink().height / 160, 0.4725, 0.01);
  EXPECT_GT(screen.ink().height, report.ink().height * 1.4);
}

TEST(ParagraphCaret, StopsBetweenClustersButBackspaceTakesOneMark) {
  const Paragraph paragraph("ที่นี่", {});
  EXPECT_EQ(paragraph.next_stop(0), 9u);
  EXPECT_EQ(paragraph.previous_stop(18), 9u);
  EXPECT_EQ(paragraph.backspace_to(18), 15u);
  EXPECT_EQ(paragraph.backspace_to(0), 0u);
  EXPECT_GT(paragraph.caret(18).x, paragraph.caret(9).x);
  EXPECT_EQ(paragraph.position_at(paragraph.caret(9).x + 1, 10), 9u);
}

TEST(Paragraph, SurvivesEmptyAndBrokenText) {
  EXPECT_EQ(Paragraph("", {}).mask().width, 0);
  EXPECT_GT(Paragraph("", {}).height(), 10);
  EXPECT_GT(Paragraph("\xE0\xB8 ok \xFF", {}).width(), 10);
  EXPECT_EQ(Paragraph(std::string("a\0b", 3), {}).text(), "ab");
}

}  // namespace
}  // namespace khio
