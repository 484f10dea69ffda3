// Rebuilds every derived table from the journal alone, beside the store, and compares.
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <array>
#include <cstring>
#include <set>

#include "base/utf8.h"
#include "files/event_codec.h"
#include "store/journal.h"
#include "store/sqlite/apply.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_store.h"
#include "store/sqlite/tables.h"

namespace khio::sqlite {
namespace {

constexpr EventSeq kProgressEvery = 4096;

// Rows of what is kept beside the tables above that no program of ours writes.
struct Stray {
  const char* sql;
  const char* words;
};
constexpr std::array<Stray, 3> kStrays = {{
    {"SELECT seq FROM journal WHERE seq < 1", "the journal has a row before its first event ({})"},
    {"SELECT seq FROM payload WHERE seq NOT IN (SELECT seq FROM journal)",
     "there is content of an event that the journal does not have ({})"},
    {"SELECT officer FROM officer_pin WHERE officer NOT IN (SELECT officer FROM officer)",
     "there is a PIN of '{}', whom the journal does not know"},
}};

using Documents = std::set<Hash>;

void note_documents(const EventBody& body, Documents& named) {
  if (const auto* const created = std::get_if<OfficeCreated>(&body)) named.insert(created->catalogue);
  if (const auto* const changed = std::get_if<CatalogueChanged>(&body))
    named.insert(changed->catalogue);
  if (const auto* const frozen = std::get_if<ReportFrozen>(&body)) named.insert(frozen->document);
}

// What stands in the store and is no event's; empty: nothing.
std::string stray_in(Connection& stored, const Documents& named) {
  for (const Stray& stray : kStrays) {
    Query q(stored, stray.sql);
    if (q.step()) return fmt::format(fmt::runtime(stray.words), plain_line(q.text(0)));
  }
  Query documents(stored, "SELECT hash FROM document");
  while (documents.step()) {
    const Hash hash = documents.bytes<32>(0);
    if (!named.contains(hash))
      return fmt::format("there is a document {:.12}… that no event names", to_hex(hash));
  }
  return "";
}

bool same_value(sqlite3_stmt* a, sqlite3_stmt* b, int column) {
  const int type = sqlite3_column_type(a, column);
  if (type != sqlite3_column_type(b, column)) return false;
  if (type == SQLITE_NULL) return true;
  if (type == SQLITE_INTEGER)
    return sqlite3_column_int64(a, column) == sqlite3_column_int64(b, column);
  const void* const left = sqlite3_column_blob(a, column);
  const void* const right = sqlite3_column_blob(b, column);
  const int bytes = sqlite3_column_bytes(a, column);
  return bytes == sqlite3_column_bytes(b, column) &&
         (bytes == 0 || std::memcmp(left, right, static_cast<std::size_t>(bytes)) == 0);
}

std::string shown(sqlite3_stmt* statement, int column) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL) return "nothing";
  if (sqlite3_column_type(statement, column) == SQLITE_BLOB) {
    const auto* const blob = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return fmt::format("{} bytes with SHA-256 {:.8}…", bytes, to_hex(sha256({blob, bytes})));
  }
  const auto* const text = sqlite3_column_text(statement, column);
  return fmt::format("'{}'", reinterpret_cast<const char*>(text));
}

// Empty when both connections answer the same rows; else the first difference in words.
std::string difference(Connection& stored, Connection& rebuilt, const char* sql) {
  sqlite3_stmt* const a = stored.statement(sql);
  sqlite3_stmt* const b = rebuilt.statement(sql);
  Query left(stored, sql);
  Query right(rebuilt, sql);
  const char* const named = sqlite3_column_table_name(a, 0);
  const std::string table = named == nullptr ? "?" : named;
  for (int row = 1;; ++row) {
    const bool more = left.step();
    if (more != right.step())
      return fmt::format("table {} has {} rows than the journal tells", table,
                         more ? "more" : "fewer");
    if (!more) return "";
    for (int column = 0; column < sqlite3_column_count(a); ++column)
      if (!same_value(a, b, column))
        return fmt::format("table {}, row {} (key {}): {} is {}, the journal tells {}", table, row,
                           shown(a, 0), sqlite3_column_name(a, column), shown(a, column),
                           shown(b, column));
  }
}

// Applies the journal to the scratch store; false when it was stopped from outside.
bool replay_into(Connection& scratch, SqliteReader& reader, ReplayReport& report, Documents& named,
                 const std::function<bool(EventSeq)>& progress) {
  bool stopped = false;
  reader.scan_journal(0, [&](const JournalRow& row) {
    if (row.event.seq % kProgressEvery == 0 && !progress(row.event.seq)) {
      stopped = true;
      return false;
    }
    report.events = row.event.seq;
    if (row.purged) return true;
    Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload.ok()) {
      report.first_bad = row.event.seq;
      report.difference = payload.error().detail;
      return false;
    }
    Event event = row.event;
    event.body = std::move(payload.value().body);
    note_documents(event.body, named);
    try {
      apply(scratch, event);
    } catch (const SQLite::Exception& exception) {
      report.first_bad = event.seq;
      report.difference =
          fmt::format("event {} contradicts those before it: {}", event.seq, exception.what());
      return false;
    }
    return true;
  });
  return !stopped;
}

}  // namespace

std::string damage_in(Connection& stored) {
  Query q(stored, "PRAGMA integrity_check(1)");
  if (!q.step()) return "the store's pages cannot be checked";
  const std::string found(q.text(0));
  return found == "ok" ? "" : "the store's file is damaged: " + plain_line(found);
}

Result<ReplayReport> replay_and_compare_file(const std::string& file,
                                             const std::function<bool(EventSeq done)>& progress,
                                             const char* also) {
  ReplayReport report;
  try {
    Connection scratch(":memory:", Access::alone);
    scratch.run("PRAGMA foreign_keys = OFF");  // documents stay in the store under test
    scratch.run(kSchema);
    scratch.run("BEGIN");
    Connection stored(file, Access::read);
    stored.run("BEGIN");
    SqliteReader reader(stored);
    report.difference = schema_problem(stored, also);
    if (report.difference.empty()) report.difference = damage_in(stored);
    if (!report.difference.empty()) return report;
    Documents named;
    if (!replay_into(scratch, reader, report, named, progress))
      return Error{ErrorKind::refused, "stopped before the end; nothing was changed"};
    if (report.first_bad != 0) return report;
    for (const char* const table : kDerivedTables) {
      report.difference = difference(stored, scratch, table);
      if (!report.difference.empty()) return report;
    }
    report.difference = stray_in(stored, named);
    return report;
  } catch (const SQLite::Exception& exception) {
    return Error{ErrorKind::damaged,
                 fmt::format("the store cannot be read ({}); restore the latest backup",
                             exception.what())};
  }
}

}  // namespace khio::sqlite
