#include "base/plain_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/digest.h"
#include "base/disk.h"

namespace khio {
namespace {

constexpr std::size_t kDraftDigits = 8;
constexpr int kNoFile = EINVAL;
constexpr int kSecondName = EMLINK;

// Hidden and random: readers of the folder never see half a file, writers never meet.
std::string draft_beside(const std::string& file) {
  const std::filesystem::path target(file);
  const std::string random = to_hex(random_id()).substr(0, kDraftDigits);
  return (target.parent_path() / ("." + target.filename().string() + "." + random)).string();
}

// A share may know no such locks: nobody takes anything away there either.
bool is_taken(int file, const std::string& name) {
  return (flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
         access(name.c_str(), F_OK) != 0;
}

}  // namespace

Descriptor open_plain(const std::string& file, int flags, mode_t mode) {
  Descriptor opened(
      open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, mode));
  struct stat about {};
  if (!opened || fstat(opened.fd(), &about) != 0) return Descriptor();
  const bool written = (flags & O_ACCMODE) != O_RDONLY;
  const int trouble = !S_ISREG(about.st_mode)            ? kNoFile
                      : written && about.st_nlink > 1 ? kSecondName
                                                      : 0;
  if (trouble == 0) return opened;
  opened = Descriptor();
  errno = trouble;
  return opened;
}

std::string file_trouble(int error) {
  if (error == ELOOP) return "it is a link";
  if (error == kSecondName) return "it has a second name elsewhere";
  if (error == kNoFile) return "it is no file";
  return std::strerror(error);
}

std::optional<std::string> plain_text(const std::string& file, std::size_t bytes_max) {
  const Descriptor in = open_plain(file, O_RDONLY);
  std::string text;
  if (!in || !read_up_to(in, bytes_max + 1, text) || text.size() > bytes_max) return std::nullopt;
  return text;
}

Descriptor open_named(const std::string& file) {
  Descriptor opened(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat about {};
  if (!opened || fstat(opened.fd(), &about) != 0) return Descriptor();
  if (S_ISREG(about.st_mode)) return opened;
  opened = Descriptor();
  errno = S_ISDIR(about.st_mode) ? EISDIR : kNoFile;
  return opened;
}

bool read_up_to(const Descriptor& file, std::size_t bytes_max, std::string& bytes) {
  constexpr std::size_t kPiece = 64 * 1024;
  std::size_t size = 0;
  for (ssize_t more = 1; more != 0 && size < bytes_max;) {
    bytes.resize(std::min(bytes_max, size + kPiece));
    more = read(file.fd(), bytes.data() + size, bytes.size() - size);
    if (more < 0 && errno != EINTR) return false;
    if (more > 0) size += static_cast<std::size_t>(more);
  }
  bytes.resize(size);
  return true;
}

WholeFile::WholeFile(const std::string& file, Readers readers) : file_(file) {
  // Before it is held another program may take it for a leftover.
  do begin(draft_beside(file), readers);
  while (out_ && is_taken(out_.fd(), draft_));
}

WholeFile::WholeFile(const std::string& file, Readers readers, const std::string& draft)
    : file_(file) {
  unlink(draft.c_str());
  begin(draft, readers);
}

void WholeFile::begin(const std::string& draft, Readers readers) {
  constexpr mode_t kOwner = 0600;
  constexpr mode_t kGroup = 0660;
  constexpr mode_t kAll = 0666;
  switch (readers) {
    case Readers::owner:
      make(draft, kOwner);
      // A file system that knows no rights keeps nothing private.
      if (out_) note(fchmod(out_.fd(), kOwner) == 0);
      return;
    case Readers::group: {
      make(draft, kOwner);
      [[maybe_unused]] const bool shared = out_ && fchmod(out_.fd(), kGroup) == 0;
      return;
    }
    case Readers::as_masked: return make(draft, kAll);
  }
}

void WholeFile::make(const std::string& draft, mode_t mode) {
  out_ = Descriptor(open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  note(static_cast<bool>(out_));
  if (out_) draft_ = draft;
}

void WholeFile::remove_leftovers(const std::string& file) {
  const std::filesystem::path target = std::filesystem::absolute(file);
  const std::string begin = "." + target.filename().string() + ".";
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(target.parent_path(), failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(begin) || name.size() != begin.size() + kDraftDigits) continue;
    const Descriptor left = open_plain(entry.path().string(), O_RDWR);
    if (left && flock(left.fd(), LOCK_EX | LOCK_NB) == 0) unlink(entry.path().c_str());
  }
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : file_(std::move(other.file_)),
      draft_(std::exchange(other.draft_, {})),
      out_(std::move(other.out_)),
      failure_(other.failure_) {}

WholeFile& WholeFile::operator=(WholeFile&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(draft_, other.draft_);
  std::swap(out_, other.out_);
  std::swap(failure_, other.failure_);
  return *this;
}

WholeFile::~WholeFile() {
  if (!draft_.empty()) unlink(draft_.c_str());
}

void WholeFile::note(bool done) {
  if (!done && failure_ == 0) failure_ = errno;
}

void WholeFile::write(std::string_view bytes) {
  while (failure_ == 0 && !bytes.empty()) {
    const ssize_t written = ::write(out_.fd(), bytes.data(), bytes.size());
    if (written >= 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    else note(errno == EINTR);
  }
}

int WholeFile::place() {
  out_ = Descriptor();
  if (failure_ == 0) note(std::rename(draft_.c_str(), file_.c_str()) == 0);
  if (failure_ == 0) draft_.clear();
  return failure_;
}

int WholeFile::place_for_good() {
  if (failure_ == 0) note(fsync(out_.fd()) == 0);
  if (place() == 0) failure_ = sync_folder_of(file_);
  return failure_;
}

int write_whole_file(const std::string& file, std::string_view bytes, Readers readers) {
  WholeFile whole(file, readers);
  whole.write(bytes);
  return whole.place();
}

int write_for_good(const std::string& file, std::string_view bytes, Readers readers) {
  WholeFile whole(file, readers);
  whole.write(bytes);
  return whole.place_for_good();
}

}  // namespace khio
