// Draws what ImGui collected, with OpenGL 3.
//
// ImGui's own back end samples a texture and blends for every pixel, a plain background included;
// without a graphics card that is nearly the whole price of a frame. Here plain shapes sample
// nothing, opaque boxes do not blend, and pictures (made by GlTextures, premultiplied) are laid on
// unchanged unless they fade. One thread, that of the GL context current when it was made.
#pragma once

#include <memory>

#include "base/result.h"

struct ImDrawData;

namespace khio::ui {

class GlPainter {
 public:
  // REQUIRES: a current OpenGL 3.3 context. device: its driver refuses the shaders.
  static Result<std::unique_ptr<GlPainter>> create();
  ~GlPainter();
  GlPainter(const GlPainter&) = delete;
  GlPainter& operator=(const GlPainter&) = delete;

  // The whole picture, on black.
  void paint(const ImDrawData& data, int width_px, int height_px);

 private:
  struct Device;
  explicit GlPainter(std::unique_ptr<Device> device);
  std::unique_ptr<Device> device_;
};

}  // namespace khio::ui
