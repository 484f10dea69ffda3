#include "figures/rounding.h"

#include "base/check.h"

namespace khio {
namespace {

// n² · Σx² of ten million pooled answers does not fit 64 bits.
__extension__ typedef unsigned __int128 Wide;

}  // namespace

std::int64_t half_up(std::int64_t numerator, std::int64_t denominator) {
  KHIO_CHECK(numerator >= 0 && denominator > 0);
  return (2 * numerator + denominator) / (2 * denominator);
}

std::optional<int> percent_hundredths(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<int>(half_up(part * 10'000, whole));
}

std::optional<int> change_percent_hundredths(std::int64_t now, std::int64_t before) {
  const std::optional<int> size = percent_hundredths(now < before ? before - now : now - before,
                                                     before);
  if (!size) return std::nullopt;
  return now < before ? -*size : *size;
}

int minutes_hundredths(int seconds) {
  return static_cast<int>(half_up(std::int64_t{seconds} * 100, 60));
}

std::optional<int> spread_hundredths(std::int64_t n, std::int64_t sum, std::int64_t sum_of_squares,
                                     SpreadConvention convention) {
  const bool sample = convention == SpreadConvention::sample;
  if (n < (sample ? 2 : 1)) return std::nullopt;
  const Wide count = static_cast<Wide>(n);
  const Wide squares_of_n = count * static_cast<Wide>(sum_of_squares);
  const Wide square_of_sum = static_cast<Wide>(sum) * static_cast<Wide>(sum);
  KHIO_CHECK(squares_of_n >= square_of_sum);
  const Wide above = squares_of_n - square_of_sum;  // variance = above / below
  const Wide below = count * (sample ? count - 1 : count);
  // The result m is the largest with (m - 1/2) / 100 <= sqrt(above / below).
  const auto reaches = [&](Wide m) { return (2 * m - 1) * (2 * m - 1) * below <= 40'000 * above; };
  Wide low = 0;
  Wide high = 1;
  while (reaches(high)) high *= 2;
  while (high - low > 1) {
    const Wide middle = (low + high) / 2;
    (reaches(middle) ? low : high) = middle;
  }
  return static_cast<int>(low);
}

}  // namespace khio
