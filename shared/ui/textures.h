// One-byte masks (text, icons, shadows) on the graphics card, tinted when drawn.
// A Textures belongs to the thread of its window.
#pragma once

#include <cstdint>
#include <vector>

namespace khio::ui {

// Coverage 0..255, rows from the top, no padding.
struct Stencil {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> alpha;
};

using TextureId = std::uintptr_t;  // 0: none

class Textures {
 public:
  virtual ~Textures() = default;
  virtual TextureId create(const Stencil& stencil) = 0;
  virtual void destroy(TextureId texture) = 0;
};

}  // namespace khio::ui
