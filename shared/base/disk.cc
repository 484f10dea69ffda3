#include "base/disk.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

namespace khio {

int sync_folder(const std::string& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return errno;
  // EINVAL: a file system, such as a share's, that has no such thing.
  const int failure = fsync(fd) == 0 || errno == EINVAL ? 0 : errno;
  close(fd);
  return failure;
}

int sync_folder_of(const std::string& file) {
  return sync_folder(std::filesystem::absolute(file).parent_path().string());
}

}  // namespace khio
