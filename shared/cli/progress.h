// Progress of long work on a terminal's last line, and whether somebody asked to stop (Ctrl-C).
// Nothing is shown before a second has passed, nor when standard error is not a terminal.
// One thread; one Interrupts at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace khio {

class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();  // wipes the line
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::int64_t done, std::int64_t total);

 private:
  std::string what_;
  bool terminal_ = false;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

// While it lives, the first Ctrl-C only asks to stop; the second ends the program.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  bool asked() const;
};

}  // namespace khio
