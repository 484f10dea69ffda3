// Statistics of durations against a full sort.
#include "figures/durations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace khio {
namespace {

DurationStats by_sorting(std::vector<int> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  std::int64_t sum = 0;
  for (const int value : values) sum += value;
  DurationStats stats;
  stats.mean_seconds = static_cast<int>(sum / static_cast<std::int64_t>(n));
  const std::int64_t rest = sum % static_cast<std::int64_t>(n);
  if (2 * rest >= static_cast<std::int64_t>(n)) ++stats.mean_seconds;
  const int lower = values[(n - 1) / 2];
  const int upper = values[n / 2];
  stats.median_seconds = (lower + upper) / 2 + (lower + upper) % 2;
  std::size_t rank = 0;  // the first with at least 90 % of the values at or before it
  while (10 * (rank + 1) < 9 * n) ++rank;
  stats.p90_seconds = values[rank];
  stats.max_seconds = values.back();
  return stats;
}

TEST(Durations, NoValuesHaveNoStatistics) {
  std::vector<int> none;
  EXPECT_EQ(duration_stats(none), std::nullopt);
}

TEST(Durations, OneValueIsAllOfThem) {
  std::vector<int> one{61};
  EXPECT_EQ(duration_stats(one), (DurationStats{61, 61, 61, 61}));
}

TEST(Durations, MedianOfAnEvenNumberIsTheMiddleHalfUp) {
  std::vector<int> values{10, 1, 4, 3};
  EXPECT_EQ(duration_stats(values), (DurationStats{5, 4, 10, 10}));  // 18/4 = 4.5, (3+4)/2 = 3.5
}

TEST(Durations, NinetiethPercentileIsANearestRank) {
  std::vector<int> ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_EQ(duration_stats(ten)->p90_seconds, 9);
  std::vector<int> eleven{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  EXPECT_EQ(duration_stats(eleven)->p90_seconds, 10);
}

TEST(Durations, EqualAFullSortForEveryLengthUpToTwoHundred) {
  std::mt19937 source(7);
  for (std::size_t n = 1; n <= 200; ++n) {
    for (int round = 0; round < 5; ++round) {
      std::vector<int> values;
      for (std::size_t index = 0; index < n; ++index) {
        values.push_back(static_cast<int>(source() % (round < 2 ? 4 : 5000)));
      }
      const DurationStats expected = by_sorting(values);
      EXPECT_EQ(duration_stats(values), expected) << n << " values";
    }
  }
}

TEST(Durations, OneLongWaitAmongManyShortOnesIsTheMaximum) {
  std::vector<int> values(1000, 60);
  values.push_back(2'000'000'000);
  EXPECT_EQ(duration_stats(values), (DurationStats{1998062, 60, 60, 2'000'000'000}));
}

TEST(Durations, WithinStandardCountsOnlyTimedErrandsWithAStandard) {
  DurationSamples samples;
  VisitRow row;
  row.served_seconds = 300;
  samples.add(row, std::nullopt, 300);
  row.served_seconds = 301;
  samples.add(row, std::nullopt, 300);
  samples.add(row, std::nullopt, std::nullopt);
  row.served_seconds.reset();
  samples.add(row, std::nullopt, 300);
  EXPECT_EQ(samples.finish().within_standard_hundredths, 5000);
}

}  // namespace
}  // namespace khio
