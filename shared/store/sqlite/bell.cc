#include "store/bell.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/plain_file.h"
#include "store/store_file.h"

namespace khio {
namespace {

constexpr char kMagic[8] = {'k', 'h', 'i', 'o', 'b', 'e', 'l', '1'};
constexpr std::size_t kToldBytes = 48;
constexpr std::size_t kCheckBytes = 8;  // of the digest of those; earlier versions wrote none
constexpr std::size_t kBellBytes = kToldBytes + kCheckBytes;

using BellBytes = std::array<char, kBellBytes>;

// That the name no longer stands for the file that is watched, or may not (IN_ATTRIB: a name fewer).
constexpr std::uint32_t kReplaced = IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF;

// A file as it should be, which this user may not write.
bool is_anothers(const std::string& file) {
  struct stat about {};
  return lstat(file.c_str(), &about) == 0 && S_ISREG(about.st_mode) &&
         faccessat(AT_FDCWD, file.c_str(), R_OK | W_OK, AT_EACCESS) != 0 && errno == EACCES;
}

// In its place, with what it told, where that can be read.
bool make_anew(const std::string& file) {
  BellBytes bytes{};
  const Descriptor there = open_plain(file, O_RDONLY);
  const ssize_t told = there ? pread(there.fd(), bytes.data(), bytes.size(), 0) : 0;
  const std::string_view tells(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(told, 0)));
  return write_whole_file(file, tells, Readers::group) == 0;
}

Hash digest_of(const BellBytes& bytes) { return sha256({bytes.data(), kToldBytes}); }

}  // namespace

std::string bell_file(const std::string& store_file) { return store_file + "-bell"; }

Result<Bell> Bell::open(const std::string& store_file) {
  const std::string file = bell_file(store_file);
  Result<int> opened = open_store_file(file);
  if (!opened.ok() && is_anothers(file) && make_anew(file)) opened = open_store_file(file);
  if (opened.ok()) return Bell(store_file, Descriptor(*opened), Done{});
  if (!is_anothers(file)) return opened.error();
  return Bell(store_file, open_plain(file, O_RDONLY), opened.error());
}

Bell::Bell(std::string store_file, Descriptor file, Status can_ring)
    : store_file_(std::move(store_file)), file_(std::move(file)), can_ring_(std::move(can_ring)) {}

void Bell::ring(const Head& head) {
  KHIO_CHECK(can_ring_.ok());
  // Not fstat(): it asks for the times too, and from Linux 6.13 on the next write pays for a finer one.
  struct statx about {};
  if (statx(file_.fd(), "", AT_EMPTY_PATH, STATX_NLINK, &about) == 0 && about.stx_nlink == 0)
    if (Result<Bell> anew = open(store_file_); anew.ok() && anew->can_ring().ok())
      *this = std::move(anew).take();
  BellBytes bytes{};
  std::memcpy(bytes.data(), kMagic, sizeof kMagic);
  std::memcpy(bytes.data() + 8, &head.seq, sizeof head.seq);
  std::memcpy(bytes.data() + 16, head.hash.data(), head.hash.size());
  const Hash check = digest_of(bytes);
  std::memcpy(bytes.data() + kToldBytes, check.data(), kCheckBytes);
  // A bell that cannot ring costs listeners up to a second (their safety net), nothing else.
  [[maybe_unused]] const ssize_t written = pwrite(file_.fd(), bytes.data(), bytes.size(), 0);
}

bool Bell::keep() const { return fsync(file_.fd()) == 0; }

std::optional<Head> Bell::last() const {
  BellBytes bytes{};
  const ssize_t read = pread(file_.fd(), bytes.data(), bytes.size(), 0);
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

BellListener::BellListener(std::string file, Descriptor inotify)
    : file_(std::move(file)), inotify_(std::move(inotify)) {}

Result<BellListener> BellListener::open(const std::string& store_file) {
  const Result<Bell> bell = Bell::open(store_file);  // so that there is a file to watch
  if (!bell.ok()) return bell.error();
  BellListener listener(bell_file(store_file), Descriptor(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)));
  if (listener.inotify_ && (listener.watch() || errno == EACCES)) return listener;
  return Error{ErrorKind::device,
               fmt::format("cannot watch '{}' ({}); raise fs.inotify.max_user_instances",
                           listener.file_, std::strerror(errno))};
}

// False with errno. The file of that name, wherever the one before went.
bool BellListener::watch() {
  const int before = watched_;
  watched_ = inotify_add_watch(inotify_.fd(), file_.c_str(), IN_MODIFY | kReplaced | IN_DONT_FOLLOW);
  const int reason = errno;
  if (before >= 0 && before != watched_) inotify_rm_watch(inotify_.fd(), before);
  errno = reason;
  return watched_ >= 0;
}

bool BellListener::wait(int timeout_ms) {
  if (watched_ < 0 && watch()) return true;
  pollfd watched{inotify_.fd(), POLLIN, 0};
  if (poll(&watched, 1, timeout_ms) <= 0) return false;
  std::uint32_t seen = 0;
  alignas(inotify_event) std::array<char, 4096> events;
  for (ssize_t size = 0; (size = read(inotify_.fd(), events.data(), events.size())) > 0;) {
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      inotify_event event{};
      std::memcpy(&event, events.data() + at, sizeof event);
      seen |= event.mask;
      at += sizeof event + event.len;
    }
  }
  // Before whoever listens looks: what is rung from then on is heard.
  if ((seen & kReplaced) != 0) watch();
  return (seen & (IN_MODIFY | kReplaced)) != 0;
}

}  // namespace khio
