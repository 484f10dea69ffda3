// The soft edge under a card: a rounded rectangle blurred once on the CPU. Any thread.
#pragma once

#include "ui/textures.h"

namespace khio::ui {

struct ShadowShape {
  int width_px = 0;  // of the box that throws it
  int height_px = 0;
  int radius_px = 0;
  int blur_px = 0;

  bool operator==(const ShadowShape&) const = default;
  auto operator<=>(const ShadowShape&) const = default;
};

// How far the shadow reaches beyond the box on every side.
int shadow_margin_px(const ShadowShape& shape);

// REQUIRES: all fields > 0
Stencil draw_shadow(const ShadowShape& shape);

}  // namespace khio::ui
