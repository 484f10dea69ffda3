// Lives seeds of the simulated office, as many as asked for, on every core, and says what they came to.
// The first seed that breaks a promise ends the run; it is lived again with --first SEED --seeds 1.
//
//   khio_simulate_seeds [--first SEED] [--seeds COUNT] [--days DAYS] [--bench]
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <thread>
#include <vector>

#include "bench/bench_support.h"
#include "simulation/life.h"

namespace {

using namespace khio::simulation;

constexpr std::size_t kProcessesMax = 64;

struct Order {
  std::uint64_t first = 1;
  std::uint64_t seeds = 10;
  int days = kLifeDays;
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

// What one process of several has lived; all of them write their own into shared memory.
struct Lived {
  int days = 0;
  std::int64_t events = 0;
  std::int64_t answers = 0;
  FaultCounts faults;
  khio::Hash head{};  // of its last seed
  bool failed = false;
};

struct Shared {
  std::atomic<bool> stop = false;  // a promise was broken somewhere
  std::array<Lived, kProcessesMax> lived;
};

// Every `step`th seed from that one on. A disk is simulated for a whole process: each has its own.
void live_some(const Order& order, std::uint64_t from, std::uint64_t step, Shared& shared,
               Lived& lived) {
  for (std::uint64_t seed = from; seed < order.first + order.seeds && !shared.stop; seed += step) {
    const Life life = live(seed, order.days);
    lived.days += life.days;
    lived.events += life.events;
    lived.answers += life.answers;
    lived.faults += life.faults;
    lived.head = life.head;
    if (life.problems.empty()) continue;
    for (const std::string& problem : life.problems) fmt::print("{}\n", problem);
    fmt::print("replay: {} --days {}\n", replay_command(seed), order.days);
    std::fflush(stdout);
    lived.failed = shared.stop = true;
  }
}

// As many processes as the machine has cores, and none without a seed.
std::uint64_t processes_for(const Order& order) {
  const std::uint64_t cores = std::max(1U, std::thread::hardware_concurrency());
  return std::max<std::uint64_t>(1, std::min({cores, order.seeds, std::uint64_t{kProcessesMax}}));
}

// False: one of them was killed.
bool live_all(const Order& order, std::uint64_t processes, Shared& shared) {
  std::vector<pid_t> children;
  for (std::uint64_t i = 0; i < processes; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      live_some(order, order.first + i, processes, shared, shared.lived[i]);
      _exit(0);
    }
    children.push_back(child);
  }
  bool whole = true;
  for (const pid_t child : children) {
    int status = 0;
    whole = child > 0 && waitpid(child, &status, 0) == child && status == 0 && whole;
  }
  return whole;
}

}  // namespace

int main(int argc, char** argv) {
  Order order;
  if (!read_order(argc, argv, order)) {
    fmt::print(stderr, "khio_simulate_seeds [--first SEED] [--seeds COUNT] [--days DAYS] [--bench]\n");
    return 2;
  }
  void* const memory = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return 2;
  Shared& shared = *new (memory) Shared;
  const std::uint64_t processes = processes_for(order);
  const auto begin = std::chrono::steady_clock::now();
  const bool whole = live_all(order, processes, shared);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  Lived all;
  for (const Lived& lived : shared.lived) {
    all.days += lived.days;
    all.events += lived.events;
    all.answers += lived.answers;
    all.faults += lived.faults;
    all.failed = all.failed || lived.failed;
  }
  if (!whole || all.failed) return 1;
  if (order.bench) {
    khio::bench::report(fmt::format("simulated office days, small, every fault and check, {} processes",
                                    processes),
                        "", all.days / took.count(), "days/s", "reported");
    return 0;
  }
  const khio::Hash& head = shared.lived[(order.seeds - 1) % processes].head;
  fmt::print("{} days, {} events, {} answers acknowledged; {:.0f} days a minute\n{}\nhead {}\n",
             all.days, all.events, all.answers, 60 * all.days / took.count(), all.faults.text(),
             khio::to_hex(head));
  return 0;
}
