// What programs at work do to a store, for benchmarks: tickets alone, and the mix of a busy office
// from many processes at once. A failure to open or to issue ends the program.
#pragma once

#include <functional>
#include <random>
#include <string>

#include "office/office.h"

namespace khio::bench {

// Issues, and keeps the line short by calling and finishing now and then, outside the measurement.
class Issuer {
 public:
  explicit Issuer(Office office);
  void issue();
  void serve_everyone();

 private:
  Office office_;
  std::mt19937 random_{1};
};

// The shipped sample at that place; nothing is there yet.
void make_sample_office(const std::string& url);

// Counters 1 to 5 of the sample, each for every service.
void open_all_counters(const std::string& url);

struct Mix {
  double total = 0;          // changes a second of all processes
  double worst_wait_ms = 0;  // of one change
  double least_of_most = 0;  // changes of the process with fewest, against the one with most
};

// That many processes at once for some seconds: 34 % issue, 33 % call, 18 % finish, 15 % rate. As many
// are called as come: a line at its bound would refuse tickets, and refusing is quick.
// before(process): run in each before it opens the store.
Mix run_mix(const std::string& url, int processes,
            const std::function<void(int)>& before = [](int) {});

}  // namespace khio::bench
