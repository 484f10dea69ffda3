#include "store/postgres/replica.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "files/event_codec.h"
#include "store/journal.h"
#include "store/postgres/connection.h"
#include "store/sqlite/apply.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::postgres {
namespace {

namespace fs = std::filesystem;
using sqlite::Access;
using sqlite::Query;

constexpr std::size_t kNoteDigits = 16;

// $XDG_CACHE_HOME/khio, for this user alone.
Result<std::string> cache_folder() {
  const auto set = [](const char* name) {
    const char* const value = std::getenv(name);
    return fs::path(value == nullptr ? "" : value);
  };
  fs::path cache = set("XDG_CACHE_HOME");
  // The XDG base directory specification: a relative path there is ignored.
  if (!cache.is_absolute()) cache = set("HOME") / ".cache";
  const fs::path folder = cache / "khio";
  std::error_code failed;
  fs::create_directories(cache, failed);
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return Error{ErrorKind::device,
                 fmt::format("cannot make '{}' for this machine's copy of the store ({}); set "
                             "XDG_CACHE_HOME to a folder of this user", folder.string(),
                             std::strerror(errno))};
  return folder.string();
}

std::uint64_t inode_of(const std::string& file) {
  struct stat status {};
  return stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

// Whether it is a copy by this version of the program.
bool is_usable(const std::string& file) {
  if (inode_of(file) == 0) return false;
  if (!sqlite::check_kind(file).ok()) return false;
  try {
    sqlite::Connection connection(file, Access::write);
    Query version(connection, "PRAGMA user_version");
    return version.step() && version.small(0) == sqlite::kSchemaVersion &&
           sqlite::schema_problem(connection, kReplicaTable).empty();
  } catch (const SQLite::Exception&) {
    return false;
  }
}

// Of the store at that URL: its only line is the copy's name.
std::string note_of(const std::string& folder, const std::string& url) {
  return folder + "/at-" + to_hex(sha256(url)).substr(0, kNoteDigits);
}

void make(const std::string& file) {
  const std::string draft = file + "-new";
  Replica::discard(draft);
  {
    sqlite::Connection connection(draft, Access::create);
    connection.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};",
                               sqlite::kApplicationId, sqlite::kSchemaVersion).c_str());
    connection.run("BEGIN IMMEDIATE");
    connection.run(sqlite::kSchema);
    connection.run(kReplicaTable);
    connection.run("COMMIT");
    connection.run("PRAGMA journal_mode = WAL");
  }
  Replica::discard(file);
  std::rename(draft.c_str(), file.c_str());
}

}  // namespace

const char* const kReplicaTable =
    "CREATE TABLE replica (one INTEGER PRIMARY KEY CHECK (one = 1), beside INTEGER NOT NULL, "
    "pool INTEGER NOT NULL) STRICT";

Replica::Replica(std::string file, sqlite::WriteLock lock)
    : file_(std::move(file)), lock_(std::move(lock)),
      writer_(std::make_unique<sqlite::Connection>(file_, Access::write)),
      reader_(std::make_unique<sqlite::Connection>(file_, Access::read)), inode_(inode_of(file_)) {}

Result<std::unique_ptr<Replica>> Replica::open(const std::string& name) {
  const Result<std::string> folder = cache_folder();
  if (!folder.ok()) return folder.error();
  return open_at(folder.value() + "/" + name + ".db");
}

Result<std::unique_ptr<Replica>> Replica::open_at(const std::string& file) {
  Result<sqlite::WriteLock> lock = sqlite::WriteLock::open(file + "-lock");
  if (!lock.ok()) return lock.error();
  if (const Status taken = lock.value().take(kPatience); !taken.ok()) return taken.error();
  std::unique_ptr<Replica> replica;
  try {
    if (!is_usable(file)) make(file);
    replica.reset(new Replica(file, std::move(lock).take()));
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  }
  replica->lock_.release();
  return replica;
}

std::string Replica::name_of(const Id128& store, const std::string& login) {
  return fmt::format("{}-{:.16}", to_hex(store), to_hex(sha256(login)));
}

