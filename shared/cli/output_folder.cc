#include "cli/output_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/disk.h"
#include "care/private_folder.h"
#include "cli/output_file.h"

namespace khio {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSums = "SHA256SUMS";
constexpr std::size_t kNameColumn = 66;  // after 64 digits and two blanks

Error cannot_make(const fs::path& folder, int failure) {
  const bool wrong_path = failure == ENOENT || failure == ENOTDIR;
  return {wrong_path ? ErrorKind::invalid : ErrorKind::device,
          "cannot write the folder " + folder.string() + ": " + std::strerror(failure) +
              (wrong_path ? "; give a folder in one that exists"
                          : "; free space or choose another place")};
}

// Nothing would be lost that somebody else put there.
bool may_be_replaced(const fs::path& folder) {
  std::set<std::string> named{kSums};
  std::ifstream sums(folder / kSums);
  for (std::string line; std::getline(sums, line);) {
    if (line.size() > kNameColumn) named.insert(line.substr(kNameColumn));
  }
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder, failed)) {
    if (!named.contains(entry.path().filename().string())) return false;
  }
  return !failed;
}

// The folder under another name until it is whole; what a program that was ended left of it is removed.
Result<PrivateFolder> partial_of(const fs::path& target) {
  Result<PrivateFolder> folder =
      PrivateFolder::make(target.parent_path().string(), "." + target.filename().string());
  const mode_t mask = umask(0);
  umask(mask);
  if (folder) chmod(folder->path().c_str(), 0777 & ~mask);
  return folder;
}

int take_name(const std::string& partial, const fs::path& target) {
  if (rename(partial.c_str(), target.c_str()) == 0) return 0;
  if (errno != ENOTEMPTY && errno != EEXIST) return errno;
  // The old set gives way in the same step, and is removed under the other name.
  return renameat2(AT_FDCWD, partial.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0
             ? 0
             : errno;
}

}  // namespace

// Whoever may change the link would choose what is replaced.
Status no_link(const std::string& folder) {
  std::error_code ignored;
  if (!fs::is_symlink(folder, ignored)) return Done{};
  return Error{ErrorKind::refused,
               "the folder " + folder + " is a link to another place; give that place itself"};
}

Status write_folder_whole(const std::string& path, const std::vector<SetFile>& files) {
  fs::path target = fs::absolute(path).lexically_normal();
  if (target.filename().empty()) target = target.parent_path();
  std::error_code ignored;
  if (const Status own = no_link(target.string()); !own) return own;
  if (fs::exists(target, ignored)) {
    if (!fs::is_directory(target, ignored)) return cannot_make(target, ENOTDIR);
    if (!may_be_replaced(target)) {
      return Error{ErrorKind::refused, "the folder " + target.string() +
                                           " holds other files; give one that is empty or new"};
    }
  }
  if (!fs::is_directory(target.parent_path(), ignored)) return cannot_make(target, ENOENT);
  const Result<PrivateFolder> made = partial_of(target);
  if (!made) return made.error();
  const PrivateFolder& partial = *made;
  for (const SetFile& file : files) {
    if (const Status written = write_whole(partial.path() + "/" + file.name, file.bytes); !written)
      return written;
  }
  // On the disk first, so that a name never stands for a folder that is not.
  int failure = sync_folder(partial.path());
  if (failure == 0) failure = take_name(partial.path(), target);
  if (failure == 0) failure = sync_folder_of(target.string());
  if (failure != 0) return cannot_make(target, failure);
  return Done{};
}

}  // namespace khio
