#include "ui/icons.h"

#include <cairo.h>

#include <cstring>

#include "base/check.h"
#include "ui/icon_paths.h"

namespace khio::ui {
namespace {

constexpr double kGrid = 24;          // icons are drawn on a 24 x 24 grid
constexpr double kStrokeWidth = 1.7;  // of that grid

}  // namespace

Stencil draw_icon(Icon icon, int size_px) {
  KHIO_CHECK(size_px > 0);
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, size_px, size_px);
  cairo_t* cairo = cairo_create(surface);
  cairo_scale(cairo, size_px / kGrid, size_px / kGrid);
  cairo_set_line_width(cairo, kStrokeWidth);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  Pen pen(cairo);
  trace(icon, pen);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);

  Stencil mask{size_px, size_px, {}};
  const auto side = static_cast<std::size_t>(size_px);
  mask.alpha.resize(side * side);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (std::size_t y = 0; y < side; ++y) {
    std::memcpy(mask.alpha.data() + y * side, data + y * stride, side);
  }
  cairo_surface_destroy(surface);
  return mask;
}

}  // namespace khio::ui
