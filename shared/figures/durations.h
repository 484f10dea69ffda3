// Durations gathered for exact statistics: every value is kept until the end, because a median and
// a 90th percentile cannot be had from sums. 4 bytes per value. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "figures/statistics.h"

namespace khio {

// Mean, median (mean of the two middle values), 90th percentile by nearest rank, maximum; mean and
// median half-up to whole seconds. Nothing for no values. Reorders `values`.
std::optional<DurationStats> duration_stats(std::vector<int>& values);

class DurationSamples {
 public:
  void add(const VisitRow& row, std::optional<int> waited_open_hours,
           std::optional<int> standard_seconds);
  void append(const DurationSamples& other);
  Durations finish();

 private:
  std::vector<int> waited_;
  std::vector<int> waited_open_hours_;
  std::vector<int> served_;
  std::vector<int> held_;
  std::int64_t timed_ = 0;
  std::int64_t within_standard_ = 0;
};

}  // namespace khio
