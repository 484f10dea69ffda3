// Chance that is the same on every machine: one seed gives one sequence for ever. (The standard
// library's distributions differ between libraries; its generator does not.) One thread.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace khio {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  double unit() { return static_cast<double>(engine_() >> 11) * 0x1.0p-53; }  // [0, 1)
  bool chance(double probability) { return unit() < probability; }
  // Both ends included.  REQUIRES: low <= high
  int between(int low, int high) {
    return low + static_cast<int>(unit() * (static_cast<double>(high) - low + 1.0));
  }
  // Rises to `peak` and falls again: what takes people time.
  double triangle(double low, double peak, double high);
  // An index, as often as its weight says.  REQUIRES: some weight is positive
  std::size_t weighted(const std::vector<double>& weights);

 private:
  std::mt19937_64 engine_;
};

}  // namespace khio
