// Controls act once per tap, keep their words inside, and edit text by whole letters.
#include "ui/controls.h"

#include <gtest/gtest.h>

#include "ui/snapshot.h"

namespace khio::ui {
namespace {

InputFrame typed(const std::string& text) {
  InputFrame frame;
  frame.typed = text;
  return frame;
}

InputFrame struck(Key key) {
  InputFrame frame;
  frame.struck[static_cast<std::size_t>(key)] = true;
  return frame;
}

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
  toggle(kit, "large", {40, 200, 180, 150}, Icon::text_size, "Large text", true, true);
  segments(kit, "language", {260, 200, 500, 90}, {"ไทย", "English", "Bahasa Melayu"}, 1);
  chip(kit, {40, 380, 400, 50}, "รอก่อนหน้าท่าน 12 คิว",
       {.icon = Icon::people, .fill = kit.theme().chip, .color = kit.theme().chip_text});
  TextFieldState state{"ที่นี่", 0};
  bool active = true;
  text_field(kit, "field", {40, 460, 600, 90}, state, active, "Search");
}

TEST_F(ControlsTest, EveryWordStaysInsideItsBox) {
  for (const bool high_contrast : {false, true}) {
    studio_->pose({.high_contrast = high_contrast, .large_text = high_contrast}, all_controls);
    EXPECT_GE(studio_->kit().texts().size(), 9U);
    for (const TextRecord& text : studio_->kit().texts()) {
      EXPECT_TRUE(text.box.holds(text.ink)) << text.text;
      EXPECT_FALSE(text.ellipsized) << text.text;
    }
  }
}

TEST_F(ControlsTest, TheSameScreenGivesTheSamePicture) {
  studio_->pose({}, all_controls);
  const Image first = studio_->picture();
  studio_->pose({.high_contrast = true}, all_controls);
  EXPECT_NE(studio_->picture().rgba, first.rgba);
  studio_->pose({}, all_controls);
  EXPECT_EQ(studio_->picture().rgba, first.rgba);
}

TEST(Edit, TypesAtTheCaretAndStopsAtTheLimit) {
  TextFieldState state{"ac", 1};
  edit(state, typed("b"), 3);
  EXPECT_EQ(state.text, "abc");
  edit(state, typed("d"), 3);
  EXPECT_EQ(state.text, "abc");
  EXPECT_EQ(state.caret, 2U);
}

TEST(Edit, BackspaceTakesOneMarkOfAThaiLetter) {
  TextFieldState state{"ที่", std::string("ที่").size()};
  edit(state, struck(Key::erase), 100);
  EXPECT_EQ(state.text, "ที");
  edit(state, struck(Key::erase), 100);
  edit(state, struck(Key::erase), 100);
  EXPECT_EQ(state.text, "");
  edit(state, struck(Key::erase), 100);
  EXPECT_EQ(state.caret, 0U);
}

TEST(Edit, ArrowsStepOverWholeLetters) {
  TextFieldState state{"ที่น", 0};
  edit(state, struck(Key::right), 100);
  EXPECT_EQ(state.caret, std::string("ที่").size());
  edit(state, struck(Key::left), 100);
  EXPECT_EQ(state.caret, 0U);
}

}  // namespace
}  // namespace khio::ui
