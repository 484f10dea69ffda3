#include "store/outbox.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/held_file.h"
#include "store/journal.h"
#include "store/sqlite/database.h"
#include "store/sqlite/sqlite_store.h"

namespace khio {
namespace {

using sqlite::Query;

constexpr mode_t kForUserAlone = 0600;
constexpr int kApplicationId = 0x4b684f62;  // "KhOb"
constexpr int kVersion = 2;

// One row says all that is not an entry. taken: the last entry that the store has, and its hash.
constexpr const char* kSchema = R"sql(
CREATE TABLE about (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  id          BLOB    NOT NULL CHECK (length(id) = 16),
  taken       INTEGER NOT NULL DEFAULT 0,
  taken_head  BLOB    NOT NULL DEFAULT (zeroblob(32)) CHECK (length(taken_head) = 32),
  letter      TEXT    NOT NULL DEFAULT '',
  head        INTEGER NOT NULL DEFAULT 0,
  reached_at  INTEGER NOT NULL DEFAULT 0,
  day         INTEGER NOT NULL DEFAULT 0,
  day_open    INTEGER NOT NULL DEFAULT 0,
  catalogue   BLOB    NOT NULL DEFAULT (zeroblob(32)) CHECK (length(catalogue) = 32),
  office_file TEXT    NOT NULL DEFAULT '',
  note        TEXT    NOT NULL DEFAULT '',
  office      BLOB    NOT NULL DEFAULT (zeroblob(16)) CHECK (length(office) = 16),
  place       TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE entry (
  number  INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  boot    BLOB    NOT NULL CHECK (length(boot) = 16),
  boot_ms INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  request TEXT    NOT NULL UNIQUE,
  salt    BLOB    NOT NULL CHECK (length(salt) = 16),
  payload TEXT    NOT NULL,
  hash    BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;
)sql";

// Of a file that version 1 made, which knew neither.
constexpr const char* kFromVersion1 =
    "BEGIN IMMEDIATE; "
    "ALTER TABLE about ADD COLUMN office BLOB NOT NULL DEFAULT "
    "x'00000000000000000000000000000000' CHECK (length(office) = 16); "
    "ALTER TABLE about ADD COLUMN place TEXT NOT NULL DEFAULT ''; "
    "PRAGMA user_version = 2; COMMIT";

Error failed(const std::string& file, const SQLite::Exception& exception) {
  if (sqlite::error_of(exception).kind == ErrorKind::damaged)
    return {ErrorKind::damaged,
            fmt::format("the kiosk's outbox '{}' is damaged ({}); keep the file, and move it away to "
                        "begin another", file, exception.what())};
  return {ErrorKind::device, fmt::format("the kiosk's outbox '{}' cannot be written ({}); free some "
                                         "space, or check the disk", file, exception.what())};
}

Error damaged(const std::string& file) {
  return {ErrorKind::damaged,
          fmt::format("the kiosk's outbox '{}' is not what was written; keep the file, and move it "
                      "away to begin another", file)};
}

// Made for its user alone whatever the umask is, and left as it is where there is one.
Status make_private(const std::string& file) {
  const int made = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kForUserAlone);
  if (made < 0)
    return Error{ErrorKind::device, fmt::format("cannot make the kiosk's outbox '{}' ({}); check the "
                                                "folder's rights", file, std::strerror(errno))};
  const bool alone = fchmod(made, kForUserAlone) == 0;
  close(made);
  if (alone) return Done{};
  return Error{ErrorKind::device,
               fmt::format("the kiosk's outbox '{}' is another user's; move it away", file)};
}

void begin_file(sqlite::Connection& connection) {
  connection.run("BEGIN IMMEDIATE");
  connection.run(kSchema);
  connection.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId,
                             kVersion).c_str());
  Query(connection, "INSERT INTO about (one, id) VALUES (1, ?)").bind(random_id()).run();
  connection.run("COMMIT");
}

int number_of(sqlite::Connection& connection, const char* pragma) {
  Query q(connection, pragma);
  return q.step() ? q.small(0) : 0;
}

