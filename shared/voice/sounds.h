// Sounds as samples: recorded clips read from files, and any rate brought to the device's. Pure but
// for reading; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace khio {

inline constexpr int kSoundRateHz = 48000;

// Signed 16 bits, one channel, kSoundRateHz.
using Samples = std::vector<std::int16_t>;

inline constexpr int kClipSecondsMax = 20;

// A WAV, OGG or FLAC file; several channels become one. not_found: no such file. invalid: nothing
// that can be played, or longer than kClipSecondsMax.
Result<Samples> read_clip(const std::string& file);

// The same sound at the device's rate. REQUIRES: rate_hz > 0
Samples at_device_rate(const Samples& samples, int rate_hz);

}  // namespace khio
