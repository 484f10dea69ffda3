#include "print/queue_turn.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include "base/digest.h"
#include "print/pause.h"

namespace khio {
namespace {

constexpr std::chrono::milliseconds kAskEvery{50};

// An abstract name: no file that another user could not open or that a crash would leave behind.
socklen_t name_into(sockaddr_un& address, const std::string& queue) {
  const std::string name = "khio-queue-" + to_hex(sha256(queue));
  address.sun_family = AF_UNIX;
  static_assert(sizeof address.sun_path > 80);
  std::copy(name.begin(), name.end(), address.sun_path + 1);
  return static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
}

}  // namespace

Result<QueueTurn> QueueTurn::take(const std::string& queue, Deadline deadline,
                                  const std::stop_token& stop) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  const socklen_t size = name_into(address, queue);
  while (socket) {
    if (::bind(socket.fd(), reinterpret_cast<sockaddr*>(&address), size) == 0) {
      return QueueTurn(std::move(socket));
    }
    if (errno != EADDRINUSE) break;
    if (deadline.passed() || stop.stop_requested()) {
      return {ErrorKind::refused, "another program has had the queue all the time"};
    }
    pause(kAskEvery, stop);
  }
  return {ErrorKind::device, fmt::format("no turn at the queue ({})", std::strerror(errno))};
}

}  // namespace khio
