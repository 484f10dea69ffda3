// Textures on OpenGL 3, premultiplied, as GlPainter lays them on. One thread, that of the context.
#pragma once

#include "ui/textures.h"

namespace khio::ui {

class GlTextures final : public Textures {
 public:
  TextureId create(const Stencil& stencil, Color color) override;
  TextureId create(const Picture& picture) override;
  void destroy(TextureId texture) override;
};

}  // namespace khio::ui
