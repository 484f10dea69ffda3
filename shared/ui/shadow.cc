#include "ui/shadow.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace khio::ui {
namespace {

using Coverage = std::vector<float>;

// One box blur along a line of `count` samples, `step` apart.
void blur_line(const Coverage& in, Coverage& out, std::size_t start, std::size_t step, int count,
               int reach) {
  for (int i = 0; i < count; ++i) {
    float sum = 0;
    for (int k = -reach; k <= reach; ++k) {
      sum += in[start + step * static_cast<std::size_t>(std::clamp(i + k, 0, count - 1))];
    }
    out[start + step * static_cast<std::size_t>(i)] = sum / static_cast<float>(2 * reach + 1);
  }
}

Coverage rounded_box(const ShadowShape& s, int width, int height, int margin) {
  Coverage coverage(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  const auto r = static_cast<float>(s.radius_px);
  const auto m = static_cast<float>(margin);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const float px = static_cast<float>(x) + .5f;
      const float py = static_cast<float>(y) + .5f;
      const float dx = std::max({m + r - px, px - (static_cast<float>(width) - m - r), 0.f});
      const float dy = std::max({m + r - py, py - (static_cast<float>(height) - m - r), 0.f});
      coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
               static_cast<std::size_t>(x)] =
          std::clamp(r - std::sqrt(dx * dx + dy * dy) + .5f, 0.f, 1.f);
    }
  }
  return coverage;
}

}  // namespace

int shadow_margin_px(const ShadowShape& shape) { return shape.blur_px + 2; }

Stencil draw_shadow(const ShadowShape& shape) {
  KHIO_CHECK(shape.width_px > 0 && shape.height_px > 0 && shape.blur_px > 0);
  const int margin = shadow_margin_px(shape);
  const int width = shape.width_px + 2 * margin;
  const int height = shape.height_px + 2 * margin;
  const auto columns = static_cast<std::size_t>(width);
  Coverage now = rounded_box(shape, width, height, margin);
  Coverage next(now.size());
  const int reach = std::max(1, shape.blur_px / 3);
  for (int pass = 0; pass < 3; ++pass) {  // three box blurs are a good Gaussian
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
      blur_line(now, next, y * columns, 1, width, reach);
    }
    for (std::size_t x = 0; x < columns; ++x) blur_line(next, now, x, columns, height, reach);
  }
  Stencil stencil{width, height, {}};
  stencil.alpha.reserve(now.size());
  for (const float c : now) stencil.alpha.push_back(static_cast<std::uint8_t>(c * 255 + .5f));
  return stencil;
}

}  // namespace khio::ui
