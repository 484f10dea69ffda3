#include "store/bell_watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

namespace khio {

Result<std::unique_ptr<BellWatch>> BellWatch::start(const std::string& store_url,
                                                    std::function<void()> on_ring) {
  constexpr std::string_view kScheme = "sqlite:";
  const std::string file =
      store_url.starts_with(kScheme) ? store_url.substr(kScheme.size()) : store_url;
  Result<BellListener> listener = BellListener::open(file);
  if (!listener.ok()) return listener.error();
  const int stop = eventfd(0, EFD_CLOEXEC);
  if (stop < 0) {
    return Error{ErrorKind::device, std::string("cannot watch the store's bell (") +
                                        std::strerror(errno) + "); raise the limit of open files"};
  }
  return std::unique_ptr<BellWatch>(
      new BellWatch(std::move(listener).take(), stop, std::move(on_ring)));
}

BellWatch::BellWatch(BellListener listener, int stop, std::function<void()> on_ring)
    : listener_(std::move(listener)),
      stop_(stop),
      on_ring_(std::move(on_ring)),
      thread_([this] { run(); }) {}

BellWatch::~BellWatch() {
  const std::uint64_t one = 1;
  // Cannot fail: the counter of an eventfd nobody else writes to is far from full.
  [[maybe_unused]] const ssize_t written = write(stop_, &one, sizeof one);
  thread_.join();
  close(stop_);
}

void BellWatch::run() {
  for (;;) {
    pollfd watched[] = {{listener_.descriptor(), POLLIN, 0}, {stop_, POLLIN, 0}};
    if (poll(watched, 2, -1) < 0 && errno != EINTR) return;
    if (watched[1].revents != 0) return;
    if (listener_.wait(0)) on_ring_();
  }
}

}  // namespace khio
