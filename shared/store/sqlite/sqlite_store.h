// The store on SQLite: one file, many processes, no server. See design of the lock in lock.h.
// One thread per SqliteStore.
#pragma once

#include <SQLiteCpp/Exception.h>
#include <sys/types.h>

#include <cstdint>
#include <string>

#include "store/backup.h"
#include "store/bell.h"
#include "store/replay.h"
#include "store/sqlite/database.h"
#include "store/sqlite/lock.h"
#include "store/store.h"
#include "store/upgrade.h"

namespace khio::sqlite {

struct OpenOptions {
  std::chrono::milliseconds lock_deadline{5'000};
};

Result<std::unique_ptr<Store>> open_sqlite(const std::string& file, Clock& clock,
                                           const OpenOptions& options = {});
Result<std::unique_ptr<Store>> create_sqlite(const std::string& file, const std::string& catalogue,
                                             const std::string& actor, Clock& clock,
                                             const OpenOptions& options = {},
                                             const std::optional<Id128>& office = {});

// What a failure of SQLite means for the office.
Error error_of(const SQLite::Exception& exception);

// What a store of this version has that is not ours, lacks, or has in other words, among tables,
// indices, triggers and views; empty: nothing. `also`: SQL of what it has besides. Throws
// SQLite::Exception.
std::string schema_problem(Connection& stored, const char* also = "");

// What of the file's pages, indices too, does not fit together; empty: nothing. An index that lost an
// entry lets in again what it kept out: a number, a request. Reads the whole file. Throws
// SQLite::Exception.
std::string damage_in(Connection& stored);

// A store of ours, of this version or an earlier one; or why not.
Status check_kind(const std::string& file);
// SQLite's locks are not safe on a folder shared over a network (sqlite.org/faq.html, question 5).
Status check_local(const std::string& file);
// Whether it is such a folder, by statfs(2)'s kind of its file system; where a program shows the folder
// (FUSE) only the mounts tell, of /proc/self/mountinfo: a disk (NTFS), or anything else, such as sshfs.
bool is_off_this_machine(std::uint32_t kind, dev_t device, const std::string& mounts);

// store/upgrade.h, of files.
bool is_of_earlier_version(const std::string& file);
Status bring_file_forward(const std::string& file, const UpgradeProgress& progress,
                          const OpenOptions& options = {});

// store/backup.h, of files.
Result<BackupSeal> copy_file(const std::string& store, const std::string& file,
                             std::int64_t made_at, const Stopped& stopped);
Status check_free_file(const std::string& file);
Status check_unused(const std::string& file);
Status place_file(const std::string& draft, const std::string& file);

Result<ReplayReport> replay_and_compare_file(const std::string& file,
                                             const std::function<bool(EventSeq done)>& progress,
                                             const char* also = "");

}  // namespace khio::sqlite
