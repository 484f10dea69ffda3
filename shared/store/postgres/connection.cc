#include "store/postgres/connection.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <utility>

#include "store/postgres/libpq_words.h"

namespace khio::postgres {
namespace {

using std::chrono::milliseconds;

bool is_one_of(std::string_view state, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), state) != list.end();
}

}  // namespace

// Without the questions that libpq asks under what failed.
std::string one_line(const char* text) {
  std::string line = text == nullptr ? "" : text;
  for (std::size_t asked = 0; (asked = line.find("\n\tIs the server", asked)) != std::string::npos;)
    line.erase(asked, line.find('\n', asked + 1) - asked);
  while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.pop_back();
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::int64_t Rows::integer(int row, int column) const {
  const std::string_view bytes = text(row, column);
  std::uint64_t value = !bytes.empty() && (bytes.front() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(value);
}

bool Rows::flag(int row, int column) const {
  const std::string_view byte = text(row, column);
  return !byte.empty() && byte.front() != 0;
}

std::string_view Rows::text(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

Error error_of(const Failure& failure, bool may_have_happened) {
  const std::string& state = failure.state;
  const std::string_view family = std::string_view(state).substr(0, 2);
  const bool gone = state.empty() || family == "08" || family == "57" || family == "53" ||
                    is_one_of(state, {"55P03", "25006", "25P02", "25P03", "40001", "40P01"});
  if (gone && may_have_happened)
    return {ErrorKind::unknown,
            fmt::format("the server did not say whether it kept the change ({}); it may or may not "
                        "have happened: repeat the same request", failure.detail)};
  if (gone)
    return {ErrorKind::busy, fmt::format("the store's server cannot be reached in time ({}); try again",
                                         failure.detail)};
  if (is_one_of(state, {"23505", "KH001"}))
    return {ErrorKind::taken,
            fmt::format("somebody else was first ({}); look again", failure.detail)};
  if (is_one_of(state, {"42501", "KH003"}))
    return {ErrorKind::refused, fmt::format("the server refuses: {}", failure.detail)};
  if (is_one_of(state, {"KH002"}))
    return {ErrorKind::damaged, fmt::format("the server refuses: {}; run verify", failure.detail)};
  if (is_one_of(state, {"3F000", "42P01", "42883"}))
    return {ErrorKind::not_found,
            "there is no office in that database; create one with `khio-counter init`"};
  if (family == "XX" || family == "23")
    return {ErrorKind::damaged,
            fmt::format("the store contradicts itself ({}); run verify", failure.detail)};
  return {ErrorKind::device, fmt::format("the server cannot do it ({}: {}); its administrator can "
                                         "say why", state, failure.detail)};
}

Connection::Connection(Handle connection, Newest newest)
    : connection_(std::move(connection)), newest_(std::move(newest)) {
  PQsetnonblocking(connection_.get(), 1);
  PQsetNoticeReceiver(
      connection_.get(),
      [](void* self, const PGresult* notice) {
        const char* const level = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        if (level != nullptr && std::strcmp(level, "WARNING") == 0)
          static_cast<Connection*>(self)->warned_ = true;
      },
      this);
}

Connection::~Connection() = default;

std::string Connection::quoted_name(const std::string& name) {
  char* const quoted = PQescapeIdentifier(connection_.get(), name.data(), name.size());
  std::string whole = quoted == nullptr ? "" : quoted;
  PQfreemem(quoted);
  return whole;
}

std::string Connection::quoted_text(const std::string& text) {
  char* const quoted = PQescapeLiteral(connection_.get(), text.data(), text.size());
  std::string whole = quoted == nullptr ? "" : quoted;
  PQfreemem(quoted);
  return whole;
}

Answer Connection::lost(const std::string& why, bool late) {
  Answer answer;
  answer.failure = Failure{"", why, late};
  alive_ = false;
  return answer;
}

Answer Connection::lost_by(const Deadline& end) {
  if (end.passed()) return lost("no answer in time", true);
  return lost(one_line(PQerrorMessage(connection_.get())), false);
}

bool Connection::send(const Question& one) {
  std::vector<const char*> values;
  for (const std::string& value : one.values) values.push_back(value.c_str());
  constexpr int kBinary = 1;
  return PQsendQueryParams(connection_.get(), one.sql, static_cast<int>(values.size()), nullptr,
                           values.data(), nullptr, nullptr, kBinary) == 1;
}

// Until the socket has something or takes something; false when the time is over.
bool Connection::wait(const Deadline& end) {
  for (;;) {
    const int unsent = PQflush(connection_.get());
    if (unsent < 0) return false;
    const short events = static_cast<short>(POLLIN | (unsent == 1 ? POLLOUT : 0));
    pollfd watched{descriptor(), events, 0};
    const int ready = poll(&watched, 1, end.left_ms());
    if (ready == 0 || (ready < 0 && errno != EINTR)) return false;
    if (ready < 0) continue;
    if ((watched.revents & ~POLLOUT) == 0) continue;
    return PQconsumeInput(connection_.get()) == 1;
  }
}

// False when the connection is gone.
bool Connection::take_result(PGresult* result, Answer& answer) {
  Rows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_PIPELINE_ABORTED) return true;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
    answer.rows.push_back(std::move(rows));
    return true;
  }
  const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* const words = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (!answer.failure)
    answer.failure = Failure{state == nullptr ? "" : state,
                             one_line(words == nullptr ? PQerrorMessage(connection_.get()) : words),
                             false};
  return PQstatus(connection_.get()) == CONNECTION_OK && state != nullptr;
}

// Takes what comes until nothing more does, or until the end of the pipeline where there is one.
bool Connection::collect(Answer& answer, const Deadline& end, int syncs) {
  for (int empty = 0;;) {
    while (PQisBusy(connection_.get()) == 1)
      if (!wait(end)) return false;
    PGresult* const result = PQgetResult(connection_.get());
    if (result == nullptr) {
      if (syncs == 0) return true;
      // Between two statements of a pipeline; twice without anything between: nothing will come.
      if (++empty > 1 && PQstatus(connection_.get()) != CONNECTION_OK) return false;
      continue;
    }
    empty = 0;
    if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) {
      PQclear(result);
      return true;
    }
    if (!take_result(result, answer)) return false;
  }
}