void Replica::forget(const Id128& store, const std::string& login) {
  const Result<std::string> folder = cache_folder();
  if (!folder.ok()) return;
  const std::string file = folder.value() + "/" + name_of(store, login) + ".db";
  if (inode_of(file) == 0) return;
  Result<sqlite::WriteLock> lock = sqlite::WriteLock::open(file + "-lock");
  if (!lock.ok() || !lock.value().take(kPatience).ok()) return;
  discard(file);
  lock.value().release();
}

void Replica::note(const std::string& url, const std::string& name) {
  const Result<std::string> folder = cache_folder();
  if (!folder.ok()) return;
  const std::string note = note_of(*folder, url);
  std::string noted;
  if (std::ifstream(note) >> noted && noted == name) return;
  const std::string draft = fmt::format("{}-{}", note, getpid());
  // One that cannot be written is one that is not there.
  if (std::ofstream(draft) << name << '\n') std::rename(draft.c_str(), note.c_str());
}

Result<Id128> Replica::read_noted(const std::string& url,
                                  const std::function<void(Reader&)>& look) {
  const Error none = {ErrorKind::not_found, "this machine keeps no copy of that store"};
  const Result<std::string> folder = cache_folder();
  if (!folder.ok()) return folder.error();
  std::string name;
  std::ifstream(note_of(*folder, url)) >> name;
  Id128 store{};
  const std::string file = *folder + "/" + name + ".db";
  if (!from_hex(name.substr(0, 2 * store.size()), store) || !is_usable(file)) return none;
  try {
    sqlite::Connection connection(file, Access::read);
    connection.run("BEGIN");
    sqlite::SqliteReader reader(connection);
    if (reader.head().seq == 0) return none;
    look(reader);
    connection.run("COMMIT");
    return store;
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  }
}

bool Replica::in_place() const { return inode_ != 0 && inode_of(file_) == inode_; }

void Replica::discard(const std::string& file) {
  for (const char* const part : {"", "-wal", "-shm"}) std::remove((file + part).c_str());
}

Followed Replica::followed(sqlite::Connection& connection) {
  Query q(connection, "SELECT beside, pool FROM replica");
  if (!q.step()) return {};
  return {q.integer(0), q.integer(1)};
}

void Replica::follow(const Followed& followed) {
  Query(*writer_, "INSERT INTO replica (one, beside, pool) VALUES (1, ?, ?) "
                  "ON CONFLICT (one) DO UPDATE SET beside = excluded.beside, pool = excluded.pool")
      .bind(followed.beside).bind(followed.pool).run();
}

Status Replica::take(const JournalRow& row, const Head& before, bool whole) {
  const Event& e = row.event;
  const bool part = !whole && row.salt == Salt{};
  const bool follows = e.seq == before.seq + 1 &&
                       (row.purged || part || payload_hash(row.salt, row.payload) == row.payload_hash) &&
                       chain_hash(before.hash, e, row.kind, row.payload_hash) == e.hash;
  if (!follows)
    return Error{ErrorKind::damaged,
                 fmt::format("event {} of the server does not continue the journal; somebody "
                             "rewrote it: restore the server's latest backup", e.seq)};
  Query insert(*writer_, "INSERT INTO journal (seq, at, boot, boot_ms, office, actor, kind, request, "
                         "payload_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(e.seq).bind(e.at.utc_ms).bind(e.at.boot).bind(e.at.boot_ms).bind(e.office)
      .bind(e.actor).bind(row.kind);
  (e.request.empty() ? insert.bind_null() : insert.bind(e.request))
      .bind(row.payload_hash).bind(e.hash).run();
  if (row.purged) return Done{};
  Query(*writer_, "INSERT INTO payload (seq, salt, body) VALUES (?, ?, ?)")
      .bind(e.seq).bind(row.salt).bind(row.payload).run();
  Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
  if (!payload.ok()) return payload.error();
  Event event = e;
  event.body = std::move(payload.value().body);
  sqlite::apply(*writer_, event);
  return Done{};
}

}  // namespace khio::postgres
