#include "store/sqlite/migrate.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "files/event_codec.h"
#include "store/journal.h"
#include "store/sqlite/apply.h"
#include "store/sqlite/moved.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {
namespace {

// What a version changed, by the version it left behind: SQL for the tables that are kept, run before
// they get their new columns; empty where nothing more than columns came or went. A new version is
// one more line, kSchemaVersion and a store of the version before under tests/care/versions.
constexpr std::array kSteps = {
    "",  // 1: everything before stores told their versions apart, in several shapes
    "",  // 2: before kiosks had outboxes
};
static_assert(kSchemaVersion == 1 + static_cast<int>(kSteps.size()));

constexpr std::array<std::string_view, 5> kKept = {"journal", "payload", "document", "rating_pool",
                                                   "officer_pin"};

constexpr EventSeq kEventsATelling = 100;

struct Part {  // of a schema
  std::string type;
  std::string name;
  std::string sql;
};

bool is_kept(const Part& part) {
  return part.type == "table" && std::find(kKept.begin(), kKept.end(), part.name) != kKept.end();
}

// In the order in which they were made, without those that SQLite makes by itself.
std::vector<Part> parts_of(Connection& connection) {
  std::vector<Part> parts;
  Query q(connection,
          "SELECT lower(type), name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid");
  while (q.step())
    parts.push_back({std::string(q.text(0)), std::string(q.text(1)), std::string(q.text(2))});
  return parts;
}

std::vector<std::string> columns_of(Connection& connection, const std::string& table) {
  std::vector<std::string> columns;
  Query q(connection, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
  q.bind(table);
  while (q.step()) columns.emplace_back(q.text(0));
  return columns;
}

// A name cannot be bound, and the file that is brought forward may be anybody's.
std::string quoted(const std::string& name) {
  std::string whole = "\"";
  for (const char letter : name) whole += letter == '"' ? "\"\"" : std::string(1, letter);
  return whole + "\"";
}

// Makes a kept table in its new shape and moves its rows there.
void reshape(Connection& connection, const Part& fresh) {
  const std::string old = "old_" + fresh.name;
  connection.run(
      fmt::format("ALTER TABLE {} RENAME TO {}", quoted(fresh.name), quoted(old)).c_str());
  connection.run(fresh.sql.c_str());
  const std::vector<std::string> before = columns_of(connection, old);
  std::string both;
  for (const std::string& column : columns_of(connection, fresh.name))
    if (std::find(before.begin(), before.end(), column) != before.end())
      both += (both.empty() ? "" : ", ") + quoted(column);
  connection.run(fmt::format("INSERT INTO {0} ({2}) SELECT {2} FROM {1}; DROP TABLE {1}",
                             quoted(fresh.name), quoted(old), both).c_str());
}

// The tables, indexes and triggers of this version, with the rows that are kept.
void reshape_all(Connection& connection) {
  Connection model(":memory:", Access::alone);
  model.run(kSchema);
  const std::vector<Part> before = parts_of(connection);
  for (const char* const type : {"trigger", "view", "index", "table"})
    for (const Part& part : before)
      if (part.type == type && !is_kept(part))
        connection.run(fmt::format("DROP {} IF EXISTS {}", type, quoted(part.name)).c_str());
  for (const Part& part : parts_of(model)) {
    const auto old = std::find_if(before.begin(), before.end(), [&](const Part& one) {
      return is_kept(one) && one.name == part.name;
    });
    if (!is_kept(part) || old == before.end())
      connection.run(part.sql.c_str());
    else if (old->sql != part.sql)
      reshape(connection, part);
  }
}

Error not_as_written(EventSeq seq, const std::string& why) {
  return {ErrorKind::damaged,
          fmt::format("event {} is not what was written ({}), and an altered journal is not taken "
                      "over into this version; restore the latest backup", seq, why)};
}

// Not the journal's fault.
bool is_the_disks(const SQLite::Exception& exception) {
  const int code = exception.getErrorCode() & 0xff;
  return code != SQLITE_CONSTRAINT && code != SQLITE_MISMATCH && code != SQLITE_ERROR &&
         code != SQLITE_TOOBIG;
}

// Fills the tables from the journal, and looks at its chain meanwhile.
Status apply_journal(Connection& connection, const UpgradeProgress& progress) {
  SqliteReader reader(connection);
  const EventSeq last = reader.head().seq;
  Status done = Done{};
  Hash previous{};
  EventSeq expected = 0;
  reader.scan_journal(0, [&](const JournalRow& row) {
    const EventSeq seq = row.event.seq;
    if (seq % kEventsATelling == 0 && !progress(seq, last)) {
      done = Error{ErrorKind::refused, "it was stopped, and the store is as it was; begin again"};
      return false;
    }
    const bool follows =
        seq == ++expected &&
        (row.purged || payload_hash(row.salt, row.payload) == row.payload_hash) &&
        chain_hash(previous, row.event, row.kind, row.payload_hash) == row.event.hash;
    if (!follows) {
      done = not_as_written(seq, "the chain breaks there");
      return false;
    }
    previous = row.event.hash;
    if (row.purged && row.kind != kErasableKind) {
      done = not_as_written(seq, "its content is missing");
      return false;
    }
    if (row.purged) return true;
    Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload.ok()) {
      done = not_as_written(seq, payload.error().detail);
      return false;
    }
    Event event = row.event;
    event.body = std::move(payload.value().body);
    try {
      apply(connection, event);
    } catch (const SQLite::Exception& exception) {
      if (is_the_disks(exception)) throw;
      done = not_as_written(seq, fmt::format("it contradicts those before it: {}", exception.what()));
      return false;
    }
    return true;
  });
  return done;
}

Status bring_forward_locked(const std::string& file, const UpgradeProgress& progress) {
  Connection connection(file, Access::write);
  const int seen = version_in(connection);
  if (seen == kSchemaVersion) return Done{};  // another program was first
  if (seen > kSchemaVersion || seen < 1) return newer_version(file, seen);
  // What was committed before and not yet synced must not be built upon before it is durable.
  if (!connection.mend_wal())
    return Error{ErrorKind::device, "the disk failed to keep what was changed last; check it"};
  connection.run("PRAGMA foreign_keys = OFF");      // tables go and come; documents stay
  connection.run("PRAGMA legacy_alter_table = ON");  // no table follows another's new name
  connection.run("PRAGMA secure_delete = ON");       // words leave nothing behind where they stood
  connection.run("BEGIN IMMEDIATE");
  for (std::size_t step = static_cast<std::size_t>(seen) - 1; step < kSteps.size(); ++step)
    connection.run(kSteps[step]);
  reshape_all(connection);
  // What hid from that by how it was written into the schema would act in this version's store.
  if (const std::string problem = schema_problem(connection); !problem.empty())
    return Error{ErrorKind::damaged,
                 fmt::format("{}, and such a store is not taken over into this version; restore the "
                             "latest backup", problem)};
  if (const Status applied = apply_journal(connection, progress); !applied.ok()) return applied;
  connection.run(fmt::format("PRAGMA user_version = {}", kSchemaVersion).c_str());
  connection.run("COMMIT");
  if (!connection.sync_wal())
    return Error{ErrorKind::device, "the disk failed to keep the store's new version; check it"};
  connection.empty_log(std::chrono::milliseconds(kBusyMilliseconds));  // a program of an earlier version looks at the file alone
  return Done{};
}

}  // namespace

Error newer_version(const std::string& file, int version) {
  if (version == kMovedVersion) return moved_away(file);
  if (version < 1)
    return {ErrorKind::damaged, fmt::format("'{}' is not a Khio store; name another file", file)};
  return {ErrorKind::damaged,
          fmt::format("'{}' was written by a newer Khio (store version {}, this program knows {}); "
                      "update this program", file, version, kSchemaVersion)};
}

int version_in(Connection& connection) {
  Query version(connection, "PRAGMA user_version");
  return version.step() ? version.small(0) : 0;
}

Status bring_forward(const std::string& file, WriteLock& lock, std::chrono::milliseconds deadline,
                     const UpgradeProgress& progress) {
  const Status taken = lock.take(deadline);
  if (!taken.ok() && taken.error().kind == ErrorKind::busy)
    return Error{ErrorKind::busy, "another program holds the store, perhaps to bring it to this "
                                  "version; try again in a minute"};
  if (!taken.ok()) return taken;
  Status done = Done{};
  try {
    done = bring_forward_locked(file, progress);  // whatever is not committed goes with its connection
  } catch (const SQLite::Exception& exception) {
    done = error_of(exception);
  }
  lock.release();
  return done;
}

}  // namespace khio::sqlite
