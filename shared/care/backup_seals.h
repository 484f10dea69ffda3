// Backups and the seals of their journal. A backup's digest proves that nothing was damaged, not who wrote
// it: what a seal covers nobody rewrites in a backup without contradicting the list. One thread.
#pragma once

#include "care/backup.h"
#include "care/seals.h"

namespace khio {

// Seals the journal as far as the backup goes, where this machine has the key at hand. Whether a seal
// covers all of the backup; the backup counts either way.
bool seal_backup(Store& store, const SealPlace& place, Clock& clock, const BackupDone& backup);

struct RestoredSeals {
  int agree = 0;
  std::string not_compared{};  // why none was held against it, English; empty: they were, or there are none
};

// The seals that are here, held against a store that comes from a backup and says so. Those of what the
// backup lost contradict nothing. damaged: the backup is not what was sealed, or a list was altered.
Result<RestoredSeals> hold_restored(Store& restored, const SealPlace& place);

}  // namespace khio
