#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/disk.h"
#include "store/sqlite/sqlite_store.h"
#include "store/sqlite/sqlite_transaction.h"

namespace khio::sqlite {
namespace {

// REQUIRES: the lock is held, so that nobody else makes the same draft.
Status make_store(const std::string& file, const std::string& catalogue, const std::string& actor,
                  Clock& clock, const std::optional<Id128>& office) {
  const std::string draft = file + "-new";
  std::remove(draft.c_str());
  Head head;
  try {
    Connection connection(draft, Access::create);
    connection.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};",
                               kApplicationId, kSchemaVersion).c_str());
    connection.run("BEGIN IMMEDIATE");
    connection.run(kSchema);
    SqliteTransaction transaction(connection, clock.now());
    transaction.begin_office(office.value_or(random_id()));
    const Hash hash = transaction.keep_document(catalogue);
    const Result<Event> created = transaction.append(OfficeCreated{hash}, actor);
    if (!created.ok()) return created.error();
    head = transaction.head();
    connection.run("COMMIT");
    connection.run("PRAGMA journal_mode = WAL");
  } catch (const SQLite::Exception& exception) {
    std::remove(draft.c_str());
    return error_of(exception);
  }
  std::remove((draft + "-wal").c_str());
  std::remove((draft + "-shm").c_str());
  // A store appears whole or not at all, and never over another one.
  if (link(draft.c_str(), file.c_str()) != 0)
    return Error{ErrorKind::refused,
                 fmt::format("'{}' cannot be created ({}); name another file", file,
                             std::strerror(errno))};
  std::remove(draft.c_str());
  if (const int failure = sync_folder_of(file); failure != 0)
    return Error{ErrorKind::device,
                 fmt::format("the disk did not keep the name '{}' ({}); check it", file,
                             std::strerror(failure))};
  Result<Bell> bell = Bell::open(file);
  if (!bell.ok()) return bell.error();
  if (const Status rings = bell->can_ring(); !rings.ok()) return rings.error();
  bell.value().ring(head);
  return Done{};
}

}  // namespace

Result<std::unique_ptr<Store>> create_sqlite(const std::string& file, const std::string& catalogue,
                                             const std::string& actor, Clock& clock,
                                             const OpenOptions& options,
                                             const std::optional<Id128>& office) {
  const auto check_absent = [&]() -> Status {
    struct stat status {};
    if (stat(file.c_str(), &status) == 0)
      return Error{ErrorKind::refused,
                   fmt::format("'{}' is there already; name another file or use that store", file)};
    return check_unused(file);
  };
  if (const Status absent = check_absent(); !absent.ok()) return absent.error();
  {
    Result<WriteLock> lock = WriteLock::open(file + "-lock");
    if (!lock.ok()) return lock.error();
    if (const Status taken = lock.value().take(options.lock_deadline); !taken.ok()) return taken.error();
    // Somebody else may have made it meanwhile.
    if (const Status absent = check_absent(); !absent.ok()) return absent.error();
    const Status made = make_store(file, catalogue, actor, clock, office);
    lock.value().release();
    if (!made.ok()) return made.error();
  }
  return open_sqlite(file, clock, options);
}

}  // namespace khio::sqlite