Answer Connection::ask(const std::vector<Question>& all, milliseconds patience) {
  if (!alive_) return lost("the connection was lost", false);
  const Deadline end = Deadline::after(patience);
  warned_ = false;
  bool sent = PQenterPipelineMode(connection_.get()) == 1;
  for (const Question& one : all) sent = sent && send(one);
  Answer answer;
  if (!sent || PQpipelineSync(connection_.get()) != 1 || !collect(answer, end, 1)) {
    if (answer.failure && !answer.failure->state.empty()) {  // the server said so and went
      alive_ = false;
      return answer;
    }
    return lost_by(end);
  }
  if (PQexitPipelineMode(connection_.get()) != 1) return lost("the connection is out of step", false);
  answer.warned = warned_;
  return answer;
}

Answer Connection::run_script(const std::string& script, milliseconds patience) {
  if (!alive_) return lost("the connection was lost", false);
  const Deadline end = Deadline::after(patience);
  Answer answer;
  if (PQsendQuery(connection_.get(), script.c_str()) != 1 || !collect(answer, end, 0)) {
    alive_ = false;
    if (answer.failure && !answer.failure->state.empty()) return answer;
    return lost_by(end);
  }
  return answer;
}

bool Connection::take_notices() {
  if (is_overtaken() || PQconsumeInput(connection_.get()) != 1) {
    alive_ = false;
    return false;
  }
  bool any = false;
  while (PGnotify* const notice = PQnotifies(connection_.get())) {
    any = true;
    PQfreemem(notice);
  }
  return any;
}

}  // namespace khio::postgres
