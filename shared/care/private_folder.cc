#include "care/private_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace khio {

Result<PrivateFolder> PrivateFolder::make(const std::string& parent, const std::string& name) {
  std::error_code failed;
  const std::filesystem::path in =
      parent.empty() ? std::filesystem::temp_directory_path(failed) : std::filesystem::path(parent);
  std::string pattern = (in / (name + "-XXXXXX")).string();
  if (failed || mkdtemp(pattern.data()) == nullptr)
    return Error{ErrorKind::device, "no folder can be made in " + in.string() + " (" +
                                        (failed ? failed.message() : std::strerror(errno)) +
                                        "); free some space there and check its rights"};
  return PrivateFolder(pattern);
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept {
  std::swap(path_, other.path_);
  return *this;
}

PrivateFolder::~PrivateFolder() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace khio
