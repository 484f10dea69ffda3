#include "cli/output_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "files/local_settings.h"

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

// Beside a store stand files of its name, such as office.db-wal and office.db-seat-2. Nothing of it is opened to look: in a
// program at work that would let go of the store's locks.
bool is_of_a_store(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  const std::string folder = path.substr(0, path.size() - name.size());
  const auto is_store = [](const std::string& file) {
    return access(file.c_str(), F_OK) == 0 && access((file + "-lock").c_str(), F_OK) == 0;
  };
  if (is_store(path)) return true;
  for (std::size_t at = name.find('-'); at != std::string::npos; at = name.find('-', at + 1)) {
    const bool is_report = name.find('.', at) != std::string::npos;  // office.db-2026.csv
    if (!is_report && is_store(folder + name.substr(0, at))) return true;
  }
  return false;
}

// A key or a list of seals, by its name, or the settings of a machine, by what it says.
bool is_of_the_machine(const std::string& path) {
  const std::filesystem::path name = std::filesystem::path(path).filename();
  const std::string kind = name.extension().string();
  if (name.string().starts_with("khio-") && (kind == ".key" || kind == ".seals" || kind == ".lock"))
    return true;
  std::error_code failed;
  const std::uintmax_t bytes = std::filesystem::file_size(path, failed);
  if (failed || bytes == 0) return false;
  const Result<LocalSettings> said = load_local_settings(path);
  return said.ok() && !(*said == LocalSettings{});
}

// What must not go for a report: whoever typed the name of it meant another file.
Status check_replaceable(const std::string& path, const struct stat& there) {
  if (!S_ISREG(there.st_mode) && !S_ISLNK(there.st_mode))
    return Error{ErrorKind::refused, path + " is no file, but a device or a pipe; name a file"};
  if (is_of_a_store(path))
    return Error{ErrorKind::refused, path + " belongs to a store; name another file"};
  if (is_of_the_machine(path))
    return Error{ErrorKind::refused,
                 path + " holds this machine's settings or seals; name another file"};
  return Done{};
}

}  // namespace

OutputFile::OutputFile(std::string path, WholeFile file)
    : path_(std::move(path)), file_(std::move(file)) {}

Result<OutputFile> OutputFile::create(const std::string& path) {
  if (std::filesystem::path(path).filename().empty()) return cannot_write(path, EISDIR);
  struct stat there{};
  if (stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) return cannot_write(path, EISDIR);
  if (lstat(path.c_str(), &there) == 0) {
    if (const Status may = check_replaceable(path, there); !may.ok()) return may.error();
  }
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
