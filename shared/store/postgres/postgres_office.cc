// Makes a new office's store in a PostgreSQL database: logins, tables, functions, grants and the first
// event, in one transaction.
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <map>

#include "store/postgres/connection.h"
#include "store/postgres/news.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/postgres_transaction.h"
#include "store/postgres/rights.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::postgres {

extern const char* const kServerSchema;

namespace {

constexpr std::chrono::milliseconds kPatienceToMake{30'000};
constexpr std::size_t kDatabaseNameMax = 50;  // logins are named after it, in at most 63 bytes
constexpr int kOldestServer = 150000;

using Names = std::map<std::string, std::string>;

// Each "{name}" of `text` in what stands for it.
std::string filled(std::string text, const Names& names) {
  for (const auto& [name, value] : names) {
    const std::string place = "{" + name + "}";
    for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos; at += value.size())
      text.replace(at, place.size(), value);
  }
  return text;
}

// Of the logins, and of the database they are named after.
Names names_in(Connection& connection, const std::string& database) {
  Names names = {{"database", connection.quoted_name(database)}};
  for (const char* const role : {"owner", "admin", "counter", "kiosk", "board"}) {
    const std::string name = database + "_" + role;
    names[role] = connection.quoted_name(name);
    names[std::string(role) + "_text"] = connection.quoted_text(name);
  }
  return names;
}

// A login without a password cannot log in where one is asked for. One that is frozen while it has
// its turn loses it.
constexpr const char* kLogins =
    "CREATE ROLE {owner} NOLOGIN; CREATE ROLE {admin} NOLOGIN; CREATE ROLE {counter} LOGIN; "
    "CREATE ROLE {kiosk} LOGIN; CREATE ROLE {board} LOGIN; "
    "GRANT {owner}, {admin} TO CURRENT_USER; "
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC; "
    "GRANT CONNECT ON DATABASE {database} TO {admin}, {counter}, {kiosk}, {board}; "
    "CREATE SCHEMA khio AUTHORIZATION {owner}; "
    "SET LOCAL ROLE {owner}; SET LOCAL search_path = khio; ";

// Nothing when an office may be made there; the name of the database.
Result<std::string> check_database(Connection& connection) {
  const Answer answer = connection.ask(
      {{"SELECT current_database()::text, current_setting('server_version_num')::int, "
        "current_setting('server_encoding') = 'UTF8', pg_has_role(current_user, datdba, 'MEMBER'), "
        "EXISTS (SELECT FROM pg_namespace WHERE nspname = 'khio') "
        "FROM pg_database WHERE datname = current_database()"}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Rows& row = answer.rows.front();
  const std::string name(row.text(0, 0));
  const auto refused = [&](const std::string& why) { return Error{ErrorKind::refused, why}; };
  if (row.flag(0, 4))
    return refused(fmt::format("the database '{}' has an office already; name another one or use that",
                               name));
  if (row.integer(0, 1) < kOldestServer)
    return refused("this server is older than PostgreSQL 15; take a newer one");
  if (!row.flag(0, 2))
    return refused(fmt::format("the database '{}' does not keep its texts in UTF-8; make one that does "
                               "(createdb --encoding=UTF8 --template=template0)", name));
  if (!row.flag(0, 3))
    return refused(fmt::format("this login does not own the database '{}'; use its owner's", name));
  if (name.size() > kDatabaseNameMax)
    return refused(fmt::format("the name of the database has more than {} bytes; take a shorter one",
                               kDatabaseNameMax));
  return name;
}

// The rights and rules of this program's version.
std::vector<Question> rules_of(const Id128& office) {
  std::vector<Question> all = {
      {"INSERT INTO khio.about (version, store, office) VALUES ($1::int, decode($2, 'hex'), "
       "decode($3, 'hex'))", {std::to_string(kSchemaVersion), to_hex(random_id()), to_hex(office)}}};
  for (const Right& right : rights())
    all.push_back({"INSERT INTO khio.rights VALUES ($1, ARRAY['admin'] || string_to_array($2, ','), "
                   "string_to_array($3, ','))",
                   {std::string(right.kind), std::string(right.tells), std::string(right.reads)}});
  using enum ErrandEvent;
  constexpr std::pair<const char*, ErrandEvent> kSteps[] = {
      {"called", call}, {"recalled", recall},          {"started", start},   {"finished", finish},
      {"no_show", no_show}, {"returned", return_to_queue}, {"held", hold}, {"resumed", resume},
      {"transferred", transfer}, {"cancelled", cancel}};
  for (const auto& [kind, event] : kSteps) {
    for (int i = 0; i < kErrandStates; ++i) {
      const auto state = static_cast<ErrandState>(i);
      const Result<ErrandState> next = next_state(state, event);
      if (next.ok())
        all.push_back({"INSERT INTO khio.step VALUES ($1, $2, $3)",
                       {kind, std::string(state_name(state)), std::string(state_name(*next))}});
    }
  }
  return all;
}

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

Error not_made(const Failure& failure) {
  if (failure.state == "42710" || failure.state == "42P06")
    return {ErrorKind::refused,
            fmt::format("an office's logins are there already ({}); drop them, or name the database "
                        "otherwise", failure.detail)};
  if (failure.state == "42501")
    return {ErrorKind::refused, fmt::format("this login may not make the office's logins ({}); use one "
                                            "that may create roles", failure.detail)};
  return error_of(failure, true);
}

Status make(Connection& connection, const Names& names, const Id128& office,
            const std::string& batch) {
  const std::string script = std::string("BEGIN; ") + kLogins + kServerSchema;
  const Answer made = connection.run_script(filled(script, names), kPatienceToMake);
  if (!made.ok()) return not_made(*made.failure);
  const Answer ruled = connection.ask(rules_of(office), kPatienceToMake);
  if (!ruled.ok()) return not_made(*ruled.failure);
  const Answer left = connection.run_script(
      filled("RESET ROLE; REVOKE {owner} FROM CURRENT_USER", names), kPatienceToMake);
  if (!left.ok()) return not_made(*left.failure);
  const Answer told = connection.ask({{"SELECT khio.append($1::json)", {batch}}, {"COMMIT"}});
  if (!told.ok()) return not_made(*told.failure);
  return Done{};
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
    const Result<std::string> database = check_database(connection);
    if (!database.ok()) return database.error();
    const Names names = names_in(connection, *database);
    if (const Status made = make(connection, names, id, *batch); !made.ok()) return made.error();
  }
  return open_postgres(url, clock);
}

}  // namespace khio::postgres
