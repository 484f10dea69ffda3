#include "store/bell.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "store/store_file.h"

namespace khio {
namespace {

constexpr char kMagic[8] = {'k', 'h', 'i', 'o', 'b', 'e', 'l', '1'};
constexpr std::size_t kToldBytes = 48;
constexpr std::size_t kCheckBytes = 8;  // of the digest of those; earlier versions wrote none
constexpr std::size_t kBellBytes = kToldBytes + kCheckBytes;

using BellBytes = std::array<char, kBellBytes>;

Hash digest_of(const BellBytes& bytes) { return sha256({bytes.data(), kToldBytes}); }

}  // namespace

std::string bell_file(const std::string& store_file) { return store_file + "-bell"; }

Result<Bell> Bell::open(const std::string& store_file) {
  const Result<int> opened = open_store_file(bell_file(store_file));
  if (!opened.ok()) return opened.error();
  return Bell(*opened);
}

Bell::Bell(Bell&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

Bell& Bell::operator=(Bell&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

Bell::~Bell() {
  if (file_ >= 0) close(file_);
}

void Bell::ring(const Head& head) {
  BellBytes bytes{};
  std::memcpy(bytes.data(), kMagic, sizeof kMagic);
  std::memcpy(bytes.data() + 8, &head.seq, sizeof head.seq);
  std::memcpy(bytes.data() + 16, head.hash.data(), head.hash.size());
  const Hash check = digest_of(bytes);
  std::memcpy(bytes.data() + kToldBytes, check.data(), kCheckBytes);
  // A bell that cannot ring costs listeners up to a second (their safety net), nothing else.
  [[maybe_unused]] const ssize_t written = pwrite(file_, bytes.data(), bytes.size(), 0);
}

std::optional<Head> Bell::last() const {
  BellBytes bytes{};
  const ssize_t read = pread(file_, bytes.data(), bytes.size(), 0);
  const bool whole =
      read == static_cast<ssize_t>(kToldBytes) ||
      (read == static_cast<ssize_t>(kBellBytes) &&
       std::memcmp(bytes.data() + kToldBytes, digest_of(bytes).data(), kCheckBytes) == 0);
  if (!whole || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) return std::nullopt;
  Head head;
  std::memcpy(&head.seq, bytes.data() + 8, sizeof head.seq);
  std::memcpy(head.hash.data(), bytes.data() + 16, head.hash.size());
  return head;
}

Result<BellListener> BellListener::open(const std::string& store_file) {
  const Result<Bell> bell = Bell::open(store_file);  // so that there is a file to watch
  if (!bell.ok()) return bell.error();
  const int descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor < 0 ||
      inotify_add_watch(descriptor, bell_file(store_file).c_str(), IN_MODIFY | IN_DONT_FOLLOW) < 0) {
    const int reason = errno;
    if (descriptor >= 0) close(descriptor);
    return Error{ErrorKind::device,
                 fmt::format("cannot watch '{}' ({}); raise fs.inotify.max_user_instances",
                             bell_file(store_file), std::strerror(reason))};
  }
  return BellListener(descriptor);
}

BellListener::BellListener(BellListener&& other) noexcept
    : inotify_(std::exchange(other.inotify_, -1)) {}

BellListener& BellListener::operator=(BellListener&& other) noexcept {
  std::swap(inotify_, other.inotify_);
  return *this;
}

BellListener::~BellListener() {
  if (inotify_ >= 0) close(inotify_);
}

bool BellListener::wait(int timeout_ms) {
  pollfd watched{inotify_, POLLIN, 0};
  if (poll(&watched, 1, timeout_ms) <= 0) return false;
  bool rang = false;
  alignas(inotify_event) std::array<char, 4096> events;
  while (read(inotify_, events.data(), events.size()) > 0) rang = true;
  return rang;
}

}  // namespace khio
