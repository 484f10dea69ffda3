#include "store/sqlite/moved.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <sstream>

#include "base/plain_file.h"
#include "store/bell.h"
#include "store/sqlite/migrate.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::sqlite {
namespace {

constexpr std::size_t kNoteFileMax = 4096;

std::string note_file(const std::string& file) { return file + "-moved"; }

// Whole or not at all, and on the disk before the mark is.
Status keep_note(const std::string& file, const MovedTo& to) {
  const int trouble =
      write_for_good(note_file(file), to.url + "\n" + to.target + "\n", Readers::group);
  if (trouble == 0) return Done{};
  return Error{ErrorKind::device, fmt::format("cannot write '{}' ({}); check the disk",
                                              note_file(file), std::strerror(trouble))};
}

}  // namespace

std::optional<MovedTo> moved_to(const std::string& file) {
  std::istringstream in(plain_text(note_file(file), kNoteFileMax).value_or(""));
  MovedTo to;
  if (!std::getline(in, to.url) || !std::getline(in, to.target)) return std::nullopt;
  return to;
}

bool is_moved(const std::string& file) {
  try {
    Connection connection(file, Access::read);
    return version_in(connection) == kMovedVersion;
  } catch (const SQLite::Exception&) {
    return false;  // opening it says why
  }
}

Error moved_away(const std::string& file) {
  const std::optional<MovedTo> to = moved_to(file);
  return {ErrorKind::refused,
          fmt::format("the office of '{}' moved to {}; name that store (--store or KHIO_STORE)", file,
                      to ? to->url : "another store")};
}

Result<HeldStore> HeldStore::open(const std::string& file, bool held,
                                  std::chrono::milliseconds patience) {
  Result<WriteLock> lock = WriteLock::open(file + "-lock");
  if (!lock.ok()) return lock.error();
  if (held)
    if (const Status taken = lock.value().take(patience); !taken.ok()) return taken.error();
  try {
    auto connection = std::make_unique<Connection>(file, held ? Access::write : Access::read);
    // What was committed before and not yet synced must not be told elsewhere before it is durable.
    if (held && !connection->mend_wal())
      return Error{ErrorKind::device, "the disk failed to keep what was changed last; check it"};
    connection->run("BEGIN");
    const int version = version_in(*connection);
    if (version != kSchemaVersion && version != kMovedVersion) return newer_version(file, version);
    return HeldStore(file, std::move(lock).take(), std::move(connection), version == kMovedVersion);
  } catch (const SQLite::Exception& exception) {
    return error_of(exception);
  }
}

Status HeldStore::set_version(int version) {
  try {
    connection_->run("COMMIT");
    connection_->run("BEGIN IMMEDIATE");
    connection_->run(fmt::format("PRAGMA user_version = {}", version).c_str());
    connection_->run("COMMIT");
    if (!connection_->sync_wal())
      return Error{ErrorKind::device, "the disk failed to keep that the office moved; check it"};
    // A program that opens it looks at the file alone.
    connection_->empty_log(std::chrono::milliseconds(kBusyMilliseconds));
    // Whoever has it open looks again.
    const Head head = SqliteReader(*connection_).head();
    if (Result<Bell> bell = Bell::open(file_); bell.ok() && bell->can_ring().ok())
      bell.value().ring(head);
    connection_->run("BEGIN");
    return Done{};
  } catch (const SQLite::Exception& exception) {
    return error_of(exception);
  }
}

Status HeldStore::mark_moved(const MovedTo& to) {
  if (const Status noted = keep_note(file_, to); !noted.ok()) return noted;
  const Status marked = set_version(kMovedVersion);
  moved_ = marked.ok();
  return marked;
}

Status HeldStore::take_mark_back() {
  const Status back = set_version(kSchemaVersion);
  if (back.ok()) std::remove(note_file(file_).c_str());
  moved_ = !back.ok();
  return back;
}

}  // namespace khio::sqlite
