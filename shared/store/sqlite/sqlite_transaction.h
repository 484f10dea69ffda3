// Transaction's body: appends events to the journal and applies them. Lives between BEGIN and
// COMMIT of one connection. One thread.
#pragma once

#include "store/sqlite/sqlite_reader.h"
#include "store/store.h"

namespace khio::sqlite {

class SqliteTransaction final : public Transaction, public SqliteReader {
 public:
  SqliteTransaction(Connection& connection, const Moment& now)
      : SqliteReader(connection), now_(now) {}

  Result<Event> append(EventBody body, const std::string& actor, const std::string& request,
                       const std::string& asked) override;
  Result<Event> append(EventBody body, const std::string& actor) {
    return append(std::move(body), actor, "", "");
  }
  Hash keep_document(const std::string& body) override;
  void pool_rating(const RatingRow& rating, const std::vector<std::string>& items) override;
  void unpool_ratings(const std::vector<PooledRating>& ratings) override;
  void erase_words(EventSeq words) override;
  Moment now() const override { return now_; }
  Head head() override;

  void begin_office(const Id128& office) { office_ = office; }
  void set_now(const Moment& now) { now_ = now; }
  void forget_head() { head_.reset(); }  // after a rollback to a savepoint
  bool wrote_beside_journal() const { return wrote_beside_; }
  bool erased_words() const { return erased_words_; }

 private:
  Moment now_;
  std::optional<Head> head_;
  std::optional<Id128> office_;
  bool wrote_beside_ = false;
  bool erased_words_ = false;
};

}  // namespace khio::sqlite
