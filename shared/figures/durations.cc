#include "figures/durations.h"

#include <algorithm>
#include <cstddef>

#include "figures/rounding.h"

namespace khio {
namespace {

void append_to(std::vector<int>& to, const std::vector<int>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// The value a full sort would put at `rank`; everything before that place is no greater afterwards.
int nth(std::vector<int>& values, std::size_t rank, std::size_t end) {
  const auto begin = values.begin();
  const auto at = begin + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(begin, at, begin + static_cast<std::ptrdiff_t>(end));
  return *at;
}

}  // namespace

std::optional<DurationStats> duration_stats(std::vector<int>& values) {
  if (values.empty()) return std::nullopt;
  const std::size_t n = values.size();
  DurationStats stats;
  std::int64_t sum = 0;
  for (const int value : values) {
    sum += value;
    stats.max_seconds = std::max(stats.max_seconds, value);
  }
  stats.mean_seconds = static_cast<int>(half_up(sum, static_cast<std::int64_t>(n)));
  const std::size_t p90_rank = (9 * n + 9) / 10 - 1;
  stats.p90_seconds = nth(values, p90_rank, n);
  const std::size_t upper_rank = n / 2;
  // From ten values on the middle lies below the 90th percentile: the part after it is settled.
  const int upper = nth(values, upper_rank, upper_rank < p90_rank ? p90_rank : n);
  if (n % 2 == 1) {
    stats.median_seconds = upper;
  } else {
    const int lower = *std::max_element(
        values.begin(), values.begin() + static_cast<std::ptrdiff_t>(upper_rank));
    stats.median_seconds = static_cast<int>(half_up(std::int64_t{lower} + upper, 2));
  }
  return stats;
}

void DurationSamples::add(const VisitRow& row, std::optional<int> waited_open_hours,
                          std::optional<int> standard_seconds) {
  if (row.waited_seconds) waited_.push_back(*row.waited_seconds);
  if (waited_open_hours) waited_open_hours_.push_back(*waited_open_hours);
  if (row.held_seconds) held_.push_back(*row.held_seconds);
  if (!row.served_seconds) return;
  served_.push_back(*row.served_seconds);
  if (!standard_seconds) return;
  ++timed_;
  if (*row.served_seconds <= *standard_seconds) ++within_standard_;
}

void DurationSamples::append(const DurationSamples& other) {
  append_to(waited_, other.waited_);
  append_to(waited_open_hours_, other.waited_open_hours_);
  append_to(served_, other.served_);
  append_to(held_, other.held_);
  timed_ += other.timed_;
  within_standard_ += other.within_standard_;
}

Durations DurationSamples::finish() {
  Durations durations;
  durations.waited = duration_stats(waited_);
  durations.waited_open_hours = duration_stats(waited_open_hours_);
  durations.served = duration_stats(served_);
  durations.held = duration_stats(held_);
  durations.within_standard_hundredths = percent_hundredths(within_standard_, timed_);
  return durations;
}

}  // namespace khio
