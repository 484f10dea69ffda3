// A connection to a store file, opened the one way that is safe on Debian 12 (see lock.h), and its
// prepared statements. Failures inside are SQLite::Exception; SqliteStore turns them into Errors.
// One thread.
#pragma once

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <chrono>
#include <concepts>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/digest.h"

namespace khio::sqlite {

extern const char* const kSchema;

// The condition of the index errand_open, word for word: without it SQLite scans the whole history.
#define KHIO_OPEN_ERRAND                                                             \
  "(state = 'waiting' OR state = 'called' OR state = 'serving' OR state = 'held' " \
  "OR state = 'no_show')"

// How long SQLite itself waits: for recovery after a crash; the lock orders the rest.
inline constexpr int kBusyMilliseconds = 2'000;
inline constexpr int kSchemaVersion = 3;  // see migrate.h
// Instead of the version, of a store whose office works elsewhere (moved.h): no program, of this version
// or an earlier one, reads or changes it any longer.
inline constexpr int kMovedVersion = 0x4d6f7665;  // "Move"
inline constexpr int kApplicationId = 0x4b68696f;  // "Khio"

enum class Access {
  create,  // makes the file
  write,   // checkpoints, always under the WriteLock
  read,    // never writes, never checkpoints
  alone,   // of this process alone, in memory or in a file that nobody else knows
};

class Connection;

inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// A prepared statement in use. Resets itself whatever happens: a statement left running would be
// re-run with its old bindings.
class Query {
 public:
  Query(Connection& connection, const char* sql);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  Query& bind(std::int64_t value);
  Query& bind(int value) { return bind(std::int64_t{value}); }
  Query& bind(std::same_as<bool> auto value) { return bind(std::int64_t{value}); }
  Query& bind(const char* value) { return bind(std::string_view(value)); }
  Query& bind(std::string_view value);
  Query& bind(std::span<const std::uint8_t> bytes);
  Query& bind_null();
  template <typename T>
  Query& bind_optional(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
  }

  bool step();              // true: there is a row
  int run();                // to the end; rows changed

  std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
  int small(int column) { return sqlite3_column_int(statement_, column); }
  bool flag(int column) { return small(column) != 0; }
  bool null(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::string_view text(int column);
  std::string_view blob(int column);  // valid until the next step
  std::optional<std::int64_t> optional_integer(int column);
  template <std::size_t N>
  std::array<std::uint8_t, N> bytes(int column) {
    std::array<std::uint8_t, N> out{};
    copy_bytes(column, out);
    return out;
  }

 private:
  void copy_bytes(int column, std::span<std::uint8_t> out);
  void expect(int code);  // throws unless it is SQLITE_OK
  Connection& connection_;
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

class Connection {
 public:
  Connection(const std::string& file, Access access);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void run(const char* sql) { database_.exec(sql); }
  void run_kept(const char* sql) { Query(*this, sql).run(); }  // prepared once: for hot paths
  SQLite::Database& database() { return database_; }
  sqlite3* handle() { return database_.getHandle(); }
  sqlite3_stmt* statement(const char* sql);  // prepared once, kept

  // Makes every committed change durable, without the lock: one fdatasync of the WAL. False when
  // the disk refused; what was committed is then unknown.
  bool sync_wal();
  // The same after it failed: then a sync alone proves nothing (wal_mend.cc). REQUIRES: the
  // WriteLock is held.
  bool mend_wal();
  // Moves the log into the store and cuts it off, so that nothing erased stands in it any longer.
  // SQLite's code: SQLITE_BUSY where somebody still read an older moment after that time, and nothing
  // was cut off then. REQUIRES: the WriteLock is held.
  int empty_log(std::chrono::milliseconds patience);

 private:
  void prepare_for(Access access);
  // After each COMMIT. Moves a long log into the store, under the same lock.
  static int committed(void* self, sqlite3* database, const char* name, int frames);
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  SQLite::Database database_;
  bool checkpoint_failed_ = false;  // since the last sync_wal()
  // Keyed by the address of the SQL literal: one look-up without comparing text. Plain statements,
  // because SQLiteCpp's cost one shared pointer per column read, as much as the scan itself.
  std::unordered_map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

}  // namespace khio::sqlite
