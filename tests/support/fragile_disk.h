// A disk whose syncs can be refused and watched, for stores opened through the VFS it names. Every
// other operation goes to the real disk. One at a time in a process; it outlives the stores on it.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <map>
#include <string>

namespace khio::test {

class FragileDisk {
 public:
  FragileDisk();
  ~FragileDisk();
  FragileDisk(const FragileDisk&) = delete;
  FragileDisk& operator=(const FragileDisk&) = delete;

  std::string vfs() const { return vfs_.zName; }
  void refuse_syncs(bool refuse) { refuse_ = refuse; }
  // `look` runs at each sync, before the disk answers.
  void at_sync(std::function<void()> look) { look_ = std::move(look); }

 private:
  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out);
  static int sync(sqlite3_file* file, int flags);

  sqlite3_vfs vfs_;
  std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods_;  // ours, by the real ones
  bool refuse_ = false;
  std::function<void()> look_;
};

}  // namespace khio::test
