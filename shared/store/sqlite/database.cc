#include "store/sqlite/database.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <utility>

#include "base/check.h"
#include "store/store_file.h"

namespace khio::sqlite {
namespace {

constexpr int kCheckpointFrames = 4'000;

// SQLite counts each allocation under a mutex of the whole process; nobody here asks for the sums.
[[maybe_unused]] const int kNoSums = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

int open_flags(Access access) {
  switch (access) {
    case Access::write:
    case Access::read: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    case Access::create:
    case Access::alone: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  }
  return 0;
}

// A store may be a link, which SQLite has followed before it opens anything; the files beside it are none:
// whoever shares its folder could have another file written to by whoever opens the store.
int open_no_link(const char* file, int flags, int mode) {
  return open(file, flags | O_NOFOLLOW, mode);
}

void follow_no_links() {
  static const bool set = [] {
    sqlite3_vfs* const disk = sqlite3_vfs_find("unix");
    return disk != nullptr &&
           disk->xSetSystemCall(disk, "open", reinterpret_cast<sqlite3_syscall_ptr>(open_no_link)) ==
               SQLITE_OK;
  }();
  KHIO_CHECK(set);
}

// SQLite gives the files beside it the rights of the file itself.
const std::string& made(const std::string& file, Access access) {
  follow_no_links();
  if (access == Access::create) {
    if (const int fresh = make_store_file(file); fresh >= 0) close(fresh);
  }
  return file;
}

// Sets a pragma and asks it back: SQLite ignores what it cannot do without a word.
void set(SQLite::Database& database, const std::string& pragma, const std::string& value,
         const std::string& answer) {
  database.exec("PRAGMA " + pragma + " = " + value);
  const std::string now = database.execAndGet("PRAGMA " + pragma).getString();
  if (now != answer)
    throw SQLite::Exception("PRAGMA " + pragma + " stays " + now, SQLITE_MISUSE);
}

}  // namespace

Query::Query(Connection& connection, const char* sql)
    : connection_(connection), statement_(connection.statement(sql)) {
  KHIO_CHECK(sqlite3_stmt_busy(statement_) == 0);  // one use of a statement at a time
}

Query::~Query() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::expect(int code) {
  if (code != SQLITE_OK) throw SQLite::Exception(connection_.handle(), code);
}

Query& Query::bind(std::int64_t value) {
  expect(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Query& Query::bind(std::string_view value) {
  expect(sqlite3_bind_text64(statement_, ++bound_, value.data(), value.size(), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
  return *this;
}

Query& Query::bind(std::span<const std::uint8_t> bytes) {
  expect(sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

Query& Query::bind_null() {
  expect(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw SQLite::Exception(connection_.handle(), code);
  return false;
}

int Query::run() {
  while (step()) {}
  return sqlite3_changes(connection_.handle());
}

std::string_view Query::text(int column) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Query::blob(int column) {
  const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<std::int64_t> Query::optional_integer(int column) {
  if (null(column)) return std::nullopt;
  return integer(column);
}

void Query::copy_bytes(int column, std::span<std::uint8_t> out) {
  const void* const blob = sqlite3_column_blob(statement_, column);
  if (static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)) != out.size())
    throw SQLite::Exception("a stored value has the wrong size", SQLITE_CORRUPT);
  std::memcpy(out.data(), blob, out.size());
}

Connection::Connection(const std::string& file, Access access)
    : database_(made(file, access), open_flags(access), kBusyMilliseconds) {
  prepare_for(access);
}

Connection::~Connection() = default;

void Connection::prepare_for(Access access) {
    // Closing the last connection must not checkpoint outside the lock, nor delete the WAL that
  // another program is about to compare. A COMMIT checkpoints, inside the lock, when it is due.
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  set(database_, "foreign_keys", "ON", "1");
  set(database_, "trusted_schema", "OFF", "0");
  set(database_, "cell_size_check", "ON", "1");
  if (access == Access::alone) return;
  if (access == Access::create) {
    // Small pages: a ticket dirties six of them, and the WAL takes whole pages.
    set(database_, "page_size", "1024", "1024");
    set(database_, "synchronous", "FULL", "2");
    return;
  }
  set(database_, "journal_mode", "WAL", "wal");
  if (access == Access::read) {
    set(database_, "wal_autocheckpoint", "0", "0");
    set(database_, "query_only", "ON", "1");
    return;
  }
  // The COMMIT itself does not wait for the disk: sync_wal() does, after the lock is released, so
  // that waiting programs share one fdatasync. Checkpoints still sync before they overwrite.
  set(database_, "synchronous", "NORMAL", "1");
  // SQLite's own automatic checkpoint keeps to itself that the disk failed.
  set(database_, "wal_autocheckpoint", "0", "0");
  sqlite3_wal_hook(handle(), &Connection::committed, this);
  set(database_, "journal_size_limit", "16777216", "16777216");
}

sqlite3_stmt* Connection::statement(const char* sql) {
  auto& kept = statements_[sql];
  if (!kept) {
    sqlite3_stmt* fresh = nullptr;
    const int code =
        sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &fresh, nullptr);
    if (code != SQLITE_OK) throw SQLite::Exception(handle(), code);
    kept.reset(fresh);
  }
  return kept.get();
}

int Connection::committed(void* self, sqlite3* database, const char* name, int frames) {
  if (frames < kCheckpointFrames) return SQLITE_OK;
  const int code =
      sqlite3_wal_checkpoint_v2(database, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  // Somebody who reads is waited for another time.
  if ((code & 0xff) == SQLITE_IOERR) static_cast<Connection*>(self)->checkpoint_failed_ = true;
  return SQLITE_OK;
}

bool Connection::sync_wal() {
  // The kernel tells of a failure once: a sync after the checkpoint's own would know of nothing.
  if (std::exchange(checkpoint_failed_, false)) return false;
  sqlite3_file* wal = nullptr;
  const int asked = sqlite3_file_control(handle(), "main",
                                         SQLITE_FCNTL_JOURNAL_POINTER, &wal);
  KHIO_CHECK(asked == SQLITE_OK && wal != nullptr && wal->pMethods != nullptr);
  return wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL) == SQLITE_OK;
}

int Connection::empty_log(std::chrono::milliseconds patience) {
  sqlite3_busy_timeout(handle(), static_cast<int>(patience.count()));
  const int code =
      sqlite3_wal_checkpoint_v2(handle(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite3_busy_timeout(handle(), kBusyMilliseconds);
  return code;
}

}  // namespace khio::sqlite
