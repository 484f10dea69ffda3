#include "base/utf8.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(Utf8, CountsCodePointsNotBytes) {
  EXPECT_EQ(code_points(""), 0U);
  EXPECT_EQ(code_points("abc"), 3U);
  EXPECT_EQ(code_points("น้ำ"), 3U);
  EXPECT_EQ(code_points("\U0001F600é"), 2U);
}

TEST(Utf8, MalformedTextIsNoText) {
  for (const char* const bad : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                                "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "a\xFF", "\xE0\xB8"}) {
    EXPECT_FALSE(code_points(bad)) << bad;
  }
}

TEST(Utf8, ReadsOneAfterTheOther) {
  const std::string_view text = "aก\U0001F600";
  const CodePoint first = code_point_at(text, 0);
  const CodePoint second = code_point_at(text, first.next);
  const CodePoint third = code_point_at(text, second.next);
  EXPECT_EQ(first.value, U'a');
  EXPECT_EQ(second.value, U'ก');
  EXPECT_EQ(third.value, U'\U0001F600');
  EXPECT_EQ(third.next, text.size());
}

TEST(Utf8, IsCutBetweenCodePoints) {
  EXPECT_EQ(first_code_points("น้ำใจ", 2), "น้");
  EXPECT_EQ(first_code_points("น้ำใจ", 9), "น้ำใจ");
  EXPECT_EQ(first_code_points("น้ำใจ", 0), "");
}

TEST(Utf8, IsCutToBytesBetweenCodePoints) {
  EXPECT_EQ(first_bytes("กข", 6), "กข");
  EXPECT_EQ(first_bytes("กข", 5), "ก");
  EXPECT_EQ(first_bytes("กข", 3), "ก");
  EXPECT_EQ(first_bytes("กข", 2), "");
  EXPECT_EQ(first_bytes("", 2), "");
}

TEST(PlainLine, GivesATerminalNoCommandsWhateverWasWritten) {
  EXPECT_EQ(plain_line("เปิด B01"), "เปิด B01");
  EXPECT_EQ(plain_line("a\x1b[2Jb\nc\x7f"), "a?[2Jb?c?");
  EXPECT_EQ(plain_line("\xc2\x9b" "2J"), "?2J");  // the same command in one character
  EXPECT_EQ(plain_line("\xff\xe0\xb8"), "???");
  EXPECT_EQ(plain_line("a\u202Egpj.b\u2066c"), "a?gpj.b?c");  // letters in another order
  EXPECT_EQ(plain_line(""), "");
}

}  // namespace
}  // namespace khio
