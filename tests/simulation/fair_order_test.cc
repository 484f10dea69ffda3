// The judge of calls must itself find what is wrong.
#include "simulation/fair_order.h"

#include <gtest/gtest.h>

namespace khio::simulation {
namespace {

constexpr std::int64_t kMinute = 60'000;

InLine in_line(std::int64_t errand, bool priority, std::int64_t waited_minutes, int only = 0,
               std::int64_t returned = 0) {
  return {errand, errand, priority, only, returned, 1800, waited_minutes * kMinute, false};
}

// One normal visitor, a priority visitor after them, and one more of each.
const std::vector<InLine> kLine = {in_line(1, false, 5), in_line(2, true, 4), in_line(3, false, 3),
                                   in_line(4, true, 2)};

std::string judge(const std::vector<InLine>& line, const std::vector<Turn>& turns, JudgedCall call) {
  return unfair(line, turns, CallingRule{}, call);
}

TEST(FairOrderTest, WhoWaitsLongestIsCalledAndAPriorityTurnAfterANormalOne) {
  EXPECT_EQ(judge(kLine, {}, {1, 1, CallReason::first_in_order, 0}), "");
  EXPECT_EQ(judge(kLine, {{9, false}}, {2, 1, CallReason::priority_turn, 1}), "");
}

TEST(FairOrderTest, OvertakingWithoutAReasonIsFound) {
  EXPECT_NE(judge(kLine, {}, {3, 1, CallReason::first_in_order, 2}), "");
  EXPECT_NE(judge(kLine, {{9, false}}, {4, 1, CallReason::priority_turn, 3}), "");
  EXPECT_NE(judge(kLine, {{9, true}}, {2, 1, CallReason::priority_turn, 1}), "");
}

TEST(FairOrderTest, OvertakingWhoWaitedPastTheLimitIsFound) {
  std::vector<InLine> line = kLine;
  line.front().waited_ms = 40 * kMinute;
  EXPECT_NE(judge(line, {{9, false}}, {2, 1, CallReason::priority_turn, 1}), "");
  EXPECT_EQ(judge(line, {{9, false}}, {1, 1, CallReason::waited_longest, 0}), "");
}

TEST(FairOrderTest, ALeftOutPriorityTurnAndAFalseCountAreFound) {
  EXPECT_NE(judge(kLine, {{9, false}}, {1, 1, CallReason::first_in_order, 0}), "");
  EXPECT_NE(judge(kLine, {{9, false}}, {2, 1, CallReason::priority_turn, 0}), "");
}

TEST(FairOrderTest, WhoIsBoundElsewhereOrLetsOthersPassIsNotCalled) {
  const std::vector<InLine> bound = {in_line(1, false, 5, 2), in_line(3, false, 3)};
  EXPECT_NE(judge(bound, {}, {1, 1, CallReason::first_in_order, 0}), "");
  EXPECT_EQ(judge(bound, {}, {3, 1, CallReason::first_in_order, 0}), "");
  const std::vector<InLine> back = {in_line(1, false, 5, 0, 8), in_line(3, false, 3)};
  EXPECT_NE(judge(back, {{7, false}}, {1, 1, CallReason::first_in_order, 0}), "");
  EXPECT_EQ(judge(back, {{9, false}}, {1, 1, CallReason::first_in_order, 0}), "");
}

TEST(FairOrderTest, WhoWasPassedBecauseAServiceWasPutAsideIsCounted) {
  std::vector<InLine> line = kLine;
  line[0].put_aside = line[3].put_aside = true;
  EXPECT_EQ(passed_aside(line, {}, CallingRule{}, {3, 1, CallReason::first_in_order, 0}), 1);
  line[0].only_counter = 2;
  EXPECT_EQ(passed_aside(line, {}, CallingRule{}, {3, 1, CallReason::first_in_order, 0}), 0);
}

}  // namespace
}  // namespace khio::simulation
