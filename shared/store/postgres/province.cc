#include "store/postgres/province.h"

#include <fmt/format.h>

#include "store/postgres/connection.h"
#include "store/postgres/news.h"
#include "store/postgres/replica.h"
#include "store/postgres/server_schema.h"

namespace khio::postgres {

extern const char* const kProvince;

namespace {

constexpr const char* kTables[] = {"journal", "payload", "document", "erased"};

constexpr const char* kLogins =
    "BEGIN; CREATE ROLE {owner} NOLOGIN; CREATE ROLE {reader} LOGIN; "
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC; GRANT CONNECT ON DATABASE {database} TO {reader}; "
    "CREATE SCHEMA khio AUTHORIZATION {owner}; "
    "SET LOCAL ROLE {owner}; SET LOCAL search_path = khio; ";

Error refused(const std::string& why) { return {ErrorKind::refused, why}; }

// Of all databases of the office's server.
std::string slot_of(const Id128& province, const Id128& office) {
  return fmt::format("khio_{:.16}_{}", to_hex(province), to_hex(office));
}
std::string subscription_of(const Id128& office) { return "khio_" + to_hex(office); }
std::string bytes_text(const Id128& id) { return "'\\x" + to_hex(id) + "'"; }

struct Copies {
  std::unique_ptr<Connection> connection{};
  Id128 id{};
};

Result<Copies> open_copies(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Answer answer = (*opened)->ask({{"SELECT id FROM khio.province"}});
  if (!answer.ok() && answer.failure->state == "42501")
    return refused("only who administers the copies may do that; use the login that made them");
  if (!answer.ok() && !answer.failure->state.empty())
    return Error{ErrorKind::not_found, "that database is none for copies of offices; make one with "
                                       "`khio-counter province init`"};
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Id128 id = answer.rows.front().bytes<Id128>(0, 0);
  return Copies{std::move(opened).take(), id};
}

// What an office gives, as the login for copies sees it.
struct Given {
  Id128 office{};
  Id128 store{};
  bool words = false;
};

// Asks the office, and has its server keep from now on what this copy has not fetched.
Result<Given> prepare_office(const std::string& from, const Id128& province) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(from);
  if (!opened.ok()) return opened.error();
  Connection& office = **opened;
  const Answer about = office.ask({{"SELECT version, store, office FROM khio.about"},
                                   {"SELECT rowfilter IS NULL FROM pg_publication_tables "
                                    "WHERE pubname = 'khio_province' AND tablename = 'payload'"}});
  if (!about.ok()) return error_of(*about.failure, false);
  if (about.rows[1].count() != 1)
    return refused("that office publishes nothing; its administrator begins it with "
                   "`khio-counter province publish`");
  if (const Status ours = check_version(about.rows[0]); !ours.ok()) return ours.error();
  const Id128 id = about.rows[0].bytes<Id128>(0, 2);
  // One that was cut off meanwhile keeps nothing any more.
  const Answer lost = office.ask(
      {{"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
        "WHERE slot_name = $1 AND wal_status = 'lost' AND NOT active", {slot_of(province, id)}}});
  if (!lost.ok()) return error_of(*lost.failure, false);
  const Answer kept = office.ask(
      {{"SELECT pg_create_logical_replication_slot($1, 'pgoutput') WHERE NOT EXISTS "
        "(SELECT FROM pg_replication_slots WHERE slot_name = $1)", {slot_of(province, id)}}},
      kPatienceToMake);
  if (!kept.ok()) return error_of(*kept.failure, false);
  return Given{id, about.rows[0].bytes<Id128>(0, 1),
               about.rows[1].flag(0, 0)};
}

std::string parts_of(const Id128& office) {
  std::string script;
  for (const char* const table : kTables)
    script += fmt::format("CREATE TABLE khio.{0}_{1} PARTITION OF khio.{0} FOR VALUES IN ('\\x{1}'); ",
                          table, to_hex(office));
  return script;
}

ProvinceOffice office_of(const Rows& rows, int row) {
  ProvinceOffice one;
  one.office = rows.bytes<Id128>(row, 0);
  one.store = rows.bytes<Id128>(row, 1);
  one.version = static_cast<int>(rows.integer(row, 2));
  one.words = rows.flag(row, 3);
  one.joined_at = rows.integer(row, 4);
  one.head = rows.integer(row, 6);
  one.head_at = rows.integer(row, 7);
  const bool connected = rows.flag(row, 9) && rows.flag(row, 10);
  if (connected && !rows.null(row, 11)) one.heard_at = rows.integer(row, 11);
  if (rows.null(row, 8) || !rows.flag(row, 8)) one.state = Following::copying;
  else if (!connected) one.state = Following::cut_off;
  else one.state = one.heard_at ? Following::follows : Following::connecting;
  one.failures = rows.integer(row, 12);
  one.bytes = rows.integer(row, 13);
  one.moved = rows.text(row, 14);
  one.document = rows.text(row, 15);
  return one;
}

Result<std::vector<ProvinceOffice>> offices_on(Connection& connection) {
  const Answer answer = connection.ask(
      {{"SELECT office, store, version, words, joined_at, gone, head, head_at, whole, subscribed, "
        "connected, heard, failures, bytes, moved, document, session_user::text FROM khio.offices()"}},
      kPatienceToMake);
  if (!answer.ok() && (answer.failure->state == "42883" || answer.failure->state == "3F000"))
    return Error{ErrorKind::not_found, "that database is none for copies of offices; make one with "
                                       "`khio-counter province init`"};
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Rows& rows = answer.rows.front();
  std::vector<ProvinceOffice> all;
  for (int row = 0; row < rows.count(); ++row) {
    ProvinceOffice one = office_of(rows, row);
    if (rows.flag(row, 5)) Replica::forget(one.store, std::string(rows.text(row, 16)));
    else all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

Status make_province(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  Connection& connection = **opened;
  if (const Status empty = check_empty(connection); !empty.ok()) return empty;
  const Result<Database> database = look_at(connection);
  if (!database.ok()) return database.error();
  Names names = names_in(connection, database->name);
  names["reader"] = connection.quoted_name(database->name + "_reader");
  const Answer super = connection.ask({{"SELECT rolsuper FROM pg_roles WHERE rolname = current_user"}});
  if (!super.ok()) return error_of(*super.failure, false);
  if (!super.rows.front().flag(0, 0))
    return refused("only a superuser of the server may subscribe to offices; use one (PostgreSQL 15)");
  const Answer made = connection.run_script(
      filled(std::string(kLogins) + kProvince + "; INSERT INTO province (id) VALUES (" +
                 bytes_text(random_id()) + "); COMMIT", names),
      kPatienceToMake);
  if (!made.ok()) return error_of(*made.failure, true);
  return Done{};
}

Result<ProvinceOffice> join_province(const std::string& url, const std::string& from,
                                     std::int64_t now_ms) {
  Result<Copies> copies = open_copies(url);
  if (!copies.ok()) return copies.error();
  Connection& connection = *copies->connection;
  const Result<Given> given = prepare_office(from, copies->id);
  if (!given.ok()) return given.error();
  const Result<std::vector<ProvinceOffice>> before = offices_on(connection);
  if (!before.ok()) return before.error();
  for (const ProvinceOffice& one : *before)
    if (one.office == given->office)
      return refused("that office is in this copy already; `khio-counter province list` shows it");
  const std::string subscribe = fmt::format(
      "INSERT INTO khio.joined VALUES ({0}, {1}, {2}, {3}) ON CONFLICT (office) DO UPDATE SET "
      "store = excluded.store, words = excluded.words, at = excluded.at, gone = false; "
      "SET LOCAL statement_timeout = 0; "
      "CREATE SUBSCRIPTION {4} CONNECTION {5} PUBLICATION khio_province "
      "WITH (create_slot = false, slot_name = {6}); COMMIT",
      bytes_text(given->office), bytes_text(given->store), given->words ? "true" : "false", now_ms,
      subscription_of(given->office), connection.quoted_text(from), slot_of(copies->id, given->office));
  const Answer joined = connection.run_script("BEGIN; " + parts_of(given->office) + subscribe,
                                              kPatienceToMake);
  if (!joined.ok()) return error_of(*joined.failure, true);
  const Result<std::vector<ProvinceOffice>> after = offices_on(connection);
  if (!after.ok()) return after.error();
  for (const ProvinceOffice& one : *after)
    if (one.office == given->office) return one;
  return Error{ErrorKind::unknown, "the office is not in the copy that it just joined; look again with "
                                   "`khio-counter province list`"};
}

Result<ProvinceLeft> leave_province(const std::string& url, const Id128& office) {
  Result<Copies> copies = open_copies(url);
  if (!copies.ok()) return copies.error();
  Connection& connection = *copies->connection;
  const Result<std::vector<ProvinceOffice>> all = offices_on(connection);
  if (!all.ok()) return all.error();
  bool known = false;
  for (const ProvinceOffice& one : *all) known = known || one.office == office;
  if (!known)
    return Error{ErrorKind::not_found, "no such office in this copy; `khio-counter province list` "
                                       "names those that are"};
  ProvinceLeft left;
  const std::string name = subscription_of(office);
  const Answer there = connection.ask({{"SELECT 1 FROM pg_subscription WHERE subname = $1", {name}}});
  if (!there.ok()) return error_of(*there.failure, false);
  if (there.rows.front().count() > 0) {
    const Answer stopped =
        connection.run_script("ALTER SUBSCRIPTION " + name + " DISABLE", kPatienceToMake);
    if (!stopped.ok()) return error_of(*stopped.failure, false);
    if (!connection.run_script("DROP SUBSCRIPTION " + name, kPatienceToMake).ok()) {
      left.untold = true;
      const Answer dropped = connection.run_script(
          fmt::format("BEGIN; ALTER SUBSCRIPTION {0} SET (slot_name = NONE); DROP SUBSCRIPTION {0}; "
                      "COMMIT", name), kPatienceToMake);
      if (!dropped.ok()) return error_of(*dropped.failure, true);
    }
  }
  std::string script = "BEGIN; ";
  for (const char* const table : kTables)
    script += fmt::format("DROP TABLE IF EXISTS khio.{}_{}; ", table, to_hex(office));
  script += fmt::format("DELETE FROM khio.about WHERE office = {0}; "
                        "UPDATE khio.joined SET gone = true WHERE office = {0}; COMMIT",
                        bytes_text(office));
  const Answer gone = connection.run_script(script, kPatienceToMake);
  if (!gone.ok()) return error_of(*gone.failure, true);
  return left;
}

Result<std::vector<ProvinceOffice>> province_offices(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  return offices_on(**opened);
}

Result<bool> is_province(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Answer answer = (*opened)->ask({{"SELECT to_regclass('khio.province') IS NOT NULL"}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  return answer.rows.front().flag(0, 0);
}

std::string url_of_office(const std::string& url, const Id128& office) {
  return url + (url.find('?') == std::string::npos ? "?" : "&") +
         "options=-c%20khio.office%3D" + to_hex(office);
}

}  // namespace khio::postgres
