// A window that does nothing: what an idle program of ours is measured against.
#include <SDL.h>

int main() {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
  SDL_Window* const window = SDL_CreateWindow("asleep", 0, 0, 200, 200, 0);
  SDL_Event event;
  while (window != nullptr)
    if (SDL_WaitEventTimeout(&event, 60'000) != 0 && event.type == SDL_QUIT) break;
  SDL_Quit();
  return 0;
}
