#include "base/supervisor.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace khio {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Half of what the manager waits; 0 when it watches nobody or another process.
double watchdog_seconds() {
  const std::string pid = environment("WATCHDOG_PID");
  if (!pid.empty() && pid != std::to_string(getpid())) return 0;
  return std::strtod(environment("WATCHDOG_USEC").c_str(), nullptr) / 1e6 / 2;
}

}  // namespace

Supervisor::Supervisor()
    : socket_(environment("NOTIFY_SOCKET")), every_seconds_(std::max(0.0, watchdog_seconds())) {}

void Supervisor::ready() { tell("READY=1"); }

void Supervisor::alive(double now_seconds) {
  if (every_seconds_ <= 0 || now_seconds < told_at_seconds_ + every_seconds_) return;
  told_at_seconds_ = now_seconds;
  tell("WATCHDOG=1");
}

double Supervisor::seconds_to_next(double now_seconds) const {
  if (every_seconds_ <= 0) return std::numeric_limits<double>::infinity();
  return std::max(0.0, told_at_seconds_ + every_seconds_ - now_seconds);
}

void Supervisor::status(const std::string& line) {
  if (line == status_) return;
  status_ = line;
  tell("STATUS=" + line);
}

void Supervisor::stopping() { tell("STOPPING=1"); }

void Supervisor::tell(const std::string& message) const {
  sockaddr_un address{};
  if (socket_.size() < 2 || socket_.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, socket_.data(), socket_.size());
  if (address.sun_path[0] == '@') address.sun_path[0] = '\0';  // of the abstract name space
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  // A manager that does not listen is no reason to stop serving.
  (void)!sendto(fd, message.data(), message.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                reinterpret_cast<const sockaddr*>(&address), size);
  close(fd);
}

}  // namespace khio
