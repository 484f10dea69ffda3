// One window with its drawing surface, or the same surface without any display (headless).
//
// Nothing is drawn unless input, a wake-up, an unfinished animation or a time asked for wants it.
// One Window at a time and thread; only wake() may be called from any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ui/input.h"
#include "ui/kit.h"
#include "ui/outputs.h"

namespace khio::ui {

struct Position {
  int x = 0;
  int y = 0;
};

struct WindowOptions {
  std::string title{};
  int width_px = 1080;
  int height_px = 1920;
  bool fullscreen = false;
  bool headless = false;      // no display is needed or touched
  bool hide_pointer = false;  // touchscreens
  // In public: every key is ours, closing is not obeyed, and a window that lost its place, its size
  // or the keyboard takes it back.
  bool guarded = false;
  int rotation_degrees = 0;  // how far the panel is turned clockwise: 0, 90, 180, 270
  bool words = true;         // false: opens without fonts, and nothing may be written
  std::string output{};       // to stand on, as xrandr names it ("HDMI-1"); empty: the first
  std::optional<Position> position{};
};

struct Image {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> rgba;  // rows from the top, no padding
};

// device: the file cannot be written.
Status write_png(const Image& image, const std::string& file);

class Window {
 public:
  // What one turn of the loop brought.
  struct Turn {
    bool closed = false;  // the window was closed or the program asked to end
    bool woken = false;   // wake() was called since the last turn
    bool drew = false;
  };

  // device: no display, no OpenGL 3, no such output.
  static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  Kit& kit();
  // Where tests put what a finger did; events of the window system come here too.
  InputQueue& input();

  // Waits until something happens, at most `wait_seconds`, then draws a frame if one is due.
  Turn turn(double wait_seconds, const std::function<void(Kit&)>& draw);
  // Draws the present state as one picture, and what waiting input makes of it.
  // REQUIRES: the kit's motion is off
  void draw_now(const std::function<void(Kit&)>& draw);
  // One frame that is measured and touched but not painted.
  void lay_out(const std::function<void(Kit&)>& draw);
  // The state that screens show has changed.
  void ask_frame();
  long frames_drawn() const;

  // The names of the screens there are, by which `output` is chosen.
  static std::vector<std::string> outputs();
  // The one it was opened on, as it was then.
  const Output& output() const;

  // From any thread: ends the wait of turn(), which reports `woken`.
  void wake();

  // The last frame drawn.
  Image picture() const;
  // Seconds of a steady clock, as the kit sees them.
  double now_seconds() const;

 private:
  struct Platform;
  explicit Window(std::unique_ptr<Platform> platform);
  std::unique_ptr<Platform> platform_;
};

}  // namespace khio::ui
