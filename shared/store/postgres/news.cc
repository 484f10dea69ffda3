#include "store/postgres/news.h"

#include <fmt/format.h>

#include "store/sqlite/words.h"

namespace khio::postgres {
namespace {

using sqlite::Query;

JournalRow event_of(const Rows& rows, int row) {
  JournalRow out;
  Event& e = out.event;
  e.seq = rows.integer(row, 0);
  e.at.utc_ms = rows.integer(row, 1);
  e.at.boot = rows.bytes<Id128>(row, 2);
  e.at.boot_ms = rows.integer(row, 3);
  e.office = rows.bytes<Id128>(row, 4);
  e.actor = rows.text(row, 5);
  out.kind = rows.text(row, 6);
  e.request = rows.text(row, 7);
  out.payload_hash = rows.bytes<Hash>(row, 8);
  e.hash = rows.bytes<Hash>(row, 9);
  out.purged = rows.null(row, 11);
  out.salt = rows.bytes<Salt>(row, 10);
  out.payload = rows.text(row, 11);
  return out;
}

// Documents and PINs stand before the events that name them.
void take_beside(sqlite::SqliteTransaction& tx, const News& news) {
  const Rows& rows = *news.beside;
  for (int row = 0; row < rows.count(); ++row) {
    if (rows.text(row, 0) == "document") tx.keep_document(std::string(rows.text(row, 3)));
    if (rows.text(row, 0) != "pin") continue;
    const std::string officer(rows.text(row, 2));
    tx.keep_pin(officer, std::string(rows.text(row, 3)));
    tx.count_pin_tries(officer, static_cast<int>(rows.integer(row, 4)), rows.integer(row, 5));
  }
}

void erase_gone(sqlite::SqliteTransaction& tx, const News& news) {
  const Rows& rows = *news.beside;
  for (int row = 0; row < rows.count(); ++row)
    if (rows.text(row, 0) == "erased") tx.erase_words(rows.integer(row, 4));
}

void take_pool(sqlite::Connection& writer, const News& news) {
  const Rows& rows = *news.pool;
  Query(writer, "DELETE FROM rating_pool").run();
  for (int row = 0; row < rows.count(); ++row)
    Query(writer, "INSERT INTO rating_pool (key, office_day, half_day, service, division, counter, "
                  "via, items, scores, counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(sqlite::bytes_of(rows.text(row, 0))).bind(rows.integer(row, 1)).bind(rows.text(row, 2))
        .bind(rows.text(row, 3)).bind(rows.text(row, 4)).bind(rows.integer(row, 5))
        .bind(rows.text(row, 6)).bind(rows.text(row, 7)).bind(rows.text(row, 8))
        .bind(rows.flag(row, 9)).run();
}

}  // namespace

Question state_question(EventSeq after) {
  return {"SELECT version, store, login, me, beside, pool, head, known, moved "
          "FROM khio.state($1::bigint)", {std::to_string(after)}};
}

std::vector<Question> news_questions(const char* begin, EventSeq after, const Followed& followed,
                                     const char* end) {
  std::vector<Question> all = {
      {begin},
      state_question(after),
      {"SELECT what, id, name, body, n1, n2 FROM khio.beside_after($1::bigint)",
       {std::to_string(followed.beside)}},
      {"SELECT key, office_day, half_day, service, division, counter, via, items, scores, counted "
       "FROM khio.pool_after($1::bigint)", {std::to_string(followed.pool)}},
      {"SELECT seq, at, boot, boot_ms, office, actor, kind, request, payload_hash, hash, salt, body "
       "FROM khio.events_after($1::bigint, $2::int)",
       {std::to_string(after), std::to_string(kPageEvents)}}};
  if (end != nullptr) all.push_back({end});
  return all;
}

Question version_question() { return {"SELECT version FROM khio.state(0)"}; }

Status check_version(const Rows& rows) {
  if (rows.count() != 1 || rows.null(0, 0))
    return Error{ErrorKind::damaged, "the store in that database is not whole; restore its backup"};
  if (rows.integer(0, 0) > kSchemaVersion)
    return Error{ErrorKind::damaged,
                 fmt::format("the store was made by a newer Khio (version {}, this program knows {}); "
                             "update this program", rows.integer(0, 0), kSchemaVersion)};
  if (rows.integer(0, 0) < kSchemaVersion)
    return Error{ErrorKind::refused,
                 fmt::format("the store in that database is of an earlier version ({}, this program's "
                             "is {}); its administrator brings it forward with `khio-counter upgrade`",
                             rows.integer(0, 0), kSchemaVersion)};
  return Done{};
}

Result<StoreState> read_state(const Rows& rows) {
  if (const Status ours = check_version(rows); !ours.ok()) return ours.error();
  const std::optional<Login> me = read_login(rows.text(0, 3));
  if (!me)
    return Error{ErrorKind::refused,
                 fmt::format("the login '{}' is none of this office's; use that of its kiosks, boards "
                             "or counters", rows.text(0, 2))};
  StoreState state;
  state.store = rows.bytes<Id128>(0, 1);
  state.login = rows.text(0, 2);
  state.me = *me;
  state.beside = rows.integer(0, 4);
  state.pool = rows.integer(0, 5);
  state.head = rows.integer(0, 6);
  if (!rows.null(0, 7)) state.known = rows.bytes<Hash>(0, 7);
  state.moved = rows.text(0, 8);
  return state;
}

Status check_here(const StoreState& state) {
  if (state.moved.empty()) return Done{};
  return Error{ErrorKind::refused,
               fmt::format("this office moved to {}; name that store (--store or KHIO_STORE)",
                           state.moved)};
}

Result<News> read_news(const Answer& answer, std::size_t first, const Head& head,
                       const Followed& followed) {
  const Result<StoreState> state = read_state(answer.rows.at(first));
  if (!state.ok()) return state.error();
  News news;
  news.state = *state;
  news.other_past = head.seq > 0 && state->known != head.hash;
  if (news.other_past) return news;
  const Rows& beside = answer.rows.at(first + 1);
  const Rows& pool = answer.rows.at(first + 2);
  const Rows& events = answer.rows.at(first + 3);
  for (int row = 0; row < events.count(); ++row) news.events.push_back(event_of(events, row));
  news.more = events.count() == kPageEvents;
  news.nothing = news.events.empty() && state->beside <= followed.beside &&
                 state->pool <= followed.pool;
  news.beside = &beside;
  news.pool = &pool;
  return news;
}

Status take_in(Replica& replica, const News& news, const Moment& now) {
  sqlite::Connection& writer = replica.writer();
  sqlite::SqliteTransaction tx(writer, now);
  const Followed before = Replica::followed(writer);
  Followed after = before;
  if (news.state.beside > before.beside) {  // else another program of this machine was first
    take_beside(tx, news);
    after.beside = news.state.beside;
  }
  Head head = tx.head();
  for (const JournalRow& row : news.events) {
    if (row.event.seq <= head.seq) continue;
    if (const Status taken = replica.take(row, head, news.state.me != Login::board);
        !taken.ok()) return taken;
    head = Head{row.event.seq, row.event.hash, row.event.at};
  }
  erase_gone(tx, news);
  if (tx.erased_words()) replica.lock().mark(true);
  if (news.state.pool > before.pool) {
    take_pool(writer, news);
    after.pool = news.state.pool;
  }
  if (after.beside != before.beside || after.pool != before.pool) replica.follow(after);
  return Done{};
}

}  // namespace khio::postgres
