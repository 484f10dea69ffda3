// The machine's microphone, through SDL. One thread.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "voice/sounds.h"

namespace khio {

class Microphone {
 public:
  // device: there is none, or it is in use.
  static Result<std::unique_ptr<Microphone>> open();
  ~Microphone();
  Microphone(const Microphone&) = delete;
  Microphone& operator=(const Microphone&) = delete;

  void start();
  // What came since the last call, kept for stop(); its loudness, 0 .. 1, for a meter. At most
  // kClipSecondsMax are kept.
  double listen();
  // Everything since start().
  Samples stop();

 private:
  explicit Microphone(std::uint32_t device) : device_(device) {}
  std::uint32_t device_;
  Samples taken_;
};

}  // namespace khio
