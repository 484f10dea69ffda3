// An office on a PostgreSQL server beside one in a file, and many programs at one server: a server of
// its own from Debian's packages, which writes each commit through to the disk, over its local socket.
//
// Usage: khio_server_bench FOLDER
// Every ratio is measured in one run, its sides in turn, and is the median of the rounds.
#include <fmt/format.h>
#include <libpq-fe.h>

#include <filesystem>

#include "bench/bench_support.h"
#include "bench/mix.h"
#include "support/postgres_server.h"

namespace khio::bench {
namespace {

namespace fs = std::filesystem;
using test::PostgresServer;

constexpr int kRounds = 9;
constexpr int kOperationsPerRound = 200;

Issuer issuer_at(const std::string& url, Clock& clock) {
  make_sample_office(url);
  return Issuer(Office::open(url, clock).take());
}

// The least that a change on a server costs: one small row, in one round trip.
class BareServer {
 public:
  explicit BareServer(const std::string& url) : connection_(PQconnectdb(url.c_str())) {
    run("CREATE TABLE t (id bigserial PRIMARY KEY, body text)");
  }
  ~BareServer() { PQfinish(connection_); }
  BareServer(const BareServer&) = delete;
  BareServer& operator=(const BareServer&) = delete;
  void commit_one() { run("INSERT INTO t (body) VALUES ('a ticket')"); }

 private:
  void run(const char* statement) { PQclear(PQexec(connection_, statement)); }
  PGconn* connection_;
};

void issuing(const std::string& folder) {
  PostgresServer& server = PostgresServer::here();
  SystemClock clock;
  const std::string file = folder + "/beside.db";
  for (const char* const end : {"", "-wal", "-shm", "-lock", "-bell"}) fs::remove(file + end);
  Issuer in_file = issuer_at(file, clock);
  Issuer on_server = issuer_at(server.new_database(), clock);
  BareServer bare(server.new_database());
  std::vector<double> to_file;
  std::vector<double> to_bare;
  std::vector<double> rates;
  const auto times = [](const std::function<void()>& work) {
    return seconds_of([&] {
      for (int i = 0; i < kOperationsPerRound; ++i) work();
    });
  };
  for (int round = 0; round < kRounds; ++round) {
    const double file_seconds = times([&] { in_file.issue(); });
    const double bare_seconds = times([&] { bare.commit_one(); });
    const double server_seconds = times([&] { on_server.issue(); });
    in_file.serve_everyone();
    on_server.serve_everyone();
    to_file.push_back(file_seconds / server_seconds);
    to_bare.push_back(bare_seconds / server_seconds);
    rates.push_back(kOperationsPerRound / server_seconds);
  }
  const std::string what = "issue a ticket on a server, one process";
  report(what + ": rate", "", median(rates), "tickets/s", "");
  report(what, "in a file", median(to_file), "ratio", "");
  report(what, "a bare one-row commit of that server", median(to_bare), "ratio", "");
}

// Each machine has a copy of its own to look into.
void machine(const std::string& folder, int number) {
  const std::string cache = fmt::format("{}/machine-{}", folder, number);
  fs::remove_all(cache);
  fs::create_directories(cache);
  setenv("XDG_CACHE_HOME", cache.c_str(), 1);
}

void contention(const std::string& folder) {
  PostgresServer& server = PostgresServer::here();
  const auto mixed = [&](int processes, const std::function<void(int)>& before) {
    const std::string url = server.new_database();
    make_sample_office(url);
    open_all_counters(url);
    return run_mix(url, processes, before);
  };
  const auto on_one = [](int) {};
  const Mix alone = mixed(1, on_one);
  report("1 process mixing on a server", "", alone.total, "changes/s", "");
  const auto tell = [&](const std::string& who, const Mix& mix, const std::string& throughput) {
    const std::string name = who + " mixing on a server";
    report(name + ": rate", "", mix.total, "changes/s", "");
    report(name + ": throughput", "one process", mix.total / alone.total, "ratio", throughput);
    report(name + ": worst wait", "", mix.worst_wait_ms, "ms", "");
    report(name + ": least-served process", "most-served", mix.least_of_most, "ratio", ">= 0.6");
  };
  tell("8 processes of one machine", mixed(8, on_one), ">= 0.9");
  tell("32 processes of one machine", mixed(32, on_one), ">= 0.6");
  tell("8 machines", mixed(8, [&](int p) { machine(folder, p); }), "");
}

}  // namespace
}  // namespace khio::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: khio_server_bench FOLDER\n");
    return 2;
  }
  const std::string folder = argv[1];
  std::filesystem::create_directories(folder);
  khio::test::PostgresServer::writes_through = true;
  khio::bench::issuing(folder);
  khio::bench::contention(folder);
  return 0;
}
