// Replay: rebuilds every derived table from the journal alone and compares it with the one the
// store keeps. Reads a snapshot of its own; other programs may go on. Any thread.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "domain/events.h"

namespace khio {

struct ReplayReport {
  EventSeq events = 0;
  EventSeq first_bad = 0;  // the first event that cannot be applied; 0: none
  std::string difference;  // empty: every table equals its replay; else what differs, in English
};

// `progress` is told every few thousand events; when it answers false the replay stops (refused).
// damaged: the store cannot be read. not_found, invalid: as open_store.
Result<ReplayReport> replay_and_compare(const std::string& url,
                                        const std::function<bool(EventSeq done)>& progress);

}  // namespace khio
