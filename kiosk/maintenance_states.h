// The state of the machine in the reader's words, for the maintenance pages and the morning's
// sheet. One thread: the office's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/health.h"
#include "kiosk/screens/maintenance.h"
#include "print/printer.h"

namespace khio::kiosk {

struct MachineFacts {
  Office* office = nullptr;                 // nullptr: its store cannot be opened, because …
  std::string store_trouble{};
  std::optional<std::string> store_file{};  // of an embedded store
  std::optional<PrinterState> printer{};    // nothing: not asked yet
  std::string printer_address{};
  LocalSettings settings{};
  std::vector<std::string> outputs{};
  int screen_height_px = 0;
  Moment now{};
};

std::vector<StateLine> machine_lines(const Words& words, const MachineFacts& facts);
std::vector<StateLine> printer_lines(const Words& words, const MachineFacts& facts);

// The same checks as `health` names and words them.
void add_machine_health(const MachineFacts& facts, std::vector<HealthCheck>& checks);

// The addresses of this machine's networks, without its own loop; empty: no network.
std::vector<std::string> network_addresses();

}  // namespace khio::kiosk
