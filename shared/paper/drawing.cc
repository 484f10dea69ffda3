#include "paper/drawing.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <algorithm>
#include <cstring>
#include <numbers>

#include "base/check.h"

namespace khio {
namespace {

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

struct BytesRead {
  const std::string& bytes;
  std::size_t read = 0;
};

cairo_status_t take(void* from, unsigned char* to, unsigned int count) {
  auto& source = *static_cast<BytesRead*>(from);
  if (source.bytes.size() - source.read < count) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(to, source.bytes.data() + source.read, count);
  source.read += count;
  return CAIRO_STATUS_SUCCESS;
}

Error drawing_failed(cairo_status_t status) {
  return {ErrorKind::device, std::string("the page could not be drawn: ") +
                                 cairo_status_to_string(status) + "; free memory and try again"};
}

}  // namespace

void DestroyDrawing::operator()(cairo_t* cr) const { cairo_destroy(cr); }
void DestroySurface::operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }

void set_colour(cairo_t* cr, const Colour& colour) {
  cairo_set_source_rgb(cr, colour.red, colour.green, colour.blue);
}

void fill_box(cairo_t* cr, double x, double y, double width, double height) {
  cairo_rectangle(cr, x, y, width, height);
  cairo_fill(cr);
}

void round_box(cairo_t* cr, double x, double y, double width, double height, double radius) {
  constexpr double kQuarter = std::numbers::pi / 2;
  cairo_new_sub_path(cr);
  cairo_arc(cr, x + width - radius, y + radius, radius, -kQuarter, 0);
  cairo_arc(cr, x + width - radius, y + height - radius, radius, 0, kQuarter);
  cairo_arc(cr, x + radius, y + height - radius, radius, kQuarter, 2 * kQuarter);
  cairo_arc(cr, x + radius, y + radius, radius, 2 * kQuarter, 3 * kQuarter);
  cairo_close_path(cr);
}

Surface pdf_into(std::string& bytes, double width_pt, double height_pt) {
  return Surface(cairo_pdf_surface_create_for_stream(append, &bytes, width_pt, height_pt));
}

Surface white_picture(int width, int height) {
  Surface picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const Drawing cr(cairo_create(picture.get()));
  set_colour(cr.get(), kWhite);
  cairo_paint(cr.get());
  return picture;
}

Result<Surface> picture_of(const std::string& png) {
  BytesRead source{png};
  Surface picture(cairo_image_surface_create_from_png_stream(take, &source));
  if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS) {
    return Error{ErrorKind::invalid, "this is no PNG picture; save it anew as PNG"};
  }
  return picture;
}

void draw_picture(cairo_t* cr, const std::string& png, double x, double y, double side) {
  const Result<Surface> picture = picture_of(png);
  KHIO_CHECK(picture.ok());
  const double width = cairo_image_surface_get_width(picture->get());
  const double height = cairo_image_surface_get_height(picture->get());
  const double scale = side / std::max(width, height);
  cairo_save(cr);
  cairo_translate(cr, x + (side - width * scale) / 2, y + (side - height * scale) / 2);
  cairo_scale(cr, scale, scale);
  cairo_set_source_surface(cr, picture->get(), 0, 0);
  cairo_paint(cr);
  cairo_restore(cr);
}

Result<std::string> png_of(cairo_surface_t* picture) {
  std::string bytes;
  const cairo_status_t status = cairo_surface_write_to_png_stream(picture, append, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) return drawing_failed(status);
  return bytes;
}

Status pixels_of(cairo_surface_t* picture, PageView& view) {
  cairo_surface_flush(picture);
  const cairo_status_t status = cairo_surface_status(picture);
  if (status != CAIRO_STATUS_SUCCESS) return drawing_failed(status);
  constexpr std::uint32_t kOpaque = 0xFF000000U;
  view.width_px = cairo_image_surface_get_width(picture);
  view.height_px = cairo_image_surface_get_height(picture);
  const auto row_bytes = static_cast<std::size_t>(cairo_image_surface_get_stride(picture));
  const auto width = static_cast<std::size_t>(view.width_px);
  const auto height = static_cast<std::size_t>(view.height_px);
  const unsigned char* row = cairo_image_surface_get_data(picture);
  view.pixels.resize(width * height);
  for (std::size_t y = 0; y < height; ++y, row += row_bytes) {
    std::memcpy(view.pixels.data() + y * width, row, width * sizeof(std::uint32_t));
  }
  for (std::uint32_t& pixel : view.pixels) pixel |= kOpaque;
  return Done{};
}

Status finished(cairo_surface_t* surface) {
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  if (status != CAIRO_STATUS_SUCCESS) return drawing_failed(status);
  return Done{};
}

}  // namespace khio
