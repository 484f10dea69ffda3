// When a frame is due: after input, after a wake-up, while something moves, at a time asked for,
// and otherwise never. A screen at rest costs nothing. Pure: time is handed in, in seconds of any
// steady clock. One thread.
#pragma once

#include <optional>

namespace khio::ui {

class FramePacer {
 public:
  // ImGui needs one frame for a press, one for the release and one to let the highlight go.
  static constexpr int kFramesAfterInput = 3;
  static constexpr double kAnimationFrameSeconds = 1.0 / 60;

  // The next `frames` frames are due at once.
  void ask(int frames = 1);
  // A frame is due at that time; the earliest of several counts.
  void ask_at(double when_seconds);

  bool due(double now_seconds) const;
  // 0 when a frame is due, none when nothing will ever be due.
  std::optional<double> wait_seconds(double now_seconds) const;

  // A frame was drawn; `moving`: an animation is unfinished.
  void drawn(double now_seconds, bool moving);

  long frames_drawn() const { return frames_drawn_; }

 private:
  int frames_asked_ = 1;
  std::optional<double> at_seconds_;
  long frames_drawn_ = 0;
};

}  // namespace khio::ui
