// Makes a new office's store in a PostgreSQL database: logins, tables, functions, grants and the first
// event, in one transaction.
#include <SQLiteCpp/Exception.h>

#include "store/postgres/connection.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/postgres_transaction.h"
#include "store/postgres/server_schema.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::postgres {
namespace {

// The first event, as append() takes it.
Result<std::string> first_batch(const Id128& office, const std::string& catalogue,
                                const std::string& actor, Clock& clock) {
  try {
    sqlite::Connection scratch(":memory:", sqlite::Access::alone);
    scratch.run(sqlite::kSchema);
    const OwnRatings none;
    PostgresTransaction tx(scratch, clock.now(), {}, Login::admin, none);
    tx.begin_office(office);
    const Result<Event> created = tx.append(OfficeCreated{tx.keep_document(catalogue)}, actor, "", "");
    if (!created.ok()) return created.error();
    return tx.batch(Head{});
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  }
}

}  // namespace

Result<std::unique_ptr<Store>> create_postgres(const std::string& url, const std::string& catalogue,
                                               const std::string& actor, Clock& clock,
                                               const std::optional<Id128>& office) {
  const Id128 id = office.value_or(random_id());
  const Result<std::string> batch = first_batch(id, catalogue, actor, clock);
  if (!batch.ok()) return batch.error();
  {
    Result<std::unique_ptr<Connection>> opened = Connection::open(url);
    if (!opened.ok()) return opened.error();
    Connection& connection = **opened;
    if (const Status empty = check_empty(connection); !empty.ok()) return empty.error();
    const Result<Database> database = look_at(connection);
    if (!database.ok()) return database.error();
    const Names names = names_in(connection, database->name);
    if (const Status made = begin_office(connection, names, id); !made.ok()) return made.error();
    if (const Status left = leave_ownership(connection, names); !left.ok()) return left.error();
    const Answer told = connection.ask({{"SELECT khio.append($1::json)", {*batch}}, {"COMMIT"}});
    if (!told.ok()) return error_of(*told.failure, true);
  }
  return open_postgres(url, clock);
}

Status bring_postgres_forward(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Result<Database> database = look_at_office(**opened);
  if (!database.ok()) return database.error();
  return upgrade_office(**opened, names_in(**opened, database->name));
}

}  // namespace khio::postgres
