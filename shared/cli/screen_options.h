// Options of windows and of their pictures, as both programs take them. One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/answer.h"
#include "cli/run.h"
#include "ui/snapshot.h"

namespace CLI {
class App;
}

namespace khio {

struct ScreenSize {
  int width_px = 0;  // 0 and 0: the program's usual size
  int height_px = 0;
};

// "1080x1920"; empty gives {0, 0}. invalid: anything else, or no size a screen has.
Result<ScreenSize> read_screen_size(const std::string& typed);

struct WindowArguments {
  bool fullscreen = false;
  std::string size;
  std::string output;  // name of the screen to stand on
  std::string status_file;  // see ui/window_status.h; empty: none
};

void add_window_options(CLI::App& command, WindowArguments& arguments);

struct PictureArguments {
  std::string screen;
  std::string out;
  std::string size;
  bool large_text = false;
  bool high_contrast = false;
  bool low_reach = false;
};

void add_picture_options(CLI::App& command, PictureArguments& arguments);

// Makes the pictures a program knows how to make; "files": what was written.
// invalid: --out names a file. device: its folder cannot be made. Else as `render`.
using RenderScreens = std::function<Result<std::vector<std::string>>(Office& office,
                                                                     const ui::SnapshotOptions&)>;
Result<Answer> take_pictures(Run& run, Office& office, const PictureArguments& arguments,
                             const RenderScreens& render);

}  // namespace khio
