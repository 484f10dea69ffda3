// The hidden way to maintenance: a finger held for some seconds in the upper left corner, where the
// office's emblem stands, or F12 held on a keyboard. Nothing on the screen tells of it. One thread.
#pragma once

#include "ui/kit.h"

namespace khio::kiosk {

inline constexpr double kLongPressSeconds = 4;
inline constexpr float kCornerMm = 45;

class LongPress {
 public:
  // Looks at one frame's input; true once, when it was held long enough without leaving.
  bool see(ui::Kit& kit) {
    const ui::InputFrame& input = kit.input();
    const float corner_px = kit.mm(kCornerMm);
    const bool finger = input.pressed && input.x_px < corner_px && input.y_px < corner_px;
    const bool key = input.keys[static_cast<std::size_t>(ui::Key::f12)];
    if (!finger && !key) {
      since_ = -1;
      return false;
    }
    if (since_ < 0) since_ = kit.now_seconds();
    if (told_ == since_) return false;
    if (kit.now_seconds() < since_ + kLongPressSeconds) {
      kit.ask_again_at(since_ + kLongPressSeconds);
      return false;
    }
    told_ = since_;
    return true;
  }

 private:
  double since_ = -1;  // nothing is held
  double told_ = -2;
};

}  // namespace khio::kiosk
