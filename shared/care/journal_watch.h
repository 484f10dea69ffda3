// Reads what was added to the journal since this machine last read it, and that what it had read is
// there still: cheap enough for every start of a program. How far it came is noted beside the
// machine's settings, apart from the store, so that whoever rewrites the store's past contradicts
// the note. It compares no tables: verify does (care/verify.h).
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "care/health.h"
#include "files/local_settings.h"

namespace khio {

// So many events are read by one look; a journal longer than that takes several.
inline constexpr EventSeq kEventsALookMax = 200'000;

// Where this machine's programs note it, a folder that every unit may write, and where the seals are,
// which are perhaps elsewhere. Empty for a machine without settings, on which nothing is watched.
struct JournalPlace {
  std::string notes;
  SealPlace seals;
};
JournalPlace journal_place(const SealPlace& seals, const std::string& settings_file);

// One look, as the check "journal". A store that goes on from a backup is read anew, once for each
// time that one was restored. One thread.
HealthCheck journal_check(Store& store, const JournalPlace& place, Clock& clock,
                          EventSeq most = kEventsALookMax);

// Looks until the whole journal is read, on a thread and with a store of its own, from its
// construction on; what is wrong it says to the system's journal, and health says it from then on.
// Nobody waits for it: residents are served meanwhile.
class JournalWatch {
 public:
  JournalWatch(const std::string& url, const JournalPlace& place);
  ~JournalWatch();
  JournalWatch(const JournalWatch&) = delete;
  JournalWatch& operator=(const JournalWatch&) = delete;

 private:
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace khio
