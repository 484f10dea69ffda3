#include "store/postgres/server_schema.h"

#include <fmt/format.h>

#include <array>

#include "domain/ticket.h"
#include "files/payload_form.h"
#include "store/postgres/news.h"
#include "store/postgres/rights.h"

namespace khio::postgres {

extern const char* const kServerSchema;
extern const char* const kServerFunctions;

namespace {

constexpr std::size_t kDatabaseNameMax = 50;  // logins are named after it, in at most 63 bytes
constexpr int kOldestServer = 150000;

// A login without a password cannot log in where one is asked for. One that is frozen while it has
// its turn loses it.
constexpr const char* kLogins =
    "CREATE ROLE {owner} NOLOGIN; CREATE ROLE {admin} NOLOGIN; CREATE ROLE {counter} LOGIN; "
    "CREATE ROLE {kiosk} LOGIN; CREATE ROLE {board} LOGIN; "
    "GRANT {owner}, {admin} TO CURRENT_USER; "
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC; "
    "GRANT CONNECT ON DATABASE {database} TO {admin}, {counter}, {kiosk}, {board}; "
    "CREATE SCHEMA khio AUTHORIZATION {owner}; ";
// Health tells of the server's standbys, where whoever makes the office may let it.
constexpr const char* kSeeStandbys =
    "DO $d$ BEGIN GRANT pg_read_all_stats TO {owner}; "
    "EXCEPTION WHEN insufficient_privilege THEN NULL; END $d$; ";
constexpr const char* kAsOwner = "SET LOCAL ROLE {owner}; SET LOCAL search_path = khio; ";

// The database that the connection is to, and whether its owner may make an office there.
constexpr const char* kLook =
    "SELECT current_database()::text, current_setting('server_version_num')::int, "
    "current_setting('server_encoding') = 'UTF8', pg_has_role(current_user, datdba, 'MEMBER'), "
    "EXISTS (SELECT FROM pg_namespace WHERE nspname = 'khio'), "
    "(SELECT system_identifier FROM pg_control_system())::text || '-' || oid "
    "FROM pg_database WHERE datname = current_database()";

// The rights and rules of this program's version, after what `first` asks.
std::vector<Question> rules_after(std::vector<Question> first) {
  std::vector<Question> all = std::move(first);
  for (const Right& right : rights())
    all.push_back({"INSERT INTO khio.rights VALUES ($1, ARRAY['admin'] || string_to_array($2, ','), "
                   "string_to_array($3, ','), $4)",
                   {std::string(right.kind), std::string(right.tells), std::string(right.reads),
                    payload_form(right.kind)}});
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

// What a version changed of the tables, by the version it left behind. A new one is one more line,
// kSchemaVersion and a dump of the version before under tests/postgres/versions.
constexpr std::array kSteps = {
    "ALTER TABLE khio.about ADD COLUMN moved text",  // 1
    // 2: before machines of a server told that they live
    "CREATE TABLE machine (id text PRIMARY KEY CHECK (octet_length(id) <= 100), "
    "body text NOT NULL CHECK (octet_length(body) <= 2000), login text NOT NULL, "
    "heard_at timestamptz NOT NULL) WITH (fillfactor = 50); "
    "CREATE TABLE backup_made (one bool PRIMARY KEY DEFAULT true CHECK (one), at bigint NOT NULL, "
    "what text NOT NULL CHECK (octet_length(what) <= 500), events bigint NOT NULL, "
    "login text NOT NULL)",
    // 3: before a kiosk's login was held to what its work makes it tell
    "ALTER TABLE rights ADD COLUMN form text NOT NULL DEFAULT ''",
};
static_assert(kSchemaVersion == 1 + static_cast<int>(kSteps.size()));

// Functions, and with them the triggers and every grant, are made anew.
constexpr const char* kDropFunctions =
    "DO $d$ DECLARE f regprocedure; BEGIN FOR f IN SELECT oid::regprocedure FROM pg_proc "
    "WHERE pronamespace = 'khio'::regnamespace LOOP "
    "EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', f); END LOOP; END $d$; ";

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

}  // namespace

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

Result<Database> look_at(Connection& connection) {
  const Answer answer = connection.ask({{kLook}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Rows& row = answer.rows.front();
  return Database{std::string(row.text(0, 0)), std::string(row.text(0, 5)), row.flag(0, 4)};
}

Result<Database> look_at_office(Connection& connection) {
  Result<Database> database = look_at(connection);
  if (database.ok() && !database->has_office)
    return Error{ErrorKind::not_found,
                 "there is no office in that database; create one with `khio-counter init`"};
  return database;
}

Status check_empty(Connection& connection) {
  const Answer answer = connection.ask({{kLook}});
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
  return Done{};
}

Status begin_office(Connection& connection, const Names& names, const Id128& office) {
  const std::string script =
      std::string("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; ") + kLogins +
      kSeeStandbys + kAsOwner + kServerSchema + kServerFunctions;
  const Answer made = connection.run_script(filled(script, names), kPatienceToMake);
  if (!made.ok()) return not_made(*made.failure);
  const Answer ruled = connection.ask(
      rules_after({{"INSERT INTO khio.about (version, store, office) VALUES ($1::int, "
                    "decode($2, 'hex'), decode($3, 'hex'))",
                    {std::to_string(kSchemaVersion), to_hex(random_id()), to_hex(office)}}}),
      kPatienceToMake);
  if (!ruled.ok()) return not_made(*ruled.failure);
  return Done{};
}

Status upgrade_office(Connection& connection, const Names& names) {
  const Answer begun = connection.run_script(
      filled(std::string("BEGIN; ") + kSeeStandbys + "GRANT {owner} TO CURRENT_USER; " + kAsOwner +
                 "LOCK TABLE turn IN EXCLUSIVE MODE", names),
      kPatienceToMake);
  if (!begun.ok()) return not_made(*begun.failure);
  const Answer now = connection.ask({{"SELECT version FROM khio.about"}});
  if (!now.ok()) return error_of(*now.failure, false);
  const std::int64_t version = now.rows.front().integer(0, 0);
  if (version >= kSchemaVersion) return check_version(now.rows.front());
  std::string script;
  for (auto step = static_cast<std::size_t>(version) - 1; step < kSteps.size(); ++step)
    script += std::string(kSteps[step]) + "; ";
  script += kDropFunctions + filled(kServerFunctions, names);
  const Answer made = connection.run_script(script, kPatienceToMake);
  if (!made.ok()) return not_made(*made.failure);
  const Answer ruled = connection.ask(
      rules_after({{"DELETE FROM khio.rights"}, {"DELETE FROM khio.step"},
                   {"UPDATE khio.about SET version = $1::int", {std::to_string(kSchemaVersion)}},
                   {"SELECT pg_notify('khio', 'upgraded')"}}),
      kPatienceToMake);
  if (!ruled.ok()) return not_made(*ruled.failure);
  if (const Status left = leave_ownership(connection, names); !left.ok()) return left;
  const Answer kept = connection.ask({{"COMMIT"}}, kPatienceToMake);
  if (!kept.ok()) return error_of(*kept.failure, true);
  return Done{};
}

Status leave_ownership(Connection& connection, const Names& names) {
  const Answer left = connection.run_script(
      filled("RESET ROLE; REVOKE {owner} FROM CURRENT_USER", names), kPatienceToMake);
  if (!left.ok()) return not_made(*left.failure);
  return Done{};
}

}  // namespace khio::postgres
