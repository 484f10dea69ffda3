// A disk that can be told to fail. While it lives it is SQLite's default, under every store that
// this process opens: each operation counts, and any of them may fail, or be the last one before the
// power is cut. What is not synced then may be gone, whole or in part, in any order.
//
// The files stand in a real folder and always hold every byte that was written; beside that the disk
// remembers what a power cut would leave of them. A sync that fails does what Linux does: the bytes
// written since the last one can be read back, count as written, and are in no later sync; who else
// has the file open is told by the next sync of theirs, once.
//
// One at a time in a process; one thread; it outlives the stores on it.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace khio::test {

// What becomes of unsynced bytes and names when the power is cut.
enum class Unsynced {
  lost,    // none is on the disk
  kept,    // all are
  torn,    // each piece of 512 bytes, each name and each new length is there or is not
};

class SimulatedDisk {
 public:
  SimulatedDisk();
  ~SimulatedDisk();
  SimulatedDisk(const SimulatedDisk&) = delete;
  SimulatedDisk& operator=(const SimulatedDisk&) = delete;

  // Operations since the last forget(): opening, deleting, looking for a file, reading, writing,
  // cutting off, syncing, asking the size, locking, mapping the shared index.
  std::int64_t operations() const { return operations_; }

  // That one operation (the first is 1) fails with this code of SQLite's, the next ones do not.
  void fail_at(std::int64_t operation, int code);
  // … and so does every later one, until forget().
  void fail_from(std::int64_t operation, int code);
  // From that operation on the machine is dead: nothing is done and everything fails. 0: it lives,
  // with all that was written before; so dies a program whose store is closed meanwhile.
  void cut_power_at(std::int64_t operation) { cut_at_ = operation; }
  bool dark() const { return cut_at_ != 0 && operations_ >= cut_at_; }
  // The power is back: each file is as the disk kept it. REQUIRES: every store on it is closed.
  void restore_power(Unsynced unsynced, std::mt19937& random);

  // Only operations on files whose name holds that fail; empty: all do. A power cut is everybody's.
  void fail_only(std::string named) { fail_only_ = std::move(named); }
  void refuse_syncs(bool refuse) { refuse_syncs_ = refuse; }
  // `look` runs at each sync, before the disk answers.
  void at_sync(std::function<void()> look) { look_ = std::move(look); }
  // What a power cut now would surely leave of the file. It counts from its first use on this disk.
  std::string kept(const std::string& file) const;

  // As a disk that was never used: nothing fails, and all that is in the files is kept.
  void forget();

 private:
  struct Methods;
  friend struct Methods;
  struct Change {
    std::size_t at = 0;
    std::string bytes;
    bool cut = false;  // the file ends at `at` instead
  };
  struct File {
    std::string kept;              // synced
    std::vector<Change> unsynced;  // after that, in order
    bool named = true;             // its name is on the disk
    bool deleted = false;          // … and that it is gone is not
  };

  // The code the next operation fails with; nothing: it is done.
  std::optional<int> trouble(std::string_view name, bool is_write = false);
  File& file_of(const std::string& name);
  static void apply(const Change& change, std::string& bytes);

  sqlite3_vfs vfs_;
  sqlite3_vfs* real_;
  std::map<std::string, File> files_;
  std::int64_t operations_ = 0;
  std::int64_t fail_first_ = 0;
  std::int64_t fail_last_ = 0;
  int fail_code_ = 0;
  std::string fail_only_;
  std::int64_t cut_at_ = 0;
  bool refuse_syncs_ = false;
  std::function<void()> look_;
};

}  // namespace khio::test
