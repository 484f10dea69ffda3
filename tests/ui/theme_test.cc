// Every pair of colours that screens lay one on the other is readable: computed, not looked at.
#include "ui/theme.h"

#include <gtest/gtest.h>

namespace khio::ui {
namespace {

void expect_readable(const Theme& theme) {
  for (const ColorPair& pair : contrast_pairs(theme)) {
    EXPECT_GE(contrast_ratio(pair.foreground, pair.background), pair.ratio_min) << pair.name;
  }
}

TEST(NormalTheme, EveryPairReachesItsRatio) { expect_readable(normal_theme()); }

TEST(DarkTheme, EveryPairReachesItsRatio) { expect_readable(dark_theme()); }

TEST(DarkTheme, AccentsAreReadableOnItsCards) {
  for (const std::uint32_t hex : {0xFFFF00U, 0xFF00FFU, 0x1F5FA8U, 0xFFFFFFU, 0x000000U}) {
    const Accent accent = accent_of(rgb(hex), dark_theme());
    EXPECT_GE(contrast_ratio(accent.on_fill, accent.fill_bottom), 4.5) << hex;
    EXPECT_GE(contrast_ratio(accent.on_card, dark_theme().card), 4.5) << hex;
  }
}

TEST(HighContrastTheme, EveryPairReachesItsRatio) { expect_readable(high_contrast_theme()); }

TEST(HighContrastTheme, WordsReachSevenToOne) {
  int words = 0;
  for (const ColorPair& pair : contrast_pairs(high_contrast_theme())) {
    if (pair.ratio_min >= 7) ++words;
  }
  EXPECT_GT(words, 20);
}

TEST(Accent, IsReadableWhateverColourTheOfficeChose) {
  for (const std::uint32_t hex : {0xFFFF00U, 0xFF00FFU, 0x1F5FA8U, 0xFFFFFFU, 0x000000U}) {
    const Accent accent = accent_of(rgb(hex), normal_theme());
    EXPECT_GE(contrast_ratio(accent.on_fill, accent.fill_top), 4.5) << hex;
    EXPECT_GE(contrast_ratio(accent.on_fill, accent.fill_bottom), 4.5) << hex;
    EXPECT_GE(contrast_ratio(accent.on_card, normal_theme().card), 4.5) << hex;
  }
}

TEST(Accent, BelongsToTheThemeInHighContrast) {
  EXPECT_EQ(accent_of(rgb(0x1F5FA8), high_contrast_theme()).on_card,
            high_contrast_theme().header_accent);
}

}  // namespace
}  // namespace khio::ui
