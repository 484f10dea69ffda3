#include "care/private_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace khio {
namespace {

constexpr std::size_t kRandomLetters = 6;  // of mkdtemp
constexpr int kTries = 5;

Descriptor held_folder(const std::string& path) {
  Descriptor folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (folder && flock(folder.fd(), LOCK_EX | LOCK_NB) == 0) return folder;
  return Descriptor();
}

}  // namespace

void PrivateFolder::remove_leftovers(const std::string& parent, const std::string& name) {
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(parent, failed)) {
    const std::string found = entry.path().filename().string();
    if (!found.starts_with(name + "-") || found.size() != name.size() + 1 + kRandomLetters) continue;
    const Descriptor folder = held_folder(entry.path().string());
    struct stat about {};
    if (!folder || fstat(folder.fd(), &about) != 0 || about.st_uid != geteuid()) continue;
    std::error_code ignored;
    std::filesystem::remove_all(entry.path(), ignored);
  }
}

Result<PrivateFolder> PrivateFolder::make(const std::string& parent, const std::string& name) {
  std::error_code failed;
  const std::filesystem::path in =
      parent.empty() ? std::filesystem::temp_directory_path(failed) : std::filesystem::path(parent);
  if (!failed) remove_leftovers(in.string(), name);
  for (int n = 0; !failed && n < kTries; ++n) {
    std::string path = (in / (name + "-XXXXXX")).string();
    if (mkdtemp(path.data()) == nullptr) break;
    Descriptor held = held_folder(path);
    // Between the two another program may have taken it for a leftover.
    if (held && std::filesystem::exists(path, failed)) return PrivateFolder(path, std::move(held));
  }
  return Error{ErrorKind::device, "no folder can be made in " + in.string() + " (" +
                                      (failed ? failed.message() : std::strerror(errno)) +
                                      "); free some space there and check its rights"};
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), held_(std::move(other.held_)) {}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(held_, other.held_);
  return *this;
}

PrivateFolder::~PrivateFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace khio
