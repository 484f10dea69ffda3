// Words spoken by espeak-ng, which runs as a program of its own: its licence would bind what is
// linked to it. Blocks until the sound is there; any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "voice/sounds.h"

namespace khio {

// Whether espeak-ng speaks this language so that people understand it. Its Thai leaves out vowels
// where a tone is written: never used.
bool can_be_synthesized(const std::string& language);

// Whether the program is where it would be looked for.
bool synthesizer_installed(const std::string& program);

// REQUIRES: can_be_synthesized(language). device: the program is not installed, failed, or took
// longer than kSynthesisSecondsMax.
inline constexpr int kSynthesisSecondsMax = 5;
Result<Samples> synthesize(const std::string& program, const std::string& words,
                           const std::string& language);

}  // namespace khio
