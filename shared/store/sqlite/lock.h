// The store's one lock: held around every BEGIN … COMMIT and every checkpoint, by every program.
//
// Why: SQLite before 3.51.3 can corrupt a WAL-mode file when one connection checkpoints while
// another commits (sqlite.org/wal.html, "the WAL-reset bug"); Debian 12 ships 3.40.1. The lock also
// ends the starvation of SQLite's own busy handler. It is a blocking flock() interrupted by a
// timer, which programs come to one after the other: whoever gives it back stands behind those that
// wait. A process that dies frees it.
//
// Threads: one WriteLock per connection, used by one thread at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>

#include "base/result.h"

namespace khio::sqlite {

class WriteLock {
 public:
  // device: the lock file cannot be opened for writing.
  static Result<WriteLock> open(const std::string& file);
  WriteLock(WriteLock&& other) noexcept;
  WriteLock& operator=(WriteLock&& other) noexcept;
  ~WriteLock();

  // A lock file that was deleted, and perhaps made anew by another program, is left for the one that
  // has its name now.
  // busy: another program held it until the deadline. Time in which this program could not run, be
  // it stopped or its machine, hardly counts.
  Status take(std::chrono::milliseconds deadline);
  void release();

  // A mark in the file, for whoever takes the lock next: it outlives this program, killed or not, and
  // a power cut. Not where the file is deleted.
  bool is_marked() const;
  // False: the disk refused. REQUIRES: the lock is held.
  bool mark(bool on);

 private:
  WriteLock(std::string name, int file) : name_(std::move(name)), file_(file) {}
  Status take_file(std::chrono::milliseconds deadline);
  bool has_its_name() const;

  std::string name_;
  int file_ = -1;
};

}  // namespace khio::sqlite
