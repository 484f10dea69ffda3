// A program asked to end (SIGTERM, SIGINT) ends as if its window had been closed, so that what it
// must not leave behind goes with it. The second time the system ends it at once, in case it hangs.
//
// One at a time in a program; `asked` is called on a thread of its own and may be called late.
#pragma once

#include <functional>
#include <thread>

namespace khio::ui {

class EndSignals {
 public:
  explicit EndSignals(std::function<void()> asked);
  ~EndSignals();
  EndSignals(const EndSignals&) = delete;
  EndSignals& operator=(const EndSignals&) = delete;

 private:
  void wait(const std::function<void()>& asked) const;

  std::thread waiting_;
};

}  // namespace khio::ui
