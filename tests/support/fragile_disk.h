// A disk whose syncs can be refused and watched, for stores opened through the VFS it names. Every
// other operation goes to the real disk. One at a time in a process; it outlives the stores on it.
//
// A refused sync does what Linux does: the bytes written since the last one can be read back, count
// as written, and are in no later sync.
#pragma once

#include <sqlite3.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace khio::test {

class FragileDisk {
 public:
  FragileDisk();
  ~FragileDisk();
  FragileDisk(const FragileDisk&) = delete;
  FragileDisk& operator=(const FragileDisk&) = delete;

  std::string vfs() const { return vfs_.zName; }
  void refuse_syncs(bool refuse) { refuse_ = refuse; }
  // Follows what of this file a power cut would leave from now on, beginning with all of it.
  void follow(const std::string& file);
  const std::string& after_a_power_cut() const { return durable_; }
  // `look` runs at each sync, before the disk answers.
  void at_sync(std::function<void()> look) { look_ = std::move(look); }

 private:
  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out);
  static int sync(sqlite3_file* file, int flags);
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at);

  sqlite3_vfs vfs_;
  std::map<const sqlite3_io_methods*, sqlite3_io_methods> methods_;  // ours, by the real ones
  std::map<const sqlite3_file*, std::string> names_;
  std::string followed_;
  std::string durable_;
  std::vector<std::pair<std::size_t, std::string>> written_;  // to it, since the last sync
  bool refuse_ = false;
  std::function<void()> look_;
};

}  // namespace khio::test
