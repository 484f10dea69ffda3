// A point in the machine's own running time after which waiting is over. Not wall time: setting the
// clock neither shortens nor lengthens it. A plain value.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace khio {

class Deadline {
 public:
  static Deadline after(std::chrono::milliseconds wait) {
    return Deadline(std::chrono::steady_clock::now() + wait);
  }

  bool passed() const { return std::chrono::steady_clock::now() >= end_; }
  // Time left, rounded up, never negative: fit for poll().
  std::chrono::milliseconds left() const {
    const auto left = end_ - std::chrono::steady_clock::now();
    return std::max(std::chrono::milliseconds(0),
                    std::chrono::ceil<std::chrono::milliseconds>(left));
  }
  int left_ms() const { return static_cast<int>(std::min<std::int64_t>(left().count(), 1 << 30)); }
  // The same end, or sooner.
  Deadline within(std::chrono::milliseconds wait) const {
    return Deadline(std::min(end_, std::chrono::steady_clock::now() + wait));
  }

 private:
  explicit Deadline(std::chrono::steady_clock::time_point end) : end_(end) {}
  std::chrono::steady_clock::time_point end_;
};

}  // namespace khio
