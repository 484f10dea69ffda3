#include "bench/mix.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/assets.h"
#include "bench/bench_support.h"
#include "files/office_file.h"

namespace khio::bench {
namespace {

constexpr double kMixSeconds = 4;
constexpr int kCounters = 5;

void end_with(const Error& error) {
  std::fprintf(stderr, "benchmark: %s\n", error.detail.c_str());
  std::exit(1);
}

Office opened(const std::string& url, Clock& clock) {
  Result<Office> office = Office::open(url, clock);
  if (!office.ok()) end_with(office.error());
  return std::move(office).take();
}

IssueOrder some_order(std::mt19937& random) {
  static const std::vector<std::string> services = {"A01", "B01", "B04", "C03", "E01"};
  IssueOrder order;
  order.services = {services[random() % services.size()]};
  return order;
}

struct Shares {
  double operations = 0;
  double worst_wait_ms = 0;
};

Shares share_of(const std::string& url, unsigned seed) {
  SystemClock clock;
  Office office = opened(url, clock);
  std::mt19937 random(seed);
  const int counter = 1 + static_cast<int>(seed % kCounters);
  std::vector<std::string> codes;
  Shares shares;
  const auto end = std::chrono::steady_clock::now() + Seconds(kMixSeconds);
  while (std::chrono::steady_clock::now() < end) {
    const unsigned dice = static_cast<unsigned>(random() % 100);
    const double took = seconds_of([&] {
      if (dice < 34) {
        const auto ticket = office.issue(some_order(random), {"bench", ""});
        if (ticket.ok()) codes.push_back(ticket->code);
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

}  // namespace

Issuer::Issuer(Office office) : office_(std::move(office)) {
  for (int counter = 1; counter <= kCounters; ++counter)
    (void)office_.open_counter(counter, "bench", {}, {"bench", ""});
}

void Issuer::issue() {
  if (const auto ticket = office_.issue(some_order(random_), {"bench", ""}); !ticket.ok())
    end_with(ticket.error());
}

void Issuer::serve_everyone() {
  for (int counter = 1; counter <= kCounters; ++counter)
    while (office_.call({counter, "", ""}, {"bench", ""}).ok())
      (void)office_.finish(counter, std::nullopt, {"bench", ""});
}

void make_sample_office(const std::string& url) {
  SystemClock clock;
  const Result<std::string> sample =
      load_office_file((assets_dir() / "office/sample.toml").string());
  if (!sample.ok()) end_with(sample.error());
  if (auto created = create_store(url, *sample, "bench", clock); !created.ok())
    end_with(created.error());
}

void open_all_counters(const std::string& url) {
  SystemClock clock;
  Office office = opened(url, clock);
  std::vector<std::string> all;
  for (const Service& service : office.catalogue().services) all.push_back(service.code);
  for (int counter = 1; counter <= kCounters; ++counter)
    (void)office.open_counter(counter, "bench", all, {"bench", ""});
}

Mix run_mix(const std::string& url, int processes, const std::function<void(int)>& before) {
  std::vector<int> answers;
  std::vector<pid_t> children;  // beside which there may be a server
  for (int p = 0; p < processes; ++p) {
    int ends[2];
    if (pipe(ends) != 0) std::exit(1);
    const pid_t child = fork();
    if (child == 0) {
      before(p);
      const Shares shares = share_of(url, static_cast<unsigned>(p));
      _exit(write(ends[1], &shares, sizeof shares) == sizeof shares ? 0 : 1);
    }
    close(ends[1]);
    children.push_back(child);
    answers.push_back(ends[0]);
  }
  Mix mix;
  double least = 1e18;
  double most = 0;
  for (const int answer : answers) {
    Shares shares;
    if (read(answer, &shares, sizeof shares) != sizeof shares) std::exit(1);
    close(answer);
    mix.total += shares.operations / kMixSeconds;
    mix.worst_wait_ms = std::max(mix.worst_wait_ms, shares.worst_wait_ms);
    least = std::min(least, shares.operations);
    most = std::max(most, shares.operations);
  }
  for (const pid_t child : children) waitpid(child, nullptr, 0);
  mix.least_of_most = least / most;
  return mix;
}

}  // namespace khio::bench
