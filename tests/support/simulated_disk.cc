#include "support/simulated_disk.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <utility>

#include "base/check.h"

namespace khio::test {
namespace {

SimulatedDisk* the_disk = nullptr;
constexpr std::size_t kSectorBytes = 512;

std::string bytes_of(const std::string& name) {
  std::error_code none;
  const std::uintmax_t size = std::filesystem::file_size(name, none);
  std::string bytes(none ? 0 : size, '\0');
  std::ifstream(name, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

// What is known of an open file: the real disk's own methods and the file's name.
struct Open {
  const sqlite3_io_methods* real = nullptr;
  sqlite3_io_methods ours{};
  std::string name;
  bool owed_error = false;  // a sync through another handle failed
};
std::map<const sqlite3_file*, Open> open_files;

}  // namespace

// SQLite's file methods, each of which asks the disk first.
struct SimulatedDisk::Methods {
  static const Open& of(sqlite3_file* file) { return open_files.at(file); }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    file->pMethods = nullptr;
    if (const auto code = the_disk->trouble(name == nullptr ? "" : name)) return *code;
    const std::string known = name == nullptr ? "" : name;
    const bool is_new = !known.empty() && !std::filesystem::exists(known);
    const int opened = the_disk->real_->xOpen(the_disk->real_, name, file, flags, out);
    if (opened != SQLITE_OK) return opened;
    if (!known.empty()) {
      File& kept = the_disk->file_of(known);
      if (is_new) kept = {{}, {}, false, false};
    }
    Open& entry = open_files[file];
    entry = {file->pMethods, *file->pMethods, known, false};
    entry.ours.xClose = &Methods::close;
    entry.ours.xRead = &Methods::read;
    entry.ours.xWrite = &Methods::write;
    entry.ours.xTruncate = &Methods::truncate;
    entry.ours.xSync = &Methods::sync;
    entry.ours.xFileSize = &Methods::size;
    entry.ours.xLock = &Methods::lock;
    if (entry.ours.iVersion >= 2) entry.ours.xShmMap = &Methods::map;
    file->pMethods = &entry.ours;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    if (const auto code = the_disk->trouble(name)) return *code;
    File gone = the_disk->file_of(name);
    const int removed = the_disk->real_->xDelete(the_disk->real_, name, sync_folder);
    if (removed != SQLITE_OK) return removed;
    // Without its folder's sync it may be there again after a power cut, as far as it ever was.
    gone.deleted = true;
    if (sync_folder == 0 && gone.named)
      the_disk->files_[name] = std::move(gone);
    else
      the_disk->files_.erase(name);
    return removed;
  }

  static int access(sqlite3_vfs*, const char* name, int flags, int* out) {
    if (const auto code = the_disk->trouble(name)) return *code;
    return the_disk->real_->xAccess(the_disk->real_, name, flags, out);
  }

  // The same for every disk, so that what happens on it can be repeated.
  static int chance(sqlite3_vfs*, int size, char* out) {
    std::fill_n(out, size, '7');
    return size;
  }

  static int close(sqlite3_file* file) {
    const Open& entry = of(file);
    const int closed = entry.real->xClose(file);
    open_files.erase(file);
    return closed;
  }

  static int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
    if (const auto code = the_disk->trouble(of(file).name)) return *code;
    return of(file).real->xRead(file, bytes, size, at);
  }

  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
    const auto code = the_disk->trouble(of(file).name, true);
    // A write that fails may have got half of its bytes through.
    if (code && the_disk->dark()) return *code;
    const int done = code ? size / 2 : size;
    the_disk->file_of(of(file).name)
        .unsynced.push_back({static_cast<std::size_t>(at),
                             std::string(static_cast<const char*>(bytes),
                                         static_cast<std::size_t>(done)),
                             false});
    const int written = of(file).real->xWrite(file, bytes, done, at);
    return code ? *code : written;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (const auto code = the_disk->trouble(of(file).name)) return *code;
    the_disk->file_of(of(file).name).unsynced.push_back({static_cast<std::size_t>(size), "", true});
    return of(file).real->xTruncate(file, size);
  }

  static int sync(sqlite3_file* file, int) {
    SimulatedDisk& disk = *the_disk;
    if (disk.look_) disk.look_();
    File& kept = disk.file_of(of(file).name);
    auto code = disk.trouble(of(file).name);
    if (!code && disk.refuse_syncs_) code = SQLITE_IOERR_FSYNC;
    if (code && disk.dark()) return *code;
    Open& entry = open_files.at(file);
    if (code) {
      for (auto& [other, open] : open_files)
        if (open.name == entry.name) open.owed_error = other != file;
    } else {
      for (const Change& change : kept.unsynced) apply(change, kept.kept);
    }
    kept.unsynced.clear();
    if (code) return *code;
    kept.named = true;  // SQLite syncs the folder of a new file too
    // No real power is cut: the real disk need not hurry.
    return std::exchange(entry.owed_error, false) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
  }

