// Masks (text, icons, shadows) as pictures of one colour on the graphics card; pages as they are.
//
// The colour is put in when the picture is made, not when it is drawn: laying a finished picture on
// the screen is the one textured thing that machines without a graphics card do fast.
// A Textures belongs to the thread of its window.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/color.h"

namespace khio::ui {

// Coverage 0..255, rows from the top, no padding.
struct Stencil {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> alpha;
};

// Colours of its own: rows from the top, no padding; blue in the lowest byte, alpha in the highest,
// each colour multiplied by it.
struct Picture {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint32_t> pixels;
};

using TextureId = std::uintptr_t;  // 0: none

inline constexpr std::size_t kTextureBytesPerPixel = 4;

class Textures {
 public:
  virtual ~Textures() = default;
  virtual TextureId create(const Stencil& stencil, Color color) = 0;
  virtual TextureId create(const Picture& picture) = 0;
  virtual void destroy(TextureId texture) = 0;
};

}  // namespace khio::ui
