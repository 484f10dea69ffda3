#include "store/store_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace khio {
namespace {

constexpr mode_t kForUserAndGroup = 0660;

}  // namespace

int open_store_file(const std::string& file) {
  for (;;) {
    const int there = open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (there >= 0 || errno != ENOENT) return there;
    const int made = make_store_file(file);
    if (made >= 0 || errno != EEXIST) return made;  // else another program made it between the two
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
