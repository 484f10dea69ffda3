// Typing: where a caret may stand is worked out here a second time, from Unicode's rules for Thai,
// and every command is held to it.
#include "ui/text_edit.h"

#include <gtest/gtest.h>

#include <set>

#include "base/utf8.h"
#include "text/fonts.h"

namespace khio::ui {
namespace {

// Strings in which marks stand on letters in every way Thai knows.
const char* const kThai[] = {
    "ที่ ฟื้น ปั๊ม", "น้ำ", "ป่า ส่วน ให้ เก๊าจ๊ะ", "กตัญญู ญุ", "ฐู ฎุ ฏู", "เชิญชวนปรับปรุงข้อมูล",
    "ทำงาน ความ", "ก๋วยเตี๋ยว 12 ชาม", "ผู้สูงอายุ น้ำอุปโภคบริโภค", "aที่b", "กํ่", "เ็ก"};

// The nonspacing marks of Unicode's Thai block extend the letter before them. SARA AM does not: it
// has a cell of its own (WTT 2.0), although its ring is drawn over the letter before.
bool extends(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E);
}

std::set<std::size_t> stops_by_rule(const std::string& text) {
  std::set<std::size_t> stops{0, text.size()};
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!extends(c.value)) stops.insert(at);
    at = c.next;
  }
  return stops;
}

class TextEditTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_TRUE(fonts_ready().ok()); }
  static void go(TextEdit& edit, EditStep way, bool extend = false, const TextStyle& style = {}) {
    step(edit, way, Paragraph(edit.text, style), extend);
  }
};

TEST_F(TextEditTest, TheCaretStandsOnlyWhereUnicodeLetsIt) {
  for (const std::string text : kThai) {
    const std::set<std::size_t> allowed = stops_by_rule(text);
    std::set<std::size_t> seen{0};
    TextEdit edit{text, 0, 0};
    for (std::size_t i = 0; i < 100 && edit.caret < text.size(); ++i) {
      go(edit, EditStep::right);
      seen.insert(edit.caret);
    }
    EXPECT_EQ(seen, allowed) << text;
    std::set<std::size_t> back{text.size()};
    for (std::size_t i = 0; i < 100 && edit.caret > 0; ++i) {
      go(edit, EditStep::left);
      back.insert(edit.caret);
    }
    EXPECT_EQ(back, allowed) << text;
  }
}

TEST_F(TextEditTest, BackspaceTakesOneCodePointAtATime) {
  for (const std::string text : kThai) {
    TextEdit edit = edit_of(text);
    std::string expected = text;
    while (!expected.empty()) {
      do {
        expected.pop_back();
      } while (!code_points(expected));
      go(edit, EditStep::erase_back);
      ASSERT_EQ(edit.text, expected) << text;
    }
    go(edit, EditStep::erase_back);
    EXPECT_EQ(edit.caret, 0U);
  }
}

TEST_F(TextEditTest, DeleteTakesAWholeLetterWithItsMarks) {
  for (const std::string text : kThai) {
    TextEdit edit{text, 0, 0};
    std::string rest = text;
    while (!rest.empty()) {
      rest.erase(0, *std::next(stops_by_rule(rest).begin()));
      go(edit, EditStep::erase_forward);
      ASSERT_EQ(edit.text, rest) << text;
    }
  }
}

TEST_F(TextEditTest, TypingGoesInAtTheCaretAndReplacesTheSelection) {
  TextEdit edit{"กค", 3, 3};
  insert(edit, "ข", {});
  EXPECT_EQ(edit.text, "กขค");
  go(edit, EditStep::left, true);
  EXPECT_EQ(selected(edit), "ข");
  insert(edit, "ฃ", {});
  EXPECT_EQ(edit.text, "กฃค");
  EXPECT_FALSE(has_selection(edit));
}

