// What the administrator's care for the office's machine does on a thread of its own: a test sheet, a
// backup, verification, a seal, a restored copy. Each works with an office of its own, as another program would.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "care/health.h"
#include "care/kept_backups.h"
#include "care/seals.h"
#include "care/verify.h"
#include "counter/file_finder.h"
#include "counter/long_work.h"
#include "dispatch/test_sheet.h"
#include "files/local_settings.h"

namespace khio::counter {

enum class CareWork { none, sheet, backup, verify, restore, seal };

// What belongs to this machine.
struct CarePlace {
  std::string settings_file{};  // empty: nothing is kept
  std::string store_file{};     // of an embedded store; empty: a server has its own care
  std::vector<std::string> removable = removable_places();  // where sticks with backups are mounted
};

// What there is to see of its disks.
struct CareLook {
  std::vector<KeptBackup> backups{};
  std::optional<BackupDone> last_backup{};
  std::vector<HealthCheck> health{};
};

// What came of it; of one piece of work, one of these.
struct CareDone {
  std::optional<SheetTried> sheet{};
  std::optional<KeepDone> kept{};
  std::optional<VerifyReport> verified{};
  std::optional<RestoreDone> restored{};
  bool contradicted = false;  // the backup, by the seals
  std::optional<SealsDone> sealed{};
};
// Written by the work's thread before it ends, read by the program's afterwards.
using CareResult = std::shared_ptr<CareDone>;

// Disks and shares are looked at beside the window: one may not answer for long.
LongWork::Job look_job(std::string store_url, Clock& clock, CarePlace place,
                       LocalSettings settings, std::shared_ptr<CareLook> found);
LongWork::Job sheet_job(std::string address, PrinterOptions options, std::string language,
                        CareResult result);
// Sealed, where this machine has the key.
LongWork::Job backup_job(std::string store_url, Clock& clock, BackupRule rule, SealPlace seals,
                         CareResult result);
// The journal, and against this machine's seals.
LongWork::Job verify_job(std::string store_url, Clock& clock, SealPlace seals, CareResult result);
// `goes_on`: see seal_journal().
LongWork::Job seal_job(std::string store_url, Clock& clock, SealPlace seals, bool goes_on,
                       CareResult result);
// Held against this machine's seals.
LongWork::Job restore_job(std::string backup, std::string store_file, std::string actor,
                          Clock& clock, SealPlace seals, CareResult result);

}  // namespace khio::counter
