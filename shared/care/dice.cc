#include "care/dice.h"

#include <cmath>

namespace khio {

double Dice::triangle(double low, double peak, double high) {
  const double share = (peak - low) / (high - low);
  const double at = unit();
  return at < share ? low + std::sqrt(at * (high - low) * (peak - low))
                    : high - std::sqrt((1.0 - at) * (high - low) * (high - peak));
}

std::size_t Dice::weighted(const std::vector<double>& weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  double at = unit() * sum;
  for (std::size_t n = 0; n + 1 < weights.size(); ++n) {
    if (at < weights[n]) return n;
    at -= weights[n];
  }
  return weights.size() - 1;
}

}  // namespace khio
