// Contrast is computed as WCAG 2.2 defines it; colours of the office file are read strictly.
#include "ui/color.h"

#include <gtest/gtest.h>

namespace khio::ui {
namespace {

TEST(ContrastRatio, IsTwentyOneForBlackOnWhiteAndOneForTheSame) {
  EXPECT_NEAR(contrast_ratio(rgb(0x000000), rgb(0xFFFFFF)), 21.0, 1e-9);
  EXPECT_NEAR(contrast_ratio(rgb(0x123456), rgb(0x123456)), 1.0, 1e-9);
}

TEST(ContrastRatio, KnowsTheGreyThatJustPassesOnWhite) {
  EXPECT_GE(contrast_ratio(rgb(0x767676), rgb(0xFFFFFF)), 4.5);
  EXPECT_LT(contrast_ratio(rgb(0x777777), rgb(0xFFFFFF)), 4.5);
}

TEST(ContrastRatio, BlendsTransparentWordsFirst) {
  EXPECT_NEAR(contrast_ratio(faded(rgb(0x000000), 0), rgb(0xFFFFFF)), 1.0, 1e-9);
}

TEST(ReadableOn, ReachesTheRatioOnLightAndDark) {
  for (const std::uint32_t hex : {0xFFFF00U, 0x00FF88U, 0x888888U, 0x0000FFU}) {
    EXPECT_GE(contrast_ratio(readable_on(rgb(hex), rgb(0xFFFFFF), 4.5), rgb(0xFFFFFF)), 4.5);
    EXPECT_GE(contrast_ratio(readable_on(rgb(hex), rgb(0x101820), 4.5), rgb(0x101820)), 4.5);
  }
}

TEST(ReadableOn, LeavesAColourThatIsReadableAsItIs) {
  EXPECT_EQ(readable_on(rgb(0x0C4F84), rgb(0xFFFFFF), 4.5), rgb(0x0C4F84));
}

TEST(ColorNamed, ReadsSixHexDigitsAndNothingElse) {
  EXPECT_EQ(color_named("#1F7BC0"), rgb(0x1F7BC0));
  for (const char* wrong : {"", "1F7BC0", "#1F7BC", "#1F7BC00", "#1F7BCG", "blue", "#-12345"}) {
    EXPECT_FALSE(color_named(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace khio::ui
