#include "store/postgres/postgres_transaction.h"

#include <algorithm>

#include "store/sqlite/words.h"

namespace khio::postgres {

using nlohmann::json;

std::optional<Login> read_login(std::string_view name) {
  if (name == "board") return Login::board;
  if (name == "kiosk") return Login::kiosk;
  if (name == "counter") return Login::counter;
  if (name == "admin") return Login::admin;
  if (name == "reader") return Login::reader;
  return std::nullopt;
}

PostgresTransaction::PostgresTransaction(sqlite::Connection& connection, const Moment& now,
                                         sqlite::Known known, Login login, const OwnRatings& own)
    : SqliteTransaction(connection, now, std::move(known)), login_(login), own_(own) {}

void PostgresTransaction::back_to(const Mark& mark) {
  beside_.resize(mark.told);
  rated_.resize(mark.rated);
}

std::string PostgresTransaction::batch(const Head& head) {
  json events = json::array();
  scan_journal(head.seq, [&](const JournalRow& row) {
    const Event& e = row.event;
    events.push_back({{"seq", e.seq},
                      {"at", e.at.utc_ms},
                      {"boot", to_hex(e.at.boot)},
                      {"boot_ms", e.at.boot_ms},
                      {"actor", e.actor},
                      {"kind", row.kind},
                      {"request", e.request},
                      {"salt", to_hex(row.salt)},
                      {"payload", row.payload},
                      {"hash", to_hex(e.hash)}});
    return true;
  });
  if (events.empty() && beside_.empty()) return "";
  // What is not UTF-8 is refused by its hash.
  return json{{"events", std::move(events)}, {"beside", beside_}}.dump(
      -1, ' ', false, json::error_handler_t::replace);
}

void PostgresTransaction::forget_words(const Head& head) {
  if (sees_all(login_)) return;
  std::vector<EventSeq> words;
  scan_journal(head.seq, [&](const JournalRow& row) {
    if (row.kind == kErasableKind) words.push_back(row.event.seq);
    return true;
  });
  for (const EventSeq seq : words) SqliteTransaction::erase_words(seq);
}

Hash PostgresTransaction::keep_document(const std::string& body) {
  beside_.push_back({{"do", "document"}, {"body", body}});
  return SqliteTransaction::keep_document(body);
}

void PostgresTransaction::keep_pin(const std::string& officer, const std::string& hash) {
  beside_.push_back({{"do", "pin"}, {"officer", officer}, {"hash", hash}});
  SqliteTransaction::keep_pin(officer, hash);
}

void PostgresTransaction::count_pin_tries(const std::string& officer, int tries,
                                          std::int64_t tried_at) {
  beside_.push_back(
      {{"do", "tries"}, {"officer", officer}, {"tries", tries}, {"tried_at", tried_at}});
  SqliteTransaction::count_pin_tries(officer, tries, tried_at);
}

Status PostgresTransaction::pool_rating(const Id128& key, const RatingRow& r,
                                        const std::vector<std::string>& items) {
  if (sees_all(login_)) {
    const Status pooled = SqliteTransaction::pool_rating(key, r, items);
    if (!pooled.ok()) return pooled;
  }
  beside_.push_back({{"do", "pool"},
                     {"key", to_hex(key)},
                     {"office_day", r.office_day},
                     {"half_day", half_day_name(r.half_day)},
                     {"service", r.service},
                     {"division", r.division},
                     {"counter", r.counter},
                     {"via", rated_via_name(r.via)},
                     {"items", sqlite::join_words(items)},
                     {"scores", r.scores},
                     {"counted", r.counted}});
  rated_.push_back({key, items, r});
  return Done{};
}

std::optional<PooledRating> PostgresTransaction::pooled_rating(const Id128& key) {
  if (sees_all(login_)) return SqliteTransaction::pooled_rating(key);
  const auto mine = [&](const PooledRating& rating) { return rating.key == key; };
  const auto known = std::find_if(own_.begin(), own_.end(), mine);
  if (known == own_.end()) return std::nullopt;
  return *known;
}

void PostgresTransaction::change_pooled_rating(const Id128& key, const std::string& scores,
                                               bool counted) {
  beside_.push_back(
      {{"do", "repool"}, {"key", to_hex(key)}, {"scores", scores}, {"counted", counted}});
  SqliteTransaction::change_pooled_rating(key, scores, counted);
  if (std::optional<PooledRating> rating = pooled_rating(key)) {
    rating->row.scores = scores;
    rating->row.counted = counted;
    rated_.push_back(std::move(*rating));
  }
}

void PostgresTransaction::unpool_ratings(const std::vector<PooledRating>& ratings) {
  for (const PooledRating& rating : ratings)
    beside_.push_back({{"do", "unpool"}, {"key", to_hex(rating.key)}});
  SqliteTransaction::unpool_ratings(ratings);
}

void PostgresTransaction::erase_words(EventSeq words) {
  beside_.push_back({{"do", "erase"}, {"seq", words}});
  SqliteTransaction::erase_words(words);
}

std::vector<EventSeq> PostgresTransaction::words_after(EventSeq seq) {
  return sees_all(login_) ? SqliteTransaction::words_after(seq) : std::vector<EventSeq>{};
}

}  // namespace khio::postgres
