#include "care/dice.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

// One seed must live the same days on every machine and with every library.
TEST(Dice, GivesOneSequencePerSeed) {
  Dice dice(1);
  std::vector<int> thrown;
  for (int n = 0; n < 8; ++n) thrown.push_back(dice.between(1, 100));
  EXPECT_EQ(thrown, (std::vector<int>{14, 14, 46, 3, 36, 92, 48, 8}));
  EXPECT_NE(Dice(2).between(1, 1'000'000), Dice(1).between(1, 1'000'000));
}

TEST(Dice, ReachesBothEnds) {
  Dice dice(3);
  std::vector<int> counts(4);
  for (int n = 0; n < 4000; ++n) ++counts[static_cast<std::size_t>(dice.between(0, 3))];
  for (const int count : counts) EXPECT_NEAR(count, 1000, 120);
}

TEST(Dice, FollowsWeights) {
  Dice dice(4);
  std::vector<int> counts(3);
  for (int n = 0; n < 4000; ++n) ++counts[dice.weighted({0.1, 0, 0.9})];
  EXPECT_NEAR(counts[0], 400, 80);
  EXPECT_EQ(counts[1], 0);
}

TEST(Dice, TrianglesStayBetweenTheirEnds) {
  Dice dice(5);
  double sum = 0;
  for (int n = 0; n < 4000; ++n) {
    const double at = dice.triangle(1, 2, 6);
    EXPECT_GE(at, 1);
    EXPECT_LE(at, 6);
    sum += at;
  }
  EXPECT_NEAR(sum / 4000, 3.0, 0.1);  // a third of their sum
}

}  // namespace
}  // namespace khio
