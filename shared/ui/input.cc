#include "ui/input.h"

#include <utility>

namespace khio::ui {

void InputQueue::push(Event event) {
  event.at_seconds = at_seconds_;
  const bool move = event.kind == Kind::move;
  if (move && !events_.empty() && events_.back().kind == Kind::move) {
    events_.back() = std::move(event);
    return;
  }
  if (events_.size() >= kInputEventsMax) {
    // A screen this far behind is stuck: what was typed blind must not be carried out later.
    events_.clear();
    events_.push_back({.kind = Kind::leave});
    return;
  }
  events_.push_back(std::move(event));
}

void InputQueue::finger_down(std::int64_t finger, float x_px, float y_px) {
  if (touching_) {
    ++ignored_fingers_;
    return;
  }
  touching_ = true;
  finger_ = finger;
  button_down_ = true;
  push({.kind = Kind::press, .x_px = x_px, .y_px = y_px});
}

void InputQueue::finger_moved(std::int64_t finger, float x_px, float y_px) {
  if (touching_ && finger == finger_) push({.kind = Kind::move, .x_px = x_px, .y_px = y_px});
}

void InputQueue::finger_up(std::int64_t finger, float x_px, float y_px) {
  if (!touching_ || finger != finger_) return;
  touching_ = false;
  button_down_ = false;
  push({.kind = Kind::release, .x_px = x_px, .y_px = y_px});
  push({.kind = Kind::leave});
}

void InputQueue::mouse_moved(float x_px, float y_px) {
  if (!touching_) push({.kind = Kind::move, .x_px = x_px, .y_px = y_px});
}

void InputQueue::mouse_button(bool down, float x_px, float y_px) {
  if (touching_ || down == button_down_) return;
  button_down_ = down;
  push({.kind = down ? Kind::press : Kind::release, .x_px = x_px, .y_px = y_px});
}

void InputQueue::pointer_left() {
  touching_ = false;
  button_down_ = false;
  push({.kind = Kind::leave});
}

void InputQueue::key(Key key, bool down) {
  push({.kind = down ? Kind::key_down : Kind::key_up, .key = key});
}

void InputQueue::text(std::string_view utf8) {
  push({.kind = Kind::text, .text = std::string(utf8), .latin = latin_.of(utf8)});
}

void InputQueue::apply(const Event& event) {
  const auto key = static_cast<std::size_t>(event.key);
  state_.at_seconds = event.at_seconds;
  switch (event.kind) {
    case Kind::move:
    case Kind::press:
    case Kind::release:
      state_.pointer_present = true;
      state_.x_px = event.x_px;
      state_.y_px = event.y_px;
      if (event.kind != Kind::move) state_.pressed = event.kind == Kind::press;
      state_.press_began = event.kind == Kind::press;
      break;
    case Kind::leave:
      state_.pointer_present = false;
      state_.pressed = false;
      break;
    case Kind::key_down:
      state_.keys[key] = true;
      state_.struck[key] = true;
      break;
    case Kind::key_up:
      state_.keys[key] = false;
      break;
    case Kind::text:
      state_.typed = event.text;
      state_.typed_latin = event.latin;
      break;
  }
}

InputFrame InputQueue::next_frame() {
  state_.struck = {};
  state_.press_began = false;
  state_.typed.clear();
  state_.typed_latin.clear();
  bool first = true;
  while (!events_.empty()) {
    const Event event = events_.front();
    if (event.kind == Kind::leave && !first) break;
    events_.pop_front();
    // Letters that follow each other are one text; all else waits for a frame of its own.
    if (event.kind == Kind::text && !events_.empty() && events_.front().kind == Kind::text) {
      events_.front().text.insert(0, event.text);
      events_.front().latin.insert(0, event.latin);
      continue;
    }
    apply(event);
    if (event.kind != Kind::move) break;
    first = false;
  }
  return state_;
}

}  // namespace khio::ui
