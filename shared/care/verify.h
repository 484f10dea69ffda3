// Verification: that the journal is the one that was written, and every table what it tells.
//
// The engine's own structures, indices too, are read through (PRAGMA integrity_check), the chain and the
// payloads' hashes are recomputed, the office files named by events are compared
// with their hashes, the whole journal is replayed into a store of its own and every derived table
// compared, and paper slips and seals are held against it. Reads only; other programs may go on. One
// thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "care/seal_list.h"
#include "store/store.h"

namespace khio {

// What a slip says.
struct SlipWitness {
  std::string ticket;   // as printed: "B027"
  DayNumber day = 0;
  std::string witness;  // as printed: "7K4M-92QX-0B3D-T5WF"
};

// What a closing slip says.
struct ClosingWitness {
  EventSeq events = 0;  // in the journal
  std::string witness;
};

// What the first slip of an office day says of the day before: where the journal stood when it opened.
struct DayWitness {
  DayNumber day = 0;  // of the slip
  std::string witness;
};

// What a journal is held against, besides itself.
struct Evidence {
  std::vector<SlipWitness> slips{};
  std::vector<ClosingWitness> closings{};
  std::vector<SealList> seals{};
  std::vector<DayWitness> mornings{};
  std::string trouble{};  // why more of it cannot be used, such as an altered list: nothing is proven
};

struct VerifyReport {
  bool ok = false;
  EventSeq events = 0;      // read before the first bad one
  Head head;
  EventSeq first_bad = 0;   // 0: none, or no single event is to blame
  std::string problem;      // English, one line; empty when ok
  bool by_evidence = false;  // it is the evidence that cannot be used
  bool unacknowledged = false;  // it is that no seal says that the office goes on with a restored store
  int unit_slips = 0;       // that a mobile unit's journal witnesses, not this one
  int offline_slips = 0;    // of tickets given offline: each proves itself, nothing before it
  int seals = 0;            // that agree with it
  std::vector<std::string> seal_keys{};  // with which lists began that it was held against (key_code)
  int lost_seals = 0;       // over events that it says a restored backup lost
  EventSeq sealed = 0;      // the last event that a seal covers
  // Of those that name who did it, or the request, in bytes that are not UTF-8: an earlier version's. They are
  // as they were written, and no server takes them.
  std::int64_t not_text = 0;
  EventSeq first_not_text = 0;
  std::int64_t pool = 0;    // accepted ratings that wait for their batch, outside the journal
};

// `progress(done, all)` is told now and then; false stops (refused).
// invalid: a witness is malformed. busy: as the store's. What is wrong with the store itself is an
// answer, not an error.
Result<VerifyReport> verify_store(Store& store, const Evidence& evidence,
                                  const std::function<bool(std::int64_t done, std::int64_t all)>&
                                      progress);

// The chain of what was added after `from`, at most so many events.
struct AddedReport {
  Head reached;
  EventSeq first_bad = 0;  // 0: none
  std::string problem;     // English, one line; empty: unbroken
};
AddedReport verify_added(Reader& reader, const Head& from, EventSeq most);

}  // namespace khio
