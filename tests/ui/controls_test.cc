// Controls act once per tap, keep their words inside.
#include "ui/controls.h"

#include <gtest/gtest.h>

#include "ui/snapshot.h"

namespace khio::ui {
namespace {

class ControlsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    Result<Studio> opened = Studio::open(1080, 700);
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    studio_ = std::make_unique<Studio>(std::move(opened).take());
  }
  static void TearDownTestSuite() { studio_.reset(); }
  static std::unique_ptr<Studio> studio_;
};
std::unique_ptr<Studio> ControlsTest::studio_;

void all_controls(Kit& kit) {
  kit.fill(kit.screen(), kit.theme().background_bottom);
  button(kit, "take", {40, 40, 500, 120}, "Take a ticket for this errand", {.icon = Icon::ticket});
  button(kit, "back", {560, 40, 300, 120}, "Back", {.kind = ButtonKind::secondary});
  button(kit, "off", {880, 40, 180, 120}, "Send", {.enabled = false});
  toggle(kit, "large", {40, 200, 180, 150}, "Large text", true,
         {.icon = Icon::text_size, .icon_above = true, .size = 32});
  segments(kit, "language", {260, 200, 500, 90}, {"ไทย", "English", "Bahasa Melayu"}, 1);
  chip(kit, {40, 380, 400, 50}, "รอก่อนหน้าท่าน 12 คิว",
       {.icon = Icon::people, .fill = kit.theme().chip, .color = kit.theme().chip_text});
}

TEST_F(ControlsTest, EveryWordStaysInsideItsBox) {
  for (const bool high_contrast : {false, true}) {
    studio_->pose({.high_contrast = high_contrast, .large_text = high_contrast}, all_controls);
    EXPECT_GE(studio_->kit().texts().size(), 8U);
    for (const TextRecord& text : studio_->kit().texts()) {
      EXPECT_TRUE(text.box.holds(text.ink)) << text.text;
      EXPECT_FALSE(text.ellipsized) << text.text;
    }
  }
}

TEST_F(ControlsTest, ButtonsBesideEachOtherAreWrittenInOneSizeThatFitsAll) {
  const auto draw = [](Kit& kit) {
    std::vector<PlannedButton> row{{{40, 40, 300, 90}, "Back"},
                                   {{360, 40, 300, 90}, "What became of my complaint?"},
                                   {{680, 40, 160, 90}, "Suggestions", {.icon = Icon::plus}}};
    set_alike(kit, row);
    for (const PlannedButton& one : row) button(kit, one.words, one.area, one.words, one.look);
  };
  for (const bool large : {false, true}) {
    studio_->measure({.large_text = large}, draw);
    ASSERT_EQ(studio_->kit().texts().size(), 3U);
    for (const TextRecord& text : studio_->kit().texts()) {
      EXPECT_EQ(text.size_px, studio_->kit().texts()[0].size_px) << text.text;
      EXPECT_FALSE(text.breaks_words) << text.text;
    }
  }
}

TEST_F(ControlsTest, WordsOfTwoLinesStayAwayFromTheEdgesOfTheirButton) {
  const Rect area{40, 40, 260, 100};
  studio_->measure({.large_text = true}, [&](Kit& kit) {
    button(kit, "say", area, "เสนอแนะ ร้องเรียน", {.kind = ButtonKind::secondary});
  });
  const Rect ink = studio_->kit().texts().at(0).ink;
  EXPECT_GE(ink.y - area.y, 8);
  EXPECT_GE(area.bottom() - ink.bottom(), 8);
}

TEST_F(ControlsTest, TheWordsOfARowOfChoicesHaveOneSize) {
  studio_->measure({}, [](Kit& kit) {
    segments(kit, "language", {40, 40, 460, 90}, {"ไทย", "English", "Bahasa Melayu"}, 1);
  });
  for (const TextRecord& text : studio_->kit().texts())
    EXPECT_EQ(text.size_px, studio_->kit().texts()[0].size_px) << text.text;
}

TEST_F(ControlsTest, TheSameScreenGivesTheSamePicture) {
  studio_->pose({}, all_controls);
  const Image first = studio_->picture();
  studio_->pose({.high_contrast = true}, all_controls);
  EXPECT_NE(studio_->picture().rgba, first.rgba);
  studio_->pose({}, all_controls);
  EXPECT_EQ(studio_->picture().rgba, first.rgba);
}

}  // namespace
}  // namespace khio::ui
