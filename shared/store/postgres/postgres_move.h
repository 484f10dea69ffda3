// An office that comes into a PostgreSQL store with its whole history, or leaves it (store/move.h).
// One thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/postgres/connection.h"
#include "store/postgres/server_schema.h"
#include "store/sqlite/database.h"
#include "store/reader.h"

namespace khio::postgres {

// Told how many events are through; false stops the work (refused).
using MoveProgress = std::function<bool(EventSeq done)>;

// Into an empty database, in one transaction of its server: there with finish(), else nothing of it.
class Arrival {
 public:
  // busy, refused: as Connection::open.
  static Result<Arrival> at(const std::string& url);

  const Database& database() const { return database_; }
  // Everything that `source` holds as it sees it now. The server computes every hash itself.
  // refused: check_empty() and begin_office() say why, or the journal breaks a rule of the office.
  // damaged: the journal is not what was written.
  Status take_over(sqlite::Connection& source, const MoveProgress& progress);
  // What stands there, as a counter's program would copy it, into a new store file.
  Status read_back(const std::string& file, const MoveProgress& progress);
  Result<std::int64_t> bytes();
  // unknown: the server did not say whether it kept it. Any other error: it did not.
  Status finish();

 private:
  Arrival(std::unique_ptr<Connection> connection, Database database)
      : connection_(std::move(connection)), database_(std::move(database)) {}
  Status send(const std::string& part);
  std::unique_ptr<Connection> connection_;
  Database database_;
  bool coming_ = false;  // in the transaction
};

// Out of a store, which stands still meanwhile.
class Departure {
 public:
  // held: nobody changes the store until this ends, and the login must administer it; else it must see
  // all of it. refused: it does not.
  static Result<Departure> from(const std::string& url, bool held);

  // Where it went already; empty: it is here.
  const std::string& moved() const { return moved_; }
  // All of it into a new store file.
  Status read_into(const std::string& file, const MoveProgress& progress);
  // From now on every program is told where the office went. unknown: the server did not say whether
  // it kept that. REQUIRES: held.
  Status leave_for(const std::string& to_where);
  // It stays after all. REQUIRES: leave_for() went well.
  Status stay();

 private:
  Departure(std::unique_ptr<Connection> connection, std::string moved)
      : connection_(std::move(connection)), moved_(std::move(moved)) {}
  std::unique_ptr<Connection> connection_;
  std::string moved_;
};

// The store as it stands now, into a new store file; it goes on meanwhile. Errors as of Departure.
Status copy_to_file(const std::string& url, const std::string& file, const MoveProgress& progress);

}  // namespace khio::postgres