Hash entry_hash(const Hash& before, const Id128& outbox, const OutboxEntry& entry,
                const Salt& salt) {
  Event event;
  event.seq = entry.number;
  event.at = entry.at;
  event.office = outbox;
  event.request = entry.request;
  return chain_hash(before, event, entry.kind, payload_hash(salt, entry.payload));
}

#define KHIO_ENTRY "SELECT number, at, boot, boot_ms, kind, request, payload, hash, salt FROM entry "

OutboxEntry entry_of(Query& q) {
  return {q.integer(0), {q.integer(1), q.bytes<16>(2), q.integer(3), false},
          std::string(q.text(4)), std::string(q.text(5)), std::string(q.text(6)), q.bytes<32>(7)};
}

}  // namespace

Outbox::Outbox(std::string file, int lock) : file_(std::move(file)), lock_(lock) {}

Outbox::~Outbox() {
  connection_.reset();
  if (lock_ >= 0) close(lock_);
}

Result<std::unique_ptr<Outbox>> Outbox::open(const std::string& file) {
  std::error_code ignored;
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::filesystem::create_directories(folder, ignored);
  if (!sqlite::check_local(folder.empty() ? "." : folder.string()).ok())
    return Error{ErrorKind::device,
                 fmt::format("the kiosk's outbox '{}' is on a network share; it must stand on a disk "
                             "of this machine", file)};
  const Result<int> lock = hold_file(file + "-lock");
  if (!lock.ok() && lock.error().kind == ErrorKind::taken)
    return Error{ErrorKind::busy,
                 fmt::format("another kiosk's program has the outbox '{}'", file)};
  if (!lock.ok()) return lock.error();
  std::unique_ptr<Outbox> outbox(new Outbox(file, *lock));
  if (const Status made = make_private(file); !made.ok()) return made.error();
  if (const Status read = outbox->read(); !read.ok()) return read.error();
  return outbox;
}

