#include "simulation/faults.h"

#include <fmt/format.h>

namespace khio::simulation {
namespace {

constexpr std::array<std::string_view, kFaults> kNames = {
    "program killed",    "power cut, unsynced lost", "power cut, unsynced kept",
    "power cut, torn",   "disk error",               "disk full",
    "sync refused",      "store away",               "answer lost",
    "asked twice",       "machine restarted",        "clock forward",
    "clock back",        "date wrong",               "away for days",
    "midnight at work",  "day left open",            "paper out",
    "printer silent",  "kiosk alone",              "killed alone",
    "ticket unheard",  "outbox unheard",           "midnight alone"};

}  // namespace

std::string_view fault_name(Fault fault) { return kNames.at(static_cast<std::size_t>(fault)); }

FaultCounts& FaultCounts::operator+=(const FaultCounts& more) {
  for (std::size_t i = 0; i < kFaults; ++i) counts_[i] += more.counts_[i];
  return *this;
}

std::string FaultCounts::text() const {
  std::string text;
  for (std::size_t i = 0; i < kFaults; ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", kNames[i], counts_[i]);
  return text;
}

}  // namespace khio::simulation
