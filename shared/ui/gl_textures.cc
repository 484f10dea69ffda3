#include "ui/gl_textures.h"

#include <GL/gl.h>
#include <GL/glext.h>

#include <array>

namespace khio::ui {
namespace {

using Pixel = std::uint32_t;  // blue in the lowest byte, alpha in the highest

std::uint8_t part(int value, int alpha) {
  return static_cast<std::uint8_t>((value * alpha + 127) / 255);
}

// What each coverage becomes: the colour premultiplied by its alpha, as GlPainter blends.
std::array<Pixel, 256> tinted(Color color) {
  std::array<Pixel, 256> pixels{};
  for (int coverage = 0; coverage < 256; ++coverage) {
    const std::uint8_t alpha = part(color.alpha, coverage);
    pixels[static_cast<std::size_t>(coverage)] =
        static_cast<Pixel>(alpha) << 24 | static_cast<Pixel>(part(color.red, alpha)) << 16 |
        static_cast<Pixel>(part(color.green, alpha)) << 8 | part(color.blue, alpha);
  }
  return pixels;
}

TextureId upload(int width_px, int height_px, const std::vector<Pixel>& pixels) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  // Left without a size, the format follows that of the data and so that of the screen; only then
  // does Mesa's software rasteriser take its short way (measured: a fifth of the time).
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_px, height_px, 0, GL_BGRA,
               GL_UNSIGNED_INT_8_8_8_8_REV, pixels.data());
  return texture;
}

}  // namespace

TextureId GlTextures::create(const Stencil& stencil, Color color) {
  const std::array<Pixel, 256> tint = tinted(color);
  std::vector<Pixel> pixels;
  pixels.reserve(stencil.alpha.size());
  for (const std::uint8_t coverage : stencil.alpha) pixels.push_back(tint[coverage]);
  return upload(stencil.width_px, stencil.height_px, pixels);
}

TextureId GlTextures::create(const Picture& picture) {
  return upload(picture.width_px, picture.height_px, picture.pixels);
}

void GlTextures::destroy(TextureId texture) {
  const auto name = static_cast<GLuint>(texture);
  glDeleteTextures(1, &name);
}

}  // namespace khio::ui
