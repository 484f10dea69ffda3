#include "support/postgres_server.h"

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/check.h"
#include "support/scratch_folder.h"

namespace khio::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPassword = "a-password";

// The newest server that is installed.
std::string programs() {
  std::string newest;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql"))
    newest = std::max(newest, (entry.path() / "bin").string());
  KHIO_CHECK(!newest.empty());
  return newest;
}

// One that nobody listens at now.
std::string free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  KHIO_CHECK(bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0);
  KHIO_CHECK(getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  close(probe);
  return std::to_string(ntohs(address.sin_port));
}

// The server refuses to run as root.
std::vector<std::string> as_postgres(std::vector<std::string> program) {
  std::vector<std::string> whole;
  if (geteuid() == 0)
    whole = {"setpriv",        "--reuid=postgres",   "--regid=postgres",
             "--init-groups",  "--pdeathsig",        "KILL"};
  whole.insert(whole.end(), program.begin(), program.end());
  return whole;
}

// What a server that stands by must have as much of as the one that leads.
std::vector<std::string> with_room(std::vector<std::string> server) {
  for (const char* const setting :
       {"max_connections=200", "wal_level=logical", "max_replication_slots=40", "max_wal_senders=40",
        "max_worker_processes=48", "wal_retrieve_retry_interval=200ms"})
    server.insert(server.end(), {"-c", setting});
  return server;
}

std::string run_on(PGconn* connection, const std::string& statement) {
  PGresult* const result = PQexec(connection, statement.c_str());
  std::string answer;
  if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) > 0)
    answer = PQgetvalue(result, 0, 0);
  else if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK)
    answer = PQerrorMessage(connection);
  PQclear(result);
  if (PQtransactionStatus(connection) != PQTRANS_IDLE) PQclear(PQexec(connection, "ROLLBACK"));
  return answer;
}

PGconn* connected(const std::string& url) {
  PGconn* const connection = PQconnectdb(url.c_str());
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  return connection;
}

std::string run_sql(const std::string& url, const std::string& statement) {
  PGconn* const connection = connected(url);
  const std::string answer = run_on(connection, statement);
  PQfinish(connection);
  return answer;
}

// The name of a URL's database.
std::string database_of(const std::string& url) {
  const std::size_t end = url.find('?');
  const std::size_t begin = url.rfind('/', end) + 1;
  return url.substr(begin, end - begin);
}

}  // namespace

namespace {

// A database takes some megabytes: none outlives its test.
class DropAfterTest final : public ::testing::EmptyTestEventListener {
  void OnTestEnd(const ::testing::TestInfo&) override { PostgresServer::here().drop_databases(); }
};

}  // namespace

PostgresServer& PostgresServer::here() {
  static PostgresServer server;
  return server;
}

