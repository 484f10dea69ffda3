// The two tones before a number is called. Pure; any thread.
#pragma once

#include "voice/sounds.h"

namespace khio {

// A high and a lower bell.
Samples two_tone_chime();

}  // namespace khio
