#include "store/sqlite/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace khio::sqlite {
namespace {

constexpr long kAgainNanoseconds = 20'000'000;  // a signal that came before flock() blocked repeats

int alarm_signal() { return SIGRTMIN + 3; }

void install_handler() {
  static const bool installed = [] {
    struct sigaction action {};
    action.sa_handler = [](int) {};
    sigemptyset(&action.sa_mask);
    return sigaction(alarm_signal(), &action, nullptr) == 0;  // without SA_RESTART
  }();
  KHIO_CHECK(installed);
}

// Sends this thread a signal at the deadline and again until it is destroyed.
class Alarm {
 public:
  explicit Alarm(std::chrono::milliseconds after) {
    install_handler();
    sigevent event{};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = alarm_signal();
    event._sigev_un._tid = static_cast<pid_t>(syscall(SYS_gettid));
    KHIO_CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer_) == 0);
    itimerspec times{};
    times.it_value.tv_sec = after.count() / 1000;
    times.it_value.tv_nsec = after.count() % 1000 * 1'000'000;
    times.it_interval.tv_nsec = kAgainNanoseconds;
    KHIO_CHECK(timer_settime(timer_, 0, &times, nullptr) == 0);
  }
  ~Alarm() { timer_delete(timer_); }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

 private:
  timer_t timer_{};
};

std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

}  // namespace

Result<WriteLock> WriteLock::open(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0660);
  if (descriptor < 0)
    return Error{ErrorKind::device,
                 fmt::format("cannot open '{}' for writing ({}); give this user write permission "
                             "to the store's folder", file, std::strerror(errno))};
  return WriteLock(descriptor);
}

WriteLock::WriteLock(WriteLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriteLock& WriteLock::operator=(WriteLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WriteLock::~WriteLock() {
  if (file_ >= 0) close(file_);
}

Status WriteLock::take(std::chrono::milliseconds deadline) {
  if (flock(file_, LOCK_EX | LOCK_NB) == 0) return Done{};  // nobody has it: no timer is needed
  const auto end = now() + deadline;
  const Alarm alarm(deadline);
  while (flock(file_, LOCK_EX) != 0) {
    if (errno != EINTR)
      return Error{ErrorKind::device, fmt::format("the store's lock failed: {}", std::strerror(errno))};
    if (now() >= end)
      return Error{ErrorKind::busy,
                   "another program holds the store; try again, and restart that program if it "
                   "does not answer"};
  }
  return Done{};
}

void WriteLock::release() { flock(file_, LOCK_UN); }

}  // namespace khio::sqlite
