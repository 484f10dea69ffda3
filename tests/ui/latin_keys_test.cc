// Digits and codes are struck on the same keys whatever layout is on. Each case strikes keys by their
// place and writes what the layout makes of them.
#include "ui/latin_keys.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ui/input.h"

namespace khio::ui {
namespace {

constexpr int kA = 0x04;    // usage ids of places
constexpr int kQ = 0x14;
constexpr int kOne = 0x1E;
constexpr int kZero = 0x27;
constexpr int kMinus = 0x2D;
constexpr int kEquals = 0x2E;
constexpr int kKeypadOne = 0x59;

struct Stroke {
  int usage;
  const char* typed;
  bool shift = false;
  bool caps = false;
};

std::string latin(LatinKeys& keys, const std::vector<Stroke>& strokes) {
  std::string text;
  for (const Stroke& stroke : strokes) {
    keys.key_down(stroke.usage, stroke.shift, stroke.caps);
    text += keys.of(stroke.typed);
  }
  return text;
}

TEST(LatinKeys, AThaiKeyboardWritesTicketNumbersAndPins) {
  LatinKeys keys;
  EXPECT_EQ(latin(keys, {{kA, "ฟ"}, {kZero, "จ"}, {kZero, "จ"}, {kOne + 2, "-"}}), "a003");
  EXPECT_EQ(latin(keys, {{kA, "ฤ", true}, {kA, "ฟ", false, true}}), "AA");
  EXPECT_EQ(latin(keys, {{kMinus, "ข"}, {kEquals, "ช"}, {kEquals, "ซ", true}}), "-=+");
}

TEST(LatinKeys, APinThatBeginsWithAKeyOfASignIsWhole) {
  LatinKeys keys;
  EXPECT_EQ(latin(keys, {{kOne + 1, "/"}, {kOne + 2, "-"}, {kOne + 3, "ภ"}, {kOne, "ๅ"}}), "2341");
}

TEST(LatinKeys, ThaiDigitsAreDigits) {
  LatinKeys keys;
  EXPECT_EQ(latin(keys, {{kOne + 1, "๑", true}, {kOne + 2, "๒", true}, {kZero, "๙", true}}), "129");
}

TEST(LatinKeys, ALatinLayoutKeepsItsOwnLetters) {
  LatinKeys keys;
  EXPECT_EQ(latin(keys, {{kQ, "a"}, {kOne + 5, "-"}, {kOne + 1, "é"}, {kOne, "1", true}}), "a-é1");
}

TEST(LatinKeys, TheLayoutMayChangeBetweenTwoKeys) {
  LatinKeys keys;
  EXPECT_EQ(latin(keys, {{kA, "ฟ"}, {kA, "a"}, {kMinus, "-"}, {kOne + 2, "3"}, {kA, "ฟ"}}),
            "aa-3a");
}

TEST(LatinKeys, TheKeypadAndTextOfNoKeyAreAsTheyAre) {
  LatinKeys keys;
  EXPECT_EQ(latin(keys, {{kA, "ฟ"}, {kKeypadOne, "1"}, {kZero, "จ"}}), "a10");
  EXPECT_EQ(keys.of("ขอ"), "ขอ");
  EXPECT_EQ(keys.of(""), "");
}

TEST(LatinKeys, AFrameTellsBothWhatWasTypedAndItsLatin) {
  InputQueue queue;
  queue.key_place(kA, false, false);
  queue.text("ฟ");
  queue.key_place(kOne, false, false);
  queue.text("ๅ");
  const InputFrame frame = queue.next_frame();
  EXPECT_EQ(frame.typed, "ฟๅ");
  EXPECT_EQ(frame.typed_latin, "a1");
  EXPECT_EQ(queue.next_frame().typed_latin, "");
}

}  // namespace
}  // namespace khio::ui
