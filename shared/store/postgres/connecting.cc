// How a connection comes about, and which of several servers it is to.
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <map>
#include <mutex>
#include <utility>

#include "store/postgres/connection.h"
#include "store/postgres/libpq_words.h"

namespace khio::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// What the other hosts have at least, once one takes changes.
constexpr milliseconds kOthers{300};

// A stalled network is noticed by the system itself, so that a program that only listens is not left
// on a dead connection.
const std::map<std::string, std::string> kAlways = {
    {"application_name", "khio"},    {"client_encoding", "UTF8"},
    {"keepalives_idle", "5"},        {"keepalives_interval", "2"},
    {"keepalives_count", "3"},       {"tcp_user_timeout", "3000"},
    {"target_session_attrs", "read-write"}};

// A machine that was cut off holds nothing at the server for long: its seat, its turn. A program that is
// stopped while it has its turn loses it. Whatever the server's own setting, a
// change is answered only when it is on disk. The last answer is its timeline, hexadecimal.
constexpr const char* kManners =
    "SET lock_timeout = '2500ms'; SET idle_in_transaction_session_timeout = '5s'; "
    "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; "
    "SET statement_timeout = '60s'; "
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write'); "
    "SELECT CASE WHEN pg_is_in_recovery() THEN '0' "
    "ELSE substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END";

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

// libpq gives each host as much time as the system does when it must not block, and takes the first
// that takes changes: so each is asked by itself here.
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

// One host that is asked.
struct Asked {
  std::unique_ptr<PGconn, decltype(&PQfinish)> connection;
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  std::string why{};  // there is no connection

  bool is_open() const { return why.empty() && state != PGRES_POLLING_OK; }
  bool takes_changes() const { return why.empty() && state == PGRES_POLLING_OK; }
  short events() const { return state == PGRES_POLLING_READING ? POLLIN : POLLOUT; }
  void look() {
    if (PQstatus(connection.get()) != CONNECTION_BAD && state != PGRES_POLLING_FAILED) return;
    why = one_line(PQerrorMessage(connection.get()));
    if (why.empty()) why = "no connection";
  }
  void go_on() {
    state = PQconnectPoll(connection.get());
    look();
  }
};

std::vector<Asked> ask_all(const std::vector<Options>& hosts) {
  std::vector<Asked> all;
  for (const Options& host : hosts) {
    all.push_back({{begin(host), &PQfinish}});
    all.back().look();
  }
  return all;
}

// Until all have answered, or the time is over: once one takes changes, what is left to the others.
void hear_all(std::vector<Asked>& all) {
  const auto began = steady_clock::now();
  Deadline end = Deadline::after(kPatience);
  for (bool found = false;;) {
    std::vector<pollfd> watched;
    std::vector<Asked*> open;
    for (Asked& one : all) {
      if (!one.is_open()) continue;
      watched.push_back({PQsocket(one.connection.get()), one.events(), 0});
      open.push_back(&one);
    }
    if (open.empty()) return;
    const int ready = poll(watched.data(), watched.size(), end.left_ms());
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    for (std::size_t i = 0; i < open.size(); ++i)
      if (watched[i].revents != 0) open[i]->go_on();
    if (found || std::none_of(all.begin(), all.end(),
                              [](const Asked& one) { return one.takes_changes(); }))
      continue;
    found = true;
    end = end.within(std::max(
        kOthers, std::chrono::ceil<milliseconds>(steady_clock::now() - began)));
  }
  for (Asked& one : all)
    if (one.is_open()) one.why = "no answer in time";
}

// The timeline of who led last among these hosts, as far as this program knows: of all its threads.
std::shared_ptr<std::atomic<std::int64_t>> newest_of(const Options& options) {
  struct Known {
    std::mutex mutex;
    std::map<std::string, std::shared_ptr<std::atomic<std::int64_t>>> newest;
  };
  static Known& known = *new Known;  // threads that end with the program still ask
  std::string hosts;
  for (const char* const part : {"host", "hostaddr", "port"})
    if (const auto found = options.find(part); found != options.end()) hosts += found->second + "\n";
  const std::lock_guard lock(known.mutex);
  auto& newest = known.newest[hosts];
  if (!newest) newest = std::make_shared<std::atomic<std::int64_t>>(0);
  return newest;
}

}  // namespace

bool proves_itself(const std::string& address, bool tls, const std::string& mode) {
  if (address.empty() || address.starts_with('/')) return true;  // a socket of this machine
  if (address.starts_with("127.") || address == "::1") return true;
  return tls && mode == "verify-full";
}

bool Connection::is_proven() const {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfo(connection_.get()), &PQconninfoFree);
  std::string mode;
  for (const PQconninfoOption* one = options.get(); one != nullptr && one->keyword != nullptr; ++one)
    if (std::string_view(one->keyword) == "sslmode" && one->val != nullptr) mode = one->val;
  const char* const address = PQhostaddr(connection_.get());
  return proves_itself(address == nullptr ? "" : address, PQsslInUse(connection_.get()) == 1, mode);
}

Status Connection::begin_session() {
  const Answer answer = run_script(kManners, kPatience);
  if (!answer.ok()) return error_of(*answer.failure, false);
  const std::string_view digits = answer.rows.back().text(0, 0);
  std::from_chars(digits.data(), digits.data() + digits.size(), timeline_, 16);
  return Done{};
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& url) {
  const Result<Options> options = options_of(url);
  if (!options.ok()) return options.error();
  const Newest newest = newest_of(options.value());
  const std::int64_t known = *newest;
  std::vector<Asked> all = ask_all(hosts_of(options.value()));
  hear_all(all);
  std::unique_ptr<Connection> leader;
  Error failed{ErrorKind::busy, ""};
  std::size_t standbys = 0;
  for (Asked& one : all) {
    if (!one.takes_changes()) {
      const bool stands_by = is_standby(one.why);
      if (stands_by) ++standbys;
      // That one stands by explains nothing where another says why.
      if (!stands_by || failed.detail.empty()) failed = not_connected(one.why);
      continue;
    }
    std::unique_ptr<Connection> found(new Connection(Handle(one.connection.release()), newest));
    if (const Status begun = found->begin_session(); !begun.ok()) failed = begun.error();
    else if (!leader || found->timeline_ > leader->timeline_) leader = std::move(found);
  }
  if (!leader) return failed;
  // Who stood by when it was asked may have been promoted before this one answered.
  leader->leads_alone_ = standbys + 1 == all.size() && *newest == known;
  leader->has_others_ = all.size() > 1;
  // Where the others all stand by, who was promoted over it is no more.
  if (leader->is_overtaken() && !leader->leads_alone_)
    return Error{ErrorKind::busy, "the store's server that leads now cannot be reached, only one that "
                                  "led before it; try again"};
  *newest = leader->timeline_;
  return leader;
}

}  // namespace khio::postgres
