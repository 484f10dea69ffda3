// The maintenance pages: for staff, behind the PIN. One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/maintenance.h"
#include "visitor/words.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

// One thing that is in order or is not, in the reader's language.
struct StateLine {
  std::string name;
  std::string detail;
  bool ok = true;
  std::string to_do{};  // where it is not
};

struct MaintenanceModel {
  Words words;
  std::string office_name{};
  Maintenance state{};
  int locked_seconds = 0;           // the entry is closed for so long
  std::string said{};               // about the last deed
  std::vector<StateLine> lines{};   // of the machine page and the printer page
  std::string now{};                // date and time by the machine's clock
  std::string chosen{};             // by the draft
};

std::optional<MaintenancePress> draw_maintenance(const MaintenanceModel& model, ui::Kit& kit);

}  // namespace khio::kiosk
