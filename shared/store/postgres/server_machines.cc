#include "store/postgres/server_machines.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

#include "store/postgres/beside.h"
#include "store/postgres/connection.h"

namespace khio::postgres {
namespace {

using std::chrono::seconds;

constexpr seconds kAgain{5};       // after a server that did not answer
constexpr seconds kLookEvery{5};
constexpr seconds kAskedLately{10};

// The first number of the lock is the machines' own: "mach".
constexpr const char* kTakeLock = "SELECT pg_try_advisory_lock(1835099240, hashtext($1::text))";

Result<std::vector<ServerMachine>> list(Connection& connection) {
  const Answer answer =
      connection.ask({{"SELECT id, body, age_ms, held FROM khio.machines()"}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  const Rows& rows = answer.rows.front();
  std::vector<ServerMachine> machines;
  for (int row = 0; row < rows.count(); ++row)
    machines.push_back({std::string(rows.text(row, 0)), std::string(rows.text(row, 1)),
                        rows.integer(row, 2), rows.flag(row, 3)});
  return machines;
}

}  // namespace

class ServerBeat::Work {
 public:
  Work(std::string url, std::function<std::string(int)> id, int numbers)
      : url_(std::move(url)), id_(std::move(id)), numbers_(numbers) {}
  void end() {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
    }
    news_.notify_all();
  }
  void tell(std::string said, bool last) {
    {
      const std::lock_guard lock(mutex_);
      if (last_) return;
      said_ = std::move(said);
      last_ = last;
    }
    news_.notify_all();
  }

  // With nothing to say it sleeps; after a failure it says the latest again, once more at the end.
  void run() {
    std::unique_lock lock(mutex_);
    while (!ends_ || said_) {
      news_.wait(lock, [this] { return ends_ || said_; });
      if (!said_) continue;
      const std::string said = *said_;
      const bool forget = last_ && said.empty();
      const bool end = ends_;
      said_.reset();
      lock.unlock();
      const bool told = send(said, forget);
      lock.lock();
      if (told || end) continue;
      if (!said_) said_ = said;
      news_.wait_for(lock, kAgain, [this] { return ends_; });
    }
  }

 private:
  bool send(const std::string& said, bool forget) {
    if (!connection_ || !connection_->is_of_who_leads()) {
      connection_.reset();
      auto opened = Connection::open(url_);
      if (!opened.ok()) return false;
      connection_ = std::move(opened).take();
      held_.clear();
    }
    if (held_.empty() && !take_number()) return false;
    // It is on one server at once and on its standbys a little later: nobody's ticket waits for them.
    const Answer answer = connection_->ask({{"BEGIN"},
                                            {"SET LOCAL synchronous_commit = local"},
                                            {forget ? "SELECT khio.leave_machines($1)"
                                                    : "SELECT khio.beat($1, $2)",
                                             forget ? std::vector{held_} : std::vector{held_, said}},
                                            {"COMMIT"}});
    if (!answer.ok()) connection_.reset();
    return answer.ok();
  }

  // A machine that lost its connection is the one it was before, where the server knows that.
  bool take_number() {
    for (int number = 0; number <= numbers_; ++number) {
      const std::string id = number == 0 ? had_ : id_(number);
      if (id.empty()) continue;
      const Answer answer = connection_->ask({{kTakeLock, {id}}});
      if (!answer.ok()) return false;
      if (!answer.rows.front().flag(0, 0)) continue;
      held_ = had_ = id;
      return true;
    }
    return false;
  }

  const std::string url_;
  const std::function<std::string(int)> id_;
  const int numbers_;
  std::unique_ptr<Connection> connection_;  // the thread's, as what follows
  std::string held_;
  std::string had_;
  std::mutex mutex_;
  std::condition_variable news_;
  std::optional<std::string> said_;
  bool last_ = false;
  bool ends_ = false;
};

ServerBeat::ServerBeat(std::string url, std::function<std::string(int number)> id, int numbers)
    : work_(std::make_shared<Work>(std::move(url), std::move(id), numbers)) {
  run_beside([work = work_] { work->run(); });
}
ServerBeat::~ServerBeat() { work_->end(); }
void ServerBeat::tell(std::string said) { work_->tell(std::move(said), false); }
void ServerBeat::leave(const std::string& said) { work_->tell(said, true); }

Result<std::vector<ServerMachine>> machines_at(const std::string& url) {
  const Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  return list(**opened);
}

Status forget_machine_at(const std::string& url, const std::string& id) {
  const Result<std::unique_ptr<Connection>> opened = Connection::open(url);
  if (!opened.ok()) return opened.error();
  const Answer answer = (*opened)->ask({{"SELECT khio.forget_machine($1)", {id}}});
  if (!answer.ok()) return error_of(*answer.failure, false);
  const std::string_view done = answer.rows.front().text(0, 0);
  if (done == "gone") return Done{};
  if (done == "held") return Error{ErrorKind::taken, "that machine lives"};
  return Error{ErrorKind::not_found, "there is no such machine"};
}

class ServerMachinesWatch::Work {
 public:
  explicit Work(std::string url) : url_(std::move(url)) {}
  void end() {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
    }
    news_.notify_all();
  }
  std::vector<ServerMachine> seen() {
    const std::lock_guard lock(mutex_);
    asked_at_ = std::chrono::steady_clock::now();
    news_.notify_all();
    return seen_;
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (!ends_) {
      news_.wait(lock, [this] { return ends_ || is_asked(); });
      if (ends_) return;
      lock.unlock();
      auto fresh = look();
      lock.lock();
      if (fresh) seen_ = std::move(*fresh);
      news_.wait_for(lock, kLookEvery, [this] { return ends_; });
    }
  }

 private:
  bool is_asked() const { return std::chrono::steady_clock::now() - asked_at_ < kAskedLately; }

  // Nothing: what was seen before stands, and grows older.
  std::optional<std::vector<ServerMachine>> look() {
    if (!connection_ || !connection_->is_of_who_leads()) {
      connection_.reset();
      auto opened = Connection::open(url_);
      if (!opened.ok()) return std::nullopt;
      connection_ = std::move(opened).take();
    }
    auto machines = list(*connection_);
    if (!machines.ok()) return std::nullopt;
    return std::move(machines).take();
  }

  const std::string url_;
  std::unique_ptr<Connection> connection_;  // the thread's
  std::mutex mutex_;
  std::condition_variable news_;
  std::chrono::steady_clock::time_point asked_at_{};
  std::vector<ServerMachine> seen_;
  bool ends_ = false;
};

ServerMachinesWatch::ServerMachinesWatch(std::string url)
    : work_(std::make_shared<Work>(std::move(url))) {
  run_beside([work = work_] { work->run(); });
}
ServerMachinesWatch::~ServerMachinesWatch() { work_->end(); }
std::vector<ServerMachine> ServerMachinesWatch::seen() { return work_->seen(); }

}  // namespace khio::postgres
