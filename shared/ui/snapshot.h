// Pictures of screens without a display, through the same drawing as the windows. The same screen
// gives the same bytes: nothing in it depends on the time or on an animation. One thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "ui/window.h"

namespace khio::ui {

// What a program is asked to make pictures of.
struct SnapshotOptions {
  std::string folder;          // exists
  std::string screen = "all";  // by name, or all there are
  int width_px = 0;            // 0: the program's usual size
  int height_px = 0;
  std::string language{};      // empty: the office's first
  bool large_text = false;
  bool high_contrast = false;
  bool low_reach = false;
  // Given, nothing is painted or written: each picture's name and records are shown to it.
  std::function<void(const std::string& name, const Kit& kit)> look{};
};

class Studio {
 public:
  // device: no way to draw without a display on this machine.
  static Result<Studio> open(int width_px, int height_px);
  // For the pictures that `options` asks for; the size where it names none.
  static Result<Studio> open(const SnapshotOptions& options, int width_px, int height_px);

  // Draws the screen and keeps the kit's records of it. `settings.motion` is taken as false.
  void pose(const KitSettings& settings, const std::function<void(Kit&)>& draw);
  // The records alone, without painting.
  void measure(const KitSettings& settings, const std::function<void(Kit&)>& draw);
  // Writes what was last posed. device: the file cannot be written.
  Status write(const std::string& png_file) const;
  // The same in the folder of the options; or shown to who looks. The answer is the file.
  Result<std::string> keep(const std::string& name) const;

  Kit& kit() { return window_->kit(); }
  Image picture() const { return window_->picture(); }

 private:
  void keep_still(const KitSettings& settings);
  explicit Studio(std::unique_ptr<Window> window) : window_(std::move(window)) {}
  std::unique_ptr<Window> window_;
  std::string folder_;
  std::function<void(const std::string& name, const Kit& kit)> look_;
};

}  // namespace khio::ui
