#include "cli/output_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

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

OutputFile::OutputFile(std::string path, WholeFile file)
    : path_(std::move(path)), file_(std::move(file)) {}

Result<OutputFile> OutputFile::create(const std::string& path) {
  if (std::filesystem::path(path).filename().empty()) return cannot_write(path, EISDIR);
  struct stat there{};
  if (stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) return cannot_write(path, EISDIR);
  WholeFile::remove_leftovers(path);
  WholeFile file(path, Readers::as_masked);
  if (file.failure() != 0) return cannot_write(path, file.failure());
  return OutputFile(path, std::move(file));
}

void OutputFile::write(std::string_view bytes) {
  pending_.append(bytes);
  bytes_ += bytes.size();
  if (pending_.size() >= kPendingBytesMax) flush();
}

void OutputFile::flush() {
  file_.write(pending_);
  pending_.clear();
}

Status OutputFile::commit() {
  flush();
  if (const int failure = file_.place_for_good(); failure != 0) return cannot_write(path_, failure);
  return Done{};
}

Status write_whole(const std::string& path, std::string_view bytes) {
  Result<OutputFile> file = OutputFile::create(path);
  if (!file) return file.error();
  file.value().write(bytes);
  return file.value().commit();
}

}  // namespace khio
