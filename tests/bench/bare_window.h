// The smallest SDL + ImGui + OpenGL 3 program, made of their own parts only: what our windows are
// measured against. One thread.
#pragma once

#include <SDL.h>
#include <imgui.h>

namespace khio::bench {

class BareWindow {
 public:
  // Ends the program when there is no way to draw.
  BareWindow(int width_px, int height_px, bool headless);
  ~BareWindow();
  BareWindow(const BareWindow&) = delete;
  BareWindow& operator=(const BareWindow&) = delete;

  // One empty frame, swapped. REQUIRES: it is current
  void frame();
  void make_current() const;

 private:
  SDL_Window* window_ = nullptr;
  SDL_GLContext gl_ = nullptr;
  ImGuiContext* imgui_ = nullptr;
};

// Waits until the picture drawn with the current context is there, and takes it, as a display does.
void take_picture(int width_px, int height_px);

}  // namespace khio::bench
