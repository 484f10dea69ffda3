// From the window system's events to the input queue. One thread, that of the window.
#pragma once

union SDL_Event;

namespace khio::ui {

class InputQueue;

// True when the event was input. Fingers come in parts of the window, so its size is needed.
bool feed(const SDL_Event& event, float width, float height, InputQueue& queue);

}  // namespace khio::ui
