#include "support/counting_relay.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <utility>

#include "base/check.h"

namespace khio::test {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  KHIO_CHECK(path.size() < sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  return address;
}

int new_socket() {
  const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  KHIO_CHECK(made >= 0);
  return made;
}

}  // namespace

CountingRelay::CountingRelay(const std::string& folder, const std::string& server_socket)
    : server_(server_socket), listener_(new_socket()) {
  const sockaddr_un address =
      address_of(folder + "/" + std::filesystem::path(server_socket).filename().string());
  KHIO_CHECK(bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  KHIO_CHECK(listen(listener_, 8) == 0);
  KHIO_CHECK(pipe2(stop_, O_CLOEXEC) == 0);  // a server that is started meanwhile has no part in it
  thread_ = std::thread([this] { pass_on(); });
}

CountingRelay::~CountingRelay() {
  close(stop_[1]);
  thread_.join();
  close(stop_[0]);
  close(listener_);
  for (const Line& line : lines_) {
    close(line.program);
    close(line.server);
  }
}

void CountingRelay::cut_at_turn(int n, std::function<void()> act) {
  const std::lock_guard lock(mutex_);
  turns_left_ = n;
  act_ = std::move(act);
}

bool CountingRelay::cut_is_left() {
  const std::lock_guard lock(mutex_);
  return std::exchange(turns_left_, 0) > 0;
}

bool CountingRelay::cut_now() {
  const std::lock_guard lock(mutex_);
  if (turns_left_ == 0 || --turns_left_ > 0) return false;
  act_();
  return true;
}

void CountingRelay::pass_on() {
  for (;;) {
    std::vector<pollfd> ends = {{stop_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Line& line : lines_) {
      ends.push_back({line.program, POLLIN, 0});
      ends.push_back({line.server, POLLIN, 0});
    }
    KHIO_CHECK(poll(ends.data(), ends.size(), -1) >= 0);
    if (ends[0].revents != 0) return;
    for (std::size_t i = lines_.size(); i-- > 0;) {
      bool open = true;
      if (ends[2 + 2 * i].revents != 0) open = pass(lines_[i], true);
      if (open && ends[3 + 2 * i].revents != 0) open = pass(lines_[i], false);
      if (!open) hang_up(i);
    }
    if (ends[1].revents != 0) accept_one();
  }
}

void CountingRelay::accept_one() {
  const int program = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  KHIO_CHECK(program >= 0);
  const int server = new_socket();
  const sockaddr_un address = address_of(server_);
  lines_.push_back({program, server, true});
  // Where no server is, the program is told by a line that is dead.
  if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    hang_up(lines_.size() - 1);
}

void CountingRelay::hang_up(std::size_t line) {
  close(lines_[line].program);
  close(lines_[line].server);
  lines_.erase(lines_.begin() + static_cast<std::ptrdiff_t>(line));
}

// false: one of the ends hung up.
bool CountingRelay::pass(Line& line, bool from_program) {
  std::array<char, 65536> bytes;
  const ssize_t size = read(from_program ? line.program : line.server, bytes.data(), bytes.size());
  if (size <= 0) return false;
  if (line.server_spoke == from_program && cut_now()) return false;
  if (from_program && line.server_spoke) ++round_trips_;
  line.server_spoke = !from_program;
  const int to = from_program ? line.server : line.program;
  for (ssize_t sent = 0; sent < size;) {
    const ssize_t part =
        send(to, bytes.data() + sent, static_cast<std::size_t>(size - sent), MSG_NOSIGNAL);
    if (part <= 0) return false;
    sent += part;
  }
  return true;
}

}  // namespace khio::test
