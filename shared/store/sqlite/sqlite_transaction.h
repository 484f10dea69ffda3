// Transaction's body: appends events to the journal and applies them. Lives between BEGIN and
// COMMIT of one connection. One thread.
#pragma once

#include "store/sqlite/sqlite_reader.h"
#include "store/store.h"

namespace khio::sqlite {

// What a connection keeps in mind from one change to the next. It holds while `head` is the
// journal's head: then nobody changed anything since.
struct Known {
  Hash head{};
  std::optional<OfficeState> office;
  std::optional<DayState> day;
  std::optional<std::vector<CounterState>> counters;
};

class SqliteTransaction : public Transaction, public SqliteReader {
 public:
  SqliteTransaction(Connection& connection, const Moment& now, Known known = {});

  Result<Event> append(EventBody body, const std::string& actor, const std::string& request,
                       const std::string& asked) override;
  Result<Event> append(EventBody body, const std::string& actor) {
    return append(std::move(body), actor, "", "");
  }
  Hash keep_document(const std::string& body) override;
  void keep_pin(const std::string& officer, const std::string& hash) override;
  void count_pin_tries(const std::string& officer, int tries, std::int64_t tried_at) override;
  Status pool_rating(const Id128& key, const RatingRow& rating,
                     const std::vector<std::string>& items) override;
  void change_pooled_rating(const Id128& key, const std::string& scores, bool counted) override;
  void unpool_ratings(const std::vector<PooledRating>& ratings) override;
  void erase_words(EventSeq words) override;
  Moment now() const override { return now_; }
  Head head() override;
  OfficeState office() override;
  std::optional<DayState> day() override;
  std::vector<CounterState> counters() override;

  void begin_office(const Id128& office) { office_ = office; }
  void set_now(const Moment& now) { now_ = now; }
  void forget() {  // after a rollback to a savepoint
    head_.reset();
    known_ = {};
  }
  Known known() {
    known_.head = head().hash;
    return std::move(known_);
  }
  bool wrote_beside_journal() const { return wrote_beside_; }
  // Or the hash of a PIN that was replaced.
  bool erased_words() const { return erased_words_; }

 private:
  Moment now_;
  std::optional<Head> head_;
  std::optional<Id128> office_;
  Known known_;
  bool wrote_beside_ = false;
  bool erased_words_ = false;
};

}  // namespace khio::sqlite
