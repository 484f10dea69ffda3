// A copy is SQLite's own (VACUUM INTO), read from one snapshot. It takes no lock: it only reads, and
// its connection never checkpoints. Behind the database stands one more page, which SQLite does not
// look at: the seal.
#include "store/backup.h"

#include <SQLiteCpp/Exception.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/descriptor.h"
#include "store/sqlite/sqlite_reader.h"
#include "store/sqlite/sqlite_store.h"
#include "store/store_file.h"

namespace khio::sqlite {
namespace {

constexpr std::size_t kSealBytes = 1'024;
constexpr std::size_t kHeaderBytes = 100;  // sqlite.org/fileformat2.html, 1.3
constexpr std::size_t kPieceBytes = 1'048'576;
constexpr std::string_view kSealMagic = "khio backup 1\n";
constexpr int kAskEverySteps = 100'000;  // of SQLite's virtual machine
constexpr unsigned kNoReplace = 1;       // RENAME_NOREPLACE

Error cannot(const char* what, const std::string& file) {
  return {ErrorKind::device, fmt::format("cannot {} '{}' ({}); check the disk and its free space",
                                         what, file, std::strerror(errno))};
}

Error not_a_copy(const std::string& file, const char* why) {
  return {ErrorKind::damaged, fmt::format("'{}' {}; take another backup", file, why)};
}

Error stopped_early() {
  return {ErrorKind::refused, "stopped before the end; nothing was changed"};
}

struct SealText {
  Hash digest{};
  BackupSeal seal;
};

std::string seal_page(const SealText& sealed) {
  std::string page = fmt::format("{}events={}\nhead={}\nmade={}\nsha256={}\n", kSealMagic,
                                 sealed.seal.head.seq, to_hex(sealed.seal.head.hash),
                                 sealed.seal.made_at, to_hex(sealed.digest));
  page.resize(kSealBytes);
  return page;
}

bool read_seal_page(const std::string& page, SealText& sealed) {
  long long events = 0;
  long long made = 0;
  char head[65] = {};
  char digest[65] = {};
  const int fields = std::sscanf(page.c_str(),
                                 "khio backup 1\nevents=%lld\nhead=%64[0-9a-f]\nmade=%lld\n"
                                 "sha256=%64[0-9a-f]\n", &events, head, &made, digest);
  if (fields != 4 || !from_hex(head, sealed.seal.head.hash) || !from_hex(digest, sealed.digest))
    return false;
  sealed.seal.head.seq = events;
  sealed.seal.made_at = made;
  return seal_page(sealed) == page;
}

// What SQLite itself writes into the header of a database that somebody only looked into: whether
// it has a log, and who wrote last.
void leave_out_what_reading_changes(std::span<std::uint8_t> header) {
  for (const auto& [from, to] : {std::pair{18U, 20U}, {24U, 28U}, {92U, 100U}})
    std::fill(header.begin() + from, header.begin() + to, std::uint8_t{0});
}

std::uint32_t number_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
         std::uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
}

bool read_whole(int file, std::span<std::uint8_t> piece) {
  while (!piece.empty()) {
    const ssize_t got = read(file, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    piece = piece.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

bool write_whole_piece(int file, std::span<const std::uint8_t> piece) {
  while (!piece.empty()) {
    const ssize_t wrote = write(file, piece.data(), piece.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    piece = piece.subspan(static_cast<std::size_t>(wrote));
  }
  return true;
}

// Reads the database part of a file from its beginning, in pieces, into `take` (false: enough), and
// gives its digest. nothing: it could not be read to its end.
std::optional<Hash> digest_of(int file, std::uintmax_t bytes, const Stopped& stopped,
                              const std::function<bool(std::span<const std::uint8_t>)>& take) {
  if (lseek(file, 0, SEEK_SET) != 0) return std::nullopt;
  Sha256 digest;
  std::vector<std::uint8_t> piece(kPieceBytes);
  for (std::uintmax_t done = 0; done < bytes;) {
    const auto size = static_cast<std::size_t>(std::min<std::uintmax_t>(kPieceBytes, bytes - done));
    const std::span<std::uint8_t> part(piece.data(), size);
    if (stopped() || !read_whole(file, part) || !take(part)) return std::nullopt;
    if (done == 0) leave_out_what_reading_changes(part.first(kHeaderBytes));
    digest.add(part);
    done += size;
  }
  return digest.done();
}

bool sync_folder_of(const std::string& file) {
  std::filesystem::path folder = std::filesystem::path(file).parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.fd() >= 0 && fsync(opened.fd()) == 0;
}

Status vacuum_into(const std::string& store, const std::string& file, BackupSeal& seal,
                   const Stopped& stopped) {
  Connection source(store, Access::read);
  source.run("PRAGMA query_only = OFF");  // it would keep SQLite from writing the copy too
  sqlite3_progress_handler(
      source.handle(), kAskEverySteps,
      [](void* asked) { return (*static_cast<const Stopped*>(asked))() ? 1 : 0; },
      const_cast<Stopped*>(&stopped));
  try {
    // A copy gets indices made anew: what is wrong with those of the store would not be seen in it.
    if (const std::string damage = damage_in(source); !damage.empty())
      return Error{ErrorKind::damaged, fmt::format("the store itself is damaged ({}); keep the "
                                                   "earlier backups and run verify", damage)};
    Query(source, "VACUUM INTO ?").bind(file).run();
  } catch (const SQLite::Exception& exception) {
    if ((exception.getErrorCode() & 0xff) == SQLITE_INTERRUPT) return stopped_early();
    throw;
  }
  Connection copy(file, Access::alone);
  SqliteReader reader(copy);
  seal.head = reader.head();
  return Done{};
}

// Appends the seal and makes the file durable; later reads come from the medium, not from memory.
Status seal_copy(const std::string& file, BackupSeal& seal, const Stopped& stopped) {
  const Descriptor opened(open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
  struct stat status {};
  if (opened.fd() < 0 || fstat(opened.fd(), &status) != 0) return cannot("read", file);
  const auto bytes = static_cast<std::uintmax_t>(status.st_size);
  const std::optional<Hash> digest =
      digest_of(opened.fd(), bytes, stopped, [](std::span<const std::uint8_t>) { return true; });
  if (!digest) return stopped() ? stopped_early() : cannot("read", file);
  const std::string page = seal_page({*digest, seal});
  if (!write_whole_piece(opened.fd(), bytes_of(page)) || fsync(opened.fd()) != 0)
    return cannot("write", file);
  posix_fadvise(opened.fd(), 0, 0, POSIX_FADV_DONTNEED);
  seal.bytes = bytes + page.size();
  return Done{};
}

struct OpenCopy {
  Descriptor file;
  std::uintmax_t store_bytes = 0;
  SealText sealed;
};

// A copy whose kind and length are right; its bytes are not looked at yet.
Result<OpenCopy> open_copy(const std::string& file) {
  OpenCopy copy{Descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)), 0, {}};
  struct stat status {};
  if (copy.file.fd() < 0 && errno == ENOENT)
    return Error{ErrorKind::invalid, fmt::format("there is no '{}'; name a backup's file", file)};
  if (copy.file.fd() < 0 || fstat(copy.file.fd(), &status) != 0) return cannot("read", file);
  if (!S_ISREG(status.st_mode)) return not_a_copy(file, "is no backup");
  if (const Status kind = check_kind(file); !kind.ok()) return kind.error();
  std::array<std::uint8_t, kHeaderBytes> header{};
  if (!read_whole(copy.file.fd(), header)) return not_a_copy(file, "is no backup");
  const std::uintmax_t page = std::uintmax_t{header[16]} << 8 | header[17];
  copy.store_bytes = (page == 1 ? 65'536 : page) * number_at(header, 28);
  std::string seal(kSealBytes, '\0');
  const auto bytes = static_cast<std::uintmax_t>(status.st_size);
  if (bytes < kSealBytes + kHeaderBytes ||
      pread(copy.file.fd(), seal.data(), seal.size(),
            static_cast<off_t>(bytes - kSealBytes)) != static_cast<ssize_t>(seal.size()) ||
      !read_seal_page(seal, copy.sealed) || bytes != copy.store_bytes + kSealBytes)
    return not_a_copy(file, "is no whole backup: its end is missing or was altered");
  copy.sealed.seal.bytes = bytes;
  return copy;
}

Result<BackupSeal> read_copy(const std::string& file, const Stopped& stopped,
                             const std::function<bool(std::span<const std::uint8_t>)>& take) {
  const Result<OpenCopy> copy = open_copy(file);
  if (!copy.ok()) return copy.error();
  bool taken = true;
  const std::optional<Hash> digest =
      digest_of(copy->file.fd(), copy->store_bytes, stopped,
                [&](std::span<const std::uint8_t> piece) { return taken = take(piece); });
  if (!digest && stopped()) return stopped_early();
  if (!taken) return cannot("write the store of", file);
  if (!digest) return cannot("read", file);
  if (*digest != copy->sealed.digest) return not_a_copy(file, "was altered or is worn");
  return copy->sealed.seal;
}

// A backup is whole or not, and its seal is right, whoever made it: before any program reads its
// tables, nothing in it may act by itself. (A store of an older version is known when it is upgraded.)
Status check_parts(const std::string& file) {
  try {
    Connection stored(file, Access::read);
    Query version(stored, "PRAGMA user_version");
    if (version.step() && version.integer(0) != kSchemaVersion) return Done{};
    const std::string problem = schema_problem(stored);
    if (problem.empty()) return Done{};
    return Error{ErrorKind::damaged, problem};
  } catch (const SQLite::Exception& exception) {
    return error_of(exception);
  }
}

}  // namespace

Result<BackupSeal> copy_file(const std::string& store, const std::string& file,
                             std::int64_t made_at, const Stopped& stopped) {
  BackupSeal seal{{}, made_at, 0};
  try {
    if (const Status copied = vacuum_into(store, file, seal, stopped); !copied.ok())
      return copied.error();
  } catch (const SQLite::Exception& exception) {
    return error_of(exception);
  }
  if (const Status sealed = seal_copy(file, seal, stopped); !sealed.ok()) return sealed.error();
  return seal;
}

Status check_free_file(const std::string& file) {
  for (const char* const part : {"", "-wal", "-shm"}) {
    struct stat status {};
    const std::string name = file + part;
    if (lstat(name.c_str(), &status) != 0) continue;
    return Error{ErrorKind::refused,
                 *part == '\0'
                     ? fmt::format("'{}' is there already; restore to another place, or move that "
                                   "store away first", name)
                     : fmt::format("'{}' is left of another store; move it to where that store "
                                   "went, its last changes stand in it", name)};
  }
  std::filesystem::path folder = std::filesystem::path(file).parent_path();
  std::error_code failed;
  if (!folder.empty() && !std::filesystem::is_directory(folder, failed))
    return Error{ErrorKind::invalid,
                 fmt::format("there is no folder '{}'; make it first", folder.string())};
  return check_local(folder.empty() ? "." : folder.string());
}

Status place_file(const std::string& draft, const std::string& file) {
  if (const Status unused = check_free_file(file); !unused.ok()) return unused;
  Head head;
  try {
    Connection connection(draft, Access::write);
    connection.empty_log(std::chrono::milliseconds(kBusyMilliseconds));
    SqliteReader reader(connection);
    head = reader.head();
  } catch (const SQLite::Exception& exception) {
    return error_of(exception);
  }
  const Descriptor opened(open(draft.c_str(), O_RDWR | O_CLOEXEC));
  struct stat log {};
  if (stat((draft + "-wal").c_str(), &log) == 0 && log.st_size != 0) return cannot("finish", draft);
  if (opened.fd() < 0 || fsync(opened.fd()) != 0) return cannot("write", draft);
  // Where a bell is left of another store it is rung first: a store whose bell is ahead of it would be
  // taken for one that was rolled back. Where none is it is made last: a bell without a store says that
  // a store is gone, and there never was one.
  struct stat status {};
  const bool left = lstat(bell_file(file).c_str(), &status) == 0;
  const auto ring = [&]() -> Status {
    Result<Bell> bell = Bell::open(file);
    if (!bell.ok()) return bell.error();
    if (const Status rings = bell->can_ring(); !rings.ok()) return rings;
    bell.value().ring(head);
    // The disk keeps the store's name at once: after a power cut the bell of before would be ahead.
    if (left && !bell->keep()) return cannot("write", bell_file(file));
    return Done{};
  };
  if (left)
    if (const Status rung = ring(); !rung.ok()) return rung;
  if (const Status placed = place_new_file(draft, file); !placed.ok()) return placed;
  // Without one it is opened all the same, and whoever does so makes it.
  if (!left) [[maybe_unused]] const Status rung = ring();
  return Done{};
}

}  // namespace khio::sqlite

namespace khio {

Result<BackupSeal> check_seal(const std::string& file, const Stopped& stopped) {
  return sqlite::read_copy(file, stopped, [](std::span<const std::uint8_t>) { return true; });
}

Result<BackupSeal> read_seal(const std::string& file) {
  const Result<sqlite::OpenCopy> copy = sqlite::open_copy(file);
  if (!copy.ok()) return copy.error();
  return copy->sealed.seal;
}

Result<BackupSeal> unpack_copy(const std::string& copy, const std::string& store_file,
                               const Stopped& stopped) {
  const Descriptor out(make_store_file(store_file));
  if (out.fd() < 0) return sqlite::cannot("write", store_file);
  Result<BackupSeal> seal = sqlite::read_copy(
      copy, stopped,
      [&](std::span<const std::uint8_t> piece) { return sqlite::write_whole_piece(out.fd(), piece); });
  if (!seal.ok()) return seal;
  if (fsync(out.fd()) != 0) return sqlite::cannot("write", store_file);
  // Nothing in it waits for the disk.
  Result<Bell> bell = Bell::open(store_file);
  if (!bell.ok()) return bell.error();
  if (const Status rings = bell->can_ring(); !rings.ok()) return rings.error();
  bell.value().ring(seal->head);
  if (const Status parts = sqlite::check_parts(store_file); !parts.ok()) return parts.error();
  return seal;
}

Status place_new_file(const std::string& draft, const std::string& file) {
  const auto taken = [&] {
    return Error{ErrorKind::refused,
                 fmt::format("'{}' is there already; name another file", file)};
  };
  if (syscall(SYS_renameat2, AT_FDCWD, draft.c_str(), AT_FDCWD, file.c_str(),
              sqlite::kNoReplace) != 0) {
    if (errno == EEXIST) return taken();
    // Shares and old file systems cannot promise it in one step.
    if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP) return sqlite::cannot("name", file);
    struct stat status {};
    if (lstat(file.c_str(), &status) == 0) return taken();
    if (std::rename(draft.c_str(), file.c_str()) != 0) return sqlite::cannot("name", file);
  }
  if (!sqlite::sync_folder_of(file)) return sqlite::cannot("keep the name of", file);
  return Done{};
}

}  // namespace khio
