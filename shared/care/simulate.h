// Lives a realistic office's days, through the same verbs that screens and commands use: tickets,
// calls, services and ratings with everything that goes wrong between them. What it lives depends
// on the seed and the office file alone, except for the random codes, tokens and salts.
//
// Each day is one durable step: stopped between two days, the store holds whole days. The store is
// a demonstration from then on, and every report says so. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "base/zone.h"

namespace khio {

struct SimulationOrder {
  DayNumber from = 0;
  DayNumber to = 0;
  std::int64_t seed = 1;
  int visits_per_day = 0;  // 0: as many as such an office usually has
};

struct SimulationDone {
  int days = 0;  // working days lived
  std::int64_t tickets = 0;
  std::int64_t ratings = 0;
  bool stopped = false;  // `go_on` said so
};

inline constexpr int kSimulatedVisitsPerDay = 50;
inline constexpr int kSimulatedVisitsPerDayMax = 2'000;
inline constexpr int kSimulatedDaysMax = 3'700;

// The actor of simulated visitors.
inline constexpr const char* kSimulationActor = "simulation";

// `go_on(done, all)` is asked before each day; false stops.
// refused: not a sample store, or it holds live visits or days that were lived already.
// invalid: the span or the number is out of bounds. Else as the store's.
Result<SimulationDone> simulate(const std::string& url, const SimulationOrder& order,
                                const std::function<bool(int done, int all)>& go_on);

}  // namespace khio
