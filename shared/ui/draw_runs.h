// Which triangles of a draw list can be drawn together, and without blending. Pure.
//
// Order is kept: a run is the longest beginning of what is left that is drawn in one way.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <span>

#include "ui/textures.h"

namespace khio::ui {

struct DrawRun {
  std::size_t indices = 0;
  bool opaque = false;  // covers what lies below; a picture: is laid on as it is, not faded
};

// Boxes below this area are not worth a call of their own.
inline constexpr float kOwnRunAreaPx = 4096;

// REQUIRES: indices is not empty and names corners; a multiple of three
DrawRun next_run(std::span<const ImDrawIdx> indices, const ImDrawVert* corners, bool picture);

}  // namespace khio::ui
