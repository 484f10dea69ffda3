#include "store/postgres/postgres_store.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "store/postgres/connection.h"
#include "store/postgres/news.h"
#include "store/postgres/postgres_transaction.h"
#include "store/postgres/replica.h"
#include "store/postgres/store_url.h"
#include "store/sqlite/sqlite_store.h"

namespace khio::postgres {
namespace {

using std::chrono::milliseconds;

// After a server that did not answer, this program does not wait for it again at once.
constexpr milliseconds kRest{1'000};
constexpr std::size_t kOwnRatingsMax = 50;
// What a large batch may take longer.
constexpr std::size_t kBytesPerMillisecond = 1'000;

class PostgresStore final : public Store {
 public:
  PostgresStore(std::string url, Clock& clock) : url_(std::move(url)), clock_(clock) {}

  Status open() { return bring_up_to_date(); }
  void expect(const Id128& store) { store_ = store; }
  std::string copy() const { return replica_->file(); }
  Login login() const { return login_; }

  Status read(const std::function<void(Reader&)>& look) override;
  Status read_known(const std::function<void(Reader&)>& look);
  Status change(const std::function<Status(Transaction&)>& decide) override;
  Status batch(const std::function<Status()>& work) override;
  bool owes_erasing() const override { return replica_ && replica_->lock().is_marked(); }
  Status finish_erasing() override;
  std::string url() const override { return url_; }

 private:
  enum class Step { done, again };  // again: everything from the beginning

  Status ready();
  Status read_copy(const std::function<void(Reader&)>& look);
  Status bring_up_to_date();
  Result<Step> bring_next(bool first);
  Status in_transaction(const std::function<Status()>& work);
  Result<Step> try_transaction(const std::function<Status()>& work, bool first);
  Result<Step> leave_other_past(const News& news, EventSeq seen, bool first);
  Result<Step> lost_turn(const Failure& failure, bool first);
  bool finds_newer_server();
  Status decide_and_tell(const std::function<Status()>& work);
  Status tell(const Head& before);
  void keep_or_drop(bool keep, const Head* told_since = nullptr);
  void cut_log_off();
  Error copy_failed(const SQLite::Exception& exception, std::unique_ptr<Replica>& old);
  Error reading_failed(const SQLite::Exception& exception);
  void leave_turn() { (void)connection_->ask({{"ROLLBACK"}}); }

  std::string url_;
  Clock& clock_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Replica> replica_;
  std::optional<Deadline> rest_;  // no server is looked for before that
  std::optional<Id128> store_;
  Login login_ = Login::board;
  bool just_connected_ = false;  // by the latest look whether it is
  bool in_batch_ = false;
  bool has_turn_ = false;
  std::optional<PostgresTransaction> transaction_;
  sqlite::Known known_;  // by the last change
  OwnRatings own_;
};

struct Held {
  sqlite::WriteLock& lock;
  ~Held() { lock.release(); }
};

// A connection to the server, and the copy of its store.
Status PostgresStore::ready() {
  just_connected_ = false;
  if (!connection_ || !connection_->is_of_who_leads()) {
    if (rest_ && !rest_->passed())
      return Error{ErrorKind::busy, "the store's server did not answer just now; try again"};
    connection_.reset();
    Result<std::unique_ptr<Connection>> connected = Connection::open(url_);
    if (!connected.ok()) {
      rest_ = Deadline::after(kRest);
      return connected.error();
    }
    connection_ = std::move(connected).take();
    just_connected_ = true;
  }
  if (replica_) return Done{};
  const Answer answer = connection_->ask({version_question(), state_question(0)});
  if (!answer.rows.empty())
    if (const Status ours = check_version(answer.rows.front()); !ours.ok()) return ours;
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Result<StoreState> state = read_state(answer.rows.back());
  if (!state.ok()) return state.error();
  if (store_ && *store_ != state->store)
    return Error{ErrorKind::damaged,
                 "another office is in that database now; start this program again"};
  store_ = state->store;
  login_ = state->me;
  const std::string name = Replica::name_of(state->store, state->login);
  Result<std::unique_ptr<Replica>> replica = Replica::open(name);
  if (!replica.ok()) return replica.error();
  Replica::note(without_password(url_), name);
  replica_ = std::move(replica).take();
  return Done{};
}

// What this machine's disk does to the copy. One that is damaged is made anew at the next look.
Error PostgresStore::copy_failed(const SQLite::Exception& exception,
                                 std::unique_ptr<Replica>& old) {
  Error error = sqlite::error_of(exception);
  if (error.kind != ErrorKind::damaged && error.kind != ErrorKind::taken) return error;
  Replica::discard(replica_->file());
  old = std::move(replica_);
  return {ErrorKind::busy, fmt::format("this machine's copy of the store was damaged ({}) and is made "
                                       "anew; try again", exception.what())};
}

// The same of one that is only read. Where nobody answers, what is still to be read of it stays; who
// decides leaves it to the transaction's end.
Error PostgresStore::reading_failed(const SQLite::Exception& exception) {
  const Error error = sqlite::error_of(exception);
  if (error.kind != ErrorKind::damaged || has_turn_ || !connection_ || !connection_->alive())
    return error;
  sqlite::WriteLock& lock = replica_->lock();
  if (const Status taken = lock.take(kPatience); !taken.ok()) return taken.error();
  std::unique_ptr<Replica> old;  // its lock goes after `held`
  const Held held{lock};
  if (replica_->in_place()) return copy_failed(exception, old);
  old = std::move(replica_);
  return {ErrorKind::busy, "this machine's copy of the store is made anew; try again"};
}

Status PostgresStore::bring_up_to_date() {
  for (bool first = true;; first = false) {
    if (const Status up = ready(); !up.ok()) return up;
    try {
      const Result<Step> brought = bring_next(first);
      if (!brought.ok()) return brought.error();
      if (*brought == Step::done) return Done{};
    } catch (const SQLite::Exception& exception) {
      sqlite3_exec(replica_->writer().handle(), "ROLLBACK", nullptr, nullptr, nullptr);
      std::unique_ptr<Replica> old;
      return copy_failed(exception, old);
    }
  }
}

// One page of what is new; again: there is more.
Result<PostgresStore::Step> PostgresStore::bring_next(bool first) {
  const Head head = sqlite::SqliteReader(replica_->reader()).head();
  const Followed followed = Replica::followed(replica_->reader());
  const Answer answer = connection_->ask(news_questions(
      "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", head.seq, followed, "COMMIT"));
  if (!answer.ok()) {
    // A server that was started again is found gone by the first question to it.
    if (first && !connection_->alive() && !answer.failure->late) return Step::again;
    if (connection_->alive()) leave_turn();
    return error_of(*answer.failure, false);
  }
  const Result<News> news = read_news(answer, 1, head, followed);
  if (!news.ok()) return news.error();
  if (news->other_past) return leave_other_past(*news, head.seq, first);
  if (const Status here = check_here(news->state); !here.ok()) return here.error();
  if (news->nothing) return Step::done;
  sqlite::WriteLock& lock = replica_->lock();
  if (const Status taken = lock.take(kPatience); !taken.ok()) return taken.error();
  std::unique_ptr<Replica> old;  // its lock goes after `held`
  const Held held{lock};
  if (!replica_->in_place()) {
    old = std::move(replica_);
    return Error{ErrorKind::busy, "this machine's copy of the store is made anew; try again"};
  }
  sqlite::Connection& writer = replica_->writer();
  writer.run_kept("BEGIN IMMEDIATE");
  const Status taken = take_in(*replica_, news.value(), clock_.now());
  writer.run_kept(taken.ok() ? "COMMIT" : "ROLLBACK");
  cut_log_off();
  if (!taken.ok()) return taken.error();
  return news->more ? Step::again : Step::done;
}

Status PostgresStore::read(const std::function<void(Reader&)>& look) {
  if (in_batch_) {
    try {
      look(*transaction_);
      return Done{};
    } catch (const SQLite::Exception& exception) {
      return sqlite::error_of(exception);
    }
  }
  if (!has_turn_)
    if (const Status fresh = bring_up_to_date(); !fresh.ok()) return fresh;
  return read_copy(look);
}

Status PostgresStore::read_known(const std::function<void(Reader&)>& look) {
  return in_batch_ || !replica_ ? read(look) : read_copy(look);
}

Status PostgresStore::read_copy(const std::function<void(Reader&)>& look) {
  sqlite::Connection& reader = replica_->reader();
  try {
    reader.run_kept("BEGIN");
    sqlite::SqliteReader seen(reader);
    look(seen);
    reader.run_kept("COMMIT");
    return Done{};
  } catch (const SQLite::Exception& exception) {
    sqlite3_exec(reader.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return reading_failed(exception);
  }
}

Status PostgresStore::in_transaction(const std::function<Status()>& work) {
  // A copy that is far behind is brought up to date before anybody's turn is taken.
  if (!replica_)
    if (const Status fresh = bring_up_to_date(); !fresh.ok()) return fresh;
  for (bool first = true;; first = false) {
    if (const Status up = ready(); !up.ok()) return up;
    const Result<Step> tried = try_transaction(work, first);
    if (!tried.ok()) return tried.error();
    if (*tried == Step::done) return Done{};
    if (const Status fresh = bring_up_to_date(); !fresh.ok()) return fresh;
  }
}

// A server that led once and was cut off believes that it still leads, until it is told: the one that
// leads now is looked for. Where there is no other one, as all hosts said when they were asked once more,
// what this machine saw was taken back. (What they said first may be older than what it saw.)
Result<PostgresStore::Step> PostgresStore::leave_other_past(const News& news, EventSeq seen,
                                                            bool first) {
  if (!first && just_connected_ && connection_->leads_alone())
    return Error{ErrorKind::damaged,
                 fmt::format("the server's journal ends at event {} and is not the one that had event "
                             "{}, which this machine saw: it was rolled back or rewritten; restore the "
                             "server's latest backup, or, if that was done on purpose, delete this "
                             "machine's copies in its cache folder", news.state.head, seen)};
  connection_.reset();
  if (first) return Step::again;
  return Error{ErrorKind::busy, "a server that answered does not know what this machine was told by "
                                "another one, which cannot be reached; try again"};
}

// After a turn that did not come. On a server that waits for standbys which follow another one by now
// whoever has the turn keeps it, so it is not held to.
bool PostgresStore::finds_newer_server() {
  const std::int64_t timeline = connection_->timeline();
  connection_.reset();
  return ready().ok() && connection_->timeline() > timeline;
}

// The server did not give the turn: nothing was decided yet, so a second try harms nobody.
Result<PostgresStore::Step> PostgresStore::lost_turn(const Failure& failure, bool first) {
  if (failure.state == "55P03") {
    if (finds_newer_server() && first) return Step::again;
    return error_of(failure, false);
  }
  if (failure.state == "25006") connection_.reset();  // it became a standby: another host leads now
  else if (connection_->alive()) leave_turn();
  const bool gone = !connection_ || !connection_->alive();
  if (gone && first && !failure.late) return Step::again;
  return error_of(failure, false);
}

Result<PostgresStore::Step> PostgresStore::try_transaction(const std::function<Status()>& work,
                                                           bool first) {
  sqlite::WriteLock& lock = replica_->lock();
  if (const Status taken = lock.take(kPatience); !taken.ok()) return taken.error();
  std::unique_ptr<Replica> old;  // its lock goes after `held`
  const Held held{lock};
  if (!replica_->in_place()) {
    old = std::move(replica_);
    return Step::again;
  }
  try {
    sqlite::Connection& writer = replica_->writer();
    const Head head = sqlite::SqliteReader(writer).head();
    const Followed followed = Replica::followed(writer);
    std::vector<Question> questions = news_questions("BEGIN", head.seq, followed, nullptr);
    questions.insert(questions.begin() + 1, {"SELECT khio.take_turn()"});
    // Whoever lives days in one step is not slow, but busy.
    if (in_batch_)
      questions.insert(questions.begin() + 1, {"SET LOCAL idle_in_transaction_session_timeout = 0"});
    const Answer answer = connection_->ask(questions);
    if (!answer.ok()) return lost_turn(*answer.failure, first);
    has_turn_ = true;
    struct NoTurn {
      bool& turn;
      ~NoTurn() { turn = false; }
    } no_turn{has_turn_};
    const Result<News> news = read_news(answer, questions.size() - kNewsQuestions, head, followed);
    const Status here = news.ok() ? check_here(news->state) : Status(news.error());
    if (!here.ok() || news->more || news->other_past) {
      leave_turn();
      if (!here.ok()) return here.error();
      if (news->other_past) return leave_other_past(*news, head.seq, first);
      return Step::again;
    }
    writer.run_kept("BEGIN IMMEDIATE");
    if (const Status taken = take_in(*replica_, news.value(), clock_.now()); !taken.ok()) {
      writer.run_kept("ROLLBACK");
      leave_turn();
      return taken.error();
    }
    const Status told = decide_and_tell(work);
    if (!told.ok()) return told.error();
    return Step::done;
  } catch (const SQLite::Exception& exception) {
    if (connection_ && connection_->alive()) leave_turn();
    sqlite3_exec(replica_->writer().handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return copy_failed(exception, old);
  }
}

// Ends the copy's transaction: with what was decided, or only with what others had changed. The server
// has the last word: where this machine's disk does not take it, the copy learns it all later.
void PostgresStore::keep_or_drop(bool keep, const Head* told_since) {
  sqlite::Connection& writer = replica_->writer();
  try {
    if (!keep) writer.run_kept("ROLLBACK TO decided");
    if (told_since != nullptr) transaction_->forget_words(*told_since);
    writer.run_kept("RELEASE decided");
    writer.run_kept("COMMIT");
    cut_log_off();
  } catch (const SQLite::Exception&) {
    sqlite3_exec(writer.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    known_ = {};
  }
}

// What was erased leaves the copy's log, now or after a later change. REQUIRES: the lock.
void PostgresStore::cut_log_off() {
  sqlite::WriteLock& lock = replica_->lock();
  if (lock.is_marked() && replica_->writer().empty_log(milliseconds(0)) == SQLITE_OK) lock.mark(false);
}

Status PostgresStore::finish_erasing() {
  if (!owes_erasing()) return Done{};
  // One that was put aside has nothing more to finish: the one in its place may.
  for (bool there = false; !there;) {
    if (!replica_)
      if (const Status fresh = bring_up_to_date(); !fresh.ok()) return fresh;
    std::unique_ptr<Replica> old;  // its lock goes after `held`
    sqlite::WriteLock& lock = replica_->lock();
    if (const Status taken = lock.take(kPatience); !taken.ok()) return taken.error();
    const Held held{lock};
    there = replica_->in_place();
    if (there) cut_log_off();
    else old = std::move(replica_);
  }
  if (!owes_erasing()) return Done{};
  return Error{ErrorKind::busy, "another program reads this machine's copy of the store as it was"};
}

Status PostgresStore::decide_and_tell(const std::function<Status()>& work) {
  sqlite::Connection& writer = replica_->writer();
  writer.run_kept("SAVEPOINT decided");
  transaction_.emplace(writer, clock_.now(), std::exchange(known_, {}), login_, own_);
  const Head before = transaction_->head();
  std::optional<SQLite::Exception> failed;
  const Status worked = [&]() -> Status {
    try {
      return work();
    } catch (const SQLite::Exception& exception) {
      failed = exception;
      return sqlite::error_of(exception);
    }
  }();
  if (!worked.ok()) {
    keep_or_drop(false);
    leave_turn();
    if (worked.error().kind == ErrorKind::damaged && failed) throw *failed;  // see try_transaction
    return worked;
  }
  return tell(before);
}

// The second round trip. What the server kept, the copy keeps too; if it cannot, it learns it from
// the server like everybody else.
Status PostgresStore::tell(const Head& before) {
  const std::string batch = transaction_->batch(before);
  if (batch.empty()) {
    known_ = transaction_->known();
    keep_or_drop(true);
    leave_turn();
    return Done{};
  }
  const Answer answer =
      connection_->ask({{"SELECT khio.append($1::json)", {batch}}, {"COMMIT"}},
                       kPatience + milliseconds(batch.size() / kBytesPerMillisecond));
  if (answer.ok() && !answer.warned) {
    own_.insert(own_.begin(), transaction_->rated().begin(), transaction_->rated().end());
    if (own_.size() > kOwnRatingsMax) own_.resize(kOwnRatingsMax);
    known_ = transaction_->known();
    if (transaction_->erased_words()) replica_->lock().mark(true);
    keep_or_drop(true, &before);
    return Done{};
  }
  keep_or_drop(false);
  // A standby that the server no longer waits for warns: the change stands there alone.
  if (answer.ok())
    return Error{ErrorKind::unknown, "the server kept the change, but its standby may not have; it "
                                     "may or may not stay: repeat the same request"};
  const bool sure = !answer.failure->state.empty() && answer.rows.empty();
  if (connection_->alive()) leave_turn();
  return error_of(*answer.failure, !sure);
}

Status PostgresStore::change(const std::function<Status(Transaction&)>& decide) {
  if (!in_batch_) return in_transaction([&] { return decide(*transaction_); });
  // Inside a batch each change is a savepoint: it happens whole or not at all.
  sqlite::Connection& writer = replica_->writer();
  writer.run_kept("SAVEPOINT change");
  const PostgresTransaction::Mark mark = transaction_->mark();
  transaction_->set_now(clock_.now());
  const Status decided = [&]() -> Status {
    try {
      return decide(*transaction_);
    } catch (const SQLite::Exception& exception) {
      return sqlite::error_of(exception);
    }
  }();
  if (!decided.ok()) {
    writer.run_kept("ROLLBACK TO change");
    transaction_->forget();
    transaction_->back_to(mark);
  }
  writer.run_kept("RELEASE change");
  return decided;
}

Status PostgresStore::batch(const std::function<Status()>& work) {
  KHIO_CHECK(!in_batch_);
  // The questions of the turn ask whether it is a batch.
  in_batch_ = true;
  struct Leave {
    bool& in_batch;
    ~Leave() { in_batch = false; }
  } leave{in_batch_};
  return in_transaction(work);
}

}  // namespace

Result<std::unique_ptr<Store>> open_postgres(const std::string& url, Clock& clock) {
  auto store = std::make_unique<PostgresStore>(url, clock);
  if (const Status opened = store->open(); !opened.ok()) return opened.error();
  return std::unique_ptr<Store>(std::move(store));
}

Result<std::unique_ptr<Store>> open_known(const std::string& url, Clock& clock,
                                          const std::function<void(Reader&)>& look) {
  if (!is_postgres(url)) return Error{ErrorKind::not_found, "this store is no server's"};
  const Result<Id128> known = Replica::read_noted(without_password(url), look);
  if (!known.ok()) return known.error();
  auto store = std::make_unique<PostgresStore>(url, clock);
  store->expect(*known);
  return std::unique_ptr<Store>(std::move(store));
}

Status read_known(Store& store, const std::function<void(Reader&)>& look) {
  auto* const server = dynamic_cast<PostgresStore*>(&store);
  return server == nullptr ? store.read(look) : server->read_known(look);
}

bool reads_everything(Store& store) {
  const auto* const server = dynamic_cast<const PostgresStore*>(&store);
  return server == nullptr || sees_all(server->login()) || server->login() == Login::reader;
}

bool withholds_words(Store& store) {
  const auto* const server = dynamic_cast<const PostgresStore*>(&store);
  return server != nullptr && server->login() == Login::reader;
}

Result<ReplayReport> replay_and_compare_postgres(
    const std::string& url, const std::function<bool(EventSeq done)>& progress) {
  SystemClock clock;
  PostgresStore store(url, clock);
  if (const Status opened = store.open(); !opened.ok()) return opened.error();
  return sqlite::replay_and_compare_file(store.copy(), progress, kReplicaTable);
}

}  // namespace khio::postgres