TEST_F(TextEditTest, LettersAreCountedNotBytesAndTheLimitHolds) {
  TextEdit edit;
  insert(edit, "ที่นี่", {.letters_max = 4});
  EXPECT_EQ(edit.text, "ที่น");
  insert(edit, "x", {.letters_max = 4});
  EXPECT_EQ(edit.text, "ที่น");
  select_all(edit);
  insert(edit, "abcd", {.letters_max = 4});
  EXPECT_EQ(edit.text, "abcd");
}

TEST_F(TextEditTest, WhatIsPastedLosesControlsAndKeepsLineEndsOnlyWhereTheyBelong) {
  TextEdit one;
  insert(one, "a\r\nb\tc\x1b[0m", {});
  EXPECT_EQ(one.text, "a b c[0m");
  TextEdit several;
  insert(several, "a\r\nb", {.letters_max = 9, .lines = true});
  EXPECT_EQ(several.text, "a\nb");
  TextEdit broken;
  insert(broken, "\xE0\xB8", {});
  EXPECT_EQ(broken.text, "");
}

TEST_F(TextEditTest, ShiftWithArrowsSelectsAndAnArrowAloneLeavesTheSelection) {
  TextEdit edit = edit_of("ที่นั่ง");
  go(edit, EditStep::left, true);
  go(edit, EditStep::left, true);
  EXPECT_EQ(selected(edit), "นั่ง");
  TextEdit to_left = edit;
  go(to_left, EditStep::left);
  EXPECT_EQ(to_left.caret, std::string("ที่").size());
  go(edit, EditStep::right);
  EXPECT_EQ(edit.caret, edit.text.size());
  EXPECT_FALSE(has_selection(edit));
}

TEST_F(TextEditTest, EraseTakesTheSelectionWhole) {
  for (const EditStep way : {EditStep::erase_back, EditStep::erase_forward}) {
    TextEdit edit = edit_of("ที่นั่งน้อย");
    edit.anchor = std::string("ที่").size();
    go(edit, way);
    EXPECT_EQ(edit.text, "ที่");
    EXPECT_EQ(edit.caret, edit.text.size());
  }
}

TEST_F(TextEditTest, LinesAreWalkedAsTheyAreWrapped) {
  TextStyle style;
  style.size_px = 40;
  style.wrap_width_px = 300;
  const std::string text = "กรุณาเพิ่มที่นั่งรอสำหรับผู้สูงอายุและเด็กเล็กด้วย";
  const Paragraph paragraph(text, style);
  ASSERT_GE(paragraph.lines(), 3);
  const std::size_t first_line = paragraph.line_texts()[0].size();
  TextEdit edit{text, 0, 0};
  go(edit, EditStep::line_end, false, style);
  EXPECT_LE(edit.caret, first_line);
  EXPECT_GT(edit.caret, first_line / 2);
  go(edit, EditStep::line_start, false, style);
  EXPECT_EQ(edit.caret, 0U);
  go(edit, EditStep::down, false, style);
  EXPECT_EQ(edit.caret, first_line);
  go(edit, EditStep::up, false, style);
  EXPECT_EQ(edit.caret, 0U);
  go(edit, EditStep::up, false, style);
  EXPECT_EQ(edit.caret, 0U);
  go(edit, EditStep::text_end, false, style);
  EXPECT_EQ(edit.caret, text.size());
  go(edit, EditStep::down, false, style);
  EXPECT_EQ(edit.caret, text.size());
}

TEST_F(TextEditTest, PointingFindsTheLetterUnderTheFingerNeverBetweenItsMarks) {
  for (const std::string text : kThai) {
    const Paragraph paragraph(text, {.size_px = 40});
    const std::set<std::size_t> allowed = stops_by_rule(text);
    for (double x = -5; x < paragraph.width() + 5; x += 1.5) {
      TextEdit edit{text, 0, 0};
      point_at(edit, paragraph, x, 10, false);
      ASSERT_TRUE(allowed.contains(edit.caret)) << text << " at " << x;
    }
    TextEdit dragged{text, 0, 0};
    point_at(dragged, paragraph, paragraph.width() + 9, 10, true);
    EXPECT_EQ(selected(dragged), text);
  }
}

}  // namespace
}  // namespace khio::ui
