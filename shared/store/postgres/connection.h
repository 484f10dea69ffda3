// A connection to a PostgreSQL server on which nothing waits beyond its deadline: libpq without
// blocking. Several statements go in one pipeline and cost one round trip.
//
// A server that does not answer in time is given up with its connection; what was sent may or may not
// have happened. One thread.
#pragma once

#include <libpq-fe.h>

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

// What a failure means for the office. happened: whether the change that was asked for may have.
Error error_of(const Failure& failure, bool may_have_happened);

class Connection {
 public:
  // Tries the hosts of the URL in turn, from `first_host` on, until one lets this login change
  // things; each gets its share of the patience. busy: none answers. refused: the login, its
  // password or the database is not right. invalid: not such a URL.
  static Result<std::unique_ptr<Connection>> open(const std::string& url, int first_host = 0);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // All in one round trip. After the first that fails none is run.
  Answer ask(const std::vector<Question>& all, std::chrono::milliseconds patience = kPatience);
  // Statements separated by semicolons, without values.
  Answer run_script(const std::string& script, std::chrono::milliseconds patience);

  bool alive() const { return alive_; }
  int host() const { return host_; }  // which of the URL's …
  std::string host_name() const { return PQhost(connection_.get()); }  // … or the folder of its socket
  // Every other host of the URL answered when this one was looked for, and said that it stands by.
  bool leads_alone() const { return leads_alone_; }
  // For poll(): readable when something came. Then take_notices() says whether somebody notified.
  int descriptor() const { return PQsocket(connection_.get()); }
  bool take_notices();
  std::string quoted_name(const std::string& name);
  std::string quoted_text(const std::string& text);

 private:
  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  using Handle = std::unique_ptr<PGconn, Finish>;
  Connection(Handle connection, int host);
  bool send(const Question& one);
  bool collect(Answer& answer, const Deadline& end, int syncs);
  bool take_result(PGresult* result, Answer& answer);
  bool wait(const Deadline& end);
  Answer lost(const std::string& why, bool late);
  Answer lost_by(const Deadline& end);

  Handle connection_;
  int host_ = 0;
  bool leads_alone_ = false;
  bool alive_ = true;
  bool warned_ = false;
};

}  // namespace khio::postgres
