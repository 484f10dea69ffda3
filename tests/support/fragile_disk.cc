#include "support/fragile_disk.h"

#include <fstream>
#include <iterator>

#include "base/check.h"

namespace khio::test {
namespace {

FragileDisk* the_disk = nullptr;
int (*real_sync)(sqlite3_file*, int) = nullptr;
int (*real_write)(sqlite3_file*, const void*, int, sqlite3_int64) = nullptr;

sqlite3_vfs* real_disk() { return sqlite3_vfs_find("unix"); }

}  // namespace

FragileDisk::FragileDisk() : vfs_(*real_disk()) {
  KHIO_CHECK(the_disk == nullptr);
  the_disk = this;
  vfs_.zName = "fragile";
  vfs_.pNext = nullptr;
  vfs_.xOpen = &FragileDisk::open;
  KHIO_CHECK(sqlite3_vfs_register(&vfs_, 0) == SQLITE_OK);
}

FragileDisk::~FragileDisk() {
  sqlite3_vfs_unregister(&vfs_);
  the_disk = nullptr;
}

int FragileDisk::open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  const int code = real_disk()->xOpen(real_disk(), name, file, flags, out);
  if (code != SQLITE_OK) return code;
  // The real disk has several tables of methods, which lock differently and sync alike.
  real_sync = file->pMethods->xSync;
  sqlite3_io_methods& ours = the_disk->methods_[file->pMethods];
  ours = *file->pMethods;
  real_write = file->pMethods->xWrite;
  ours.xSync = &FragileDisk::sync;
  ours.xWrite = &FragileDisk::write;
  file->pMethods = &ours;
  the_disk->names_[file] = name == nullptr ? "" : name;
  return SQLITE_OK;
}

int FragileDisk::write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  FragileDisk& disk = *the_disk;
  if (!disk.followed_.empty() && disk.names_[file] == disk.followed_)
    disk.written_.emplace_back(static_cast<std::size_t>(at),
                               std::string(static_cast<const char*>(bytes),
                                           static_cast<std::size_t>(size)));
  return real_write(file, bytes, size, at);
}

int FragileDisk::sync(sqlite3_file* file, int flags) {
  FragileDisk& disk = *the_disk;
  if (disk.look_) disk.look_();
  if (disk.names_[file] == disk.followed_) {
    for (const auto& [at, bytes] : disk.written_) {
      if (disk.refuse_) break;
      if (disk.durable_.size() < at + bytes.size()) disk.durable_.resize(at + bytes.size());
      disk.durable_.replace(at, bytes.size(), bytes);
    }
    disk.written_.clear();
  }
  return disk.refuse_ ? SQLITE_IOERR_FSYNC : real_sync(file, flags);
}

void FragileDisk::follow(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  durable_ = {std::istreambuf_iterator<char>(stream), {}};
  followed_ = file;
  written_.clear();
}

}  // namespace khio::test
