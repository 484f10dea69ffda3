// The seals of a journal: signed lines, kept apart from the store, that say where it stood. Who can
// write the store but has not the key cannot make a journal that differs from the sealed one fit.
//
// One line each, words between single spaces, numbers decimal, the rest hexadecimal:
//
//   key 1 OFFICE FIRST NEXT_KEY MADE_AT PREVIOUS KEY SIGNATURE
//   seal 1 OFFICE FIRST EVENTS HEAD RESTORED MADE_AT PREVIOUS KEY SIGNATURE
//
// OFFICE is the office's id and FIRST the hash of the journal's first event. HEAD is the hash of
// event EVENTS; RESTORED that of the last event that told of a restored backup by then, or zeros.
// MADE_AT is UTC ms. PREVIOUS is the SHA-256 of the line before, without its end, or zeros. SIGNATURE
// is the Ed25519 signature by KEY of what stands before it. A key line hands over from KEY to NEXT_KEY;
// the first line of a list names its first key, signed by itself. Any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/signing.h"
#include "store/store.h"

namespace khio {

struct JournalName {
  Id128 office{};
  Hash first{};
  bool operator==(const JournalName&) const = default;
};

struct Seal {
  EventSeq events = 0;
  Hash head{};
  Hash restored{};
  std::int64_t made_at = 0;  // UTC ms
};

class SealList {
 public:
  // Every line checked; one that was cut off by a power cut is left out. damaged: which line is not
  // what the key's owner wrote.
  static Result<SealList> read(const std::string& text, const std::string& file);
  static SealList begin(const JournalName& journal, const SigningKey& key, std::int64_t at);

  // REQUIRES: `by` is current_key().
  void add(const Seal& seal, const SigningKey& by);
  void hand_over(const PublicKey& next, const SigningKey& by, std::int64_t at);

  const std::string& file() const { return file_; }
  const JournalName& journal() const { return journal_; }
  const std::vector<Seal>& seals() const { return seals_; }
  const PublicKey& first_key() const { return first_key_; }
  const PublicKey& current_key() const { return current_key_; }
  const std::string& text() const { return text_; }

 private:
  bool take(const std::string& line);
  void write(const std::string& body, const SigningKey& by);

  std::string file_;
  JournalName journal_;
  std::vector<Seal> seals_;
  PublicKey first_key_{};
  PublicKey current_key_{};
  Hash last_line_{};
  std::string text_;
};

// A key as people write it down: 80 bits as 16 characters, like a slip's witness.
std::string key_code(const PublicKey& key);

// "2026-11-20 10:10 UTC"
std::string utc_minute(std::int64_t utc_ms);

// One event as the journal keeps it.
std::optional<JournalRow> row_at(Reader& reader, EventSeq seq);

JournalName journal_name(Reader& reader);
// Where the journal stands; made_at is the caller's.
Seal seal_of(Reader& reader);

// That the journal's event tells of something after that moment (UTC ms), and so does what follows it:
// a clock that is set back a little makes no difference.
bool is_told_after(Reader& reader, EventSeq seq, std::int64_t utc_ms);

// A journal held against the seals of one list.
struct SealFinding {
  int agree = 0;
  int lost = 0;          // over events that the journal itself says a restore lost
  EventSeq sealed = 0;   // the last event that an agreeing seal covers
  EventSeq first_bad = 0;
  std::string problem;   // English, one line; empty: none
  // It is about lost ones alone: no later seal says that the office goes on with this store.
  bool unacknowledged = false;
};
// A seal may be lost only to a backup that was restored after it was made, and only when the key's owner
// sealed the store since: whoever can write it can write of a restored backup too.
SealFinding hold_against(Reader& reader, const SealList& list);

}  // namespace khio
