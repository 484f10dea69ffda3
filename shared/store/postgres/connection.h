// A connection to a PostgreSQL server on which nothing waits beyond its deadline: libpq without
// blocking. Several statements go in one pipeline and cost one round trip.
//
// A server that does not answer in time is given up with its connection; what was sent may or may not
// have happened. One thread.
#pragma once

#include <libpq-fe.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"

namespace khio::postgres {

// For connecting, and for each round trip (design 11).
inline constexpr std::chrono::milliseconds kPatience{3'000};

struct Question {
  const char* sql;
  std::vector<std::string> values{};  // of $1, $2 …, as text
};

// What one statement gave, in PostgreSQL's binary form.
class Rows {
 public:
  explicit Rows(PGresult* result) : result_(result) {}

  int count() const { return PQntuples(result_.get()); }
  bool null(int row, int column) const { return PQgetisnull(result_.get(), row, column) == 1; }
  std::int64_t integer(int row, int column) const;  // of smallint, integer and bigint
  bool flag(int row, int column) const;
  std::string_view text(int row, int column) const;  // and bytea; lives as long as the rows
  // Zeros when it has another length.
  template <typename Bytes>
  Bytes bytes(int row, int column) const {
    Bytes out{};
    const std::string_view found = text(row, column);
    if (found.size() == out.size()) found.copy(reinterpret_cast<char*>(out.data()), out.size());
    return out;
  }

 private:
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

struct Failure {
  std::string state{};   // SQLSTATE; empty: no answer came, and the connection is gone
  std::string detail{};  // what the server or the system says
  bool late = false;     // the patience was over
};

struct Answer {
  std::vector<Rows> rows{};            // one for each statement, when nothing failed
  std::optional<Failure> failure{};
  bool warned = false;                 // the server warned: see commit in postgres_store.cc
  bool ok() const { return !failure; }
};

// The server is this machine, or TLS showed its certificate and name to be right. address: its own,
// empty or a path where it is a socket's. mode: sslmode as libpq has it.
bool proves_itself(const std::string& address, bool tls, const std::string& mode);

// What a failure means for the office. happened: whether the change that was asked for may have.
Error error_of(const Failure& failure, bool may_have_happened);

class Connection {
 public:
  // Asks all hosts of the URL beside each other. Once one lets this login change things the others
  // have as long again, some moments at least; of several the one of the highest timeline leads: who
  // was promoted over may answer still, and believe that it leads. busy: none answers, or only one
  // that was promoted over as this program knows. refused: the login, its password or the database
  // is not right. invalid: not such a URL.
  static Result<std::unique_ptr<Connection>> open(const std::string& url);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // All in one round trip. After the first that fails none is run.
  Answer ask(const std::vector<Question>& all, std::chrono::milliseconds patience = kPatience);
  // Statements separated by semicolons, without values.
  Answer run_script(const std::string& script, std::chrono::milliseconds patience);

  bool alive() const { return alive_; }
  std::string host_name() const { return PQhost(connection_.get()); }  // or the folder of its socket
  // Every other host of the URL answered when this one was looked for, and said that it stands by.
  bool leads_alone() const { return leads_alone_; }
  bool is_proven() const;  // see proves_itself()
  bool has_others() const { return has_others_; }  // the URL names more hosts than this one
  std::int64_t timeline() const { return timeline_; }  // of the server: rises with each promotion
  // A later connection of this program, in any thread, found one that was promoted over this server.
  bool is_overtaken() const { return *newest_ > timeline_; }
  bool is_of_who_leads() const { return alive_ && !is_overtaken(); }  // as far as is known
  // For poll(): readable when something came. Then take_notices() says whether somebody notified; it
  // gives up a server that is overtaken.
  int descriptor() const { return PQsocket(connection_.get()); }
  bool take_notices();
  std::string quoted_name(const std::string& name);
  std::string quoted_text(const std::string& text);

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Handle = std::unique_ptr<PGconn, Finish>;
  using Newest = std::shared_ptr<std::atomic<std::int64_t>>;
  Connection(Handle connection, Newest newest);
  Status begin_session();
  bool send(const Question& one);
  bool collect(Answer& answer, const Deadline& end, int syncs);
  bool take_result(PGresult* result, Answer& answer);
  bool wait(const Deadline& end);
  Answer lost(const std::string& why, bool late);
  Answer lost_by(const Deadline& end);

  Handle connection_;
  Newest newest_;  // the timeline of who led last of these hosts, as this program knows
  std::int64_t timeline_ = 0;
  bool leads_alone_ = false;
  bool has_others_ = false;
  bool alive_ = true;
  bool warned_ = false;
};

}  // namespace khio::postgres
