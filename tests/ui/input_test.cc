// Fingers, mouse and keys reach the screen one step at a time. The cases are those in which common
// back ends press the wrong button or lose a tap.
#include "ui/input.h"

#include <gtest/gtest.h>

#include <vector>

namespace khio::ui {
namespace {

std::vector<InputFrame> all_frames(InputQueue& queue) {
  std::vector<InputFrame> frames;
  while (queue.pending()) frames.push_back(queue.next_frame());
  return frames;
}

TEST(InputQueue, AFastTapIsPressedReleasedAndGoneInFramesOfTheirOwn) {
  InputQueue queue;
  queue.finger_down(1, 150, 150);
  queue.finger_up(1, 152, 151);
  const auto frames = all_frames(queue);
  ASSERT_EQ(frames.size(), 3U);
  EXPECT_TRUE(frames[0].pressed);
  EXPECT_EQ(frames[0].x_px, 150);
  EXPECT_FALSE(frames[1].pressed);
  EXPECT_TRUE(frames[1].pointer_present);
  EXPECT_EQ(frames[1].x_px, 152);
  EXPECT_FALSE(frames[2].pointer_present);
}

TEST(InputQueue, TwoFastTapsBothArriveWhereTheyHappened) {
  InputQueue queue;
  for (const float x : {150.f, 750.f}) {
    queue.finger_down(1, x, 150);
    queue.finger_up(1, x, 150);
  }
  std::vector<float> presses;
  for (const InputFrame& frame : all_frames(queue)) {
    if (frame.pressed) presses.push_back(frame.x_px);
  }
  EXPECT_EQ(presses, (std::vector<float>{150, 750}));
}

TEST(InputQueue, ASecondFingerIsIgnoredAndCounted) {
  InputQueue queue;
  queue.finger_down(1, 150, 150);
  queue.finger_down(2, 750, 150);
  queue.finger_moved(2, 700, 150);
  queue.finger_up(2, 750, 150);
  queue.finger_up(1, 150, 150);
  const auto frames = all_frames(queue);
  ASSERT_EQ(frames.size(), 3U);
  for (const InputFrame& frame : frames) {
    if (!frame.pointer_present) continue;
    EXPECT_EQ(frame.x_px, 150);
  }
  EXPECT_EQ(queue.ignored_fingers(), 1);
}

TEST(InputQueue, MovesBetweenFramesBecomeOne) {
  InputQueue queue;
  for (float x = 0; x < 5000; ++x) queue.mouse_moved(x, 1);
  const auto frames = all_frames(queue);
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_EQ(frames[0].x_px, 4999);
}

TEST(InputQueue, APointerThatLeavesWhilePressedLetsGoOutsideEveryTarget) {
  InputQueue queue;
  queue.mouse_button(true, 10, 10);
  queue.pointer_left();
  const auto frames = all_frames(queue);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_TRUE(frames[0].pressed);
  EXPECT_FALSE(frames[1].pressed);
  EXPECT_FALSE(frames[1].pointer_present);
}

TEST(InputQueue, AfterLosingFocusTheNextFingerCounts) {
  InputQueue queue;
  queue.finger_down(1, 10, 10);
  queue.pointer_left();
  queue.finger_down(2, 20, 20);
  queue.finger_up(2, 20, 20);
  std::vector<float> presses;
  for (const InputFrame& frame : all_frames(queue)) {
    if (frame.pressed) presses.push_back(frame.x_px);
  }
  EXPECT_EQ(presses, (std::vector<float>{10, 20}));
}

TEST(InputQueue, KeysTakeOneStepPerFrame) {
  InputQueue queue;
  queue.key(Key::down, true);
  queue.key(Key::down, false);
  queue.key(Key::activate, true);
  const auto frames = all_frames(queue);
  ASSERT_EQ(frames.size(), 3U);
  EXPECT_TRUE(frames[0].key_struck(Key::down));
  EXPECT_FALSE(frames[1].key_struck(Key::down));
  EXPECT_TRUE(frames[2].key_struck(Key::activate));
  EXPECT_FALSE(queue.next_frame().key_struck(Key::activate));
}

TEST(InputQueue, HoldsUpToItsLimitAndThenForgetsEverythingSafely) {
  InputQueue full;
  for (std::size_t i = 0; i < kInputEventsMax; ++i) full.key(Key::f1, i % 2 == 0);
  EXPECT_EQ(all_frames(full).size(), kInputEventsMax);

  InputQueue beyond;
  beyond.mouse_button(true, 5, 5);
  for (std::size_t i = 0; i < kInputEventsMax; ++i) beyond.key(Key::f1, i % 2 == 0);
  const auto frames = all_frames(beyond);
  ASSERT_EQ(frames.size(), 1U);
  EXPECT_FALSE(frames[0].pressed);
  EXPECT_FALSE(frames[0].pointer_present);
}

// Frames come later and slower than keys: how fast somebody types is seen in the keys' own times.
TEST(InputQueue, AFrameKnowsWhenWhatItBringsHappened) {
  InputQueue queue;
  queue.at(5);
  queue.text("a");
  queue.at(5.02);
  queue.key(Key::activate, true);
  queue.at(9);
  EXPECT_EQ(queue.next_frame().at_seconds, 5);
  EXPECT_EQ(queue.next_frame().at_seconds, 5.02);
}

TEST(InputQueue, LettersThatFollowEachOtherAreOneTextAndAKeyBetweenThemParts) {
  InputQueue queue;
  for (const char* const letter : {"ก", "ั", "น"}) queue.text(letter);
  queue.key(Key::erase, true);
  queue.text("บ");
  EXPECT_EQ(queue.next_frame().typed, "กัน");
  const InputFrame erased = queue.next_frame();
  EXPECT_TRUE(erased.key_struck(Key::erase));
  EXPECT_EQ(erased.typed, "");
  EXPECT_EQ(queue.next_frame().typed, "บ");
}

}  // namespace
}  // namespace khio::ui
