#include "ui/window_guard.h"

#include <utility>

namespace khio::ui {
namespace {

constexpr double kLookSeconds = 1;

}  // namespace

void WindowGuard::prepare() {
  SDL_SetHint(SDL_HINT_GRAB_KEYBOARD, "1");
  SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_PING, "0");  // a busy kiosk is not offered for killing
}

Uint32 WindowGuard::flags() { return SDL_WINDOW_ALWAYS_ON_TOP | SDL_WINDOW_KEYBOARD_GRABBED; }

WindowGuard::WindowGuard(SDL_Window* window, SDL_Rect place)
    : window_(window),
      place_(place),
      fullscreen_((SDL_GetWindowFlags(window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0) {}

void WindowGuard::see(const SDL_Event& event, double now_seconds) {
  if (event.type != SDL_WINDOWEVENT) return;
  switch (event.window.event) {
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_MAXIMIZED:
    case SDL_WINDOWEVENT_MOVED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
      shaken_ = true;
      // Not at once: a window that fights over every event with a window manager flickers.
      looked_at_seconds_ = now_seconds - kLookSeconds + .1;
      break;
    default: break;
  }
}

bool WindowGuard::in_place() const {
  const Uint32 now = SDL_GetWindowFlags(window_);
  constexpr Uint32 kLost = SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED;
  if ((now & kLost) != 0 || (now & SDL_WINDOW_INPUT_FOCUS) == 0) return false;
  if (!fullscreen_) return true;
  int width = 0;
  int height = 0;
  SDL_GetWindowSize(window_, &width, &height);
  return (now & SDL_WINDOW_FULLSCREEN_DESKTOP) == SDL_WINDOW_FULLSCREEN_DESKTOP &&
         width == place_.w && height == place_.h;
}

bool WindowGuard::keep(double now_seconds) {
  if (now_seconds < looked_at_seconds_ + kLookSeconds) return false;
  looked_at_seconds_ = now_seconds;
  if (SDL_GetNumVideoDisplays() < 1) return false;  // SDL would look at the one that is gone
  const bool was_shaken = std::exchange(shaken_, false);
  if (in_place()) return was_shaken;
  SDL_ShowWindow(window_);
  SDL_RestoreWindow(window_);
  if (fullscreen_) {
    SDL_SetWindowFullscreen(window_, 0);
    SDL_SetWindowPosition(window_, place_.x, place_.y);
    SDL_SetWindowFullscreen(window_, SDL_WINDOW_FULLSCREEN_DESKTOP);
  }
  SDL_RaiseWindow(window_);
  SDL_SetWindowInputFocus(window_);
  SDL_SetWindowKeyboardGrab(window_, SDL_TRUE);
  return true;
}

}  // namespace khio::ui
