#include "store/sqlite/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "store/store_file.h"

namespace khio::sqlite {
namespace {

constexpr int kTurns = 5;  // of waiting, until it is given up
constexpr char kMark = 'e';

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

// Sends this thread a signal after each turn of waiting, until it is destroyed.
class Alarm {
 public:
  explicit Alarm(std::chrono::nanoseconds turn) {
    install_handler();
    sigevent event{};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = alarm_signal();
    event._sigev_un._tid = static_cast<pid_t>(syscall(SYS_gettid));
    KHIO_CHECK(timer_create(CLOCK_MONOTONIC, &event, &timer_) == 0);
    itimerspec times{};
    times.it_value.tv_sec = turn.count() / 1'000'000'000;
    times.it_value.tv_nsec = turn.count() % 1'000'000'000;
    times.it_interval = times.it_value;
    KHIO_CHECK(timer_settime(timer_, 0, &times, nullptr) == 0);
  }
  ~Alarm() { timer_delete(timer_); }
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;

 private:
  timer_t timer_{};
};

// Where the next one waits, and others behind it: flock() alone would let whoever gives the lock back take
// it again before the one that it woke runs. One byte of the same file, by a lock that flock() does not
// know of; where there is none, nobody waits at it.
class Gate {
 public:
  explicit Gate(int file) : file_(file) {}
  ~Gate() {
    if (held_) set(F_UNLCK, F_OFD_SETLK);
  }
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  bool enter_now() { return held_ = set(F_WRLCK, F_OFD_SETLK); }
  // Until a signal comes.
  void enter() { held_ = set(F_WRLCK, F_OFD_SETLKW); }

 private:
  bool set(short type, int how) const {
    struct flock byte {};
    byte.l_type = type;
    byte.l_whence = SEEK_SET;
    byte.l_len = 1;
    return fcntl(file_, how, &byte) == 0;
  }
  int file_;
  bool held_ = false;
};

std::chrono::steady_clock::time_point now() { return std::chrono::steady_clock::now(); }

}  // namespace

Result<WriteLock> WriteLock::open(const std::string& file) {
  const Result<int> opened = open_store_file(file);
  if (!opened.ok()) return opened.error();
  return WriteLock(file, *opened);
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : name_(std::move(other.name_)), file_(std::exchange(other.file_, -1)) {}

WriteLock& WriteLock::operator=(WriteLock&& other) noexcept {
  std::swap(name_, other.name_);
  std::swap(file_, other.file_);
  return *this;
}

WriteLock::~WriteLock() {
  if (file_ >= 0) close(file_);
}

bool WriteLock::has_its_name() const {
  struct statx held {};
  struct statx named {};
  return statx(file_, "", AT_EMPTY_PATH, STATX_INO, &held) == 0 &&
         statx(AT_FDCWD, name_.c_str(), AT_SYMLINK_NOFOLLOW, STATX_INO, &named) == 0 &&
         held.stx_ino == named.stx_ino && held.stx_dev_major == named.stx_dev_major &&
         held.stx_dev_minor == named.stx_dev_minor;
}

Status WriteLock::take(std::chrono::milliseconds deadline) {
  for (int renewed = 0;; ++renewed) {
    if (const Status taken = take_file(deadline); !taken.ok()) return taken;
    if (has_its_name()) return Done{};
    release();
    if (renewed == kTurns)
      return Error{ErrorKind::device,
                   fmt::format("'{}' is deleted again and again; find out what does it", name_)};
    Result<WriteLock> fresh = open(name_);
    if (!fresh.ok()) return fresh.error();
    *this = std::move(fresh).take();
  }
}

Status WriteLock::take_file(std::chrono::milliseconds deadline) {
  Gate gate(file_);
  const bool next = gate.enter_now();
  if (next && flock(file_, LOCK_EX | LOCK_NB) == 0) return Done{};  // nobody has it: no timer is needed
  const std::chrono::nanoseconds turn = std::chrono::nanoseconds(deadline) / kTurns;
  auto since = now();
  const Alarm alarm(turn);
  if (!next) gate.enter();  // for one turn: who stands still in it holds nobody up for longer
  for (int turns = 0; flock(file_, LOCK_EX) != 0;) {
    if (errno != EINTR)
      return Error{ErrorKind::device,
                   fmt::format("the store's lock failed: {}", std::strerror(errno))};
    if (now() - since < turn / 2) continue;  // some other signal
    // However long this program or its whole machine stood still, it was one turn: the holder may
    // have stood still too, and not have had the time to release.
    since = now();
    if (++turns == kTurns)
      return Error{ErrorKind::busy,
                   "another program holds the store; try again, and restart that program if it "
                   "does not answer"};
  }
  return Done{};
}

void WriteLock::release() { flock(file_, LOCK_UN); }

bool WriteLock::is_marked() const {
  char byte = 0;
  return pread(file_, &byte, 1, 0) == 1 && byte == kMark;
}

bool WriteLock::mark(bool on) {
  const bool written = on ? pwrite(file_, &kMark, 1, 0) == 1 : ftruncate(file_, 0) == 0;
  return written && fsync(file_) == 0;
}

}  // namespace khio::sqlite
