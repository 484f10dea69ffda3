// The store on SQLite: one file, many processes, no server. See design of the lock in lock.h.
// One thread per SqliteStore.
#pragma once

#include <string>

#include "store/bell.h"
#include "store/replay.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lock.h"
#include "store/store.h"

namespace khio::sqlite {

struct OpenOptions {
  std::string vfs;                                  // empty: the system's; tests name a faulty one
  std::chrono::milliseconds lock_deadline{5'000};
};

Result<std::unique_ptr<Store>> open_sqlite(const std::string& file, Clock& clock,
                                           const OpenOptions& options = {});
Result<std::unique_ptr<Store>> create_sqlite(const std::string& file, const std::string& catalogue,
                                             const std::string& actor, Clock& clock,
                                             const OpenOptions& options = {});

Result<ReplayReport> replay_and_compare_file(const std::string& file,
                                             const std::function<bool(EventSeq done)>& progress);

}  // namespace khio::sqlite
