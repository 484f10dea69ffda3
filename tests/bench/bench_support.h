// What the benchmarks share: medians, clocks, and one line of JSON per figure.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace khio::bench {

using Seconds = std::chrono::duration<double>;

inline double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return Seconds(std::chrono::steady_clock::now() - start).count();
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// One figure of the table: what was measured, against what, and whether more or less is better.
inline void report(const std::string& name, const std::string& against, double value,
                   const std::string& unit, const std::string& budget) {
  std::printf("{\"what\":\"%s\",\"against\":\"%s\",\"value\":%.4g,\"unit\":\"%s\",\"budget\":\"%s\"}\n",
              name.c_str(), against.c_str(), value, unit.c_str(), budget.c_str());
  std::fflush(stdout);
}

}  // namespace khio::bench
