#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/disk.h"

namespace khio {
namespace {

constexpr std::size_t kPendingBytesMax = 256 * 1024;

Error cannot_write(const std::string& path, int failure) {
  const bool wrong_path = failure == ENOENT || failure == ENOTDIR || failure == EISDIR ||
                          failure == ENAMETOOLONG;
  return {wrong_path ? ErrorKind::invalid : ErrorKind::device,
          "cannot write " + path + ": " + std::strerror(failure) +
              (wrong_path ? "; give a file in a folder that exists"
                          : "; free space or choose another place")};
}

}  // namespace

OutputFile::OutputFile(std::string path, std::string partial, int fd)
    : path_(std::move(path)), partial_(std::move(partial)), fd_(fd) {}

Result<OutputFile> OutputFile::create(const std::string& path) {
  const std::filesystem::path target(path);
  if (target.filename().empty()) return cannot_write(path, EISDIR);
  struct stat there{};
  if (stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) return cannot_write(path, EISDIR);
  std::string partial =
      (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
  const int fd = mkostemp(partial.data(), O_CLOEXEC);
  if (fd < 0) return cannot_write(path, errno);
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(fd, 0666 & ~mask);
  return OutputFile(path, partial, fd);
}

OutputFile::OutputFile(OutputFile&& other) noexcept { *this = std::move(other); }

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  if (this != &other) {
    abandon();
    path_ = std::move(other.path_);
    partial_ = std::move(other.partial_);
    fd_ = std::exchange(other.fd_, -1);
    failure_ = other.failure_;
    pending_ = std::move(other.pending_);
    bytes_ = other.bytes_;
  }
  return *this;
}

OutputFile::~OutputFile() { abandon(); }

void OutputFile::write(std::string_view bytes) {
  pending_.append(bytes);
  bytes_ += bytes.size();
  if (pending_.size() >= kPendingBytesMax) flush();
}

void OutputFile::flush() {
  std::string_view rest = pending_;
  while (failure_ == 0 && !rest.empty()) {
    const ssize_t wrote = ::write(fd_, rest.data(), rest.size());
    if (wrote >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(wrote));
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
  pending_.clear();
}

Status OutputFile::commit() {
  flush();
  if (failure_ == 0 && fsync(fd_) != 0) failure_ = errno;
  if (failure_ == 0 && rename(partial_.c_str(), path_.c_str()) != 0) failure_ = errno;
  if (failure_ == 0) failure_ = sync_folder_of(path_);
  if (failure_ != 0) return cannot_write(path_, failure_);
  close(std::exchange(fd_, -1));
  return Done{};
}

void OutputFile::abandon() {
  if (fd_ < 0) return;
  close(std::exchange(fd_, -1));
  unlink(partial_.c_str());
}

Status write_whole(const std::string& path, std::string_view bytes) {
  Result<OutputFile> file = OutputFile::create(path);
  if (!file) return file.error();
  file.value().write(bytes);
  return file.value().commit();
}

}  // namespace khio