PostgresServer::PostgresServer() : owner_(getpid()) {
  ::testing::UnitTest::GetInstance()->listeners().Append(new DropAfterTest);
  std::string pattern = (fs::temp_directory_path() / "khio-pg-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  const std::string log = folder_ + "/log";
  std::ofstream(folder_ + "/password") << kPassword;
  if (geteuid() == 0) {
    const passwd* const postgres = getpwnam("postgres");
    KHIO_CHECK(postgres != nullptr);
    for (const std::string& path : {folder_, folder_ + "/password"})
      KHIO_CHECK(chown(path.c_str(), postgres->pw_uid, postgres->pw_gid) == 0);
    KHIO_CHECK(chmod(folder_.c_str(), 0711) == 0);
  }
  ChildProcess initdb(as_postgres({programs() + "/initdb", "--pgdata", folder_ + "/data", "--username",
                                   "owner", "--pwfile", folder_ + "/password", "--auth",
                                   "scram-sha-256", "--encoding", "UTF8", "--locale", "C",
                                   "--no-sync"}),
                      {}, log);
  KHIO_CHECK(initdb.wait() == 0);
  make_certificates(log);
  // Nobody comes over the network without TLS, and nobody without a password by SCRAM.
  std::ofstream(folder_ + "/data/pg_hba.conf", std::ios::trunc)
      << "local all,replication all scram-sha-256\nhostssl all all all scram-sha-256\n";
  port_ = free_port();
  // Copies of stores stay within the test.
  const std::string cache = folder_ + "-cache";
  fs::create_directory(cache);
  setenv("XDG_CACHE_HOME", cache.c_str(), 1);
  start();
}

// An authority and the server's certificate by it, for the name "localhost"; and an authority that has
// nothing to do with it.
void PostgresServer::make_certificates(const std::string& log) {
  const auto certificate = [&](const std::string& name, const std::string& subject,
                               std::vector<std::string> more) {
    std::vector<std::string> program = {
        "openssl", "req",     "-x509", "-newkey",   "ec",      "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes",  "-keyout", folder_ + "/" + name + ".key", "-out", folder_ + "/" + name + ".pem",
        "-subj",   subject,   "-days", "2"};
    program.insert(program.end(), more.begin(), more.end());
    KHIO_CHECK(ChildProcess(as_postgres(program), {}, log).wait() == 0);
    KHIO_CHECK(chmod((folder_ + "/" + name + ".key").c_str(), 0600) == 0);
    KHIO_CHECK(chmod((folder_ + "/" + name + ".pem").c_str(), 0644) == 0);
  };
  certificate("ca", "/CN=The office's own", {});
  certificate("other", "/CN=Somebody else's", {});
  certificate("server", "/CN=localhost",
              {"-CA", folder_ + "/ca.pem", "-CAkey", folder_ + "/ca.key", "-addext",
               "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"});
}

PostgresServer::~PostgresServer() {
  if (getpid() != owner_) return;
  freeze(false);
  stop();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
  fs::remove_all(folder_ + "-cache", ignored);
}

void PostgresServer::start() {
  const std::string through = writes_through ? "on" : "off";
  server_ = ChildProcess(
      as_postgres(with_room({programs() + "/postgres", "-D", folder_ + "/data", "-k", folder_, "-p", port_, "-c",
                   "listen_addresses=localhost", "-c", "ssl=on", "-c",
                   "ssl_cert_file=" + folder_ + "/server.pem", "-c",
                   "ssl_key_file=" + folder_ + "/server.key", "-c", "fsync=" + through, "-c", "full_page_writes=" + through,
                   "-c",
                   // For copies of offices: an office's log serves for them, and is not kept for ever.
                   "max_slot_wal_keep_size=1GB", "-c", "max_logical_replication_workers=40", "-c",
                   "log_min_messages=log"})),
      {"LC_ALL=C"}, folder_ + "/log");
  KHIO_CHECK(await([&] { return run_sql(url_of("owner", "postgres"), "SELECT 1") == "1"; }));
}

ChildProcess PostgresServer::start_standby(const std::string& name, const std::string& in_place_of) {
  const std::string data = folder_ + "/" + name;
  const std::string leader = "host=" + folder_ + " port=" + port_ + " user=owner password=" + kPassword;
  ChildProcess copy(as_postgres({programs() + "/pg_basebackup", "--pgdata", data, "--write-recovery-conf",
                                 "--checkpoint=fast", "--no-sync", "--dbname", leader}),
                    {"LC_ALL=C"}, folder_ + "/log");
  KHIO_CHECK(copy.wait() == 0);
  standbys_[name] = in_place_of.empty() ? free_port() : standbys_.at(in_place_of);
  ChildProcess standby(as_postgres(with_room({programs() + "/postgres", "-D", data, "-k", folder_, "-p",
                                    standbys_[name], "-c", "listen_addresses=", "-c", "fsync=off",
                                    "-c", "cluster_name=" + name})),
                       {"LC_ALL=C"}, folder_ + "/log-" + name);
  const std::string there = at_standby(url_of("owner", "postgres"), name);
  KHIO_CHECK(await([&] { return run_sql(there, "SELECT 1") == "1"; }));
  return standby;
}

std::string PostgresServer::at_standby(const std::string& url, const std::string& name) const {
  const std::size_t port = url.rfind(port_);
  return std::string(url).replace(port, port_.size(), standbys_.at(name));
}

void PostgresServer::stop() {
  hang_up();
  server_.signal(SIGQUIT);
  (void)server_.wait();
}

// The server's processes are those whose parent it is.
std::vector<pid_t> PostgresServer::processes() const {
  std::vector<pid_t> all = {server_.id()};
  for (const auto& entry : fs::directory_iterator("/proc")) {
    if (std::atoi(entry.path().filename().c_str()) == 0) continue;
    std::ifstream file(entry.path() / "stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t end = text.rfind(')');
    if (end == std::string::npos) continue;
    int parent = 0;
    if (std::sscanf(text.c_str() + end + 1, " %*c %d", &parent) == 1 && parent == server_.id())
      all.push_back(std::atoi(entry.path().filename().c_str()));
  }
  return all;
}

void PostgresServer::freeze(bool frozen) {
  for (const pid_t process : processes()) ::kill(process, frozen ? SIGSTOP : SIGCONT);
}

std::string PostgresServer::url_of(const std::string& user, const std::string& database) const {
  return "postgresql://" + user + ":" + kPassword + "@/" + database + "?host=" + folder_ +
         "&port=" + port_;
}

std::string PostgresServer::over_tls(const std::string& url, const std::string& host,
                                     const std::string& how) const {
  const std::string before = url.substr(0, url.find("@/") + 1);
  return before + host + ":" + port_ + "/" + database_of(url) + "?" + how;
}

std::string PostgresServer::new_database() {
  const std::string name = "office" + std::to_string(++made_);
  const std::string made = run_sql(url_of("owner", "postgres"), "CREATE DATABASE " + name);
  KHIO_CHECK(made.empty());
  databases_.push_back(name);
  return url_of("owner", name);
}

void PostgresServer::drop_databases() {
  hang_up();
  const std::string owner = url_of("owner", "postgres");
  for (const std::string& name : databases_) leave_offices(name);
  for (const std::string& name : databases_) {
    (void)run_sql(owner, "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active "
                         "AND database = '" + name + "'");
    const auto slot = [&] {
      return run_sql(owner, "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
                            "WHERE database = '" + name + "'");
    };
    KHIO_CHECK(await([&] { return slot().find("is active") == std::string::npos; }));
    (void)run_sql(owner, "DROP DATABASE " + name + " WITH (FORCE)");
    for (const char* const role : {"owner", "admin", "counter", "kiosk", "board", "province", "reader"})
      (void)run_sql(owner, "DROP ROLE IF EXISTS " + name + "_" + role);
  }
  databases_.clear();
}

// A database that follows others is not dropped.
void PostgresServer::leave_offices(const std::string& name) {
  const std::string url = url_of("owner", name);
  for (;;) {
    const std::string found = run_sql(url, "SELECT subname FROM pg_subscription WHERE subdbid = "
                                           "(SELECT oid FROM pg_database WHERE datname = "
                                           "current_database())");
    if (!found.starts_with("khio_")) return;
    (void)run_sql(url, "ALTER SUBSCRIPTION " + found + " DISABLE");
    (void)run_sql(url, "ALTER SUBSCRIPTION " + found + " SET (slot_name = NONE)");
    KHIO_CHECK(run_sql(url, "DROP SUBSCRIPTION " + found).empty());
  }
}

std::string PostgresServer::as(const std::string& url, const std::string& role) const {
  return url_of(database_of(url) + "_" + role, database_of(url));
}

void PostgresServer::give_passwords(const std::string& url) {
  for (const char* const role : {"kiosk", "board", "counter"}) give_password(url, role);
  const std::string late = "CREATE OR REPLACE FUNCTION khio.today() RETURNS date LANGUAGE sql AS "
                           "$f$SELECT date '9999-12-31'$f$";
  KHIO_CHECK(run_sql(url, late).empty());
}

void PostgresServer::give_password(const std::string& url, const std::string& role) {
  KHIO_CHECK(run_sql(url, "ALTER ROLE " + database_of(url) + "_" + role + " PASSWORD '" + kPassword +
                              "'").empty());
}

std::string PostgresServer::sql(const std::string& url, const std::string& statement) {
  void*& kept = connections_[url];
  if (kept == nullptr) kept = connected(url);
  return run_on(static_cast<PGconn*>(kept), statement);
}

void PostgresServer::hang_up() {
  for (const auto& [url, connection] : connections_) PQfinish(static_cast<PGconn*>(connection));
  connections_.clear();
}

namespace {

// Every store of a program with this file in it is a database.
[[maybe_unused]] const bool kOnTheServer = [] {
  store_place = [](const ScratchFolder&, const std::string&) {
    return PostgresServer::here().new_database();
  };
  return true;
}();

}  // namespace

}  // namespace khio::test
