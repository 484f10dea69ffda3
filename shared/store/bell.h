// The bell: tells every other program, within a millisecond, that the store changed.
//
// After each durable change the writer writes 56 bytes (magic, seq, hash of the journal's head, the
// beginning of their digest) to the bell file beside the store; listeners watch it with inotify. It is
// also the head's witness outside the store: a bell that is ahead of the journal exposes a store that
// was rolled back. A bell that is damaged is none: work goes on, and the next change makes it anew.
// (Watching SQLite's WAL instead is unsound: its last event comes before the change is visible.)
//
// Threads: a BellListener may be waited on by a thread of its own.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "store/reader.h"

namespace khio {

class Bell {
 public:
  // device: the file cannot be written.
  static Result<Bell> open(const std::string& store_file);
  Bell(Bell&& other) noexcept;
  Bell& operator=(Bell&& other) noexcept;
  ~Bell();

  void ring(const Head& head);
  // The last head rung; nothing when it never rang or is not readable.
  std::optional<Head> last() const;

 private:
  explicit Bell(int file) : file_(file) {}
  int file_ = -1;
};

class BellListener {
 public:
  // device: the system gives no more watches.
  static Result<BellListener> open(const std::string& store_file);
  BellListener(BellListener&& other) noexcept;
  BellListener& operator=(BellListener&& other) noexcept;
  ~BellListener();

  // For poll(): readable when the bell rang.
  int descriptor() const { return inotify_; }
  // Waits until it rings or `timeout_ms` passed (negative: for ever); true when it rang. Rings that
  // came since the last call count once.
  bool wait(int timeout_ms);

 private:
  explicit BellListener(int inotify) : inotify_(inotify) {}
  int inotify_ = -1;
};

// Where the bell of a store is: "PATH-bell".
std::string bell_file(const std::string& store_file);

}  // namespace khio
