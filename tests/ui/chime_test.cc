// Chimes sound one after the other; without a device nothing happens.
#include "ui/chime.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace khio::ui {
namespace {

TEST(TwoToneChime, BeginsAndEndsInSilenceAndIsHeardBetween) {
  const std::vector<std::int16_t> samples = two_tone_chime();
  EXPECT_EQ(samples.front(), 0);
  EXPECT_LT(std::abs(samples.back()), 200);
  const auto loudest = *std::max_element(samples.begin(), samples.end());
  EXPECT_GT(loudest, 5000);
  EXPECT_LT(loudest, 30000);
  EXPECT_GT(samples.size(), static_cast<std::size_t>(kSoundRateHz));
}

class ChimeTest : public testing::Test {
 protected:
  void SetUp() override { setenv("SDL_AUDIODRIVER", "dummy", 1); }
  const double seconds_ =
      static_cast<double>(two_tone_chime().size()) / kSoundRateHz;
};

TEST_F(ChimeTest, TwoCallsAreHeardOneAfterTheOther) {
  Chime chime(true);
  chime.ring();
  chime.ring();
  EXPECT_GT(chime.waiting_seconds(), seconds_ * 1.2);
  chime.tend();
  EXPECT_TRUE(chime.sounding());
}

TEST_F(ChimeTest, NoMoreThanTheLimitWait) {
  Chime chime(true);
  for (int i = 0; i < kSoundsWaitingMax * 3; ++i) chime.ring();
  EXPECT_LE(chime.waiting_seconds(), seconds_ * kSoundsWaitingMax);
  EXPECT_GT(chime.waiting_seconds(), seconds_ * (kSoundsWaitingMax - 2));
}

TEST_F(ChimeTest, WithoutADeviceItIsSilent) {
  setenv("SDL_AUDIODRIVER", "no such driver", 1);
  Chime chime(true);
  chime.ring();
  EXPECT_FALSE(chime.sounding());
  EXPECT_EQ(chime.waiting_seconds(), 0);
}

TEST_F(ChimeTest, SwitchedOffItIsSilent) {
  Chime chime(false);
  chime.ring();
  EXPECT_FALSE(chime.sounding());
}

}  // namespace
}  // namespace khio::ui
