// What a period's journal says of fairness, of figures that could be invented, and of who served what:
// tables beside each other or alone. Everything is in words already.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counter/screens/parts.h"

namespace khio::counter {

struct FindingsColumn {
  std::string name{};
  float share = 1;      // of the table's width, against the others
  bool number = false;  // stands at its column's end
};

struct FindingsTable {
  std::vector<FindingsColumn> columns{};
  std::vector<std::vector<std::string>> rows{};  // a cell for each column
  std::string empty{};  // what is said where there are no rows
};

struct FindingsModel {
  FindingsTable first{};
  std::string told{};                     // the finding in sentences, above both
  std::optional<FindingsTable> second{};  // beside it
  std::vector<std::string> views{};       // what the second can show, …
  int view = 0;                           // … and does
  std::vector<std::string> notes{};       // how it is counted, at the foot
};

void draw_findings(Pane& pane, const FindingsModel& model, ui::Rect area);

}  // namespace khio::counter
