#include "figures/durations.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"
#include "figures/rounding.h"

namespace khio {
namespace {

void append_to(std::vector<int>& to, const std::vector<int>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Values of small spread are counted second by second, which is several times faster than selecting
// among them; a few long ones would make that table larger than the values themselves.
constexpr std::size_t kSecondsPerValueMax = 8;

// Finds the values a full sort would put at given ranks, asked for in rising order.
class Ranks {
 public:
  Ranks(std::vector<int>& values, int max) : values_(values) {
    if (static_cast<std::size_t>(max) >= kSecondsPerValueMax * values.size()) return;
    counts_.resize(static_cast<std::size_t>(max) + 1);
    for (const int value : values) ++counts_[static_cast<std::size_t>(value)];
  }

  int at(std::size_t rank) {
    if (counts_.empty()) return selected(rank);
    while (before_ + counts_[second_] <= rank) before_ += counts_[second_++];
    return static_cast<int>(second_);
  }

 private:
  int selected(std::size_t rank) {
    const auto at = values_.begin() + static_cast<std::ptrdiff_t>(rank);
    const auto settled = values_.begin() + static_cast<std::ptrdiff_t>(settled_);
    if (settled_ <= rank) std::nth_element(settled, at, values_.end());
    settled_ = rank + 1;
    return *at;
  }

  std::vector<int>& values_;
  std::vector<std::size_t> counts_;  // by seconds; empty: select instead
  std::size_t before_ = 0;           // values shorter than second_
  std::size_t second_ = 0;
  std::size_t settled_ = 0;          // places below hold their final values or smaller ones
};

}  // namespace

std::optional<DurationStats> duration_stats(std::vector<int>& values) {
  if (values.empty()) return std::nullopt;
  const std::size_t n = values.size();
  DurationStats stats;
  std::int64_t sum = 0;
  for (const int value : values) {
    KHIO_CHECK(value >= 0);
    sum += value;
    stats.max_seconds = std::max(stats.max_seconds, value);
  }
  stats.mean_seconds = static_cast<int>(half_up(sum, static_cast<std::int64_t>(n)));
  Ranks ranks(values, stats.max_seconds);
  const std::int64_t lower = ranks.at((n - 1) / 2);
  const std::int64_t upper = ranks.at(n / 2);
  stats.median_seconds = static_cast<int>(half_up(lower + upper, 2));
  stats.p90_seconds = ranks.at((9 * n + 9) / 10 - 1);
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
  durations.timed = timed_;
  durations.over_standard = timed_ - within_standard_;
  durations.within_standard_hundredths = percent_hundredths(within_standard_, timed_);
  return durations;
}

}  // namespace khio
