// Whether what screens say can be read: how high letters are on the panel, and how they stand out,
// measured in the pixels of the picture and not computed from the palette (WCAG 2.2, 1.4.3).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "visitor/parts.h"
#include "kiosk/screens/screen.h"
#include "tests/kiosk/sample_screens.h"
#include "ui/snapshot.h"

namespace khio::kiosk {
namespace {

constexpr float kMmPerPx = 0.248f;  // 21.5 inches, Full HD
constexpr double kContrastMin = 4.5;
constexpr double kLargeContrastMin = 3;
constexpr float kLargePx = 41;  // 7.3 mm capitals at this panel: larger than WCAG's large text

double channel(std::uint8_t value) {
  const double part = value / 255.0;
  return part <= .04045 ? part / 12.92 : std::pow((part + .055) / 1.055, 2.4);
}

double luminance(const ui::Image& image, int x, int y) {
  const auto at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) +
                       static_cast<std::size_t>(x));
  return .2126 * channel(image.rgba[at]) + .7152 * channel(image.rgba[at + 1]) +
         .0722 * channel(image.rgba[at + 2]);
}

// Between the lightest and the darkest pixel where a text has its ink.
double contrast_of(const ui::Image& image, const ui::Rect& ink) {
  double lightest = 0;
  double darkest = 1;
  const int right = std::min(image.width_px, static_cast<int>(ink.right()));
  const int bottom = std::min(image.height_px, static_cast<int>(ink.bottom()));
  for (int y = std::max(0, static_cast<int>(ink.y)); y < bottom; ++y) {
    for (int x = std::max(0, static_cast<int>(ink.x)); x < right; ++x) {
      const double light = luminance(image, x, y);
      lightest = std::max(lightest, light);
      darkest = std::min(darkest, light);
    }
  }
  return (lightest + .05) / (darkest + .05);
}

// What cannot be pressed now may be pale (WCAG 1.4.3, inactive components).
bool is_inactive(const ui::Kit& kit, const ui::TextRecord& text) {
  return std::any_of(kit.targets().begin(), kit.targets().end(), [&](const ui::TargetRecord& t) {
    return !t.enabled && t.area.holds(text.ink, 2);
  });
}

// A 170th of the 600 mm at which a kiosk is read. The mode with large text is the one in which what
// decides is larger than 7.3 mm (EN 301 549, 5.1.4).
constexpr float kCapitalMmMin = 3.5f;
constexpr float kCapitalOfSize = .716f;  // of Laksaman

TEST(Readability, NoScreenHasLettersTooSmallToReadWhateverItShows) {
  for (const bool large : {false, true}) {
    for (const bool wide : {false, true}) {
      Surroundings around = sample::surroundings("th");
      around.modes.large_text = large;
      Result<ui::Studio> studio =
          wide ? ui::Studio::open(1920, 1080) : ui::Studio::open(1080, 1920);
      ASSERT_TRUE(studio.ok()) << studio.error().detail;
      for (const sample::NamedScreen& screen : sample::all_screens("th")) {
        around.countdown = screen.countdown;
        studio.value().measure(settings_for(around.modes, {kMmPerPx}),
                               [&](ui::Kit& kit) { draw_screen(screen.model, around, kit); });
        for (const ui::TextRecord& text : studio.value().kit().texts()) {
          EXPECT_GE(text.size_px * kCapitalOfSize * kMmPerPx, kCapitalMmMin)
              << screen.name << (wide ? ", wide" : "") << (large ? ", large" : "") << ": "
              << text.text;
        }
      }
    }
  }
}

std::map<std::string, float> sizes_of(ui::Studio& studio, const sample::NamedScreen& screen,
                                      const Surroundings& around) {
  studio.measure(settings_for(around.modes, {kMmPerPx}),
                 [&](ui::Kit& kit) { draw_screen(screen.model, around, kit); });
  std::map<std::string, float> sizes;
  for (const ui::TextRecord& text : studio.kit().texts()) {
    float& size = sizes[text.text];
    size = std::max(size, text.size_px);
  }
  return sizes;
}

// Less than this nobody notices; a whole column of lines is fitted in such steps.
constexpr float kNoticed = .88f;

class LargeTextTest : public testing::TestWithParam<std::tuple<std::string, bool>> {};

TEST_P(LargeTextTest, MakesNothingSmallerThanItWas) {
  const auto& [language, wide] = GetParam();
  Result<ui::Studio> studio = wide ? ui::Studio::open(1920, 1080) : ui::Studio::open(1080, 1920);
  ASSERT_TRUE(studio.ok()) << studio.error().detail;
  for (const sample::NamedScreen& screen : sample::all_screens(language)) {
    Surroundings around = sample::surroundings(language);
    around.countdown = screen.countdown;
    const std::map<std::string, float> usual = sizes_of(studio.value(), screen, around);
    around.modes.large_text = true;
    for (const auto& [words, size] : sizes_of(studio.value(), screen, around)) {
      const auto before = usual.find(words);
      if (before == usual.end()) continue;
      EXPECT_GE(size, kNoticed * before->second) << screen.name << ": " << words;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Everywhere, LargeTextTest,
                         testing::Combine(testing::Values("th", "en", "ms"), testing::Bool()),
                         [](const auto& glass) {
                           return std::get<0>(glass.param) +
                                  (std::get<1>(glass.param) ? "_wide" : "_tall");
                         });

class ContrastTest : public testing::TestWithParam<bool> {};

TEST_P(ContrastTest, EveryTextOfEveryScreenStandsOutFromWhatIsBehindIt) {
  Surroundings around = sample::surroundings("th");
  around.modes.high_contrast = GetParam();
  Result<ui::Studio> studio = ui::Studio::open(1080, 1920);
  ASSERT_TRUE(studio.ok()) << studio.error().detail;
  int measured = 0;
  for (const sample::NamedScreen& screen : sample::all_screens("th")) {
    around.countdown = screen.countdown;
    studio.value().pose(settings_for(around.modes, {kMmPerPx}),
                        [&](ui::Kit& kit) { draw_screen(screen.model, around, kit); });
    const ui::Image picture = studio.value().picture();
    const ui::Kit& kit = studio.value().kit();
    for (const ui::TextRecord& text : kit.texts()) {
      if (screen.countdown && screen.countdown->asks) continue;  // veiled by its question
      if (text.ink.width < 2 || text.ink.height < 2 || is_inactive(kit, text)) continue;
      const double least = text.size_px >= kLargePx ? kLargeContrastMin : kContrastMin;
      EXPECT_GE(contrast_of(picture, text.ink), least)
          << screen.name << ": " << text.text << " at " << text.size_px;
      ++measured;
    }
  }
  EXPECT_GT(measured, 200);
}

INSTANTIATE_TEST_SUITE_P(Themes, ContrastTest, testing::Bool(),
                         [](const auto& theme) { return theme.param ? "HighContrast" : "Usual"; });

}  // namespace
}  // namespace khio::kiosk
