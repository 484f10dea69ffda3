// The service manager's or the system's wish that a program end (SIGTERM): while this lives, the first
// one only asks, so that the program can say what is to be said; the second ends it at once. One at a
// time; any thread may look.
#pragma once

namespace khio {

class EndSignal {
 public:
  EndSignal();
  ~EndSignal();
  EndSignal(const EndSignal&) = delete;
  EndSignal& operator=(const EndSignal&) = delete;

  bool asked() const;
};

}  // namespace khio
