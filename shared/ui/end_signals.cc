#include "ui/end_signals.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <utility>

#include "base/check.h"

namespace khio::ui {
namespace {

constexpr std::array kSignals = {SIGTERM, SIGINT};

std::atomic<int> g_bell{-1};  // a handler reaches nothing else
static_assert(std::atomic<int>::is_always_lock_free);

void ring() {
  const std::uint64_t once = 1;
  [[maybe_unused]] const ssize_t written = ::write(g_bell, &once, sizeof once);
}

void asked_to_end(int) {
  const int before = errno;
  ring();
  errno = before;
}

}  // namespace

EndSignals::EndSignals(std::function<void()> asked) {
  KHIO_CHECK(g_bell == -1);
  g_bell = ::eventfd(0, EFD_CLOEXEC);
  if (g_bell == -1) return;  // signals end it as they always would
  waiting_ = std::thread([this, asked = std::move(asked)] { wait(asked); });
  struct sigaction action {};
  action.sa_handler = asked_to_end;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  for (const int signal : kSignals) ::sigaction(signal, &action, nullptr);
}

EndSignals::~EndSignals() {
  if (!waiting_.joinable()) return;
  for (const int signal : kSignals) ::signal(signal, SIG_DFL);
  ring();
  waiting_.join();
  ::close(g_bell);
  g_bell = -1;
}

// The destructor rings too: being asked at the very end changes nothing.
void EndSignals::wait(const std::function<void()>& asked) const {
  std::uint64_t times = 0;
  while (::read(g_bell, &times, sizeof times) < 0 && errno == EINTR) {
  }
  asked();
}

}  // namespace khio::ui
