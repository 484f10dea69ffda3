#include "store/postgres/connection.h"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

namespace khio::postgres {
namespace {

using std::chrono::milliseconds;

// A stalled network is noticed by the system itself, so that a program that only listens is not left
// on a dead connection.
const std::map<std::string, std::string> kAlways = {
    {"application_name", "khio"},    {"client_encoding", "UTF8"},
    {"keepalives_idle", "5"},        {"keepalives_interval", "2"},
    {"keepalives_count", "3"},       {"tcp_user_timeout", "3000"},
    {"target_session_attrs", "read-write"}};

// A machine that was cut off holds nothing at the server for long: its seat, its turn. A program that is
// stopped while it has its turn loses it. Whatever the server's own setting, a
// change is answered only when it is on disk.
constexpr const char* kManners =
    "SET lock_timeout = '2500ms'; SET idle_in_transaction_session_timeout = '5s'; "
    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; "
    "SET statement_timeout = '60s'; "
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')";

std::string one_line(const char* text) {
  std::string line = text == nullptr ? "" : text;
  while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.pop_back();
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

using Options = std::map<std::string, std::string>;

// The parts of a postgresql:// URL.
Result<Options> options_of(const std::string& url) {
  char* why = nullptr;
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parsed(
      PQconninfoParse(url.c_str(), &why), &PQconninfoFree);
  if (!parsed) {
    const std::string said = one_line(why);
    PQfreemem(why);
    return Error{ErrorKind::invalid, fmt::format("this names no PostgreSQL store ({})", said)};
  }
  Options options = kAlways;
  for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr) options[option->keyword] = option->val;
  return options;
}

std::vector<std::string> list_of(const Options& options, const char* keyword) {
  std::vector<std::string> parts;
  const auto found = options.find(keyword);
  if (found == options.end()) return parts;
  for (std::size_t at = 0; at <= found->second.size();) {
    const std::size_t end = std::min(found->second.find(',', at), found->second.size());
    parts.push_back(found->second.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// libpq gives each host as much time as the system does when it must not block: so each is tried by
// itself here.
std::vector<Options> hosts_of(const Options& options) {
  const std::vector<std::string> hosts = list_of(options, "host");
  const std::vector<std::string> addresses = list_of(options, "hostaddr");
  const std::vector<std::string> ports = list_of(options, "port");
  const std::size_t count = std::max({hosts.size(), addresses.size(), std::size_t{1}});
  std::vector<Options> each(count, options);
  for (std::size_t i = 0; i < count; ++i) {
    if (hosts.size() == count) each[i]["host"] = hosts[i];
    if (addresses.size() == count) each[i]["hostaddr"] = addresses[i];
    if (ports.size() > 1) each[i]["port"] = i < ports.size() ? ports[i] : ports.back();
  }
  return each;
}

PGconn* begin(const Options& options) {
  std::vector<const char*> keywords;
  std::vector<const char*> values;
  for (const auto& [keyword, value] : options) {
    keywords.push_back(keyword.c_str());
    values.push_back(value.c_str());
  }
  keywords.push_back(nullptr);
  values.push_back(nullptr);
  return PQconnectStartParams(keywords.data(), values.data(), 0);
}

// Nothing, or why there is no connection.
std::optional<std::string> finish(PGconn* connection, const Deadline& end) {
  if (connection == nullptr) return "no memory";
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (PQstatus(connection) != CONNECTION_BAD) {
    if (state == PGRES_POLLING_OK) return std::nullopt;
    if (state == PGRES_POLLING_FAILED) break;
    const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    pollfd watched{PQsocket(connection), events, 0};
    const int ready = poll(&watched, 1, end.left_ms());
    if (ready == 0) return "no answer in time";
    if (ready < 0 && errno != EINTR) return std::strerror(errno);
    if (ready > 0) state = PQconnectPoll(connection);
  }
  return one_line(PQerrorMessage(connection));
}

struct Refusal {
  const char* words;  // of libpq's
  const char* advice;
};
constexpr const char* kLogin = "check that this machine and login may use it";
// libpq keeps no SQLSTATE of a connection that was refused: only its words tell that trying again is
// of no use. The first that is found counts.
constexpr Refusal kRefusals[] = {
    {"certificate verify failed",
     "its certificate is not by the authority that this machine trusts: name the right one's file with "
     "sslrootcert=FILE, or another server answers there"},
    {"does not match host name", "name the server as its certificate does"},
    {"root certificate file", "name the file of the server's authority with sslrootcert=FILE"},
    {"does not support SSL", "its administrator turns TLS on (ssl = on)"},
    {"no encryption",
     "add ?sslmode=verify-full&sslrootcert=FILE to the store's URL: it lets nobody in without TLS"},
    {"authentication failed", kLogin},
    {"no password supplied", kLogin},
    {"no pg_hba.conf entry", kLogin},
    {"permission denied", kLogin},
    {"is not permitted to log in", kLogin},
    {"does not exist", kLogin},
};

Error not_connected(const std::string& why) {
  for (const Refusal& refusal : kRefusals)
    if (why.find(refusal.words) != std::string::npos)
      return {ErrorKind::refused, fmt::format("the store's server cannot be used ({}); {}", why,
                                              refusal.advice)};
  return {ErrorKind::busy, fmt::format("the store's server cannot be reached ({}); check that it runs "
                                       "and that this machine and login may use it", why)};
}

// What libpq says of a host that takes no changes (target_session_attrs).
bool is_standby(const std::string& why) {
  return why.find("session is read-only") != std::string::npos ||
         why.find("server is in hot standby mode") != std::string::npos;
}

bool is_one_of(std::string_view state, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), state) != list.end();
}

}  // namespace

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

Connection::Connection(Handle connection, int host)
    : connection_(std::move(connection)), host_(host) {
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

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url, int first_host) {
  const Result<Options> options = options_of(url);
  if (!options.ok()) return options.error();
  const std::vector<Options> hosts = hosts_of(options.value());
  const int count = static_cast<int>(hosts.size());
  const milliseconds share = std::max(kPatience / count, milliseconds(1'000));
  Error failed{ErrorKind::busy, ""};
  int standbys = 0;
  for (int i = 0; i < count; ++i) {
    const int host = (first_host + i) % count;
    const Deadline end = Deadline::after(share);
    Handle handle(begin(hosts[static_cast<std::size_t>(host)]));
    if (const auto why = finish(handle.get(), end)) {
      if (is_standby(*why)) ++standbys;
      failed = not_connected(*why);
      continue;
    }
    std::unique_ptr<Connection> connection(new Connection(std::move(handle), host));
    connection->leads_alone_ = standbys == count - 1;
    const Answer manners = connection->run_script(kManners, share);
    if (manners.ok()) return connection;
    failed = error_of(*manners.failure, false);
  }
  return failed;
}

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
  if (PQconsumeInput(connection_.get()) != 1) {
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
