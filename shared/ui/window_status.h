// What a window shows, written to a file after every frame, so that a test or a support call can
// see from outside what can be touched and that a window at rest draws nothing. One thread.
//
// Lines: "frames N", then "target X Y WIDTH HEIGHT on|off ID" in whole pixels of the window, then
// "text WORDS" for each text, in the order of drawing, then "focus ID" when keys are used.
#pragma once

#include <string>

#include "base/result.h"
#include "ui/kit.h"

namespace khio::ui {

// Replaces the file in one step: a reader never sees half of it. device: it cannot be written.
Status write_window_status(const std::string& file, const Kit& kit, long frames_drawn);

}  // namespace khio::ui
