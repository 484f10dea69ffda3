// Which screen a touch panel belongs to. An X server that has two screens spreads every panel over
// both, so that a finger on the kiosk presses something on the board; the server is told which part
// of it the panel covers. Elsewhere (Wayland, KMSDRM) there is nothing to do. Any thread.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/geometry.h"

namespace khio::ui {

// The server's "Coordinate Transformation Matrix", row by row: from the panel's own 0 … 1 to the
// part of `desktop` that `output` covers. Pure.
std::array<float, 9> touch_matrix(const Rect& output, const Rect& desktop);

// The pointing devices of the X server that DISPLAY names; empty without one.
std::vector<std::string> touch_panels();

// Changes nothing where it is mapped so already.
// device: no X server, no panel of that name, or it cannot be mapped; the others are named.
Status map_touch_panel(const std::string& panel, const Rect& output);

}  // namespace khio::ui
