#include "support/receipt_printer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "base/deadline.h"

namespace khio::test {
namespace {

constexpr std::chrono::seconds kPatience{30};
constexpr int kDots = 576;
constexpr std::size_t kRowBytes = kDots / 8;
constexpr std::size_t kReceiveBufferBytes = 64 * 1024;
constexpr std::size_t kLineRows = 30;

}  // namespace

// What arrives on one connection, taken as the printer's controller takes it.
class ReceiptPrinter::Session {
 public:
  Session(ReceiptPrinter& printer, int fd) : printer_(printer), fd_(fd) {}

  bool wants_data() const { return buffer_.size() < kReceiveBufferBytes; }
  bool busy() const { return !busy_until_.passed(); }
  int busy_ms() const { return busy_until_.left_ms(); }

  // false: this connection is over.
  bool receive(const World& world) {
    std::array<char, 8192> piece{};
    const ssize_t got = ::read(fd_, piece.data(), piece.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
    if (got <= 0) return false;
    received_ += static_cast<std::size_t>(got);
    if (world.hang_up_after && received_ >= *world.hang_up_after) return false;
    buffer_.append(piece.data(), static_cast<std::size_t>(got));
    if (stopped(world) || busy()) answer_waiting_questions(world);
    return true;
  }

  void work(World& world) {
    while (!buffer_.empty() && !busy()) {
      const std::size_t before = buffer_.size();
      take_one(world);
      if (buffer_.size() == before) return;  // the rest of a command, or paper, is still missing
    }
  }

  bool stopped_in_a_slip(const World& world) const { return stopped(world) && !rows_.empty(); }

 private:
  static bool stopped(const World& world) { return world.paper_rows <= 0 || world.cover_open; }
  unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(buffer_[i]); }
  void say(const World& world, const std::string& bytes) {
    if (world.mute) return;
    // send() for a socket: the other side may have hung up, which must not end the tests.
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == ENOTSOCK) (void)!::write(fd_, bytes.data(), bytes.size());
  }

  void answer_waiting_questions(const World& world) {
    std::string questions;
    while (buffer_.size() >= 3 && byte(buffer_.size() - 3) == 0x10 &&
           byte(buffer_.size() - 2) == 0x04) {
      questions.insert(0, 1, buffer_.back());
      buffer_.resize(buffer_.size() - 3);
    }
    for (const char question : questions) answer_status(world, question);
  }

  void answer_status(const World& world, int question) {
    int status = 0x12;
    const bool paper_out = world.paper_rows <= 0;
    if (question == 1 && stopped(world)) status |= 0x08;
    if (question == 2) status |= (world.cover_open ? 0x04 : 0) | (paper_out ? 0x20 : 0);
    if (question == 4) {
      status |= (paper_out ? 0x60 : 0) | (paper_out || world.paper_low ? 0x0c : 0);
    }
    say(world, std::string(1, static_cast<char>(status)));
  }

  void drop(std::size_t bytes) { buffer_.erase(0, bytes); }

  void take_one(World& world) {
    switch (byte(0)) {
      case 0x10:
        if (buffer_.size() < 3) return;
        if (byte(1) == 0x04) answer_status(world, buffer_[2]);
        return drop(3);
      case 0x1b: return take_escape(world);
      case 0x1d: return take_group(world);
      default: unknown();
    }
  }

  void unknown() {
    const std::lock_guard lock(printer_.mutex_);
    ++printer_.unknown_commands_;
    drop(1);
  }

  void take_escape(World& world) {
    if (buffer_.size() < 2) return;
    if (buffer_[1] == '@') return drop(2);
    if (buffer_.size() < 3) return;
    if (buffer_[1] == 'a') return drop(3);
    if (buffer_[1] != 'd') return unknown();
    if (stopped(world)) return;
    const std::size_t lines = byte(2);
    burn(world, std::string(lines * kLineRows * kRowBytes, '\0'), kRowBytes, lines * kLineRows);
    drop(3);
    tear_off();
  }

  void take_group(World& world) {
    if (buffer_.size() < 3) return;
    switch (buffer_[1]) {
      case 'v': return take_band(world);
      case 'V':
        if (buffer_.size() < 4 || stopped(world)) return;
        drop(4);
        return tear_off();
      case 'r':
        if (stopped(world)) return;
        if (world.sensor) say(world, std::string(1, world.paper_low ? '\x03' : '\x00'));
        return drop(3);
      case '(': return take_process_id(world);
      default: return unknown();
    }
  }

  void take_band(World& world) {
    constexpr std::size_t kHeadBytes = 8;
    if (buffer_.size() < kHeadBytes) return;
    const std::size_t width = byte(4) + 256U * byte(5);
    const std::size_t height = byte(6) + 256U * byte(7);
    if (stopped(world) || buffer_.size() < kHeadBytes + width * height) return;
    burn(world, buffer_.substr(kHeadBytes, width * height), width, height);
    drop(kHeadBytes + width * height);
    busy_until_ = Deadline::after(std::chrono::milliseconds(world.band_ms));
  }

  void take_process_id(const World& world) {
    constexpr std::size_t kBytes = 11;
    if (buffer_.size() < kBytes || stopped(world)) return;
    if (world.echo) say(world, "\x37\x22" + buffer_.substr(7, 4) + std::string(1, '\0'));
    drop(kBytes);
  }

  void burn(World& world, const std::string& dots, std::size_t width, std::size_t height) {
    KHIO_CHECK(width <= kRowBytes);
    for (std::size_t row = 0; row < height; ++row) {
      std::string line = dots.substr(row * width, width);
      line.resize(kRowBytes);
      rows_ += line;
    }
    world.paper_rows -= static_cast<int>(height);
  }

