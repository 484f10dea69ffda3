// Transaction's body on a program's copy of a PostgreSQL store: changes the copy, and keeps in mind
// what the server must be told. One thread.
#pragma once

#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "store/sqlite/sqlite_transaction.h"

namespace khio::postgres {

// What this program's login is for the server. A reader has a copy of an office without what visitors
// wrote (province.h).
enum class Login { board, kiosk, counter, admin, reader };
std::optional<Login> read_login(std::string_view name);

// Counters see the ratings that wait and the words; whoever does not, neither closes nor erases any.
inline bool sees_all(Login login) { return login == Login::counter || login == Login::admin; }

// Ratings this program took itself, until it forgets their keys: a kiosk's copy holds none, and who
// gave one may add to it.
using OwnRatings = std::deque<PooledRating>;

class PostgresTransaction final : public sqlite::SqliteTransaction {
 public:
  PostgresTransaction(sqlite::Connection& connection, const Moment& now, sqlite::Known known,
                      Login login, const OwnRatings& own);

  // Those inside a batch that are refused take what they told with them.
  struct Mark {
    std::size_t told = 0;
    std::size_t rated = 0;
  };
  Mark mark() const { return {beside_.size(), rated_.size()}; }
  void back_to(const Mark& mark);

  // The batch for the server's append(): every event after `head`, and what changed beside them.
  // Nothing: there is nothing to tell.
  std::string batch(const Head& head);
  const std::vector<PooledRating>& rated() const { return rated_; }
  // What this login may not keep, although it wrote it.
  void forget_words(const Head& head);

  Hash keep_document(const std::string& body) override;
  void keep_pin(const std::string& officer, const std::string& hash) override;
  void count_pin_tries(const std::string& officer, int tries, std::int64_t tried_at) override;
  Status pool_rating(const Id128& key, const RatingRow& rating,
                     const std::vector<std::string>& items) override;
  std::optional<PooledRating> pooled_rating(const Id128& key) override;
  void change_pooled_rating(const Id128& key, const std::string& scores, bool counted) override;
  void unpool_ratings(const std::vector<PooledRating>& ratings) override;
  void erase_words(EventSeq words) override;
  std::vector<EventSeq> words_after(EventSeq seq) override;

 private:
  Login login_;
  const OwnRatings& own_;
  std::vector<nlohmann::json> beside_;
  std::vector<PooledRating> rated_;
};

}  // namespace khio::postgres
