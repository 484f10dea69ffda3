// A program's own copy of a PostgreSQL store: the SQLite store's tables in a file of this machine's
// cache, one for each store and login, shared by the programs that use it. The calling rule and every
// screen read it; nothing in it is the truth. It is made anew from the server's journal when it is
// lost or damaged.
//
// Every event is taken in with a look at the chain. So the copy is a witness too: a server whose
// journal was rewritten or rolled back is found out by every machine.
//
// Failures inside are SQLite::Exception. One thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/sqlite/database.h"
#include "store/sqlite/lock.h"
#include "store/store.h"

namespace khio::postgres {

// How far a copy follows what stands beside the journal (schema.sql, about).
struct Followed {
  std::int64_t beside = 0;
  std::int64_t pool = 0;
};

class Replica {
 public:
  // The file of that name in the cache. device: it cannot be made. busy: another program held it.
  static Result<std::unique_ptr<Replica>> open(const std::string& name);
  // The same of any file.
  static Result<std::unique_ptr<Replica>> open_at(const std::string& file);

  // Notes which copy is of the store at that URL, for when its server does not answer.
  static void note(const std::string& url, const std::string& name);
  // That copy as it stands; answers whose it is. not_found: none was noted, or it is gone.
  static Result<Id128> read_noted(const std::string& url, const std::function<void(Reader&)>& look);

  sqlite::WriteLock& lock() { return lock_; }
  sqlite::Connection& writer() { return *writer_; }
  sqlite::Connection& reader() { return *reader_; }
  const std::string& file() const { return file_; }
  // Whether its file is still the one of that name. REQUIRES: the lock.
  bool in_place() const;

  static Followed followed(sqlite::Connection& connection);
  void follow(const Followed& followed);  // in the writer's transaction
  // The next event of the server's journal. damaged: it does not continue this one. whole: what it says
  // comes as it was written or not at all; else a part of it may come, without its salt.
  Status take(const JournalRow& row, const Head& before, bool whole);

  // Takes the file away: the next open() begins again. REQUIRES: the lock.
  static void discard(const std::string& file);
  // The name of the copy of that store which a login sees.
  static std::string name_of(const Id128& store, const std::string& login);
  // Removes this user's copy of a store that is no longer to be read here, if there is one.
  static void forget(const Id128& store, const std::string& login);

 private:
  Replica(std::string file, sqlite::WriteLock lock);
  std::string file_;
  sqlite::WriteLock lock_;
  std::unique_ptr<sqlite::Connection> writer_;
  std::unique_ptr<sqlite::Connection> reader_;
  std::uint64_t inode_ = 0;
};

// What a copy has besides the tables of a store.
extern const char* const kReplicaTable;

}  // namespace khio::postgres
