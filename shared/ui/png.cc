#include <cairo.h>

#include "ui/window.h"

namespace khio::ui {

Status write_png(const Image& image, const std::string& file) {
  std::vector<std::uint32_t> pixels(image.rgba.size() / 4);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::uint8_t* p = &image.rgba[i * 4];
    pixels[i] =
        static_cast<std::uint32_t>(p[0]) << 16 | static_cast<std::uint32_t>(p[1]) << 8 | p[2];
  }
  cairo_surface_t* surface = cairo_image_surface_create_for_data(
      reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_RGB24, image.width_px,
      image.height_px, image.width_px * 4);
  const cairo_status_t status = cairo_surface_write_to_png(surface, file.c_str());
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    return Error{ErrorKind::device, "cannot write " + file + " (" +
                                        cairo_status_to_string(status) +
                                        "); check the folder and the space left"};
  }
  return Done{};
}

}  // namespace khio::ui
