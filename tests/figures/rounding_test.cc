// Exact half-up rounding, checked against every small case by another method.
#include "figures/rounding.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

TEST(Rounding, HalvesGoUp) {
  EXPECT_EQ(half_up(0, 7), 0);
  EXPECT_EQ(half_up(1, 2), 1);
  EXPECT_EQ(half_up(3, 2), 2);
  EXPECT_EQ(half_up(149, 100), 1);
  EXPECT_EQ(half_up(150, 100), 2);
  EXPECT_EQ(half_up(90'100, 200), 451);  // 4.505 in thousandths of a hundredth: 4.51, never 4.50
}

TEST(Rounding, EverySmallFractionIsTheNearestWholeNumber) {
  for (std::int64_t denominator = 1; denominator <= 60; ++denominator) {
    for (std::int64_t numerator = 0; numerator <= 300; ++numerator) {
      const std::int64_t rounded = half_up(numerator, denominator);
      // rounded - 1/2 <= numerator/denominator < rounded + 1/2
      EXPECT_LE((2 * rounded - 1) * denominator, 2 * numerator);
      EXPECT_LT(2 * numerator, (2 * rounded + 1) * denominator);
    }
  }
}

TEST(Rounding, PercentOfNothingIsNothing) {
  EXPECT_EQ(percent_hundredths(0, 0), std::nullopt);
  EXPECT_EQ(percent_hundredths(0, 3), 0);
  EXPECT_EQ(percent_hundredths(1, 3), 3333);
  EXPECT_EQ(percent_hundredths(2, 3), 6667);
  EXPECT_EQ(percent_hundredths(259, 318), 8145);
}

TEST(Rounding, SpreadOfAnExactHalfGoesUp) {
  // 63 ones and a two: the sample's S.D. is exactly 0.125, which binary printing makes 0.12.
  EXPECT_EQ(spread_hundredths(64, 65, 67, SpreadConvention::sample), 13);
  // 15 ones, 39 twos, 10 threes: exactly 0.625.
  EXPECT_EQ(spread_hundredths(64, 123, 261, SpreadConvention::sample), 63);
}

TEST(Rounding, SpreadOfKnownDistributions) {
  EXPECT_EQ(spread_hundredths(2, 6, 18, SpreadConvention::sample), 0);
  EXPECT_EQ(spread_hundredths(2, 6, 20, SpreadConvention::sample), 141);  // √2 = 1.4142
  EXPECT_EQ(spread_hundredths(2, 6, 26, SpreadConvention::sample), 283);  // √8 = 2.8284
}

TEST(Rounding, SpreadNeedsTwoValuesOfASample) {
  EXPECT_EQ(spread_hundredths(0, 0, 0, SpreadConvention::population), std::nullopt);
  EXPECT_EQ(spread_hundredths(1, 5, 25, SpreadConvention::sample), std::nullopt);
  EXPECT_EQ(spread_hundredths(1, 5, 25, SpreadConvention::population), 0);
}

TEST(Rounding, SpreadIsTheNearestHundredthForEverySmallDistribution) {
  for (int ones = 0; ones <= 6; ++ones) {
    for (int threes = 0; threes <= 6; ++threes) {
      for (int fives = 0; fives <= 6; ++fives) {
        const std::int64_t n = ones + threes + fives;
        if (n < 2) continue;
        const std::int64_t sum = ones + 3 * threes + 5 * fives;
        const std::int64_t squares = ones + 9 * threes + 25 * fives;
        const std::int64_t above = n * squares - sum * sum;
        const std::int64_t below = n * (n - 1);
        const std::int64_t spread =
            spread_hundredths(n, sum, squares, SpreadConvention::sample).value();
        // (spread - 1/2)² <= 100² above/below < (spread + 1/2)²
        if (spread > 0) { EXPECT_LE((2 * spread - 1) * (2 * spread - 1) * below, 40'000 * above); }
        EXPECT_LT(40'000 * above, (2 * spread + 1) * (2 * spread + 1) * below);
      }
    }
  }
}

TEST(Rounding, SpreadOfTenMillionAnswersDoesNotOverflow) {
  const std::int64_t half = 5'000'000;
  EXPECT_EQ(spread_hundredths(2 * half, half * 6, half * 26, SpreadConvention::population), 200);
}

}  // namespace
}  // namespace khio
