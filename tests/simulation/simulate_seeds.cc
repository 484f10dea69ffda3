// Lives seeds of the simulated office, as many as asked for, and says what they came to. The first
// seed that breaks a promise ends the run; it is lived again with --first SEED --seeds 1.
//
//   khio_simulate_seeds [--first SEED] [--seeds COUNT] [--days DAYS] [--bench]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <cstring>

#include "bench/bench_support.h"
#include "simulation/life.h"

namespace {

struct Order {
  std::uint64_t first = 1;
  std::uint64_t seeds = 10;
  int days = khio::simulation::kLifeDays;
  bool bench = false;
};

bool read_order(int argc, char** argv, Order& order) {
  for (int i = 1; i < argc; ++i) {
    const auto is = [&](const char* name) { return std::strcmp(argv[i], name) == 0; };
    if (is("--bench")) {
      order.bench = true;
      continue;
    }
    if (i + 1 == argc) return false;
    char* end = nullptr;
    const unsigned long long number = std::strtoull(argv[i + 1], &end, 10);
    if (*end != '\0') return false;
    if (is("--first")) order.first = number;
    else if (is("--seeds")) order.seeds = number;
    else if (is("--days")) order.days = static_cast<int>(number);
    else return false;
    ++i;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace khio::simulation;
  Order order;
  if (!read_order(argc, argv, order)) {
    fmt::print(stderr, "khio_simulate_seeds [--first SEED] [--seeds COUNT] [--days DAYS] [--bench]\n");
    return 2;
  }
  Life all;
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = order.first; seed < order.first + order.seeds; ++seed) {
    const Life life = live(seed, order.days);
    all.days += life.days;
    all.events += life.events;
    all.answers += life.answers;
    all.faults += life.faults;
    all.head = life.head;
    if (life.problems.empty()) continue;
    for (const std::string& problem : life.problems) fmt::print("{}\n", problem);
    fmt::print("replay: {} --days {}\n", replay_command(seed), order.days);
    return 1;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (order.bench) {
    khio::bench::report("simulated office days, small, every fault and check", "",
                        all.days / took.count(), "days/s", "reported");
    return 0;
  }
  fmt::print("{} days, {} events, {} answers acknowledged; {:.0f} days a minute\n{}\nhead {}\n",
             all.days, all.events, all.answers, 60 * all.days / took.count(), all.faults.text(),
             khio::to_hex(all.head));
  return 0;
}
