// A band of one pictogram repeated, as one mask: row after row half a cell apart, fainter on the
// left than on the right. Pure.
#pragma once

#include <tuple>

#include "ui/icons.h"
#include "ui/textures.h"

namespace khio::ui {

struct PatternShape {
  Icon icon{};
  int width_px = 0;
  int height_px = 0;
  int cell_px = 0;
  float opacity_left = 0;
  float opacity_right = 1;

  auto operator<=>(const PatternShape&) const = default;
};

// REQUIRES: sizes are positive
Stencil draw_pattern(const PatternShape& shape);

}  // namespace khio::ui
