// Which folders this program has told the disk to keep. Its .cc stands in for the C library's fsync.
// One thread.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace khio::test {

class WatchedSyncs {
 public:
  WatchedSyncs();
  ~WatchedSyncs();
  WatchedSyncs(const WatchedSyncs&) = delete;
  WatchedSyncs& operator=(const WatchedSyncs&) = delete;

  // Whether the folder of this file was synced when the name stood in it already.
  bool kept_the_name_of(const std::string& file) const;
  // Whether it was synced before that.
  bool kept_before_the_name_of(const std::string& first, const std::string& file) const;

 private:
  struct Sync {
    ino_t inode;
    std::vector<std::string> names;  // in it, when it is a folder
  };
  friend void watch_sync(int fd);
  std::vector<Sync>::const_iterator naming(const std::string& file) const;
  std::vector<Sync> syncs_;
};

}  // namespace khio::test
