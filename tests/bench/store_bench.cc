// The store's benchmarks: durable issuing against a bare commit, contention, and long history.
//
// Usage: khio_store_bench FOLDER [--history TICKETS]
// Every ratio is measured in one run, its two sides in turn, and is the median of the rounds.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "base/assets.h"
#include "bench/bench_support.h"
#include "bench/history.h"
#include "files/office_file.h"
#include "office/office.h"

namespace khio::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 9;
constexpr int kOperationsPerRound = 400;
constexpr double kContentionSeconds = 4;
constexpr std::int64_t kMorning = 1'795'140'000'000;  // 2026-11-20 09:00 in Bangkok

std::string fresh(const std::string& folder, const std::string& name) {
  const std::string file = folder + "/" + name;
  for (const char* const end : {"", "-wal", "-shm", "-lock", "-bell"}) fs::remove(file + end);
  return file;
}

std::string new_store(const std::string& folder, const std::string& name, Clock& clock) {
  const std::string file = fresh(folder, name);
  const std::string sample =
      load_office_file((assets_dir() / "office/sample.toml").string()).take();
  if (auto created = create_store(file, sample, "bench", clock); !created.ok()) {
    std::fprintf(stderr, "khio_store_bench: %s\n", created.error().detail.c_str());
    std::exit(1);
  }
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

// Issues, and keeps the line short by calling and finishing now and then, outside the measurement.
class Issuer {
 public:
  explicit Issuer(Office office) : office_(std::move(office)) {
    for (int counter = 1; counter <= 5; ++counter)
      (void)office_.open_counter(counter, "bench", {}, {"bench", ""});
  }
  void issue() {
    static const std::vector<std::string> services = {"A01", "B01", "B04", "C03", "E01"};
    IssueOrder order;
    order.services = {services[random_() % services.size()]};
    if (const auto ticket = office_.issue(order, {"bench", ""}); !ticket.ok()) {
      std::fprintf(stderr, "khio_store_bench: %s\n", ticket.error().detail.c_str());
      std::exit(1);
    }
  }
  void serve_everyone() {
    for (int counter = 1; counter <= 5; ++counter)
      while (office_.call({counter, "", ""}, {"bench", ""}).ok())
        (void)office_.finish(counter, std::nullopt, {"bench", ""});
  }

 private:
  Office office_;
  std::mt19937 random_{1};
};

double issue_rate_against_bare(const std::string& folder) {
  SystemClock clock;
  BareStore bare(fresh(folder, "bare.db"));
  Issuer issuer(Office::open(new_store(folder, "issue.db", clock), clock).take());
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

struct Shares {
  double operations = 0;
  double worst_wait_ms = 0;
};

// One process of the mix: 34 % issue, 33 % call, 18 % finish, 15 % rate. As many are called as
// come: a line at its bound would refuse tickets, and refusing is quick.
Shares run_mix(const std::string& file, unsigned seed, double seconds) {
  SystemClock clock;
  Office office = Office::open(file, clock).take();
  std::mt19937 random(seed);
  const int counter = 1 + static_cast<int>(seed % 5);
  std::vector<std::string> codes;
  Shares shares;
  const auto end = std::chrono::steady_clock::now() + Seconds(seconds);
  static const std::vector<std::string> services = {"A01", "B01", "B04", "C03", "E01"};
  while (std::chrono::steady_clock::now() < end) {
    const unsigned dice = static_cast<unsigned>(random() % 100);
    const double took = seconds_of([&] {
      if (dice < 34) {
        IssueOrder order;
        order.services = {services[random() % services.size()]};
        if (const auto ticket = office.issue(order, {"bench", ""}); ticket.ok())
          codes.push_back(ticket->code);
      } else if (dice < 67) {
        (void)office.call({counter, "", ""}, {"bench", ""});
      } else if (dice < 85 || codes.empty()) {
        (void)office.finish(counter, std::nullopt, {"bench", ""});
      } else {
        RatingOrder order;
        order.code = codes[random() % codes.size()];
        order.score = 1 + static_cast<int>(random() % 5);
        (void)office.rate(order, {"bench", ""});
      }
    });
    shares.operations += 1;
    shares.worst_wait_ms = std::max(shares.worst_wait_ms, took * 1000);
  }
  return shares;
}

struct Mix {
  double total = 0;
  double worst_wait_ms = 0;
  double least_of_most = 0;
};

Mix run_processes(const std::string& file, int processes) {
  std::vector<int> answers;
  for (int p = 0; p < processes; ++p) {
    int ends[2];
    if (pipe(ends) != 0) std::exit(1);
    if (fork() == 0) {
      const Shares shares = run_mix(file, static_cast<unsigned>(p), kContentionSeconds);
      _exit(write(ends[1], &shares, sizeof shares) == sizeof shares ? 0 : 1);
    }
    close(ends[1]);
    answers.push_back(ends[0]);
  }
  Mix mix;
  double least = 1e18;
  double most = 0;
  for (const int answer : answers) {
    Shares shares;
    if (read(answer, &shares, sizeof shares) != sizeof shares) std::exit(1);
    close(answer);
    mix.total += shares.operations / kContentionSeconds;
    mix.worst_wait_ms = std::max(mix.worst_wait_ms, shares.worst_wait_ms);
    least = std::min(least, shares.operations);
    most = std::max(most, shares.operations);
  }
  while (wait(nullptr) > 0) {}
  mix.least_of_most = least / most;
  return mix;
}

void contention(const std::string& folder) {
  SystemClock clock;
  const auto store_for = [&](const std::string& name) {
    const std::string file = new_store(folder, name, clock);
    Office office = Office::open(file, clock).take();
    std::vector<std::string> all;
    for (const Service& service : office.catalogue().services) all.push_back(service.code);
    for (int counter = 1; counter <= 5; ++counter)
      (void)office.open_counter(counter, "bench", all, {"bench", ""});
    return file;
  };
  const Mix alone = run_processes(store_for("mix1.db"), 1);
  report("1 process mixing issue, call, finish, rate", "", alone.total, "changes/s", "");
  for (const int processes : {8, 32}) {
    const Mix mix = run_processes(store_for(fmt::format("mix{}.db", processes)), processes);
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
