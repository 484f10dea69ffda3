// The chime as samples.
#include "voice/chime.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace khio {
namespace {

TEST(TwoToneChime, BeginsAndEndsInSilenceAndIsHeardBetween) {
  const Samples samples = two_tone_chime();
  EXPECT_EQ(samples.front(), 0);
  EXPECT_LT(std::abs(samples.back()), 200);
  const auto loudest = *std::max_element(samples.begin(), samples.end());
  EXPECT_GT(loudest, 5000);
  EXPECT_LT(loudest, 30000);
  EXPECT_GT(samples.size(), static_cast<std::size_t>(kSoundRateHz));
}

}  // namespace
}  // namespace khio
