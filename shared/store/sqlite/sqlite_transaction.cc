#include "store/sqlite/sqlite_transaction.h"

#include <fmt/format.h>

#include <functional>

#include "base/utf8.h"
#include "domain/limits.h"
#include "files/event_codec.h"
#include "store/journal.h"
#include "store/sqlite/apply.h"
#include "store/sqlite/words.h"

namespace khio::sqlite {
namespace {

template <typename... Kinds>
bool is_one_of(const EventBody& body) {
  return (std::holds_alternative<Kinds>(body) || ...);
}

// Where rows stood that a change takes away or moves, zeros stand afterwards.
void leaving_nothing(Connection& connection, const std::function<void()>& change) {
  connection.run("PRAGMA secure_delete = ON");
  change();
  connection.run("PRAGMA secure_delete = OFF");
}

}  // namespace

SqliteTransaction::SqliteTransaction(Connection& connection, const Moment& now, Known known)
    : SqliteReader(connection), now_(now) {
  if (known.head == head().hash) known_ = std::move(known);
}

Head SqliteTransaction::head() {
  if (!head_) head_ = SqliteReader::head();
  return *head_;
}

OfficeState SqliteTransaction::office() {
  if (!known_.office) known_.office = SqliteReader::office();
  return *known_.office;
}

std::optional<DayState> SqliteTransaction::day() {
  if (!known_.day) known_.day = SqliteReader::day();
  return known_.day;
}

std::vector<CounterState> SqliteTransaction::counters() {
  if (!known_.counters) known_.counters = SqliteReader::counters();
  return *known_.counters;
}

Result<Event> SqliteTransaction::append(EventBody body, const std::string& actor,
                                        const std::string& request, const std::string& asked) {
  const std::string payload = encode_payload(body, asked);
  if (payload.size() > kEventPayloadBytesMax)
    return Error{ErrorKind::refused,
                 fmt::format("this change needs {} bytes, more than the {} an event may have; "
                             "shorten its texts", payload.size(), kEventPayloadBytesMax)};
  if (!code_points(actor) || !code_points(request))
    return Error{ErrorKind::invalid, "an officer's or request's id is not UTF-8; use another one"};
  const std::string_view kind = event_kind(body);
  if (!office_) office_ = office().id;
  const Salt salt = random_id();
  const Head before = head();
  const Hash hashed_payload = payload_hash(salt, payload);

  Event event{before.seq + 1, now_, *office_, actor, request, asked, std::move(body), {}};
  event.hash = chain_hash(before.hash, event, kind, hashed_payload);
  {
    Query insert(c_, "INSERT INTO journal (seq, at, boot, boot_ms, office, actor, kind, request, "
                     "payload_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(event.seq).bind(now_.utc_ms).bind(now_.boot).bind(now_.boot_ms).bind(*office_)
        .bind(actor).bind(kind);
    (request.empty() ? insert.bind_null() : insert.bind(request))
        .bind(hashed_payload).bind(event.hash).run();
  }
  Query(c_, "INSERT INTO payload (seq, salt, body) VALUES (?, ?, ?)")
      .bind(event.seq).bind(salt).bind(payload).run();
  apply(c_, event);
  if (!is_one_of<Issued, Called, Recalled, Started, Finished, PrintEnded, RatingGiven>(event.body))
    known_ = {};  // the others may change the office, its day or its counters
  head_ = Head{event.seq, event.hash, event.at};
  return event;
}

Hash SqliteTransaction::keep_document(const std::string& body) {
  const Hash hash = sha256(body);
  Query(c_, "INSERT INTO document (hash, body) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
      .bind(hash).bind(body).run();
  wrote_beside_ = true;
  return hash;
}

void SqliteTransaction::keep_pin(const std::string& officer, const std::string& hash) {
  const std::optional<KeptPin> before = kept_pin(officer);
  leaving_nothing(c_, [&] {
    Query(c_, "INSERT INTO officer_pin (officer, hash) VALUES (?, ?) ON CONFLICT (officer) DO UPDATE "
              "SET hash = excluded.hash, tries = 0, tried_at = 0")
        .bind(officer).bind(hash).run();
  });
  wrote_beside_ = true;
  erased_words_ = erased_words_ || (before && before->hash != hash);
}

void SqliteTransaction::count_pin_tries(const std::string& officer, int tries,
                                        std::int64_t tried_at) {
  // The row may get another place in its page, with the hash.
  leaving_nothing(c_, [&] {
    Query(c_, "UPDATE officer_pin SET tries = ?, tried_at = ? WHERE officer = ?")
        .bind(tries).bind(tried_at).bind(officer).run();
  });
  wrote_beside_ = true;
}

Status SqliteTransaction::pool_rating(const Id128& key, const RatingRow& r,
                                      const std::vector<std::string>& items) {
  if (pooled_rating(key)) return Error{ErrorKind::taken, "another rating has this key"};
  Query(c_, "INSERT INTO rating_pool (key, office_day, half_day, service, division, counter, via, "
            "items, scores, counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(key).bind(r.office_day).bind(half_day_name(r.half_day)).bind(r.service)
      .bind(r.division).bind(r.counter).bind(rated_via_name(r.via)).bind(join_words(items))
      .bind(r.scores).bind(r.counted).run();
  wrote_beside_ = true;
  return Done{};
}

void SqliteTransaction::change_pooled_rating(const Id128& key, const std::string& scores,
                                             bool counted) {
  Query(c_, "UPDATE rating_pool SET scores = ?, counted = ? WHERE key = ?")
      .bind(scores).bind(counted).bind(key).run();
  wrote_beside_ = true;
}

void SqliteTransaction::unpool_ratings(const std::vector<PooledRating>& ratings) {
  for (const PooledRating& rating : ratings)
    Query(c_, "DELETE FROM rating_pool WHERE key = ?").bind(rating.key).run();
  wrote_beside_ = true;
}

void SqliteTransaction::erase_words(EventSeq words) {
  leaving_nothing(c_, [&] { Query(c_, "DELETE FROM payload WHERE seq = ?").bind(words).run(); });
  wrote_beside_ = erased_words_ = true;
}

}  // namespace khio::sqlite
