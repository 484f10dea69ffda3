#include "ui/pattern.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace khio::ui {
namespace {

// Lays `icon` on the mask with its corner at (left, top), as one white veil on another.
void lay(const Stencil& icon, int left, int top, float opacity, Stencil& mask) {
  for (int y = std::max(0, -top); y < icon.height_px && top + y < mask.height_px; ++y) {
    for (int x = std::max(0, -left); x < icon.width_px && left + x < mask.width_px; ++x) {
      const auto from = static_cast<std::size_t>(y * icon.width_px + x);
      const auto to = static_cast<std::size_t>((top + y) * mask.width_px + left + x);
      const float over = static_cast<float>(icon.alpha[from]) * opacity;
      const float under = static_cast<float>(mask.alpha[to]);
      mask.alpha[to] = static_cast<std::uint8_t>(over + under * (1 - over / 255) + .5f);
    }
  }
}

}  // namespace

Stencil draw_pattern(const PatternShape& shape) {
  KHIO_CHECK(shape.width_px > 0 && shape.height_px > 0 && shape.cell_px > 1);
  Stencil mask{shape.width_px, shape.height_px, {}};
  mask.alpha.resize(static_cast<std::size_t>(shape.width_px) *
                    static_cast<std::size_t>(shape.height_px));
  const Stencil icon = draw_icon(shape.icon, shape.cell_px);
  const auto cell = static_cast<float>(shape.cell_px);
  const auto width = static_cast<float>(shape.width_px);
  const auto height = static_cast<float>(shape.height_px);
  int row = 0;
  for (float y = -cell * .2f; y < height + cell; y += cell / 2, ++row) {
    for (float x = row % 2 == 1 ? 0 : cell / 2; x < width + cell; x += cell) {
      const float across = std::clamp(x / width, 0.f, 1.f);
      lay(icon, static_cast<int>(std::lround(x - cell / 2)),
          static_cast<int>(std::lround(y - cell / 2)),
          std::lerp(shape.opacity_left, shape.opacity_right, across), mask);
    }
  }
  return mask;
}

}  // namespace khio::ui