  void tear_off() {
    Bitmap1 slip(kDots, static_cast<int>(rows_.size() / kRowBytes));
    std::memcpy(slip.rows.data(), rows_.data(), rows_.size());
    rows_.clear();
    const std::lock_guard lock(printer_.mutex_);
    printer_.slips_.push_back(std::move(slip));
    printer_.changed_.notify_all();
  }

  ReceiptPrinter& printer_;
  int fd_;
  std::string buffer_;
  std::string rows_;
  std::size_t received_ = 0;
  Deadline busy_until_ = Deadline::after(std::chrono::milliseconds(0));
};

ReceiptPrinter::ReceiptPrinter(Port port, int tcp_port) : wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (port == Port::tcp) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(static_cast<std::uint16_t>(tcp_port));
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    const int on = 1;  // switched on again, it stands where it stood
    ::setsockopt(listening_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    KHIO_CHECK(::bind(listening_, reinterpret_cast<sockaddr*>(&here), size) == 0);
    KHIO_CHECK(::listen(listening_, 1) == 0);
    KHIO_CHECK(::getsockname(listening_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
    address_ = "escpos:127.0.0.1:" + std::to_string(ntohs(here.sin_port));
  } else {
    std::array<char, 64> name{};
    termios raw{};
    ::cfmakeraw(&raw);
    KHIO_CHECK(::openpty(&device_, &device_held_, name.data(), &raw, nullptr) == 0);
    address_ = std::string("escpos:") + name.data();
  }
  thread_ = std::jthread([this](std::stop_token stop) { serve(std::move(stop)); });
}

ReceiptPrinter::~ReceiptPrinter() {
  thread_.request_stop();
  ::eventfd_write(wake_, 1);
  thread_.join();
  for (const int fd : {listening_, device_, device_held_, wake_}) {
    if (fd >= 0) ::close(fd);
  }
}

std::string ReceiptPrinter::address() const { return address_; }

void ReceiptPrinter::serve(std::stop_token stop) {
  if (device_ >= 0) return serve_one(device_, std::move(stop));
  while (!stop.stop_requested()) {
    std::array<pollfd, 2> waiting{{{listening_, POLLIN, 0}, {wake_, POLLIN, 0}}};
    ::poll(waiting.data(), waiting.size(), -1);
    eventfd_t count = 0;
    ::eventfd_read(wake_, &count);
    if (waiting[0].revents == 0) continue;
    const int fd = ::accept(listening_, nullptr, nullptr);
    if (fd < 0) continue;
    serve_one(fd, stop);
    ::close(fd);
  }
}

void ReceiptPrinter::serve_one(int fd, std::stop_token stop) {
  Session session(*this, fd);
  {
    const std::lock_guard lock(mutex_);
    ++connections_;
  }
  while (!stop.stop_requested()) {
    World world;
    {
      const std::lock_guard lock(mutex_);
      world = world_;
    }
    const int paper_before = world.paper_rows;
    session.work(world);
    {
      const std::lock_guard lock(mutex_);
      world_.paper_rows -= paper_before - world.paper_rows;
      stopped_in_a_slip_ = session.stopped_in_a_slip(world_);
      changed_.notify_all();
    }
    const bool reads = world.reading && session.wants_data();
    // With a full buffer only the end of the connection is of interest.
    const short events = static_cast<short>(reads ? POLLIN : POLLRDHUP);
    std::array<pollfd, 2> waiting{{{fd, events, 0}, {wake_, POLLIN, 0}}};
    ::poll(waiting.data(), waiting.size(), session.busy() ? session.busy_ms() : -1);
    eventfd_t count = 0;
    ::eventfd_read(wake_, &count);
    {
      const std::lock_guard lock(mutex_);
      world = world_;
    }
    if (waiting[0].revents != 0 && (!reads || !session.receive(world))) return;
  }
}

template <typename Change>
void ReceiptPrinter::change_with(Change how) {
  {
    const std::lock_guard lock(mutex_);
    how(world_);
  }
  ::eventfd_write(wake_, 1);
}

void ReceiptPrinter::load_paper(int rows) {
  change_with([&](World& world) { world.paper_rows = rows; });
}
void ReceiptPrinter::set_paper_low(bool low) {
  change_with([&](World& world) { world.paper_low = low; });
}
void ReceiptPrinter::open_cover() {
  change_with([](World& world) { world.cover_open = true; });
}
void ReceiptPrinter::close_cover() {
  change_with([](World& world) { world.cover_open = false; });
}
void ReceiptPrinter::mute() {
  change_with([](World& world) { world.mute = true; });
}
void ReceiptPrinter::know_no_echo() {
  change_with([](World& world) { world.echo = false; });
}
void ReceiptPrinter::know_no_sensor() {
  change_with([](World& world) { world.echo = world.sensor = false; });
}
void ReceiptPrinter::take_band_ms(int ms) {
  change_with([&](World& world) { world.band_ms = ms; });
}
void ReceiptPrinter::stop_reading() {
  change_with([](World& world) { world.reading = false; });
}
void ReceiptPrinter::hang_up_after(std::size_t bytes) {
  change_with([&](World& world) { world.hang_up_after = bytes; });
}

std::vector<Bitmap1> ReceiptPrinter::slips() const {
  const std::lock_guard lock(mutex_);
  return slips_;
}

bool ReceiptPrinter::await_slips(std::size_t count) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, kPatience, [&] { return slips_.size() >= count; });
}

bool ReceiptPrinter::await_stopped_in_a_slip() const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, kPatience, [&] { return stopped_in_a_slip_; });
}

std::size_t ReceiptPrinter::unknown_commands() const {
  const std::lock_guard lock(mutex_);
  return unknown_commands_;
}

int ReceiptPrinter::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

}  // namespace khio::test
