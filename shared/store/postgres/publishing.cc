#include "store/postgres/publishing.h"

#include <fmt/format.h>

#include "store/postgres/connection.h"
#include "store/postgres/server_schema.h"

namespace khio::postgres {

extern const char* const kPublishing;

namespace {

// The one kind of event with what somebody wrote says of which event and what (files/event_fields_said.h).
// In a text that an event holds otherwise each quotation mark has a backslash before it.
constexpr const char* kNoWords = R"((body !~ '"of":[0-9]+,"text":"'))";

// Copying the tables goes by the login's rights, and what changes later by the publication: both leave the
// words out.
constexpr const char* kPolicy =
    "ALTER TABLE khio.payload ENABLE ROW LEVEL SECURITY; "
    "CREATE POLICY without_words ON khio.payload FOR SELECT TO {province} USING {no_words};";

// Whoever copies loses the connection first, and does not come back. Slots that
// are no province's stay; of those by which a table was first copied nobody can tell whose they were.
constexpr const char* kHangUp =
    "ALTER ROLE {province} NOLOGIN; "
    "DO $d$ BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE usename = {province_text}; "
    "FOR i IN 1..500 LOOP EXIT WHEN NOT EXISTS (SELECT FROM pg_replication_slots WHERE active "
    "AND database = current_database() AND slot_name LIKE 'khio\\_%'); PERFORM pg_sleep(0.01); "
    "END LOOP; END $d$; "
    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
    "WHERE database = current_database() AND plugin = 'pgoutput' "
    "AND (slot_name LIKE 'khio\\_%' OR (slot_name LIKE 'pg\\_%\\_sync\\_%' AND NOT active))";

constexpr const char* kStop =
    "BEGIN; DROP PUBLICATION khio_province; "
    "DROP POLICY IF EXISTS without_words ON khio.payload; "
    "ALTER TABLE khio.payload DISABLE ROW LEVEL SECURITY; "
    "ALTER TABLE khio.payload REPLICA IDENTITY DEFAULT, DROP COLUMN office; "
    "ALTER TABLE khio.document REPLICA IDENTITY DEFAULT, DROP COLUMN office; "
    "ALTER TABLE khio.erased REPLICA IDENTITY DEFAULT, DROP COLUMN office; "
    "ALTER TABLE khio.about REPLICA IDENTITY DEFAULT; DROP INDEX khio.about_office; "
    "DROP OWNED BY {province}; DROP ROLE {province}; COMMIT";

struct Place {
  std::unique_ptr<Connection> connection{};
  Names names{};
  Id128 office{};
  bool publishes = false;
};

Error refused(const std::string& why) { return {ErrorKind::refused, why}; }

Status check_server(const Rows& row) {
  if (!row.flag(0, 0))
    return refused("only a superuser of the server may make a login that replicates; use one "
                   "(PostgreSQL 15)");
  if (row.text(0, 1) != "logical")
    return refused("this server's log does not serve for copies; set wal_level = logical in its "
                   "postgresql.conf and start it again");
  if (row.text(0, 2) == "-1")
    return refused("this server would keep its log for a copy that stays away until its disk is full; set "
                   "max_slot_wal_keep_size in its postgresql.conf, such as 8GB, and reload it");
  return Done{};
}

Result<Place> look(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Result<Database> database = look_at_office(**opened);
  if (!database.ok()) return database.error();
  const Answer answer = (*opened)->ask(
      {{"SELECT rolsuper, current_setting('wal_level'), current_setting('max_slot_wal_keep_size'), "
        "to_regclass('khio.province') IS NOT NULL, "
        "EXISTS (SELECT FROM pg_publication WHERE pubname = 'khio_province') "
        "FROM pg_roles WHERE rolname = current_user"}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Rows& row = answer.rows.front();
  if (row.flag(0, 3)) return refused("copies of offices are in that database, and no office of its own");
  if (const Status able = check_server(row); !able.ok()) return able.error();
  Place place{std::move(opened).take(), {}, {}, row.flag(0, 4)};
  const Answer about = place.connection->ask({{"SELECT office FROM khio.about"}});
  if (!about.ok()) return error_of(*about.failure, false);
  place.office = about.rows.front().bytes<Id128>(0, 0);
  place.names = names_in(*place.connection, database->name);
  const std::string login = database->name + "_province";
  place.names["province"] = place.connection->quoted_name(login);
  place.names["province_text"] = place.connection->quoted_text(login);
  place.names["office"] = "'\\x" + to_hex(place.office) + "'";
  place.names["no_words"] = kNoWords;
  return place;
}

Result<Publishing> seen(Place& place) {
  const Answer answer = place.connection->ask(
      {{"SELECT rowfilter IS NULL FROM pg_publication_tables WHERE pubname = 'khio_province' "
        "AND tablename = 'payload'"},
       {kSubscribers},
       {"SELECT current_database()::text"}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  Publishing found;
  found.login = std::string(answer.rows[2].text(0, 0)) + "_province";
  found.words = answer.rows[0].count() == 1 && answer.rows[0].flag(0, 0);
  found.subscribers = subscribers_in(answer.rows[1]);
  return found;
}

constexpr const char* kNotPublished =
    "this office publishes nothing; `khio-counter province publish` begins it";

}  // namespace

Result<Publishing> publish_store(const std::string& url, bool words) {
  Result<Place> found = look(url);
  if (!found.ok()) return found.error();
  Place& place = found.value();
  if (place.publishes)
    return refused("this office publishes already; to give more or less, stop that first "
                   "(`khio-counter province unpublish`): who copies joins anew then");
  place.names["filter"] = words ? "" : "WHERE " + std::string(kNoWords);
  place.names["policy"] = words ? "" : filled(kPolicy, place.names);
  const Answer made = place.connection->run_script(
      filled(std::string("BEGIN; SET LOCAL lock_timeout = '30s'; LOCK TABLE khio.turn IN EXCLUSIVE MODE; ") +
                 kPublishing + "; COMMIT", place.names),
      kPatienceToMake);
  if (!made.ok()) return error_of(*made.failure, true);
  return seen(place);
}

Result<Publishing> publishing_of(const std::string& url) {
  Result<Place> found = look(url);
  if (!found.ok()) return found.error();
  if (!found->publishes) return refused(kNotPublished);
  return seen(found.value());
}

Status stop_publishing(const std::string& url) {
  Result<Place> found = look(url);
  if (!found.ok()) return found.error();
  Place& place = found.value();
  if (!place.publishes) return refused(kNotPublished);
  const Answer alone =
      place.connection->run_script(filled(kHangUp, place.names), kPatienceToMake);
  if (!alone.ok()) return error_of(*alone.failure, false);
  const Answer stopped = place.connection->run_script(filled(kStop, place.names), kPatienceToMake);
  if (!stopped.ok()) return error_of(*stopped.failure, true);
  return Done{};
}

}  // namespace khio::postgres
