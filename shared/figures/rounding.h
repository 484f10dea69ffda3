// Exact rounding: every figure stays a fraction of integers until its last step and is then rounded
// half-up. Binary floating point would print 4.50 for the mean 901/200 = 4.505, and with it another
// level. Any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/catalogue.h"

namespace khio {

// numerator / denominator, rounded half-up.  REQUIRES: numerator >= 0, denominator > 0
std::int64_t half_up(std::int64_t numerator, std::int64_t denominator);

// part ÷ whole × 100 in hundredths of a percent (8145 is 81.45 %); nothing when whole is 0.
std::optional<int> percent_hundredths(std::int64_t part, std::int64_t whole);

// How much `now` is above `before`, in hundredths of a percent of `before`; below: negative, its size
// rounded half-up. Nothing when before is 0.  REQUIRES: both >= 0
std::optional<int> change_percent_hundredths(std::int64_t now, std::int64_t before);

// Minutes in hundredths: 90 seconds are 150.  REQUIRES: seconds >= 0
int minutes_hundredths(int seconds);

// The standard deviation of n whole numbers in hundredths, from their sum and the sum of their
// squares. Nothing when the convention leaves it undefined (n = 0; one value of a sample).
std::optional<int> spread_hundredths(std::int64_t n, std::int64_t sum, std::int64_t sum_of_squares,
                                     SpreadConvention convention);

}  // namespace khio
