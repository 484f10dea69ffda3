// Whom a deed lets somebody come before, judged by what the notice on the wall says: who came first is
// served first, by every counter that serves what they came for.
#include <fmt/format.h>

#include <algorithm>

#include "simulation/journal_model.h"

namespace khio::simulation {

// `by_file`: what the office's file has the counter serve counts as well, put aside or not.
int JournalModel::passed_at(int counter, const std::string& service, const LinePlace& joined,
                            bool by_file) const {
  const auto open = counters_.find(counter);
  if (open == counters_.end()) return 0;
  std::vector<std::string> services = by_file ? all_of(counter) : open->second.services;
  services.push_back(service);
  int passed = 0;
  for (const InLine& one : line_of(services)) {
    const bool elsewhere_alone = one.only_counter != 0 && one.only_counter != counter;
    passed += one.joined < joined && !elsewhere_alone ? 1 : 0;
  }
  return passed;
}

// Everybody who may be called by a counter that may call for the service.
std::vector<std::string> JournalModel::line_with(const std::string& service) const {
  std::vector<std::string> line = {service};
  bool open = false;
  const auto add = [&](const std::vector<std::string>& services) {
    if (std::find(services.begin(), services.end(), service) == services.end()) return false;
    line.insert(line.end(), services.begin(), services.end());
    return true;
  };
  for (const auto& [number, counter] : counters_)
    if (!counter.paused && add(counter.services)) open = true;
  if (!open)
    for (const CounterPlace& place : office_->counters) add(place.services);
  return line;
}

int JournalModel::passed_by_priority(const std::string& service, const LinePlace& joined) const {
  int passed = 0;
  for (const InLine& one : line_of(line_with(service)))
    passed += one.joined < joined && !one.priority ? 1 : 0;
  return passed;
}

// Who stood before the one place, and stands behind the other.
int JournalModel::passed_by_moving(const std::string& service, const LinePlace& from,
                                   const LinePlace& to) const {
  int passed = 0;
  for (const InLine& one : line_of(line_with(service)))
    passed += one.joined < from && one.joined > to ? 1 : 0;
  return passed;
}

void JournalModel::judge_way(const std::string& way, int passed, int told) {
  WayBefore& count = ways_[way];
  count.times += 1;
  count.passed += passed;
  if (passed != told) wrong(fmt::format("{}: passed {}, not {}", way, passed, told));
}

}  // namespace khio::simulation
