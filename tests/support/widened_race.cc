// Loaded into whole programs (LD_PRELOAD): makes the moments of SQLite's WAL-reset bug long and frequent
// (tests/store/wal_reset_test.cc). Every commit checkpoints; between what a checkpoint reads of the
// log's end and its copying, and between a commit and its checkpoint, up to 60 milliseconds pass.
#include <sqlite3.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>

namespace {

sqlite3_vfs ours;
sqlite3_vfs* theirs = nullptr;
sqlite3_io_methods wide;
const sqlite3_io_methods* narrow = nullptr;
std::array<char, 32> wanted = {'4', '0', '0', '0'};

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

// How often a program checkpoints is set below; asked back, it is what the program wanted.
int control(sqlite3_file* file, int what, void* with) {
  if (what != SQLITE_FCNTL_PRAGMA) return narrow->xFileControl(file, what, with);
  char** const words = static_cast<char**>(with);
  if (std::strcmp(words[1], "wal_autocheckpoint") != 0)
    return narrow->xFileControl(file, what, with);
  if (words[2] != nullptr) std::strncpy(wanted.data(), words[2], wanted.size() - 1);
  words[0] = sqlite3_mprintf("%s", wanted.data());
  return SQLITE_OK;
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
  wide.xFileControl = control;
  file->pMethods = &wide;
  return SQLITE_OK;
}

int checkpoint_often(sqlite3* database, char**, const sqlite3_api_routines*) {
  sqlite3_wal_autocheckpoint(database, 3);
  return SQLITE_OK;
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
  sqlite3_auto_extension(reinterpret_cast<void (*)()>(checkpoint_often));
}

}  // namespace
