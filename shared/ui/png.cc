#include <cairo.h>

#include <cstring>
#include <string>

#include "base/plain_file.h"
#include "ui/window.h"

namespace khio::ui {
namespace {

cairo_status_t add_bytes(void* to, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

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
  std::string png;
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface, add_bytes, &png);
  cairo_surface_destroy(surface);
  const int trouble =
      status == CAIRO_STATUS_SUCCESS ? write_whole_file(file, png, Readers::as_masked) : 0;
  if (status == CAIRO_STATUS_SUCCESS && trouble == 0) return Done{};
  return Error{ErrorKind::device, "cannot write " + file + " (" +
                                      (trouble != 0 ? std::strerror(trouble)
                                                    : cairo_status_to_string(status)) +
                                      "); check the folder and the space left"};
}

}  // namespace khio::ui
