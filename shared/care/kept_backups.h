// Dated backups in one folder, kept by rule: the newest of each of the last days, weeks and months
// that have one. Only files with names of this office's backups are ever taken away, and only after
// a new one was tried out and is in its place. One that holds what the store does not, such as a mobile
// unit's or one of before a loss, is not counted and stays until it is too old. One thread.
#pragma once

#include <string>
#include <vector>

#include "base/zone.h"
#include "care/backup.h"
#include "files/local_settings.h"
#include "office/office.h"

namespace khio {

// "khio-1a2b3c4d-2026-11-20-091502.backup": of which office and of when, in its own time zone.
std::string backup_name(const Id128& office, const LocalTime& made);

struct KeptBackup {
  std::string file;
  DayNumber day = 0;
  int second_of_day = 0;
  std::uintmax_t bytes = 0;
};

// An office's backups in a folder, the newest first. device: the folder cannot be read.
Result<std::vector<KeptBackup>> kept_backups(const std::string& folder, const Id128& office);

// No backup is kept for longer than so many months, or than the rule's where those are more: what people
// said stands in them.
inline constexpr int kBackupMonthsMax = 12;
// Those (of a list with the newest first) that the rule no longer keeps on that day; never the newest.
std::vector<KeptBackup> expired_backups(const std::vector<KeptBackup>& newest_first,
                                        const BackupRule& rule, DayNumber today);

struct KeepDone {
  BackupDone made;
  std::vector<std::string> removed;
};

// Makes a backup in the rule's folder and takes away those it no longer keeps.
// invalid: the rule names no folder. device: the folder is away (a stick that was pulled out), full
// or cannot be written; earlier backups stay. Else as back_up().
Result<KeepDone> keep_backup(Office& office, const BackupRule& rule, const CareProgress& progress);

}  // namespace khio
