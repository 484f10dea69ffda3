// Backups of an office: made while it works, tried out before they count, and turned into a store
// again.
//
// A backup holds everything: the journal, what stands beside it (the hashes of officers' PINs, so
// that they can sign in to the restored office; ratings that wait for their batch; what visitors
// wrote) and the tables. It is readable by its owner alone and belongs where only those go who may
// see that. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/backup.h"
#include "store/store.h"

namespace khio {

struct BackupDone {
  std::string file;
  EventSeq events = 0;
  std::uintmax_t bytes = 0;
  std::int64_t made_at = 0;  // UTC ms
};

// `done` of `all` steps; false stops the work (refused).
using CareProgress = std::function<bool(std::int64_t done, std::int64_t all)>;

// Copies the store, restores the copy into a scratch store, verifies that whole, and only then gives
// it the name `file`. A backup or a restore that was killed leaves at most hidden files, which the
// next backup takes away: in that folder, beside the store, and where the system keeps what is
// short-lived.
// refused: something has that name. invalid: its folder is not there. damaged: the store itself, or
// the medium the copy was read back from. device: the disk refuses.
Result<BackupDone> back_up(Store& store, const std::string& file, Clock& clock,
                           const CareProgress& progress);

struct RestoreDone {
  EventSeq events = 0;
  std::uintmax_t bytes = 0;    // of the store
  std::int64_t made_at = 0;    // the backup
  std::optional<EventSeq> lost{};  // how many events came after the backup; none: nobody knows
  // That every series leaves out today, for visitors may hold them; 0: nothing was lost, or nobody knows.
  int skipped_numbers = 0;
  // Series with fewer left: their numbers begin again behind another letter today.
  std::vector<std::string> lettered{};
};

// What a restored store must be as well, before it is put in place.
using RestoredCheck = std::function<Status(Store&)>;

// A store at `store_file` from a backup: checked whole in a scratch store, told in the journal, held
// against `check`, then put in place.
// refused: a store is there. invalid: no such backup. damaged: the backup is, or of a newer version.
Result<RestoreDone> restore_backup(const std::string& file, const std::string& store_file,
                                   const std::string& actor, Clock& clock,
                                   const CareProgress& progress, const RestoredCheck& check = {});

// The last backup that was made of a store, wherever it went; nothing: none, or nobody knows.
std::optional<BackupDone> last_backup(const std::string& store_file);

// Takes away what stopped backups left in a folder.
void remove_leftovers(const std::string& folder);

}  // namespace khio
