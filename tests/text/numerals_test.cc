#include "text/numerals.h"

#include <gtest/gtest.h>

#include <limits>

namespace khio {
namespace {

const Numerals kArabic;
const Numerals kThai = Numerals::native(Messages::load("th"));

TEST(Numerals, AreArabicUnlessTheLanguageHasItsOwn) {
  EXPECT_EQ(kArabic.plain(1234567890), "1234567890");
  EXPECT_EQ(kThai.plain(1234567890), "๑๒๓๔๕๖๗๘๙๐");
  EXPECT_EQ(Numerals::native(Messages::load("en")).plain(12), "12");
}

TEST(Numerals, ReplaceOnlyDigitsInAText) {
  EXPECT_EQ(kThai.in("หน้า 2/8 (A027)"), "หน้า ๒/๘ (A๐๒๗)");
  EXPECT_EQ(kArabic.in("หน้า 2/8"), "หน้า 2/8");
}

TEST(Numerals, PutCommasAtTheThousands) {
  EXPECT_EQ(kArabic.grouped(0), "0");
  EXPECT_EQ(kArabic.grouped(999), "999");
  EXPECT_EQ(kArabic.grouped(1000), "1,000");
  EXPECT_EQ(kArabic.grouped(-1234567), "-1,234,567");
  EXPECT_EQ(kThai.grouped(12345), "๑๒,๓๔๕");
  EXPECT_EQ(kArabic.grouped(std::numeric_limits<std::int64_t>::min()),
            "-9,223,372,036,854,775,808");
}

TEST(Numerals, WriteHundredthsWithTwoDecimals) {
  EXPECT_EQ(kArabic.hundredths(8566), "85.66");
  EXPECT_EQ(kArabic.hundredths(5), "0.05");
  EXPECT_EQ(kArabic.hundredths(-5), "-0.05");
  EXPECT_EQ(kArabic.hundredths(100000), "1,000.00");
  EXPECT_EQ(kThai.hundredths(428), "๔.๒๘");
}

}  // namespace
}  // namespace khio
