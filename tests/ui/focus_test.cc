// Arrow keys walk from target to target where a person would expect.
#include <gtest/gtest.h>

#include "ui/kit.h"

namespace khio::ui {
namespace {

// 0 1
// 2 3
// 4 (wide)
const std::vector<TargetRecord> kTargets{{"a", {0, 0, 100, 50}, "", true},
                                         {"b", {120, 0, 100, 50}, "", true},
                                         {"c", {0, 70, 100, 50}, "", true},
                                         {"d", {120, 70, 100, 50}, "", true},
                                         {"e", {0, 140, 220, 50}, "", true}};

TEST(NextFocus, StartsAtTheFirstTargetThatIsEnabled) {
  EXPECT_EQ(next_focus(kTargets, -1, Direction::down), 0);
  std::vector<TargetRecord> first_off = kTargets;
  first_off[0].enabled = false;
  EXPECT_EQ(next_focus(first_off, -1, Direction::up), 1);
  EXPECT_EQ(next_focus({}, -1, Direction::up), -1);
}

TEST(NextFocus, WalksTheGrid) {
  EXPECT_EQ(next_focus(kTargets, 0, Direction::right), 1);
  EXPECT_EQ(next_focus(kTargets, 1, Direction::down), 3);
  EXPECT_EQ(next_focus(kTargets, 3, Direction::left), 2);
  EXPECT_EQ(next_focus(kTargets, 2, Direction::up), 0);
  EXPECT_EQ(next_focus(kTargets, 3, Direction::down), 4);
}

TEST(NextFocus, StaysAtTheEdge) {
  EXPECT_EQ(next_focus(kTargets, 0, Direction::up), 0);
  EXPECT_EQ(next_focus(kTargets, 4, Direction::down), 4);
}

TEST(NextFocus, SkipsWhatIsDisabled) {
  std::vector<TargetRecord> targets = kTargets;
  targets[2].enabled = false;
  EXPECT_EQ(next_focus(targets, 0, Direction::down), 4);
}

TEST(FirstFocus, IsWhatTheScreenNamesAndElseTheTopMost) {
  EXPECT_EQ(first_focus(kTargets, "d"), 3);
  EXPECT_EQ(first_focus(kTargets, ""), 0);
  EXPECT_EQ(first_focus(kTargets, "elsewhere"), 0);
  std::vector<TargetRecord> off = kTargets;
  off[3].enabled = false;
  EXPECT_EQ(first_focus(off, "d"), 0) << "what cannot be pressed has no focus";
  EXPECT_EQ(first_focus({}, "d"), -1);
}

}  // namespace
}  // namespace khio::ui
