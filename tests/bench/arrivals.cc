#include "bench/arrivals.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <string_view>

#include "base/check.h"

namespace khio::bench {

Arrivals::Arrivals(const std::string& folder) : fd_(::inotify_init1(IN_CLOEXEC)) {
  KHIO_CHECK(fd_ >= 0 && ::inotify_add_watch(fd_, folder.c_str(), IN_MOVED_TO) >= 0);
}

Arrivals::~Arrivals() { ::close(fd_); }

bool Arrivals::await(const std::string& beginning, int patience_ms) const {
  alignas(inotify_event) char buffer[4096];
  for (;;) {
    pollfd waiting{fd_, POLLIN, 0};
    if (::poll(&waiting, 1, patience_ms) != 1) return false;
    const ssize_t bytes = ::read(fd_, buffer, sizeof buffer);
    for (ssize_t at = 0; at < bytes;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
      if (std::string_view(event->name).starts_with(beginning)) return true;
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
}

}  // namespace khio::bench
