// Another program, started by a test and gone with it, whatever happens to either.
// Threads: one.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

namespace khio::test {

class ChildProcess {
 public:
  ChildProcess() = default;
  // `program` is a path or found in PATH, then its arguments; `extra_environment` holds NAME=VALUE.
  // What it says goes to the end of `log_file`.
  ChildProcess(std::vector<std::string> program, std::vector<std::string> extra_environment,
               const std::string& log_file);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept : pid_(std::exchange(other.pid_, 0)) {}
  ChildProcess& operator=(ChildProcess&& other) noexcept {
    std::swap(pid_, other.pid_);
    return *this;
  }

  pid_t id() const { return pid_; }
  void signal(int number) const;
  // Its exit status, 128 + the signal if one killed it.
  int wait();
  void kill_now();

 private:
  pid_t pid_ = 0;
};

// false when a generous time is over; else true, a few milliseconds later.
bool once_more(int& attempts);

// Asks again and again; for what no event announces.
template <typename Condition>
bool await(Condition condition) {
  for (int attempts = 0; !condition();) {
    if (!once_more(attempts)) return false;
  }
  return true;
}

}  // namespace khio::test
