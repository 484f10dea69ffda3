#include "ui/pacer.h"

#include <algorithm>

namespace khio::ui {

void FramePacer::ask(int frames) { frames_asked_ = std::max(frames_asked_, frames); }

void FramePacer::ask_at(double when_seconds) {
  at_seconds_ = at_seconds_ ? std::min(*at_seconds_, when_seconds) : when_seconds;
}

bool FramePacer::due(double now_seconds) const {
  return frames_asked_ > 0 || (at_seconds_ && now_seconds >= *at_seconds_);
}

std::optional<double> FramePacer::wait_seconds(double now_seconds) const {
  if (due(now_seconds)) return 0.0;
  if (!at_seconds_) return std::nullopt;
  return *at_seconds_ - now_seconds;
}

void FramePacer::drawn(double now_seconds, bool moving) {
  ++frames_drawn_;
  if (frames_asked_ > 0) --frames_asked_;
  if (at_seconds_ && now_seconds >= *at_seconds_) at_seconds_.reset();
  if (moving) ask_at(now_seconds + kAnimationFrameSeconds);
}

}  // namespace khio::ui
