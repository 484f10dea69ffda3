// A life: one seed's office, day after day, with everything that goes wrong in it. The same seed
// gives the same life to the last byte of its journal. One at a time; one thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/digest.h"
#include "simulation/faults.h"
#include "simulation/journal_model.h"

namespace khio::simulation {

inline constexpr int kLifeDays = 10;

struct Life {
  std::uint64_t seed = 0;
  int days = 0;
  std::int64_t events = 0;
  std::int64_t answers = 0;  // acknowledged requests
  FaultCounts faults;
  std::map<std::string, WayBefore> ways;  // by which somebody can come before others
  Hash head{};
  std::vector<std::string> problems;  // empty: every promise was kept
};

// Lives until its days are over or a promise is broken.
Life live(std::uint64_t seed, int days = kLifeDays);

// How a seed that failed is lived again.
std::string replay_command(std::uint64_t seed);

}  // namespace khio::simulation
