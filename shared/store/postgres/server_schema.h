// What a PostgreSQL database needs to hold an office: logins, tables, functions, grants (schema.sql,
// functions.sql), made in a transaction of who calls. One thread.
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "store/postgres/connection.h"
#include "store/store.h"

namespace khio::postgres {

// For what takes longer than an action of the office does.
inline constexpr std::chrono::milliseconds kPatienceToMake{60'000};

// The office's logins, named after its database.
using Names = std::map<std::string, std::string>;

struct Database {
  std::string name{};
  std::string identity{};   // the same as long as it is that database of that server
  bool has_office = false;
};
// busy, refused: as Connection::open.
Result<Database> look_at(Connection& connection);
// not_found: there is no office in it.
Result<Database> look_at_office(Connection& connection);

// Why no office can be made there. refused: an office is there, the server is too old, the texts are not
// UTF-8, or the login does not own the database.
Status check_empty(Connection& connection);

// Begins a transaction and makes everything but the journal; the login is the tables' owner until
// leave_ownership(). refused: the logins are there, or this login may not make them.
Status begin_office(Connection& connection, const Names& names, const Id128& office);
Names names_in(Connection& connection, const std::string& database);
// Each "{name}" of `text` in what stands for it.
std::string filled(std::string text, const Names& names);
Status leave_ownership(Connection& connection, const Names& names);

// Brings the tables of an earlier version to this program's and makes everything else anew, in one
// transaction; nothing to do is well done. refused: this login does not administer the office. damaged:
// of a newer version.
Status upgrade_office(Connection& connection, const Names& names);

}  // namespace khio::postgres
