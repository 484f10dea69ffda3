#include "store/postgres/postgres_move.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "store/postgres/news.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::postgres {
namespace {

using nlohmann::json;
using sqlite::Query;

constexpr int kEventsAtOnce = 1'000;

Error stopped_early() {
  return {ErrorKind::refused, "stopped before the end; nothing was changed"};
}

json hex_of(std::string_view bytes) { return to_hex(sqlite::bytes_of(bytes)); }

// What must stand there before the first event: the documents, and the PINs with the tries against them.
json documents_and_pins(sqlite::Connection& source) {
  json all = json::array();
  Query documents(source, "SELECT body FROM document ORDER BY hash");
  while (documents.step()) all.push_back({{"do", "document"}, {"body", documents.text(0)}});
  Query pins(source, "SELECT officer, hash, tries, tried_at FROM officer_pin ORDER BY officer");
  while (pins.step()) {
    all.push_back({{"do", "pin"}, {"officer", pins.text(0)}, {"hash", pins.text(1)}});
    all.push_back({{"do", "tries"},
                   {"officer", pins.text(0)},
                   {"tries", pins.integer(2)},
                   {"tried_at", pins.integer(3)}});
  }
  return all;
}

json pool_of(sqlite::Connection& source) {
  json all = json::array();
  Query q(source, "SELECT key, office_day, half_day, service, division, counter, via, items, scores, "
                  "counted FROM rating_pool ORDER BY key");
  while (q.step())
    all.push_back({{"do", "pool"},
                   {"key", hex_of(q.blob(0))},
                   {"office_day", q.integer(1)},
                   {"half_day", q.text(2)},
                   {"service", q.text(3)},
                   {"division", q.text(4)},
                   {"counter", q.integer(5)},
                   {"via", q.text(6)},
                   {"items", q.text(7)},
                   {"scores", q.text(8)},
                   {"counted", q.flag(9)}});
  return all;
}

// An event with its content, or without where that was erased.
json event_of(Query& q) {
  json event = {{"seq", q.integer(0)},
                {"at", q.integer(1)},
                {"boot", hex_of(q.blob(2))},
                {"boot_ms", q.integer(3)},
                {"actor", q.text(4)},
                {"kind", q.text(5)},
                {"request", q.null(6) ? std::string_view() : q.text(6)},
                {"payload_hash", hex_of(q.blob(7))},
                {"hash", hex_of(q.blob(8))}};
  if (q.null(9)) return event;
  event["salt"] = hex_of(q.blob(9));
  event["payload"] = q.text(10);
  return event;
}

// One page of what is new to the copy; true: there is more.
Result<bool> take_page(Connection& connection, Replica& copy) {
  const Head head = sqlite::SqliteReader(copy.writer()).head();
  const Followed followed = Replica::followed(copy.writer());
  std::vector<Question> questions = news_questions("SELECT 1", head.seq, followed, nullptr);
  const Answer answer = connection.ask(questions, kPatienceToMake);
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Result<News> news = read_news(answer, questions.size() - kNewsQuestions, head, followed);
  if (!news.ok()) return news.error();
  if (!sees_all(news->state.me))
    return Error{ErrorKind::refused, "this login does not see the whole store; use its administrator's"};
  copy.writer().run("BEGIN IMMEDIATE");
  const Status taken = take_in(copy, *news, {});
  copy.writer().run(taken.ok() ? "COMMIT" : "ROLLBACK");
  if (!taken.ok()) return taken.error();
  return news->more;
}

// The store of the connection's transaction as a file that is nobody's copy.
Status read_whole(Connection& connection, const std::string& file, const MoveProgress& progress) {
  try {
    const Result<std::unique_ptr<Replica>> copy = Replica::open_at(file);
    if (!copy.ok()) return copy.error();
    for (bool more = true; more;) {
      const Result<bool> page = take_page(connection, **copy);
      if (!page.ok()) return page.error();
      more = *page;
      if (!progress(sqlite::SqliteReader((*copy)->writer()).head().seq)) return stopped_early();
    }
    (*copy)->writer().run("DROP TABLE replica");
    return Done{};
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  }
}

// Of a transaction that was to be kept.
Status kept(const Answer& answer) {
  if (answer.ok() && !answer.warned) return Done{};
  if (answer.ok())
    return Error{ErrorKind::unknown, "the server kept it, but its standby may not have; repeat the same "
                                     "command"};
  return error_of(*answer.failure, true);
}

}  // namespace

Result<Arrival> Arrival::at(const std::string& url) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  Result<Database> database = look_at(**opened);
  if (!database.ok()) return database.error();
  return Arrival(std::move(opened).take(), std::move(database).take());
}

