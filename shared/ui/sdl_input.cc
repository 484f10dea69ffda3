#include "ui/sdl_input.h"

#include <SDL.h>

#include <optional>

#include "ui/input.h"

namespace khio::ui {
namespace {

constexpr std::pair<SDL_Keycode, Key> kKeys[] = {
    {SDLK_RETURN, Key::activate}, {SDLK_KP_ENTER, Key::activate}, {SDLK_SPACE, Key::space},
    {SDLK_UP, Key::up},           {SDLK_DOWN, Key::down},         {SDLK_LEFT, Key::left},
    {SDLK_RIGHT, Key::right},     {SDLK_ESCAPE, Key::back},       {SDLK_BACKSPACE, Key::erase},
    {SDLK_TAB, Key::next},        {SDLK_F1, Key::f1},             {SDLK_F2, Key::f2},
    {SDLK_F3, Key::f3},           {SDLK_F4, Key::f4},             {SDLK_F5, Key::f5},
    {SDLK_F6, Key::f6},           {SDLK_F7, Key::f7},             {SDLK_F8, Key::f8},
    {SDLK_F9, Key::f9},           {SDLK_F10, Key::f10},           {SDLK_F11, Key::f11},
    {SDLK_F12, Key::f12},         {SDLK_HOME, Key::home},         {SDLK_END, Key::end},
    {SDLK_DELETE, Key::remove},   {SDLK_LSHIFT, Key::shift},      {SDLK_RSHIFT, Key::shift},
    {SDLK_LCTRL, Key::control},   {SDLK_RCTRL, Key::control},
};

constexpr std::pair<SDL_Keycode, Key> kWithControl[] = {
    {SDLK_a, Key::select_all}, {SDLK_c, Key::copy}, {SDLK_x, Key::cut}, {SDLK_v, Key::paste}};

// The letter on a key: where a layout writes no Latin, by the key's place.
SDL_Keycode latin_letter(const SDL_Keysym& key) {
  const bool letter_place = key.scancode >= SDL_SCANCODE_A && key.scancode <= SDL_SCANCODE_Z;
  const bool latin = key.sym >= 0 && key.sym <= 0x24F;
  return letter_place && !latin ? SDLK_a + (key.scancode - SDL_SCANCODE_A) : key.sym;
}

std::optional<Key> key_of(SDL_Keycode code) {
  for (const auto& [sdl, key] : kKeys) {
    if (sdl == code) return key;
  }
  return std::nullopt;
}

// Control and a letter: struck, never held.
bool feed_shortcut(const SDL_KeyboardEvent& key, InputQueue& queue) {
  if (key.type != SDL_KEYDOWN || (key.keysym.mod & KMOD_CTRL) == 0) return false;
  for (const auto& [sdl, shortcut] : kWithControl) {
    if (sdl != latin_letter(key.keysym)) continue;
    queue.key(shortcut, true);
    queue.key(shortcut, false);
    return true;
  }
  return false;
}

bool feed_finger(const SDL_TouchFingerEvent& touch, float width, float height, InputQueue& queue) {
  const float x = touch.x * width;
  const float y = touch.y * height;
  if (touch.type == SDL_FINGERDOWN) queue.finger_down(touch.fingerId, x, y);
  if (touch.type == SDL_FINGERMOTION) queue.finger_moved(touch.fingerId, x, y);
  if (touch.type == SDL_FINGERUP) queue.finger_up(touch.fingerId, x, y);
  return true;
}

bool feed_button(const SDL_MouseButtonEvent& button, InputQueue& queue) {
  if (button.which == SDL_TOUCH_MOUSEID || button.button != SDL_BUTTON_LEFT) return false;
  queue.mouse_button(button.type == SDL_MOUSEBUTTONDOWN, static_cast<float>(button.x),
                     static_cast<float>(button.y));
  return true;
}

}  // namespace

bool feed(const SDL_Event& event, float width, float height, InputQueue& queue) {
  switch (event.type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP: return feed_finger(event.tfinger, width, height, queue);
    case SDL_MOUSEMOTION:
      if (event.motion.which == SDL_TOUCH_MOUSEID) return false;
      queue.mouse_moved(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y));
      return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: return feed_button(event.button, queue);
    case SDL_WINDOWEVENT:
      if (event.window.event != SDL_WINDOWEVENT_LEAVE &&
          event.window.event != SDL_WINDOWEVENT_FOCUS_LOST) {
        return false;
      }
      queue.pointer_left();
      return true;
    case SDL_KEYDOWN:
    case SDL_KEYUP: {
      if (event.type == SDL_KEYDOWN) {
        const unsigned held = event.key.keysym.mod;
        queue.key_place(event.key.keysym.scancode, (held & KMOD_SHIFT) != 0,
                        (held & KMOD_CAPS) != 0);
      }
      const std::optional<Key> key = key_of(event.key.keysym.sym);
      if (!key) return feed_shortcut(event.key, queue);
      queue.key(*key, event.type == SDL_KEYDOWN);
      return true;
    }
    case SDL_TEXTINPUT: queue.text(event.text.text); return true;
    default: return false;
  }
}

}  // namespace khio::ui
