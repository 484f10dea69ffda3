#include "ui/snapshot.h"

namespace khio::ui {

Result<Studio> Studio::open(int width_px, int height_px) {
  WindowOptions options;
  options.width_px = width_px;
  options.height_px = height_px;
  options.headless = true;
  Result<std::unique_ptr<Window>> window = Window::open(options);
  if (!window) return window.error();
  return Studio(std::move(window).take());
}

void Studio::keep_still(const KitSettings& settings) {
  KitSettings still = settings;
  still.motion = false;
  window_->kit().set(still);
}

void Studio::pose(const KitSettings& settings, const std::function<void(Kit&)>& draw) {
  keep_still(settings);
  window_->draw_now(draw);
}

void Studio::measure(const KitSettings& settings, const std::function<void(Kit&)>& draw) {
  keep_still(settings);
  window_->lay_out(draw);
}

Status Studio::write(const std::string& png_file) const {
  return write_png(window_->picture(), png_file);
}

}  // namespace khio::ui
