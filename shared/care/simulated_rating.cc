#include "care/simulated_rating.h"

#include <algorithm>

namespace khio {

RatingOrder simulated_rating(const Survey& survey, Dice& dice) {
  static const std::vector<double> kScores = {0.01, 0.02, 0.08, 0.31, 0.58};
  static const std::vector<double> kWays = {0.6, 0.15, 0.25};
  RatingOrder rating;
  rating.score = static_cast<int>(dice.weighted(kScores)) + 1;
  rating.via = static_cast<RatedVia>(dice.weighted(kWays));
  if (!dice.chance(0.5)) return rating;
  for (std::size_t n = 1; n < survey.items.size(); ++n) {
    if (dice.chance(0.15)) continue;
    const int drift = dice.chance(0.6) ? 0 : dice.between(-1, 1);
    rating.answers[survey.items[n].id] = std::clamp(rating.score + drift, 1, 5);
  }
  return rating;
}

}  // namespace khio
