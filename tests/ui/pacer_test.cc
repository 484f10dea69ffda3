// Frames are drawn only when something asks for them.
#include "ui/pacer.h"

#include <gtest/gtest.h>

namespace khio::ui {
namespace {

FramePacer resting() {
  FramePacer pacer;
  pacer.drawn(0, false);
  return pacer;
}

TEST(FramePacer, TheFirstFrameIsDueAndThenNothingIs) {
  FramePacer pacer;
  EXPECT_TRUE(pacer.due(0));
  pacer.drawn(0, false);
  EXPECT_FALSE(pacer.due(1e9));
  EXPECT_EQ(pacer.wait_seconds(1), std::nullopt);
}

TEST(FramePacer, InputIsFollowedByThreeFrames) {
  FramePacer pacer = resting();
  pacer.ask(FramePacer::kFramesAfterInput);
  int frames = 0;
  for (; pacer.due(5); ++frames) pacer.drawn(5, false);
  EXPECT_EQ(frames, 3);
}

TEST(FramePacer, AnAnimationKeepsAskingUntilItEnds) {
  FramePacer pacer = resting();
  pacer.ask();
  pacer.drawn(10, true);
  EXPECT_FALSE(pacer.due(10));
  EXPECT_TRUE(pacer.due(10 + FramePacer::kAnimationFrameSeconds));
  pacer.drawn(10 + FramePacer::kAnimationFrameSeconds, false);
  EXPECT_EQ(pacer.wait_seconds(11), std::nullopt);
}

TEST(FramePacer, TheEarliestTimeAskedForCounts) {
  FramePacer pacer = resting();
  pacer.ask_at(60);
  pacer.ask_at(30);
  pacer.ask_at(90);
  EXPECT_EQ(pacer.wait_seconds(20), 10);
  EXPECT_TRUE(pacer.due(30));
}

}  // namespace
}  // namespace khio::ui
