// The judge of calls must itself find what is wrong.
#include "simulation/fair_order.h"

#include <gtest/gtest.h>

namespace khio::simulation {
namespace {

constexpr std::int64_t kMinute = 60'000;

// One normal visitor, a priority visitor after them, and one more of each.
const std::vector<InLine> kLine = {{1, 0, false, 0, 0, 1800},
                                   {2, 1 * kMinute, true, 0, 0, 1800},
                                   {3, 2 * kMinute, false, 0, 0, 1800},
                                   {4, 3 * kMinute, true, 0, 0, 1800}};

std::string judge(const std::vector<InLine>& line, const std::vector<Turn>& turns, JudgedCall call) {
  return unfair(line, turns, CallingRule{}, call);
}

TEST(FairOrderTest, WhoWaitsLongestIsCalledAndAPriorityTurnAfterANormalOne) {
  EXPECT_EQ(judge(kLine, {}, {1, 1, CallReason::first_in_order, 0, 5 * kMinute}), "");
  EXPECT_EQ(judge(kLine, {{9, false}}, {2, 1, CallReason::priority_turn, 1, 5 * kMinute}), "");
}

TEST(FairOrderTest, OvertakingWithoutAReasonIsFound) {
  EXPECT_NE(judge(kLine, {}, {3, 1, CallReason::first_in_order, 2, 5 * kMinute}), "");
  EXPECT_NE(judge(kLine, {{9, false}}, {4, 1, CallReason::priority_turn, 3, 5 * kMinute}), "");
  EXPECT_NE(judge(kLine, {{9, true}}, {2, 1, CallReason::priority_turn, 1, 5 * kMinute}), "");
}

TEST(FairOrderTest, OvertakingWhoWaitedPastTheLimitIsFound) {
  EXPECT_NE(judge(kLine, {{9, false}}, {2, 1, CallReason::priority_turn, 1, 40 * kMinute}), "");
  EXPECT_EQ(judge(kLine, {{9, false}}, {1, 1, CallReason::waited_longest, 0, 40 * kMinute}), "");
}

TEST(FairOrderTest, ALeftOutPriorityTurnAndAFalseCountAreFound) {
  EXPECT_NE(judge(kLine, {{9, false}}, {1, 1, CallReason::first_in_order, 0, 5 * kMinute}), "");
  EXPECT_NE(judge(kLine, {{9, false}}, {2, 1, CallReason::priority_turn, 0, 5 * kMinute}), "");
}

TEST(FairOrderTest, WhoIsBoundElsewhereOrLetsOthersPassIsNotCalled) {
  const std::vector<InLine> bound = {{1, 0, false, 2, 0, 1800}, {3, kMinute, false, 0, 0, 1800}};
  EXPECT_NE(judge(bound, {}, {1, 1, CallReason::first_in_order, 0, 5 * kMinute}), "");
  EXPECT_EQ(judge(bound, {}, {3, 1, CallReason::first_in_order, 0, 5 * kMinute}), "");
  const std::vector<InLine> back = {{1, 0, false, 0, 8, 1800}, {3, kMinute, false, 0, 0, 1800}};
  EXPECT_NE(judge(back, {{7, false}}, {1, 1, CallReason::first_in_order, 0, 5 * kMinute}), "");
  EXPECT_EQ(judge(back, {{9, false}}, {1, 1, CallReason::first_in_order, 0, 5 * kMinute}), "");
}

}  // namespace
}  // namespace khio::simulation
