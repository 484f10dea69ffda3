// While it lives, all the randomness of this process comes from one seed: ids, codes, salts. One at
// a time; one thread.
#pragma once

#include <cstdint>

namespace khio::simulation {

class SeededChance {
 public:
  explicit SeededChance(std::uint64_t seed);
  ~SeededChance();
  SeededChance(const SeededChance&) = delete;
  SeededChance& operator=(const SeededChance&) = delete;
};

}  // namespace khio::simulation
