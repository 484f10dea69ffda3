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

Result<Studio> Studio::open(const SnapshotOptions& options, int width_px, int height_px) {
  Result<Studio> studio = open(options.width_px > 0 ? options.width_px : width_px,
                               options.height_px > 0 ? options.height_px : height_px);
  if (studio) {
    studio.value().folder_ = options.folder;
    studio.value().look_ = options.look;
  }
  return studio;
}

void Studio::keep_still(const KitSettings& settings) {
  KitSettings still = settings;
  still.motion = false;
  window_->kit().set(still);
}

void Studio::pose(const KitSettings& settings, const std::function<void(Kit&)>& draw) {
  if (look_) return measure(settings, draw);
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

Result<std::string> Studio::keep(const std::string& name) const {
  const std::string file = folder_ + "/" + name + ".png";
  if (look_) {
    look_(name, window_->kit());
    return file;
  }
  if (const Status written = write(file); !written) return written.error();
  return file;
}

}  // namespace khio::ui
