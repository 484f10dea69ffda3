// A whole window without a display: fingers hit what they touch, nothing is drawn at rest.
#include "ui/window.h"

#include <gtest/gtest.h>

#include <map>
#include <thread>

namespace khio::ui {
namespace {

class WindowTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Window>> opened =
        Window::open({.title = "test", .width_px = 900, .height_px = 300, .headless = true});
    ASSERT_TRUE(opened.ok()) << opened.error().detail;
    window_ = std::move(opened).take();
    settle();
  }

  // Three buttons in a row, as in A B C.
  void draw(Kit& kit) {
    kit.enter(screen_);
    kit.fill(kit.screen(), rgb(0xFFFFFF));
    int column = 0;
    for (const char* name : {"A", "B", "C"}) {
      const Touch touch =
          kit.target(name, kit.screen().column(column++, 3, 20).inset(20), name);
      if (touch.fired) ++fired_[name];
      if (touch.press > 0) pressed_ = name;
      if (touch.focused) focused_ = name;
    }
  }

  // Turns until nothing more is due.
  void settle() {
    constexpr int kTurnsMax = 1000;
    pressed_.clear();
    focused_.clear();
    bool more = true;
    for (int turns = 0; more; ++turns) {
      ASSERT_LT(turns, kTurnsMax) << "it never comes to rest";
      const bool drew = window_->turn(0.02, [this](Kit& kit) { draw(kit); }).drew;
      more = drew || window_->kit().moving();
    }
  }

  static constexpr float kA = 150, kB = 450, kC = 750, kY = 150;
  std::unique_ptr<Window> window_;
  std::map<std::string, int> fired_;
  std::string screen_ = "test";
  std::string pressed_;
  std::string focused_;
};

TEST_F(WindowTest, ATapByFingerFiresWhatTheFingerTouched) {
  window_->input().finger_down(1, kA, kY);
  window_->input().finger_up(1, kA, kY);
  settle();
  EXPECT_EQ(fired_, (std::map<std::string, int>{{"A", 1}}));
}

TEST_F(WindowTest, TwoFastTapsBetweenTwoFramesBothCount) {
  for (const float x : {kA, kC}) {
    window_->input().finger_down(1, x, kY);
    window_->input().finger_up(1, x, kY);
  }
  settle();
  EXPECT_EQ(fired_, (std::map<std::string, int>{{"A", 1}, {"C", 1}}));
}

TEST_F(WindowTest, SlidingOffCancels) {
  window_->input().finger_down(1, kA, kY);
  window_->input().finger_moved(1, 300, 290);
  window_->input().finger_up(1, 300, 290);
  settle();
  EXPECT_TRUE(fired_.empty());
}

TEST_F(WindowTest, PressingOneAndLiftingOnAnotherFiresNeither) {
  window_->input().finger_down(1, kA, kY);
  window_->input().finger_moved(1, kB, kY);
  window_->input().finger_up(1, kB, kY);
  settle();
  EXPECT_TRUE(fired_.empty());
}

TEST_F(WindowTest, ASecondFingerDoesNothing) {
  window_->input().finger_down(1, kA, kY);
  window_->input().finger_down(2, kC, kY);
  window_->input().finger_up(2, kC, kY);
  window_->input().finger_up(1, kA, kY);
  settle();
  EXPECT_EQ(fired_, (std::map<std::string, int>{{"A", 1}}));
}

TEST_F(WindowTest, NothingStaysPressedAfterTheFingerIsGone) {
  window_->input().finger_down(1, kB, kY);
  settle();
  EXPECT_EQ(pressed_, "B");
  window_->input().finger_up(1, kB, kY);
  settle();
  window_->ask_frame();
  settle();
  EXPECT_EQ(pressed_, "");
}

TEST_F(WindowTest, ArrowsMoveTheFocusAndEnterActivates) {
  for (const Key key : {Key::right, Key::right, Key::activate}) {
    window_->input().key(key, true);
    window_->input().key(key, false);
  }
  settle();
  EXPECT_EQ(focused_, "B");
  EXPECT_EQ(fired_, (std::map<std::string, int>{{"B", 1}}));
}

TEST_F(WindowTest, OnceKeysAreUsedEveryScreenBeginsWithAFocus) {
  window_->kit().set({.focus_stays = true});
  const auto come_to = [&](const std::string& screen) {
    screen_ = screen;
    window_->ask_frame();
    settle();
  };
  come_to("nobody has used a key");
  EXPECT_EQ(focused_, "");
  window_->input().key(Key::right, true);
  window_->input().key(Key::right, false);
  settle();
  come_to("the next one");
  EXPECT_EQ(focused_, "A");
  window_->input().finger_down(1, kC, kY);
  window_->input().finger_up(1, kC, kY);
  settle();
  come_to("after a finger");
  EXPECT_EQ(focused_, "");
}

TEST_F(WindowTest, EnterWithoutAVisibleFocusDoesNothing) {
  window_->input().key(Key::activate, true);
  settle();
  EXPECT_TRUE(fired_.empty());
}

TEST_F(WindowTest, NothingIsDrawnWhenNothingHappens) {
  const long drawn = window_->frames_drawn();
  for (int turn = 0; turn < 5; ++turn) {
    EXPECT_FALSE(window_->turn(0.01, [this](Kit& kit) { draw(kit); }).drew);
  }
  EXPECT_EQ(window_->frames_drawn(), drawn);
}

TEST_F(WindowTest, AnotherThreadWakesItAndOneFrameIsDrawn) {
  const long drawn = window_->frames_drawn();
  std::thread([this] { window_->wake(); }).join();
  const Window::Turn turn = window_->turn(60, [this](Kit& kit) { draw(kit); });
  EXPECT_TRUE(turn.woken);
  settle();
  EXPECT_EQ(window_->frames_drawn(), drawn + 1);
}

TEST_F(WindowTest, ThePictureIsWhatWasDrawn) {
  window_->kit().set({.motion = false});
  window_->draw_now([](Kit& kit) {
    kit.fill(kit.screen(), rgb(0x204060));
    kit.fill({0, 0, 10, 10}, rgb(0xFF0000));
  });
  const Image image = window_->picture();
  ASSERT_EQ(image.width_px, 900);
  ASSERT_EQ(image.height_px, 300);
  EXPECT_EQ((std::vector<int>{image.rgba[0], image.rgba[1], image.rgba[2]}),
            (std::vector<int>{255, 0, 0}));
  const std::size_t last = image.rgba.size() - 4;
  EXPECT_EQ((std::vector<int>{image.rgba[last], image.rgba[last + 1], image.rgba[last + 2]}),
            (std::vector<int>{0x20, 0x40, 0x60}));
}

TEST_F(WindowTest, APictureThatCannotBeWrittenSaysSo) {
  const Status written = write_png({1, 1, {1, 2, 3, 4}}, "/nowhere/at/all.png");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().kind, ErrorKind::device);
}

}  // namespace
}  // namespace khio::ui