  static int size(sqlite3_file* file, sqlite3_int64* out) {
    if (const auto code = the_disk->trouble(of(file).name)) return *code;
    return of(file).real->xFileSize(file, out);
  }

  static int lock(sqlite3_file* file, int level) {
    if (const auto code = the_disk->trouble(of(file).name)) return *code;
    return of(file).real->xLock(file, level);
  }

  static int map(sqlite3_file* file, int page, int bytes, int extend, void volatile** out) {
    *out = nullptr;
    if (const auto code = the_disk->trouble(of(file).name)) return *code;
    return of(file).real->xShmMap(file, page, bytes, extend, out);
  }
};

SimulatedDisk::SimulatedDisk() : real_(sqlite3_vfs_find("unix")) {
  KHIO_CHECK(the_disk == nullptr && real_ != nullptr);
  vfs_ = *real_;
  the_disk = this;
  vfs_.zName = "simulated";
  vfs_.pNext = nullptr;
  vfs_.xOpen = &Methods::open;
  vfs_.xDelete = &Methods::remove;
  vfs_.xAccess = &Methods::access;
  vfs_.xRandomness = &Methods::chance;
  KHIO_CHECK(sqlite3_vfs_register(&vfs_, 1) == SQLITE_OK);
  sqlite3_randomness(0, nullptr);  // SQLite asks for chance anew
}

SimulatedDisk::~SimulatedDisk() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(real_, 1);
  KHIO_CHECK(open_files.empty());
  the_disk = nullptr;
}

void SimulatedDisk::fail_at(std::int64_t operation, int code) {
  fail_first_ = fail_last_ = operation;
  fail_code_ = code;
}

void SimulatedDisk::fail_from(std::int64_t operation, int code) {
  fail_at(operation, code);
  fail_last_ = std::numeric_limits<std::int64_t>::max();
}

std::optional<int> SimulatedDisk::trouble(std::string_view name, bool is_write) {
  ++operations_;
  if (dark()) return SQLITE_IOERR;
  if (name.find(fail_only_) == std::string_view::npos) return std::nullopt;
  if (operations_ < fail_first_ || operations_ > fail_last_ || fail_code_ == 0) return std::nullopt;
  if (fail_code_ == SQLITE_FULL && !is_write) return std::nullopt;  // only writes need room
  return fail_code_;
}

SimulatedDisk::File& SimulatedDisk::file_of(const std::string& name) {
  const auto known = files_.find(name);
  if (known != files_.end()) return known->second;
  return files_[name] = {bytes_of(name), {}, true, false};
}

void SimulatedDisk::apply(const Change& change, std::string& bytes) {
  if (change.cut) return bytes.resize(change.at);
  if (bytes.size() < change.at + change.bytes.size())
    bytes.resize(change.at + change.bytes.size());
  bytes.replace(change.at, change.bytes.size(), change.bytes);
}

void SimulatedDisk::restore_power(Unsynced unsynced, std::mt19937& random) {
  KHIO_CHECK(open_files.empty());
  const auto is_there = [&] {
    return unsynced == Unsynced::kept || (unsynced == Unsynced::torn && random() % 2 == 0);
  };
  for (auto& [name, file] : files_) {
    if (file.deleted && is_there()) continue;
    // Deleted by other means since.
    if (!file.deleted && !std::filesystem::exists(name)) continue;
    if (!file.named && !is_there()) {
      std::filesystem::remove(name);
      continue;
    }
    for (const Change& change : file.unsynced) {
      if (change.cut) {
        if (is_there()) apply(change, file.kept);
        continue;
      }
      for (std::size_t done = 0; done < change.bytes.size(); done += kSectorBytes)
        if (is_there())
          apply({change.at + done, change.bytes.substr(done, kSectorBytes), false}, file.kept);
    }
    std::ofstream(name, std::ios::binary | std::ios::trunc) << file.kept;
  }
  forget();
}

std::string SimulatedDisk::kept(const std::string& file) const {
  const auto known = files_.find(file);
  return known == files_.end() ? bytes_of(file) : known->second.kept;
}

void SimulatedDisk::forget() {
  files_.clear();
  operations_ = fail_first_ = fail_last_ = cut_at_ = 0;
  fail_code_ = 0;
  fail_only_.clear();
}

}  // namespace khio::test
