#include "support/watched_syncs.h"

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace khio::test {
namespace {

WatchedSyncs* watching = nullptr;

ino_t inode_of(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

void watch_sync(int fd) {
  if (watching == nullptr) return;
  const std::string path = "/proc/self/fd/" + std::to_string(fd);
  std::vector<std::string> names;
  std::error_code no_folder;
  for (const auto& entry : std::filesystem::directory_iterator(path, no_folder))
    names.push_back(entry.path().filename().string());
  watching->syncs_.push_back({inode_of(path), std::move(names)});
}

WatchedSyncs::WatchedSyncs() { watching = this; }
WatchedSyncs::~WatchedSyncs() { watching = nullptr; }

bool WatchedSyncs::kept_the_name_of(const std::string& file) const {
  return naming(file) != syncs_.end();
}

bool WatchedSyncs::kept_before_the_name_of(const std::string& first, const std::string& file) const {
  const auto named = naming(file);
  const ino_t inode = inode_of(first);
  return named != syncs_.end() &&
         std::any_of(syncs_.begin(), named, [&](const Sync& sync) { return sync.inode == inode; });
}

std::vector<WatchedSyncs::Sync>::const_iterator WatchedSyncs::naming(const std::string& file) const {
  const std::filesystem::path path(file);
  const ino_t folder = inode_of(path.parent_path().string());
  return std::find_if(syncs_.begin(), syncs_.end(), [&](const Sync& sync) {
    return sync.inode == folder && std::find(sync.names.begin(), sync.names.end(),
                                             path.filename().string()) != sync.names.end();
  });
}

}  // namespace khio::test

extern "C" int fsync(int fd) {
  khio::test::watch_sync(fd);
  return static_cast<int>(syscall(SYS_fsync, fd));
}
