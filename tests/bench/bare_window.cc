#include "bench/bare_window.h"

#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace khio::bench {

BareWindow::BareWindow(int width_px, int height_px, bool headless) {
  SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, headless ? "offscreen" : "x11",
                          SDL_HINT_OVERRIDE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_CORE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {
    window_ = SDL_CreateWindow("bare", 0, 0, width_px, height_px, SDL_WINDOW_OPENGL);
  }
  if (window_ != nullptr) gl_ = SDL_GL_CreateContext(window_);
  if (gl_ == nullptr) {
    std::fprintf(stderr, "no bare window: %s\n", SDL_GetError());
    std::exit(1);
  }
  SDL_GL_SetSwapInterval(0);
  imgui_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(imgui_);
  ImGui::GetIO().IniFilename = nullptr;
  ImGui::GetIO().DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

BareWindow::~BareWindow() {
  make_current();
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext(imgui_);
  SDL_GL_DeleteContext(gl_);
  SDL_DestroyWindow(window_);
  SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

void BareWindow::make_current() const {
  SDL_GL_MakeCurrent(window_, gl_);
  ImGui::SetCurrentContext(imgui_);
}

void BareWindow::frame() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::GetIO().DeltaTime = 1.f / 60;
  ImGui::NewFrame();
  ImGui::Render();
  glClearColor(.1f, .2f, .3f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  SDL_GL_SwapWindow(window_);
}

void take_picture(int width_px, int height_px) {
  static std::vector<unsigned char> pixels;
  pixels.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4);
  glReadPixels(0, 0, width_px, height_px, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
}

}  // namespace khio::bench
