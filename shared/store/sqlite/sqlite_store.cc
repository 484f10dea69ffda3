#include "store/sqlite/sqlite_store.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/disk.h"
#include "base/plain_file.h"
#include "domain/limits.h"
#include "files/event_codec.h"
#include "store/journal.h"
#include "store/sqlite/apply.h"
#include "store/sqlite/migrate.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_transaction.h"

namespace khio::sqlite {

Error error_of(const SQLite::Exception& exception) {
  const std::string what = exception.what();
  const int extended = exception.getExtendedErrorCode();
  if (extended == SQLITE_CONSTRAINT_CHECK || extended == SQLITE_CONSTRAINT_NOTNULL ||
      extended == SQLITE_CONSTRAINT_FOREIGNKEY)
    return {ErrorKind::damaged, fmt::format("the store contradicts itself ({}); run verify", what)};
  switch (exception.getErrorCode() & 0xff) {
    case SQLITE_CONSTRAINT:
      return {ErrorKind::taken, fmt::format("somebody else was first ({}); look again", what)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::busy, "the store is busy; try again"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR:  // a table or column of ours is missing
      return {ErrorKind::damaged,
              fmt::format("the store is damaged ({}); restore the latest backup", what)};
    case SQLITE_FULL:
      return {ErrorKind::device, "the disk is full; free some space, nothing was lost"};
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return {ErrorKind::device,
              fmt::format("the store cannot be written ({}); give this user write permission to "
                          "it and to its folder", what)};
    default:
      return {ErrorKind::device, fmt::format("the disk refuses ({}); check it", what)};
  }
}

namespace {

// Identity of the files under us: another inode means that somebody replaced or deleted them.
struct FileIdentity {
  std::uint32_t device_major = 0;
  std::uint32_t device_minor = 0;
  std::uint64_t inode = 0;
  bool operator==(const FileIdentity&) const = default;
};

// Not stat(): it asks for the times too, and from Linux 6.13 on the next write pays for a finer one.
FileIdentity identity_of(const std::string& file) {
  struct statx status {};
  if (statx(AT_FDCWD, file.c_str(), 0, STATX_INO, &status) != 0) return {};
  return {status.stx_dev_major, status.stx_dev_minor, status.stx_ino};
}

struct Release {
  WriteLock& lock;
  ~Release() { lock.release(); }
};

constexpr std::int64_t kCutOffAgainMs = 1'000;  // a log that could not be cut off is left alone so long
constexpr const char* kDiskFailed =
    "the disk failed while keeping the change; it may or may not have happened: repeat the same "
    "request";

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string file, Clock& clock, const OpenOptions& options, WriteLock lock, Bell bell)
      : file_(std::move(file)), clock_(clock), options_(options), lock_(std::move(lock)),
        bell_(std::move(bell)), writer_(file_, Access::write),
        reader_(file_, Access::read) {}

  // Remembers the files as they are now, and refuses a store that was rolled back.
  Status check_after_open();

  Status read(const std::function<void(Reader&)>& look) override;
  Status change(const std::function<Status(Transaction&)>& decide) override;
  Status batch(const std::function<Status()>& work) override;
  bool owes_erasing() const override { return owes_erasing_ || lock_.is_marked(); }
  Status finish_erasing() override;
  std::string url() const override { return "sqlite:" + file_; }

 private:
  Status files_ok() const;
  Status version_ok(Connection& connection) const;
  Status in_transaction(const std::function<Status()>& work);
  Status mend();
  bool was_told(const Head& head) const;
  Status commit();
  void owe_erasing();
  bool is_erasing_due(const Moment& now) const;
  Status cut_log_off(const Head& head);
  void roll_back() noexcept;

  std::string file_;
  Clock& clock_;
  OpenOptions options_;
  WriteLock lock_;
  Bell bell_;
  Connection writer_;
  Connection reader_;
  FileIdentity main_file_;
  FileIdentity wal_file_;
  bool in_batch_ = false;
  bool owes_erasing_ = false;          // as far as this program knows
  std::int64_t cut_off_tried_ms_ = 0;  // Moment::boot_ms
  std::optional<Head> unkept_;  // of a change the disk may not have kept, until that is mended
  std::optional<SqliteTransaction> transaction_;
  Known known_;  // by the last change
};

Status SqliteStore::check_after_open() {
  // The bell first: it rings after a change is visible, so the journal read later is not behind it.
  const std::optional<Head> rung = bell_.last();
  Head head;
  const Status seen = read([&](Reader& reader) { head = reader.head(); });
  if (!seen.ok()) return seen;
  main_file_ = identity_of(file_);
  wal_file_ = identity_of(file_ + "-wal");
  if (rung && rung->seq > head.seq)
    return Error{ErrorKind::damaged,
                 fmt::format("the store ends at event {} but event {} was acknowledged: it was "
                             "rolled back or its -wal file is missing; restore the missing file "
                             "or the latest backup", head.seq, rung->seq)};
  // Events no bell told of: their writer is about to sync, or was killed before it could, or its
  // sync failed, and then this program's own sync would not say so.
  if (!rung || rung->seq < head.seq) unkept_ = head;
  // Where somebody still reads, later changes do it.
  if (owes_erasing()) [[maybe_unused]] const Status finished = finish_erasing();
  return Done{};
}

Status SqliteStore::files_ok() const {
  if (identity_of(file_) == main_file_ && identity_of(file_ + "-wal") == wal_file_) return Done{};
  return Error{ErrorKind::damaged,
               "the store's files were replaced or deleted while in use; stop every program and "
               "restore them"};
}

// A newer program may have taken the store over while this one had it open.
Status SqliteStore::version_ok(Connection& connection) const {
  const int version = version_in(connection);
  if (version == kSchemaVersion) return Done{};
  return newer_version(file_, version);
}

Status SqliteStore::read(const std::function<void(Reader&)>& look) {
  try {
    if (in_batch_) {
      look(*transaction_);
      return Done{};
    }
    reader_.run_kept("BEGIN");
    const Status ours = version_ok(reader_);
    if (ours.ok()) {
      SqliteReader reader(reader_);
      look(reader);
    }
    reader_.run_kept("COMMIT");
    return ours;
  } catch (const SQLite::Exception& exception) {
    if (!in_batch_) sqlite3_exec(reader_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return error_of(exception);
  }
}

void SqliteStore::roll_back() noexcept {
  sqlite3_exec(writer_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

// Takes the lock, runs `work` between BEGIN and COMMIT, and makes it durable after the lock is
// released, so that several programs share one wait for the disk.
Status SqliteStore::in_transaction(const std::function<Status()>& work) {
  if (const Status rings = bell_.can_ring(); !rings.ok()) return rings;
  if (const Status taken = lock_.take(options_.lock_deadline); !taken.ok()) return taken;
  Head before;
  Head after;
  {
    const Release release{lock_};
    if (const Status files = files_ok(); !files.ok()) return files;
    if (const Status mended = mend(); !mended.ok()) return mended;
    try {
      writer_.run_kept("BEGIN IMMEDIATE");
      if (const Status ours = version_ok(writer_); !ours.ok()) {
        roll_back();
        return ours;
      }
      transaction_.emplace(writer_, clock_.now(), std::exchange(known_, {}));
      before = transaction_->head();
      const Status worked = work();
      if (!worked.ok()) {
        roll_back();
        return worked;
      }
      after = transaction_->head();
    } catch (const SQLite::Exception& exception) {
      roll_back();
      return error_of(exception);
    }
    const bool erased = transaction_->erased_words();
    if (erased) owe_erasing();
    if (const Status committed = commit(); !committed.ok()) return committed;
    if (erased || is_erasing_due(transaction_->now()))
      if (const Status kept = cut_log_off(after); !kept.ok()) return kept;
    known_ = transaction_->known();
  }
  const bool unchanged = after.seq == before.seq && !transaction_->wrote_beside_journal();
  if (unchanged && was_told(after)) return Done{};
  if (!writer_.sync_wal()) {
    unkept_ = after;
    return Error{ErrorKind::unknown, kDiskFailed};
  }
  bell_.ring(after);
  return Done{};
}

// Before the change is made: this program may be killed right after. Where the disk refuses, this
// program alone knows.
void SqliteStore::owe_erasing() {
  owes_erasing_ = true;
  [[maybe_unused]] const bool marked = lock_.mark(true);
}

bool SqliteStore::is_erasing_due(const Moment& now) const {
  if (!owes_erasing()) return false;
  const std::int64_t since_ms = now.boot_ms - cut_off_tried_ms_;
  return since_ms < 0 || since_ms >= kCutOffAgainMs;
}

// What was erased leaves the log, unless somebody reads an older moment. Nobody is waited for: others
// wait for the lock. Fails only where the disk may not have kept the change itself. REQUIRES: the lock.
Status SqliteStore::cut_log_off(const Head& head) {
  cut_off_tried_ms_ = clock_.now().boot_ms;
  const int code = writer_.empty_log(std::chrono::milliseconds(0));
  owes_erasing_ = code != SQLITE_OK || !writer_.sync_wal() || !lock_.mark(false);
  if ((code & 0xff) != SQLITE_IOERR) return Done{};
  unkept_ = head;
  return Error{ErrorKind::unknown, kDiskFailed};
}

Status SqliteStore::finish_erasing() {
  KHIO_CHECK(!in_batch_);
  if (!owes_erasing()) return Done{};
  if (const Status rings = bell_.can_ring(); !rings.ok()) return rings;
  Head head;
  if (const Status seen = read([&](Reader& reader) { head = reader.head(); }); !seen.ok()) return seen;
  if (const Status taken = lock_.take(options_.lock_deadline); !taken.ok()) return taken;
  const Release release{lock_};
  if (const Status files = files_ok(); !files.ok()) return files;
  if (const Status mended = mend(); !mended.ok()) return mended;
  if (const Status kept = cut_log_off(head); !kept.ok()) return kept;
  if (!owes_erasing()) return Done{};
  return Error{ErrorKind::busy,
               fmt::format("another program reads '{}' as it was before", file_)};
}

// Nothing is changed, nor any repeated request answered, on top of a change the disk did not keep.
// REQUIRES: the lock.
Status SqliteStore::mend() {
  if (!unkept_) return Done{};
  if (!writer_.mend_wal())
    return Error{ErrorKind::unknown,
                 "the disk failed to keep an earlier change and still does; check it, and if it is "
                 "well, stop every program of this store and start them again"};
  const std::optional<Head> rung = bell_.last();
  if (!rung || rung->seq < unkept_->seq) bell_.ring(*unkept_);
  unkept_.reset();
  return Done{};
}

// That the journal up to there is durable. Where no bell says so, the program that wrote the last of
// it was killed, or its disk failed: no answer may be given from that before it is kept.
bool SqliteStore::was_told(const Head& head) const {
  const std::optional<Head> rung = bell_.last();
  return rung && rung->seq >= head.seq;
}

Status SqliteStore::commit() {
  try {
    writer_.run_kept("COMMIT");
    return Done{};
  } catch (const SQLite::Exception& exception) {
    roll_back();
    const Error error = error_of(exception);
    const int code = exception.getErrorCode() & 0xff;
    if (code == SQLITE_FULL || code == SQLITE_BUSY || code == SQLITE_CONSTRAINT) return error;
    return Error{ErrorKind::unknown,
                 fmt::format("{}; it is unknown whether the change happened: repeat the same "
                             "request", error.detail)};
  }
}

Status SqliteStore::change(const std::function<Status(Transaction&)>& decide) {
  if (!in_batch_) return in_transaction([&] { return decide(*transaction_); });
  // Inside a batch each change is a savepoint: it happens whole or not at all.
  writer_.run_kept("SAVEPOINT change");
  transaction_->set_now(clock_.now());
  const Status decided = [&]() -> Status {
    try {
      return decide(*transaction_);
    } catch (const SQLite::Exception& exception) {
      return error_of(exception);
    }
  }();
  if (!decided.ok()) {
    writer_.run_kept("ROLLBACK TO change");
    transaction_->forget();
  }
  writer_.run_kept("RELEASE change");
  return decided;
}

Status SqliteStore::batch(const std::function<Status()>& work) {
  KHIO_CHECK(!in_batch_);
  return in_transaction([&] {
    in_batch_ = true;
    struct Leave {
      bool& in_batch;
      ~Leave() { in_batch = false; }
    } leave{in_batch_};
    return work();
  });
}

}  // namespace

// Reads the header (sqlite.org/fileformat2.html, 1.3) before SQLite itself touches the file.
Result<int> version_of(const std::string& file) {
  std::array<unsigned char, 100> header{};
  const Descriptor in = open_named(file);
  if (!in && errno != EINVAL && errno != EISDIR)
    return Error{ErrorKind::device,
                 fmt::format("cannot read '{}' ({}); give this user permission to it", file,
                             std::strerror(errno))};
  const bool whole = in && read(in.fd(), header.data(), header.size()) ==
                               static_cast<ssize_t>(header.size());
  const auto number_at = [&](std::size_t at) {
    return int{header[at]} << 24 | header[at + 1] << 16 | header[at + 2] << 8 | header[at + 3];
  };
  if (!whole || std::memcmp(header.data(), "SQLite format 3", 16) != 0 ||
      number_at(68) != kApplicationId)
    return Error{ErrorKind::damaged, fmt::format("'{}' is not a Khio store; name another file", file)};
  const int version = number_at(60);
  if (version < 1 || version > kSchemaVersion) return newer_version(file, version);
  return version;
}

Status check_kind(const std::string& file) {
  const Result<int> version = version_of(file);
  if (!version.ok()) return version.error();
  return Done{};
}

bool is_of_earlier_version(const std::string& file) {
  const Result<int> version = version_of(file);
  return version.ok() && *version < kSchemaVersion;
}

Status bring_file_forward(const std::string& file, const UpgradeProgress& progress,
                          const OpenOptions& options) {
  if (const Status local = check_local(file); !local.ok()) return local;
  const Result<int> version = version_of(file);
  if (!version.ok()) return version.error();
  if (*version == kSchemaVersion) return Done{};
  Result<WriteLock> lock = WriteLock::open(file + "-lock");
  if (!lock.ok()) return lock.error();
  return bring_forward(file, lock.value(), options.lock_deadline, progress);
}

// What a program that was ended while it made the store left of it.
static bool is_ones_own_draft(const std::string& file, const struct stat& status) {
  const std::string draft = file + "-new";
  struct stat other {};
  return status.st_nlink == 2 && lstat(draft.c_str(), &other) == 0 &&
         other.st_ino == status.st_ino && other.st_dev == status.st_dev &&
         unlink(draft.c_str()) == 0;
}

Result<std::unique_ptr<Store>> open_sqlite(const std::string& file, Clock& clock,
                                           const OpenOptions& options) {
  struct stat status {};
  if (stat(file.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR)
      return Error{ErrorKind::device,
                   fmt::format("cannot read '{}' ({}); give this user permission to it and to its "
                               "folder", file, std::strerror(errno))};
    if (const Status unused = check_unused(file); !unused.ok())
      return Error{ErrorKind::not_found, unused.error().detail};
    return Error{ErrorKind::not_found,
                 fmt::format("there is no store at '{}'; create one with `khio-counter init`", file)};
  }
  if (!S_ISREG(status.st_mode))
    return Error{ErrorKind::damaged, fmt::format("'{}' is not a file; name a store", file)};
  if (status.st_nlink > 1 && !is_ones_own_draft(file, status))
    return Error{ErrorKind::refused,
                 fmt::format("'{}' has another name too (a hard link), and each would have a lock of "
                             "its own; remove one of them", file)};
  try {
    const auto silently = [](std::int64_t, std::int64_t) { return true; };
    if (const Status brought = bring_file_forward(file, silently, options); !brought.ok())
      return brought.error();
    Result<WriteLock> lock = WriteLock::open(file + "-lock");
    if (!lock.ok()) return lock.error();
    Result<Bell> bell = Bell::open(file);
    if (!bell.ok()) return bell.error();
    auto store = std::make_unique<SqliteStore>(file, clock, options, std::move(lock).take(),
                                               std::move(bell).take());
    if (const Status checked = store->check_after_open(); !checked.ok()) return checked.error();
    return std::unique_ptr<Store>(std::move(store));
  } catch (const SQLite::Exception& exception) {
    return error_of(exception);
  }
}

}  // namespace khio::sqlite
