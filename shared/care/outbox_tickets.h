// What kiosks gave while they could not reach the store, as a journal tells of it: held against what can
// be true of any outbox, whoever wrote the journal. One thread.
#pragma once

#include <map>
#include <string>

#include "store/reader.h"

namespace khio {

// Follows a journal from its first event on.
class OutboxTickets {
 public:
  // Why this event cannot be what happened, after those before it; empty: it can.
  std::string problem_with(const JournalRow& row);

 private:
  std::map<Id128, std::int64_t> last_;  // of each outbox that was opened: the last entry that came in
};

// That the slip of a ticket which a kiosk gave by itself says what the journal tells of it. It proves that
// ticket, and nothing of the journal before it.
// REQUIRES: `event` is a ticket from an outbox; `witness` is plain (base/codes.h).
bool fits_offline(const Event& event, const std::string& witness);

}  // namespace khio
