#include "store/store_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/plain_file.h"

namespace khio {
namespace {

constexpr mode_t kForUserAndGroup = 0660;

// Whoever shares the folder can put anything there: nothing is written to it, nor taken away.
bool is_planted(int error) { return error == ELOOP || error == EMLINK || error == EINVAL; }

Error cannot_open(const std::string& file, int error) {
  if (error == EROFS)
    return {ErrorKind::device,
            fmt::format("the disk of '{}' can only be read; check it, and mount it for writing", file)};
  if (is_planted(error))
    return {ErrorKind::device, fmt::format("'{}' is not the store's own: {}; find out who did it, and "
                                           "remove it", file, file_trouble(error))};
  return {ErrorKind::device,
          fmt::format("cannot open '{}' for writing ({}); give this user write permission to the "
                      "store's folder", file, std::strerror(error))};
}

}  // namespace

Result<int> open_store_file(const std::string& file) {
  for (;;) {
    Descriptor there = open_plain(file, O_RDWR);
    if (there) return there.release();
    if (errno == ENOENT) {
      if (const int made = make_store_file(file); made >= 0) return made;
      if (errno == EEXIST) continue;  // another program made it between the two
    }
    return cannot_open(file, errno);
  }
}

int make_store_file(const std::string& file) {
  const int made = open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kForUserAndGroup);
  if (made >= 0) {
    [[maybe_unused]] const int allowed = fchmod(made, kForUserAndGroup);
  }
  return made;
}

}  // namespace khio
