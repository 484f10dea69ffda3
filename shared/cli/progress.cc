#include "cli/progress.h"

#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace khio {
namespace {

volatile sig_atomic_t interrupted = 0;

void note_interrupt(int) {
  interrupted = 1;
  signal(SIGINT, SIG_DFL);
}

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)),
      terminal_(isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::show(std::int64_t done, std::int64_t total) {
  if (!terminal_ || std::chrono::steady_clock::now() < next_) return;
  next_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
  shown_ = true;
  const auto percent = total > 0 ? done * 100 / total : 0;
  std::fprintf(stderr, "\r%s %lld/%lld (%lld %%)\033[K", what_.c_str(),
               static_cast<long long>(done), static_cast<long long>(total),
               static_cast<long long>(percent));
  std::fflush(stderr);
}

Interrupts::Interrupts() {
  interrupted = 0;
  signal(SIGINT, note_interrupt);
}

Interrupts::~Interrupts() { signal(SIGINT, SIG_DFL); }

bool Interrupts::asked() const { return interrupted != 0; }

}  // namespace khio
