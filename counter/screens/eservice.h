// E-Service counts by month and service: entered one by one, or from a file that is taken whole or
// not at all, with every row that is wrong named.
#pragma once

#include <optional>

#include "counter/screens/file_list.h"
#include "counter/screens/overview.h"

namespace khio::counter {

struct EserviceLine {
  std::string code;
  std::string name;
  std::string count;  // "–": not entered
  bool entered = false;
  bool chosen = false;
};

struct EserviceFault {
  std::string line;   // "line 12"
  std::string words;  // what is wrong there
};

struct EserviceModel {
  Setting setting;
  std::string month;               // in words
  std::string total{};             // of the month; empty: nothing was entered
  std::vector<EserviceLine> lines{};
  std::string chosen_name{};
  ui::TextFieldState count{};
  bool count_ready = false;
  ui::TextFieldState file{};
  std::vector<FileLine> files{};   // that can be taken in
  bool file_active = false;        // which of the two fields has the keyboard
  std::vector<EserviceFault> faults{};
  std::optional<int> percent{};    // of the file that is being taken in
  Notice notice{};
};

std::optional<Action> draw_eservice(const EserviceModel& model, ui::Kit& kit);

}  // namespace khio::counter
