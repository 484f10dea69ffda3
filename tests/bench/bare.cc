// A bare SDL + ImGui + OpenGL 3 program that shows one frame and waits: what the start and the
// memory of our programs are measured against.
//
// Usage: khio_bare WIDTH HEIGHT STATUS_FILE. The file appears, renamed from another, when the first
// frame is shown.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/bare_window.h"

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  khio::bench::BareWindow window(std::atoi(argv[1]), std::atoi(argv[2]), false);
  window.frame();
  const std::string part = std::string(argv[3]) + ".part";
  if (std::FILE* const status = std::fopen(part.c_str(), "w")) std::fclose(status);
  std::rename(part.c_str(), argv[3]);
  SDL_Event event;
  while (SDL_WaitEvent(&event) != 0 && event.type != SDL_QUIT) {
  }
  return 0;
}