// What the file says, after it was opened or the disk failed.
Status Outbox::read() {
  try {
    connection_.reset();
    // With a journal that is rolled back: one program, and each commit is on the disk.
    connection_ = std::make_unique<sqlite::Connection>(file_, sqlite::Access::create);
    sqlite::Connection& c = *connection_;
    c.run("PRAGMA secure_delete = ON");
    // FULL leaves it to chance whether the journal's end is on the disk (sqlite.org/pragma.html).
    c.run("PRAGMA synchronous = EXTRA");
    const int version = number_of(c, "PRAGMA user_version");
    const int kind = number_of(c, "PRAGMA application_id");
    if (version == 0 && kind == 0 && number_of(c, "SELECT count(*) FROM sqlite_schema") == 0)
      begin_file(c);
    else if (version == 1 && kind == kApplicationId)
      c.run(kFromVersion1);
    else if (version != kVersion || kind != kApplicationId)
      return damaged(file_);
    Query about(c, "SELECT id, taken, taken_head, letter, head, reached_at, day, day_open, "
                   "catalogue, office_file, note, office, place FROM about");
    if (!about.step()) return damaged(file_);
    id_ = about.bytes<16>(0);
    last_ = taken_ = about.integer(1);
    head_ = taken_head_ = about.bytes<32>(2);
    known_ = {std::string(about.text(3)), about.integer(4),   about.integer(5), about.small(6),
              about.flag(7),              about.bytes<32>(8), std::string(about.text(9)),
              about.bytes<16>(11),        std::string(about.text(12))};
    note_ = about.text(10);
    Query last(c, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
    if (last.step()) {
      last_ = last.integer(0);
      head_ = last.bytes<32>(1);
    }
    return Done{};
  } catch (const SQLite::Exception& exception) {
    connection_.reset();
    return failed(file_, exception);
  }
}

// Whole, or not at all. What a failing disk left of it is read from the file by the next one.
Status Outbox::in_transaction(const auto& work) {
  if (!connection_) {
    if (const Status again = read(); !again.ok()) return again;
  }
  try {
    connection_->run_kept("BEGIN IMMEDIATE");
    work(*connection_);
    connection_->run_kept("COMMIT");
    return Done{};
  } catch (const SQLite::Exception& exception) {
    connection_.reset();
    return failed(file_, exception);
  }
}

Status Outbox::know(const OutboxKnown& known) {
  if (connection_ && known == known_) return Done{};
  const Status kept = in_transaction([&](sqlite::Connection& c) {
    Query(c, "UPDATE about SET letter = ?, head = ?, reached_at = ?, day = ?, day_open = ?, "
             "catalogue = ?, office_file = ?, office = ?, place = ?")
        .bind(known.letter).bind(known.head).bind(known.reached_at).bind(known.day)
        .bind(known.day_open).bind(known.catalogue).bind(known.office_file).bind(known.office)
        .bind(known.place).run();
  });
  if (kept.ok()) known_ = known;
  return kept;
}

Result<OutboxEntry> Outbox::put(const std::string& kind, const std::string& request,
                                const std::string& payload, const Moment& at,
                                const std::string& note) {
  OutboxEntry entry;
  const Status kept = in_transaction([&](sqlite::Connection& c) {
    Query known(c, KHIO_ENTRY "WHERE request = ?");
    if (known.bind(request).step()) {
      entry = entry_of(known);
      return;
    }
    entry = {last_ + 1, at, kind, request, payload, {}};
    const Salt salt = random_id();
    entry.hash = entry_hash(head_, id_, entry, salt);
    Query(c, "INSERT INTO entry (number, at, boot, boot_ms, kind, request, salt, payload, hash) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.number).bind(at.utc_ms).bind(at.boot).bind(at.boot_ms).bind(kind).bind(request)
        .bind(salt).bind(payload).bind(entry.hash).run();
    Query(c, "UPDATE about SET note = ?").bind(note).run();
  });
  if (!kept.ok()) return kept.error();
  if (entry.number > last_) {
    last_ = entry.number;
    head_ = entry.hash;
    note_ = note;
  }
  return entry;
}

Status Outbox::keep_note(const std::string& note) {
  const Status kept = in_transaction(
      [&](sqlite::Connection& c) { Query(c, "UPDATE about SET note = ?").bind(note).run(); });
  if (kept.ok()) note_ = note;
  return kept;
}

Status Outbox::try_disk() {
  return in_transaction([](sqlite::Connection& c) {
    // What leaves a page as it is SQLite does not write.
    c.run("UPDATE about SET head = head + 1; UPDATE about SET head = head - 1");
  });
}

Result<std::vector<OutboxEntry>> Outbox::entries(int at_most) {
  if (!connection_) {
    if (const Status again = read(); !again.ok()) return again.error();
  }
  try {
    std::vector<OutboxEntry> entries;
    Hash before = taken_head_;
    Query q(*connection_, KHIO_ENTRY "WHERE number > ? ORDER BY number LIMIT ?");
    q.bind(taken_).bind(at_most);
    while (q.step()) {
      const OutboxEntry& entry = entries.emplace_back(entry_of(q));
      const bool follows = entry.number == taken_ + static_cast<std::int64_t>(entries.size()) &&
                           entry_hash(before, id_, entry, q.bytes<16>(8)) == entry.hash;
      if (!follows) return damaged(file_);
      before = entry.hash;
    }
    return entries;
  } catch (const SQLite::Exception& exception) {
    connection_.reset();
    return failed(file_, exception);
  }
}

Status Outbox::forget(std::int64_t through) {
  if (through <= taken_) return Done{};
  Hash head{};
  const Status kept = in_transaction([&](sqlite::Connection& c) {
    Query last(c, "SELECT hash FROM entry WHERE number = ?");
    if (!last.bind(through).step())
      throw SQLite::Exception("the store has entries that are not here", SQLITE_CORRUPT);
    head = last.bytes<32>(0);
    Query(c, "UPDATE about SET taken = ?, taken_head = ?").bind(through).bind(head).run();
    Query(c, "DELETE FROM entry WHERE number <= ?").bind(through).run();
  });
  if (!kept.ok()) return kept;
  taken_ = through;
  taken_head_ = head;
  return kept;
}

}  // namespace khio
