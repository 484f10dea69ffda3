// The field on the screen: taps, drags and keys reach the text, and the caret stays in sight.
#include "ui/text_field.h"

#include <gtest/gtest.h>

#include "ui/clipboard.h"
#include "ui/window.h"

namespace khio::ui {
namespace {

constexpr Rect kField{40, 40, 600, 200};
const std::string kLong =
    "อยากให้เพิ่มที่นั่งรอสำหรับผู้สูงอายุ น้ำดื่ม และที่จอดรถ เพราะวันจันทร์คนมากทุกครั้ง "
    "ถ้าเปิดช่องบริการเพิ่มในช่วงเช้าจะดีมาก ขอบคุณเจ้าหน้าที่ทุกคน ก๋วยเตี๋ยวหน้าสำนักงานอร่อย";

class TextFieldTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Window>> opened =
        Window::open({.title = "test", .width_px = 1080, .height_px = 1080, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    window_->kit().set({.motion = false});
    look_.limits = {.letters_max = 1000, .lines = true};
    look_.keeps_arrows = true;
    turn();
  }
  void turn() {
    window_->draw_now([&](Kit& kit) {
      entered_ = text_field(kit, "field", kField, state_, active_, "Write here", look_) || entered_;
    });
  }
  InputQueue& input() { return window_->input(); }
  void settle() {
    do {
      turn();
    } while (input().pending());
    turn();
  }
  void type(const std::string& text) {
    input().text(text);
    settle();
  }
  void strike(Key key) {
    input().key(key, true);
    input().key(key, false);
    settle();
  }

  std::unique_ptr<Window> window_;
  TextFieldState state_;
  TextFieldLook look_;
  bool active_ = false;
  bool entered_ = false;
};

// In a line's field, whatever its height: nothing of the ink stands at the edge of what is shown, as it
// would if vowels below or tone marks above were cut.
TEST_F(TextFieldTest, VowelsBelowAndMarksAboveAreWhole) {
  constexpr int kSide = 1080;
  const TextFieldLook line{.size = 40};
  for (const bool large : {false, true}) {
    window_->kit().set({.large_text = large, .motion = false});
    for (const float height : {56.f, 68.f, 84.f, 104.f}) {
      const Rect area{40, 40, 900, height};
      state_.edit = edit_of("ที่อยู่ ผู้ใหญ่ ญี่ปุ่น ฟี้ ปู่ ๆ กุ่ง");
      window_->draw_now([&](Kit& kit) {
        kit.fill(kit.screen(), rgb(0xFFFFFF));
        text_field(kit, "line", area, state_, active_, "", line);
      });
      const Image image = window_->picture();
      const auto inked = [&](int y) {
        for (int x = 80; x < 900; ++x) {
          const std::uint8_t* const p =
              &image.rgba[(static_cast<std::size_t>(y) * kSide + static_cast<std::size_t>(x)) * 4];
          if (p[0] + p[1] + p[2] < 3 * 128) return true;
        }
        return false;
      };
      const int edge = static_cast<int>(window_->kit().px(3)) + 2;  // the border and what lies under it
      const int first = static_cast<int>(area.y) + edge;
      const int last = static_cast<int>(area.bottom()) - edge - 1;
      int rows = 0;
      for (int y = first; y <= last; ++y) rows += inked(y);
      EXPECT_GT(rows, 20) << height << (large ? ", large text" : "");
      EXPECT_FALSE(inked(first)) << height << (large ? ", large text" : "");
      EXPECT_FALSE(inked(last)) << height << (large ? ", large text" : "");
    }
  }
}

TEST_F(TextFieldTest, ATapMakesItActiveAndWhatIsCommittedGoesIn) {
  type("ก");
  EXPECT_EQ(state_.edit.text, "");
  input().finger_down(1, 200, 100);
  input().finger_up(1, 200, 100);
  settle();
  EXPECT_TRUE(active_);
  type("น้ำ");
  type("ใจ");
  EXPECT_EQ(state_.edit.text, "น้ำใจ");
}

TEST_F(TextFieldTest, ATapPlacesTheCaretAndADragSelects) {
  active_ = true;
  state_.edit = edit_of("กขคงจ");
  turn();
  const float y = kField.y + 40;
  input().finger_down(1, kField.x + 10, y);
  input().finger_up(1, kField.x + 10, y);
  settle();
  EXPECT_EQ(state_.edit.caret, 0U);
  input().finger_down(1, kField.x + 10, y);
  input().finger_moved(1, kField.right() - 30, y);
  input().finger_up(1, kField.right() - 30, y);
  settle();
  EXPECT_EQ(selected(state_.edit), "กขคงจ");
}

TEST_F(TextFieldTest, ShiftWithArrowsSelectsAndControlKeysCopyCutAndPaste) {
  active_ = true;
  state_.edit = edit_of("ที่นั่ง");
  input().key(Key::shift, true);
  strike(Key::left);
  input().key(Key::shift, false);
  settle();
  EXPECT_EQ(selected(state_.edit), "ง");
  strike(Key::copy);
  EXPECT_EQ(clipboard_text(), "ง");
  strike(Key::end);
  strike(Key::paste);
  EXPECT_EQ(state_.edit.text, "ที่นั่งง");
  strike(Key::select_all);
  strike(Key::cut);
  EXPECT_EQ(state_.edit.text, "");
  EXPECT_EQ(clipboard_text(), "ที่นั่งง");
}

TEST_F(TextFieldTest, TheCaretStaysInSightWhileTheTextIsLongerThanTheField) {
  active_ = true;
  type(kLong);
  EXPECT_GT(state_.scroll_px, 50);
  strike(Key::control);
  input().key(Key::control, true);
  strike(Key::home);
  input().key(Key::control, false);
  settle();
  EXPECT_EQ(state_.edit.caret, 0U);
  EXPECT_EQ(state_.scroll_px, 0);
}

TEST_F(TextFieldTest, ALineOfLettersScrollsSideways) {
  active_ = true;
  look_.limits.lines = false;
  type(kLong);
  EXPECT_GT(state_.scroll_px, 500);
  strike(Key::home);
  EXPECT_EQ(state_.scroll_px, 0);
}

TEST_F(TextFieldTest, EnterEndsOneLineAndBreaksSeveral) {
  active_ = true;
  type("a");
  strike(Key::activate);
  EXPECT_EQ(state_.edit.text, "a\n");
  EXPECT_FALSE(entered_);
  look_.limits.lines = false;
  strike(Key::activate);
  EXPECT_TRUE(entered_);
  EXPECT_EQ(state_.edit.text, "a\n");
}

TEST_F(TextFieldTest, ASecretIsNeitherShownNorCopied) {
  active_ = true;
  look_.hidden = true;
  look_.limits.lines = false;
  set_clipboard_text("before");
  type("1234");
  strike(Key::select_all);
  strike(Key::copy);
  EXPECT_EQ(clipboard_text(), "before");
  for (const TextRecord& text : window_->kit().texts()) EXPECT_NE(text.text, "1234");
}

TEST(ScrollTo, MovesOnlyAsFarAsNeeded) {
  EXPECT_EQ(scroll_to(0, 10, 50, 100, 80), 0);     // all of it is in sight
  EXPECT_EQ(scroll_to(0, 110, 150, 100, 300), 50);  // down to the caret
  EXPECT_EQ(scroll_to(50, 60, 100, 100, 300), 50);  // stays
  EXPECT_EQ(scroll_to(50, 20, 60, 100, 300), 20);   // up to the caret
  EXPECT_EQ(scroll_to(250, 20, 60, 100, 60), 0);    // the text became short
}

}  // namespace
}  // namespace khio::ui
