// Textures on OpenGL 3: one byte per pixel, read as white with that opacity. One thread, that of
// the context.
#pragma once

#include "ui/textures.h"

namespace khio::ui {

class GlTextures final : public Textures {
 public:
  TextureId create(const Stencil& stencil) override;
  void destroy(TextureId texture) override;
};

}  // namespace khio::ui
