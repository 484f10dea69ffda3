// What a kiosk notices about those who touch it: a flood of tickets, guessed codes, faces pressed
// without looking, a finger that taps twice. Times are given; pure. One thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/events.h"

namespace khio::kiosk {

// More tickets within kFloodSeconds than people can take.
class FloodWatch {
 public:
  // A ticket was taken; answers those of a flood that nobody has been told of yet, when it is time.
  std::vector<VisitId> taken(VisitId visit, std::int64_t now_ms);
  // The last of a flood, once it has ended.
  std::vector<VisitId> passed(std::int64_t now_ms);
  std::optional<std::int64_t> due_ms() const;  // when passed() has something to say

 private:
  void forget(std::int64_t now_ms);
  std::vector<VisitId> untold();

  struct Taken {
    VisitId visit = 0;
    std::int64_t at_ms = 0;
    bool told = false;
  };
  std::deque<Taken> taken_;
  bool flood_ = false;
};

// Codes that were wrong. Nothing is kept of them but when.
class CodeWatch {
 public:
  void wrong(std::int64_t now_ms);
  int pause_seconds(std::int64_t now_ms) const;  // 0: codes are taken

 private:
  std::deque<std::int64_t> wrong_;
  std::int64_t paused_until_ms_ = 0;
};

// Faces pressed one after the other, faster than a question is read.
class HurryWatch {
 public:
  void asked(std::int64_t now_ms);  // a first question came on the screen
  // A face was pressed; answers whether this rating is nobody's opinion.
  bool pressed(std::int64_t now_ms);

 private:
  std::int64_t before_ms_ = 0;
  int hurried_ = 0;
  bool first_ = true;
};

// A barcode scanner is a keyboard that types faster than people and ends with Enter.
class ScanWatch {
 public:
  // What was typed in a frame; with Enter, what a scanner has read, if it was one.
  std::optional<std::string> typed(std::string_view text, bool enter, double at_seconds);

 private:
  std::string text_;
  double last_seconds_ = -1e9;
};

// The second of two taps on one spot, that would act on the screen which the first one brought.
class DoubleTap {
 public:
  // Something was pressed here; answers whether to leave it out.
  bool is_second(float x_px, float y_px, double now_seconds, float near_px) const;
  // … and it changed the screen.
  void changed_screen(float x_px, float y_px, double now_seconds);

 private:
  float x_px_ = 0;
  float y_px_ = 0;
  double at_seconds_ = -1e9;
};

}  // namespace khio::kiosk
