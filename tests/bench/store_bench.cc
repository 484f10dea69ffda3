// The store's benchmarks: durable issuing against a bare commit, contention, and long history.
//
// Usage: khio_store_bench FOLDER [--history TICKETS]
// Every ratio is measured in one run, its two sides in turn, and is the median of the rounds.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/assets.h"
#include "bench/bench_support.h"
#include "bench/history.h"
#include "bench/mix.h"
#include "files/office_file.h"
#include "office/office.h"

namespace khio::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 9;
constexpr int kOperationsPerRound = 400;
constexpr std::int64_t kMorning = 1'795'140'000'000;  // 2026-11-20 09:00 in Bangkok

std::string fresh(const std::string& folder, const std::string& name) {
  const std::string file = folder + "/" + name;
  for (const char* const end : {"", "-wal", "-shm", "-lock", "-bell"}) fs::remove(file + end);
  return file;
}

std::string new_store(const std::string& folder, const std::string& name) {
  const std::string file = fresh(folder, name);
  make_sample_office(file);
  return file;
}

// The least any durable store can do: one small row a commit.
class BareStore {
 public:
  explicit BareStore(const std::string& file)
      : database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    database_.exec("PRAGMA page_size = 1024; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)");
    insert_.emplace(database_, "INSERT INTO t (body) VALUES ('a ticket')");
  }
  void commit_one() {
    database_.exec("BEGIN IMMEDIATE");
    insert_->exec();
    insert_->reset();
    database_.exec("COMMIT");
  }

 private:
  SQLite::Database database_;
  std::optional<SQLite::Statement> insert_;
};

double issue_rate_against_bare(const std::string& folder) {
  SystemClock clock;
  BareStore bare(fresh(folder, "bare.db"));
  Issuer issuer(Office::open(new_store(folder, "issue.db"), clock).take());
  std::vector<double> ratios;
  std::vector<double> rates;
  for (int round = 0; round < kRounds; ++round) {
    const double bare_seconds = seconds_of([&] {
      for (int i = 0; i < kOperationsPerRound; ++i) bare.commit_one();
    });
    const double issue_seconds = seconds_of([&] {
      for (int i = 0; i < kOperationsPerRound; ++i) issuer.issue();
    });
    issuer.serve_everyone();
    ratios.push_back(bare_seconds / issue_seconds);
    rates.push_back(kOperationsPerRound / issue_seconds);
  }
  report("issue a ticket, one process, durable: rate", "", median(rates), "tickets/s", "");
  return median(ratios);
}

void contention(const std::string& folder) {
  const auto store_for = [&](const std::string& name) {
    const std::string file = new_store(folder, name);
    open_all_counters(file);
    return file;
  };
  const Mix alone = run_mix(store_for("mix1.db"), 1);
  report("1 process mixing issue, call, finish, rate", "", alone.total, "changes/s", "");
  for (const int processes : {8, 32}) {
    const Mix mix = run_mix(store_for(fmt::format("mix{}.db", processes)), processes);
    const std::string name = fmt::format("{} processes mixing issue, call, finish, rate", processes);
    report(name + ": rate", "", mix.total, "changes/s", "");
    report(name + ": throughput", "one process", mix.total / alone.total, "ratio", ">= 0.8");
    report(name + ": worst wait", "", mix.worst_wait_ms, "ms", "<= 100");
    report(name + ": least-served process", "most-served", mix.least_of_most, "ratio", ">= 0.6");
  }
}

double mixed_rate(const std::string& file) {
  SetClock clock(kMorning);
  clock.set_synchronised(true);
  Office office = Office::open(file, clock).take();
  for (int counter = 1; counter <= 5; ++counter)
    (void)office.open_counter(counter, "bench", {}, {"bench", ""});
  int operations = 0;
  const double seconds = seconds_of([&] {
    for (int i = 0; i < kOperationsPerRound; ++i) {
      IssueOrder order;
      order.services = {"B01"};
      clock.advance_ms(1000);
      const auto ticket = office.issue(order, {"bench", ""});
      (void)office.call({2, "", ""}, {"bench", ""});
      (void)office.finish(2, std::nullopt, {"bench", ""});
      if (ticket.ok()) (void)office.rate({.code = ticket->code, .score = 5}, {"bench", ""});
      operations += 4;
    }
  });
  return operations / seconds;
}

void history(const std::string& folder, std::int64_t tickets) {
  const std::string sample =
      load_office_file((assets_dir() / "office/sample.toml").string()).take();
  const std::string small = folder + "/history-1000.db";
  const std::string large = fmt::format("{}/history-{}.db", folder, tickets);
  live_history(small, sample, 1000, kMorning);
  live_history(large, sample, tickets, kMorning);
  std::vector<double> ratios;
  for (int round = 0; round < kRounds; ++round) {
    const double of_small = mixed_rate(small);
    ratios.push_back(mixed_rate(large) / of_small);
  }
  report(fmt::format("the same mix at {} tickets of history", tickets), "1,000 tickets",
         median(ratios), "ratio", ">= 0.9");
}

}  // namespace
}  // namespace khio::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: khio_store_bench FOLDER [--history TICKETS]\n");
    return 2;
  }
  const std::string folder = argv[1];
  std::filesystem::create_directories(folder);
  using namespace khio::bench;
  report("issue a ticket, one process, durable", "bare one-row INSERT commit, WAL FULL",
         issue_rate_against_bare(folder), "ratio", ">= 0.85");
  contention(folder);
  if (argc == 4 && std::strcmp(argv[2], "--history") == 0) history(folder, std::atoll(argv[3]));
  return 0;
}
