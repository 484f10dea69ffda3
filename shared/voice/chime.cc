#include "voice/chime.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace khio {
namespace {

constexpr double kFirstHz = 659.26;   // E5
constexpr double kSecondHz = 523.25;  // C5: falling, as in stations and halls
constexpr double kToneSeconds = 0.55;
constexpr double kTailSeconds = 0.9;
constexpr double kAttackSeconds = 0.006;
constexpr double kLoudness = 0.32;

// A struck bell: two overtones that die faster than the note itself.
double bell(double seconds, double hz, double length) {
  if (seconds < 0 || seconds >= length) return 0;
  const double attack = std::min(1.0, seconds / kAttackSeconds);
  const double release = std::min(1.0, (length - seconds) / 0.08);
  const double turn = 2 * std::numbers::pi * hz * seconds;
  return attack * release *
         (std::sin(turn) * std::exp(-3.2 * seconds) + .35 * std::sin(2 * turn) *
          std::exp(-5 * seconds) + .12 * std::sin(3 * turn) * std::exp(-9 * seconds));
}

}  // namespace

Samples two_tone_chime() {
  const auto count = static_cast<std::size_t>((kToneSeconds + kTailSeconds) * kSoundRateHz);
  Samples samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i) / kSoundRateHz;
    const double value = bell(t, kFirstHz, kToneSeconds + .3) +
                         bell(t - kToneSeconds, kSecondHz, kTailSeconds);
    samples[i] = static_cast<std::int16_t>(value * kLoudness * 32767);
  }
  return samples;
}

}  // namespace khio
