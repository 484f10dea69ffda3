// What the visitor's finger, the mouse and the keys did, handed to the screen one step at a time.
//
// Guarantees: every press and every release reaches a frame of its own, at the place where it
// happened, however many arrive between two frames; only the first finger counts until it is
// lifted; after a finger is lifted the pointer is gone one frame later, so nothing stays
// highlighted; a pointer that leaves while pressed lets go outside every target. Keys follow the
// same rule. Pure: no window system here. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "ui/latin_keys.h"

namespace khio::ui {

enum class Key {
  activate,  // Enter, keypad Enter
  space,     // presses what has the focus, like Enter, but writes a blank in a text
  up,
  down,
  left,
  right,
  back,  // Escape
  erase,  // Backspace
  next,  // Tab
  home, end,
  remove,          // Delete
  shift, control,  // held
  select_all, copy, cut, paste,  // with Control
  f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12,
  count_,
};
inline constexpr std::size_t kKeyCount = static_cast<std::size_t>(Key::count_);

// Everything one frame may know about input.
struct InputFrame {
  bool pointer_present = false;
  float x_px = 0;
  float y_px = 0;
  bool pressed = false;
  bool press_began = false;  // in this frame
  std::array<bool, kKeyCount> keys{};     // held now
  std::array<bool, kKeyCount> struck{};   // went down in this frame (or repeats)
  std::string typed;                      // UTF-8 text entered in this frame
  std::string typed_latin;                // the same for digits and codes: see LatinKeys
  double at_seconds = 0;                  // when what this frame brings happened; see at()

  bool key_struck(Key key) const { return struck[static_cast<std::size_t>(key)]; }
};

inline constexpr std::size_t kInputEventsMax = 512;

class InputQueue {
 public:
  void finger_down(std::int64_t finger, float x_px, float y_px);
  void finger_moved(std::int64_t finger, float x_px, float y_px);
  void finger_up(std::int64_t finger, float x_px, float y_px);
  void mouse_moved(float x_px, float y_px);
  void mouse_button(bool down, float x_px, float y_px);
  // The pointer left the window or the window lost its focus.
  void pointer_left();
  void key(Key key, bool down);
  // Any key went down, by its place (LatinKeys); the text that it writes comes next, if any.
  void key_place(int usage, bool shift, bool caps_lock) {
    latin_.key_down(usage, shift, caps_lock);
  }
  void text(std::string_view utf8);

  // Seconds of a steady clock at which all that follows happened; it may be seen many frames later.
  void at(double seconds) { at_seconds_ = seconds; }

  // What the next frame sees: at most one press or release, of pointer or key.
  InputFrame next_frame();
  // More is waiting: draw another frame at once.
  bool pending() const { return !events_.empty(); }

  // Touches by further fingers while one was down.
  long ignored_fingers() const { return ignored_fingers_; }

 private:
  enum class Kind { move, press, release, leave, key_down, key_up, text };
  struct Event {
    Kind kind;
    float x_px = 0;
    float y_px = 0;
    Key key = Key::activate;
    std::string text{};
    std::string latin{};
    double at_seconds = 0;
  };
  void push(Event event);
  void apply(const Event& event);

  std::deque<Event> events_;
  InputFrame state_;
  LatinKeys latin_;
  bool touching_ = false;
  bool button_down_ = false;
  std::int64_t finger_ = 0;
  double at_seconds_ = 0;
  long ignored_fingers_ = 0;
};

}  // namespace khio::ui
