// The bug of SQLite before 3.51.3 that the store's lock is for (sqlite.org/wal.html, "the WAL-reset
// bug"): a checkpoint has read where the log ends, and before it copies, another connection begins the
// log anew, because an earlier checkpoint had copied all of it. The old end then covers frames of two
// generations, and pages of the past overwrite those of the present.
//
// Here that moment is held open: SQLite tells the file of the store (xUnfetch) right between the two
// steps. Without the lock every try ends in a damaged file; with it none can.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <functional>
#include <map>

#include "store/sqlite/lock.h"
#include "support/scratch_folder.h"

namespace khio {
namespace {

using sqlite::WriteLock;
using std::chrono::milliseconds;

std::function<void()> at_the_moment;  // runs once, between the two steps

// SQLite's default, with one method of its files put between.
class HeldMoment {
 public:
  HeldMoment() : real_(sqlite3_vfs_find("unix")) {
    vfs_ = *real_;
    vfs_.zName = "held";
    vfs_.pNext = nullptr;
    vfs_.xOpen = &open;
    EXPECT_EQ(sqlite3_vfs_register(&vfs_, 0), SQLITE_OK);
  }
  ~HeldMoment() { sqlite3_vfs_unregister(&vfs_); }

 private:
  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    sqlite3_vfs* const real = sqlite3_vfs_find("unix");
    const int opened = real->xOpen(real, name, file, flags, out);
    if (opened != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0) return opened;
    static sqlite3_io_methods ours;
    static const sqlite3_io_methods* theirs = nullptr;
    theirs = file->pMethods;
    ours = *theirs;
    ours.iVersion = 3;
    ours.xFetch = [](sqlite3_file*, sqlite3_int64, int, void** page) {
      *page = nullptr;
      return SQLITE_OK;
    };
    ours.xUnfetch = [](sqlite3_file*, sqlite3_int64, void*) {
      if (const auto now = std::exchange(at_the_moment, {})) now();
      return SQLITE_OK;
    };
    file->pMethods = &ours;
    return SQLITE_OK;
  }

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_{};
};

class Program {
 public:
  explicit Program(const std::string& file) : lock_(WriteLock::open(file + "-lock").take()) {
    EXPECT_EQ(sqlite3_open_v2(file.c_str(), &database_,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "held"),
              SQLITE_OK);
    run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL");
  }
  ~Program() { sqlite3_close(database_); }

  void run(const char* sql) {
    char* problem = nullptr;
    sqlite3_exec(database_, sql, nullptr, nullptr, &problem);
    said_ = problem == nullptr ? "" : problem;
    sqlite3_free(problem);
  }
  const std::string& said() const { return said_; }
  WriteLock& lock() { return lock_; }
  std::string answer(const char* sql) {
    std::string text;
    char* problem = nullptr;
    sqlite3_exec(
        database_, sql,
        [](void* out, int, char** values, char**) {
          *static_cast<std::string*>(out) += values[0] != nullptr ? values[0] : "";
          return 0;
        },
        &text, &problem);
    if (problem != nullptr) text += problem;
    sqlite3_free(problem);
    return text;
  }

 private:
  sqlite3* database_ = nullptr;
  WriteLock lock_;
  std::string said_;
};

constexpr int kMended = 3'051'003;  // the first SQLite without the bug
constexpr const char* kCheckpoint = "PRAGMA wal_checkpoint(PASSIVE)";
constexpr const char* kGrow =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) "
    "INSERT INTO row (text) SELECT hex(randomblob(200)) FROM n";
constexpr const char* kRewrite = "UPDATE row SET text = hex(randomblob(150)); DELETE FROM row "
                                 "WHERE id % 3 = 0; VACUUM";
constexpr const char* kOneMore = "INSERT INTO row (text) VALUES (hex(randomblob(300)))";

// One try; what SQLite says of the file afterwards, "ok" when it is whole.
std::string try_it(const std::string& file, bool with_lock) {
  const HeldMoment held;
  std::string found;
  {
    Program checkpoints(file);
    Program copies(file);
    Program changes(file);
    checkpoints.run("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)");
    checkpoints.run(kGrow);
    checkpoints.run(kCheckpoint);
    changes.run(kRewrite);
    copies.run(kCheckpoint);  // all of the log is in the file now: whoever writes next begins it anew
    at_the_moment = [&] {
      if (with_lock && !changes.lock().take(milliseconds(20)).ok()) return;
      changes.run(kGrow);
      changes.run(kOneMore);
      changes.lock().release();
    };
    if (with_lock) {
      EXPECT_TRUE(checkpoints.lock().take(milliseconds(1000)).ok());
    }
    checkpoints.run(kCheckpoint);
    checkpoints.lock().release();
    at_the_moment = {};
    // Everybody goes on.
    changes.run(kOneMore);
    changes.run(kCheckpoint);
  }
  Program looks(file);
  return looks.answer("PRAGMA integrity_check");
}

TEST(WalReset, WithoutTheLockTheFileIsDamaged) {
  const test::ScratchFolder folder;
  const std::string found = try_it(folder.file("store"), false);
  EXPECT_NE(found, "") << "nothing was looked at";
  EXPECT_EQ(found == "ok", sqlite3_libversion_number() >= kMended) << found;
}

TEST(WalReset, WithTheLockItIsNot) {
  for (int i = 0; i < 10; ++i) {
    const test::ScratchFolder folder;
    EXPECT_EQ(try_it(folder.file("store"), true), "ok");
  }
}

}  // namespace
}  // namespace khio
