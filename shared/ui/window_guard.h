// Keeps a public window where it is: over everything, as large as its screen, with the keyboard.
//
// Every key reaches the window and nothing else: while the keyboard is grabbed no window manager
// sees its shortcuts. What another program or a window manager's menu takes from it (place, size,
// focus) it takes back at once and at least once a second. One thread, that of the window.
#pragma once

#include <SDL.h>

namespace khio::ui {

class WindowGuard {
 public:
  // Before the window is made.
  static void prepare();
  static Uint32 flags();

  WindowGuard(SDL_Window* window, SDL_Rect place);

  void see(const SDL_Event& event, double now_seconds);
  // Takes back what was lost; true when something was.
  bool keep(double now_seconds);

 private:
  bool in_place() const;

  SDL_Window* window_;
  SDL_Rect place_;
  bool fullscreen_;
  bool shaken_ = false;  // something happened to the window
  double looked_at_seconds_ = 0;
};

}  // namespace khio::ui
