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

#include "base/descriptor.h"
#include "base/result.h"
#include "store/reader.h"

namespace khio {

class Bell {
 public:
  // One that this user may not write is made anew in its place, with what it told: whoever may write the
  // store's folder rings. Where that cannot be, it tells what it told and is silent, or tells nothing.
  // device: it is a link or anything else that somebody put there.
  static Result<Bell> open(const std::string& store_file);

  // device: it is silent. Once the store is lost nobody would know of changes that it did not tell, nor
  // of the numbers given with them: none is made then.
  const Status& can_ring() const { return can_ring_; }
  // One that another user made anew meanwhile is followed. REQUIRES: can_ring().
  void ring(const Head& head);
  // That what it tells stands on the disk. False with errno.
  bool keep() const;
  // The last head rung; nothing when it never rang or is not readable.
  std::optional<Head> last() const;

 private:
  Bell(std::string store_file, Descriptor file, Status can_ring);

  std::string store_file_;
  Descriptor file_;
  Status can_ring_;
};

class BellListener {
 public:
  // Where this user may not read the bell nothing is heard: whoever listens looks now and then as well.
  // device: the system gives no more watches.
  static Result<BellListener> open(const std::string& store_file);

  // For poll(): readable when the bell rang. -1 while there is none to hear: wait(0) looks for it.
  int descriptor() const { return watched_ < 0 ? -1 : inotify_.fd(); }
  // Waits until it rings or `timeout_ms` passed (negative: for ever); true when it rang. Rings that
  // came since the last call count once. A bell that was made anew is followed, and counts as one that rang.
  bool wait(int timeout_ms);

 private:
  BellListener(std::string file, Descriptor inotify);
  bool watch();

  std::string file_;
  Descriptor inotify_;
  int watched_ = -1;
};

// Where the bell of a store is: "PATH-bell".
std::string bell_file(const std::string& store_file);

}  // namespace khio
