// What a microphone took: its loudness, its edges without silence, and the file it becomes. Pure but
// for writing; any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "voice/sounds.h"

namespace khio {

// 0 (silence) .. 1 (the loudest there is).
double loudness(const Samples& samples);

// Spoken too softly to be understood in a waiting room.
inline constexpr double kSpokenLoudnessMin = .08;

// Without the silence before and after, but for a tenth of a second; what is silent throughout
// becomes empty.
Samples trimmed(const Samples& samples);

// A WAV at kSoundRateHz; its folder is made. device: it cannot be written.
Status write_clip(const Samples& samples, const std::string& file);

}  // namespace khio
