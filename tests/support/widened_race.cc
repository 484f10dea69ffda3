// Loaded into whole programs (LD_PRELOAD): makes the moments of SQLite's WAL-reset bug long and frequent
// (tests/store/wal_reset_test.cc). Every commit checkpoints; between what a checkpoint reads of the
// log's end and its copying, and between a commit and its checkpoint, up to 60 milliseconds pass.
#include <dlfcn.h>
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace {

sqlite3_vfs ours;
sqlite3_vfs* theirs = nullptr;
sqlite3_io_methods wide;
const sqlite3_io_methods* narrow = nullptr;

void wait_some() {
  const timespec pause{0, 1'000'000 + random() % 60'000'000};
  nanosleep(&pause, nullptr);
}

int fetch(sqlite3_file*, sqlite3_int64, int, void** page) {
  *page = nullptr;
  return SQLITE_OK;
}

int unfetch(sqlite3_file*, sqlite3_int64, void*) {
  wait_some();
  return SQLITE_OK;
}

// The writer's lock of the log is its first; a commit has just ended.
int lock(sqlite3_file* file, int at, int count, int flags) {
  const int done = narrow->xShmLock(file, at, count, flags);
  if (at == 0 && count == 1 && flags == (SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE)) wait_some();
  return done;
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
  const int opened = theirs->xOpen(theirs, name, file, flags, out);
  if (opened != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0) return opened;
  narrow = file->pMethods;
  wide = *narrow;
  wide.iVersion = 3;
  wide.xFetch = fetch;
  wide.xUnfetch = unfetch;
  wide.xShmLock = lock;
  file->pMethods = &wide;
  return SQLITE_OK;
}

// Whatever a program does after a commit once its log is long, it does after nearly every one.
struct Hook {
  int (*hook)(void*, sqlite3*, const char*, int);
  void* with;
};

int called_often(void* hook, sqlite3* database, const char* name, int frames) {
  constexpr int kFew = 3;
  constexpr int kMany = 1'000'000;
  const Hook& wanted = *static_cast<const Hook*>(hook);
  return wanted.hook(wanted.with, database, name, frames < kFew ? frames : kMany);
}

__attribute__((constructor)) void begin() {
  srandom(static_cast<unsigned>(getpid()));
  if (sqlite3_initialize() != SQLITE_OK) std::abort();
  theirs = sqlite3_vfs_find(nullptr);
  ours = *theirs;
  ours.zName = "widened";
  ours.pNext = nullptr;
  ours.xOpen = open_file;
  sqlite3_vfs_register(&ours, 1);
}

}  // namespace

extern "C" void* sqlite3_wal_hook(sqlite3* database,
                                  int (*hook)(void*, sqlite3*, const char*, int), void* with) {
  static const auto real =
      reinterpret_cast<decltype(&sqlite3_wal_hook)>(dlsym(RTLD_NEXT, "sqlite3_wal_hook"));
  if (hook == nullptr) return real(database, nullptr, nullptr);
  return real(database, called_often, new Hook{hook, with});  // as long as the program
}
