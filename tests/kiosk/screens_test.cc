// Every screen in every mode, in Thai, in English and in a language 40 % longer: no text leaves its
// box, ends in an ellipsis or breaks a word; everything to be touched is 20 mm or more; in the
// low-reach mode nothing to be touched is out of reach, however the panel hangs.
#include <gtest/gtest.h>

#include "kiosk/screens/board.h"
#include "visitor/parts.h"
#include "kiosk/screens/screen.h"
#include "tests/kiosk/sample_screens.h"
#include "tests/support/screen_measures.h"
#include "ui/snapshot.h"

namespace khio::kiosk {
namespace {

struct Case {
  int width;
  int height;
  const char* language;
  Modes modes;
  float out_of_reach = 1 / 3.f;
};

std::string name_of(const testing::TestParamInfo<Case>& info) {
  const Case& c = info.param;
  return std::string(c.width > c.height ? "Wide_" : "Tall_") + c.language +
         (c.modes.large_text ? "_large" : "") + (c.modes.high_contrast ? "_contrast" : "") +
         (c.modes.low_reach ? "_low" : "") +
         (c.out_of_reach == 0 ? "_panel_low" : c.out_of_reach < .3f ? "_panel_higher" : "");
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const char* language : {"th", "en", "long"}) {
    for (const Modes& modes : {Modes{}, Modes{.large_text = true}, Modes{.low_reach = true},
                               Modes{.large_text = true, .low_reach = true}}) {
      cases.push_back({1080, 1920, language, modes});
      cases.push_back({1920, 1080, language, modes});
    }
  }
  for (const float out_of_reach : {0.f, .2f}) {
    for (const bool large : {false, true}) {
      const Modes low{.large_text = large, .low_reach = true};
      cases.push_back({1080, 1920, "th", low, out_of_reach});
      cases.push_back({1920, 1080, "long", low, out_of_reach});
    }
  }
  cases.push_back({1080, 1920, "th", {.high_contrast = true}});
  cases.push_back({1920, 1080, "en", {.high_contrast = true}});
  return cases;
}

class ScreensTest : public testing::TestWithParam<Case> {
 protected:
  void SetUp() override {
    Result<ui::Studio> opened = ui::Studio::open(GetParam().width, GetParam().height);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    studio_ = std::make_unique<ui::Studio>(std::move(opened).take());
    around_.modes = GetParam().modes;
  }

  void measure(const sample::NamedScreen& screen) {
    around_.countdown = screen.countdown;
    studio_->measure(settings_for(around_.modes, {kMmPerPx, GetParam().out_of_reach}),
                     [&](ui::Kit& kit) { draw_screen(screen.model, around_, kit); });
  }

  void expect_targets_in_reach(const std::string& screen) {
    if (!around_.modes.low_reach) return;
    const float line = studio_->kit().screen().height * GetParam().out_of_reach - 1;
    for (const ui::TargetRecord& target : studio_->kit().targets()) {
      EXPECT_GE(target.area.y, line) << screen << ": " << target.id;
    }
  }

  // Of a number where it is called: the largest of those on the screen.
  float digits_height(const std::string& number) const {
    float height = 0;
    for (const ui::TextRecord& text : studio_->kit().texts()) {
      if (text.text == number) height = std::max(height, text.ink.height);
    }
    return height;
  }

  static constexpr float kMmPerPx = 0.248f;  // 21.5 inches, Full HD
  static constexpr float kBoardMmPerPx = 0.496f;  // 43 inches, Full HD
  static constexpr float kReadAtTenMetresMm = 40;  // a 250th of the distance
  std::unique_ptr<ui::Studio> studio_;
  Surroundings around_ = sample::surroundings(GetParam().language);
};

TEST_P(ScreensTest, WordsStayInsideAndTargetsAreLargeReachableAndApart) {
  for (const sample::NamedScreen& screen : sample::all_screens(GetParam().language)) {
    measure(screen);
    test::expect_words_inside(studio_->kit(), screen.name);
    test::expect_targets_large(studio_->kit(), screen.name, kMmPerPx);
    test::expect_targets_apart(studio_->kit(), screen.name);
    expect_targets_in_reach(screen.name);
  }
}

// The visitor's modes are forgotten before it shows: only the plain ones are tried.
TEST_P(ScreensTest, TheIdleScreenKeepsItsWordsInsideAndWakesWhereverItIsTouched) {
  if (around_.modes.low_reach || around_.modes.large_text) return;
  const sample::NamedScreen screen{"idle", sample::idle(GetParam().language)};
  measure(screen);
  test::expect_words_inside(studio_->kit(), screen.name);
  test::expect_targets_large(studio_->kit(), screen.name, kMmPerPx);
  test::expect_targets_apart(studio_->kit(), screen.name);
  float touched = 0;
  for (const ui::TargetRecord& target : studio_->kit().targets()) {
    touched += target.area.width * target.area.height;
  }
  const ui::Rect whole = studio_->kit().screen();
  EXPECT_GT(touched, .88f * whole.width * whole.height);
}

TEST_P(ScreensTest, TheBoardKeepsItsWordsInsideWithAnyNumberOfCounters) {
  if (GetParam().modes.low_reach) return;
  const auto photograph = std::make_shared<const ui::Picture>(
      ui::Picture{4, 3, std::vector<std::uint32_t>(12, 0xFF336699)});
  for (const int counters : {1, -1, 2, -2, 4, -4, 6, -6, 7, 12}) {  // negative: with a picture
    BoardModel model = sample::board(GetParam().language, std::abs(counters));
    if (counters < 0) model.picture = photograph;
    studio_->measure(settings_for(around_.modes, {kMmPerPx}),
                     [&](ui::Kit& kit) { draw_board(model, around_, kit); });
    test::expect_words_inside(studio_->kit(), std::to_string(counters) + " counters");
    for (const BoardCall& call : model.now) {
      EXPECT_GE(digits_height(call.number) * kBoardMmPerPx, kReadAtTenMetresMm)
          << call.number << " of " << counters;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Everywhere, ScreensTest, testing::ValuesIn(all_cases()), name_of);

}  // namespace
}  // namespace khio::kiosk