Status Arrival::send(const std::string& part) {
  const Answer answer =
      connection_->ask({{"SELECT khio.take_over($1::json)", {part}}}, kPatienceToMake);
  if (!answer.ok()) return error_of(*answer.failure, false);
  return Done{};
}

Status Arrival::take_over(sqlite::Connection& source, const MoveProgress& progress) {
  if (const Status empty = check_empty(*connection_); !empty.ok()) return empty;
  const Names names = names_in(*connection_, database_.name);
  try {
    Id128 office{};
    Query own(source, "SELECT id FROM office");
    if (own.step()) office = own.bytes<16>(0);
    if (const Status begun = begin_office(*connection_, names, office); !begun.ok()) return begun;
    coming_ = true;
    const Status documents = send(
        json{{"beside", documents_and_pins(source)}, {"events", json::array()}}.dump());
    if (!documents.ok()) return documents;
    Query events(source, "SELECT j.seq, j.at, j.boot, j.boot_ms, j.actor, j.kind, j.request, "
                         "j.payload_hash, j.hash, p.salt, p.body "
                         "FROM journal j LEFT JOIN payload p USING (seq) ORDER BY j.seq");
    for (bool more = true; more;) {
      json page = json::array();
      while (static_cast<int>(page.size()) < kEventsAtOnce && (more = events.step()))
        page.push_back(event_of(events));
      if (page.empty()) break;
      const EventSeq last = page.back()["seq"].get<EventSeq>();
      const Status sent = send(json{{"beside", json::array()}, {"events", std::move(page)}}.dump());
      if (!sent.ok()) return sent;
      if (!progress(last)) return stopped_early();
    }
    const Status pool = send(json{{"beside", pool_of(source)}, {"events", json::array()}}.dump());
    if (!pool.ok()) return pool;
  } catch (const SQLite::Exception& exception) {
    return sqlite::error_of(exception);
  } catch (const json::exception&) {
    return Error{ErrorKind::damaged, "an event names who did it, or the request, in bytes that are not UTF-8, "
                                     "which no server takes: `khio-counter verify` says which; keep the store in "
                                     "its file"};
  }
  return leave_ownership(*connection_, names);
}

Status Arrival::read_back(const std::string& file, const MoveProgress& progress) {
  if (!coming_) {
    const Answer begun = connection_->ask({{"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"},
                                           {"SET LOCAL idle_in_transaction_session_timeout = 0"}});
    if (!begun.ok()) return error_of(*begun.failure, false);
  }
  return read_whole(*connection_, file, progress);
}

Result<std::int64_t> Arrival::bytes() {
  const Answer answer = connection_->ask({{"SELECT pg_database_size(current_database())"}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  return answer.rows.front().integer(0, 0);
}

Status Arrival::finish() { return kept(connection_->ask({{"COMMIT"}}, kPatienceToMake)); }

Result<Departure> Departure::from(const std::string& url, bool held) {
  Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  Connection& connection = **opened;
  const Answer version = connection.ask({version_question()});
  if (!version.ok()) return error_of(*version.failure, false);
  if (const Status ours = check_version(version.rows.front()); !ours.ok()) return ours.error();
  std::vector<Question> questions = {
      {held ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"},
      {"SET LOCAL idle_in_transaction_session_timeout = 0"}};
  if (held) questions.push_back({"SELECT khio.take_turn()"});
  questions.push_back(state_question(0));
  const Answer answer = connection.ask(questions);
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Result<StoreState> state = read_state(answer.rows.back());
  if (!state.ok()) return state.error();
  if (!held && !sees_all(state->me))
    return Error{ErrorKind::refused,
                 fmt::format("the login '{}' does not see the whole store; use a counter's", state->login)};
  if (held && state->me != Login::admin)
    return Error{ErrorKind::refused,
                 fmt::format("the login '{}' does not administer this store; use the one that made it",
                             state->login)};
  return Departure(std::move(opened).take(), state->moved);
}

Status Departure::read_into(const std::string& file, const MoveProgress& progress) {
  return read_whole(*connection_, file, progress);
}

Status copy_to_file(const std::string& url, const std::string& file, const MoveProgress& progress) {
  Result<Departure> store = Departure::from(url, false);
  if (!store.ok()) return store.error();
  if (!store->moved().empty())
    return Error{ErrorKind::refused, fmt::format("this office moved to {}", store->moved())};
  return store.value().read_into(file, progress);
}

Status Departure::leave_for(const std::string& to_where) {
  return kept(connection_->ask({{"SELECT khio.move_away($1)", {to_where}}, {"COMMIT"}}));
}

Status Departure::stay() {
  return kept(connection_->ask({{"BEGIN"}, {"SELECT khio.move_away(NULL)"}, {"COMMIT"}}));
}

}  // namespace khio::postgres
