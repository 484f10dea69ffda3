// A kiosk's outbox: what it did while it could not reach the store, in a small file of its own, until
// the store has taken it in. Entries stand in their order with a chain of their own (store/journal.h,
// with the outbox for the office and the entry's number for seq), so that an altered one is noticed.
//
// The file is its kiosk's alone (0600) and never on a folder shared over a network; one program has it
// open. Whatever put() or know() answered with success survives a power cut. Once an entry is taken
// in, its contents are gone from the file.
//
// Failures are Errors: busy (another program has the outbox), device (the disk refuses), damaged.
// One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "domain/events.h"

namespace khio {

namespace sqlite { class Connection; }

struct OutboxEntry {
  std::int64_t number = 0;  // 1, 2, 3 …
  Moment at;                // by the kiosk's own clock
  std::string kind;
  std::string request;      // under which the store takes it in, once
  std::string payload;
  Hash hash{};              // of the chain up to and including it
};

// What the kiosk knew when it last reached the store.
struct OutboxKnown {
  std::string letter;          // of its tickets; empty: the store never gave it one
  EventSeq head = 0;           // the journal's last event then …
  std::int64_t reached_at = 0; // … and when that was, UTC ms
  DayNumber day = 0;           // the office day then …
  bool day_open = false;       // … which may have been closed
  Hash catalogue{};
  std::string office_file;     // of that hash
  Id128 office{};              // whose outbox it is; zeros: it never reached a store
  std::string place;           // what staff called the kiosk then
  bool operator==(const OutboxKnown&) const = default;
};

class Outbox {
 public:
  // Made where it is missing. device: also on a folder shared over a network.
  static Result<std::unique_ptr<Outbox>> open(const std::string& file);
  ~Outbox();
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  const Id128& id() const { return id_; }
  const OutboxKnown& known() const { return known_; }
  Status know(const OutboxKnown& known);

  // The entry as it is kept: under the same request, the one there is. `note` is kept with it, in
  // the place of the note before.
  Result<OutboxEntry> put(const std::string& kind, const std::string& request,
                          const std::string& payload, const Moment& at, const std::string& note);
  const std::string& note() const { return note_; }
  Status keep_note(const std::string& note);
  // Whether something can be written: its disk failed before.
  Status try_disk();
  // The last number given by the outbox; 0: none.
  std::int64_t last() const { return last_; }
  // How many wait to be taken in.
  int waiting() const { return static_cast<int>(last_ - taken_); }
  std::int64_t taken() const { return taken_; }
  // Of the last entry that was taken in; zeros: none was.
  const Hash& taken_head() const { return taken_head_; }
  // Those after `taken()`, in their order. damaged: they are not what was put there.
  Result<std::vector<OutboxEntry>> entries(int at_most = 1'000'000);
  // Everything up to this entry is in the store: it is kept here no longer.
  Status forget(std::int64_t through);

 private:
  Outbox(std::string file, int lock);
  Status read();
  Status in_transaction(const auto& work);

  std::string file_;
  int lock_ = -1;
  std::unique_ptr<sqlite::Connection> connection_;
  Id128 id_{};
  OutboxKnown known_;
  std::string note_;
  std::int64_t last_ = 0;
  Hash head_{};
  std::int64_t taken_ = 0;
  Hash taken_head_{};
};

}  // namespace khio
