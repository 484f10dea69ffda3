#include "print/byte_link.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace khio {

struct ByteLink::StopSignal {
  explicit StopSignal(std::stop_token token)
      : event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), callback(std::move(token), Ring{*this}) {}

  struct Ring {
    StopSignal& signal;
    void operator()() const { ::eventfd_write(signal.event.fd(), 1); }
  };

  Descriptor event;
  std::stop_callback<Ring> callback;
};

namespace {

struct AddressesFree {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, AddressesFree>;

// An errno, or 0 when connected.
int connect_one(const addrinfo& address, int fd, Deadline deadline) {
  if (::connect(fd, address.ai_addr, address.ai_addrlen) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  pollfd waiting{fd, POLLOUT, 0};
  int polled = 0;
  do {
    polled = ::poll(&waiting, 1, deadline.left_ms());
  } while (polled < 0 && errno == EINTR);
  if (polled <= 0) return ETIMEDOUT;
  int why = 0;
  socklen_t size = sizeof why;
  if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &why, &size) != 0) return errno;
  return why;
}

bool is_socket(int fd) {
  int kind = 0;
  socklen_t size = sizeof kind;
  return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &kind, &size) == 0;
}

}  // namespace

ByteLink::ByteLink(Descriptor fd, bool readable, std::shared_ptr<StopSignal> stop)
    : fd_(std::move(fd)), readable_(readable), stop_(std::move(stop)) {}

Result<ByteLink> ByteLink::connect(const HostPort& host_port, Deadline deadline,
                                   std::stop_token stop) {
  const std::string where = host_port.host + ":" + std::to_string(host_port.port);
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int lookup = ::getaddrinfo(host_port.host.c_str(), std::to_string(host_port.port).c_str(),
                                   &wanted, &found);
  if (lookup != 0) return {ErrorKind::device, where + ": " + ::gai_strerror(lookup)};
  const Addresses addresses(found);
  int why = EADDRNOTAVAIL;
  for (const addrinfo* address = addresses.get(); address; address = address->ai_next) {
    Descriptor fd(::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd) continue;
    why = connect_one(*address, fd.fd(), deadline);
    if (why != 0) continue;
    const int on = 1;
    ::setsockopt(fd.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return ByteLink(std::move(fd), true, std::make_shared<StopSignal>(std::move(stop)));
  }
  return {ErrorKind::device, where + ": " + std::strerror(why)};
}

Result<ByteLink> ByteLink::open_device(const std::string& path, std::stop_token stop) {
  constexpr int kFlags = O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  bool readable = true;
  Descriptor fd(::open(path.c_str(), O_RDWR | kFlags));
  if (!fd && errno == EACCES) {
    readable = false;
    fd = Descriptor(::open(path.c_str(), O_WRONLY | kFlags));
  }
  if (!fd) {
    if (errno == EBUSY) {
      return {ErrorKind::busy, path + ": another program holds it, such as a print queue for the "
                                      "same printer; remove that queue, or print through it"};
    }
    return {ErrorKind::device, path + ": " + std::strerror(errno)};
  }
  return ByteLink(std::move(fd), readable, std::make_shared<StopSignal>(std::move(stop)));
}

LinkEnd ByteLink::await(short events, Deadline deadline) {
  for (;;) {
    std::array<pollfd, 2> waiting{{{fd_.fd(), events, 0}, {stop_->event.fd(), POLLIN, 0}}};
    const int polled = ::poll(waiting.data(), waiting.size(), deadline.left_ms());
    if (polled < 0 && errno == EINTR) continue;
    if (polled < 0) return LinkEnd::broken;
    if (polled == 0) return LinkEnd::deadline;
    if (waiting[1].revents != 0) return LinkEnd::stopped;
    return LinkEnd::done;
  }
}

LinkEnd ByteLink::write(std::string_view bytes, Deadline deadline) {
  constexpr std::size_t kPieceBytes = 4096;
  while (!bytes.empty()) {
    const LinkEnd end = await(POLLOUT, deadline);
    if (end != LinkEnd::done) return end;
    const std::string_view piece = bytes.substr(0, kPieceBytes);
    // send() for a socket: a closed peer must not raise SIGPIPE. write() for a device file.
    ssize_t sent = ::send(fd_.fd(), piece.data(), piece.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == ENOTSOCK) sent = ::write(fd_.fd(), piece.data(), piece.size());
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (sent < 0 && errno == ENOSPC) return LinkEnd::paper_out;
    if (sent <= 0) return LinkEnd::broken;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return LinkEnd::done;
}

LinkEnd ByteLink::read(unsigned char& byte, Deadline deadline) {
  if (!readable_) return LinkEnd::deadline;
  for (;;) {
    const LinkEnd end = await(POLLIN, deadline);
    if (end != LinkEnd::done) return end;
    const ssize_t got = ::read(fd_.fd(), &byte, 1);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got != 0 || is_socket(fd_.fd())) return got == 1 ? LinkEnd::done : LinkEnd::broken;
    if (const LinkEnd waited = pass_by(deadline); waited != LinkEnd::done) return waited;
  }
}

// A USB printer that has nothing to say may answer with empty packets, as often as it is asked: that is no
// end. A device that is gone says so by itself.
LinkEnd ByteLink::pass_by(Deadline deadline) {
  constexpr std::chrono::milliseconds kAskEvery{10};
  const LinkEnd waited = await(0, deadline.within(kAskEvery));
  if (waited == LinkEnd::done) return LinkEnd::broken;
  if (waited != LinkEnd::deadline) return waited;
  return deadline.passed() ? LinkEnd::deadline : LinkEnd::done;
}

void ByteLink::abandon() {
  const linger at_once{1, 0};
  ::setsockopt(fd_.fd(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  fd_ = Descriptor();
}

void ByteLink::discard_input() {
  if (!readable_) return;
  constexpr int kBytesMax = 4096;  // a device that never stops talking must not hold us
  unsigned char byte = 0;
  for (int i = 0; i < kBytesMax && ::read(fd_.fd(), &byte, 1) == 1; ++i) continue;
}

}  // namespace khio
