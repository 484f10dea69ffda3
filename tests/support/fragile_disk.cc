#include "support/fragile_disk.h"

#include "base/check.h"

namespace khio::test {
namespace {

FragileDisk* the_disk = nullptr;
int (*real_sync)(sqlite3_file*, int) = nullptr;

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
  ours.xSync = &FragileDisk::sync;
  file->pMethods = &ours;
  return SQLITE_OK;
}

int FragileDisk::sync(sqlite3_file* file, int flags) {
  if (the_disk->look_) the_disk->look_();
  return the_disk->refuse_ ? SQLITE_IOERR_FSYNC : real_sync(file, flags);
}

}  // namespace khio::test
