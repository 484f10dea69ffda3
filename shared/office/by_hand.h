// Service by hand while the machines are down: numbers on paper beforehand, and what was written
// down, entered afterwards. Values, any thread.
//
// What was written down may be entered for the present office day and up to kHandDaysMax days
// before it, closed or not, as long as no report of that day was signed and kept: its figures stand.
#pragma once

#include <vector>

#include "base/result.h"
#include "base/zone.h"
#include "domain/hand_visit.h"
#include "domain/rows.h"

namespace khio {

struct HandEntry {
  DayNumber day = 0;
  std::vector<HandVisit> visits;
};

struct HandProblem {
  std::size_t visit = 0;  // index in the entry
  HandFault fault = HandFault::number;
  bool operator==(const HandProblem&) const = default;
};

struct SheetOrder {
  int numbers = 0;     // 0: as many as the office file says
  bool print = false;  // on the printer of slips
};

class Reader;
// Whether what was served on paper that day may be entered. invalid: the day is to come. refused: it is
// too long ago, or of a signed report.
Status check_hand_day(Reader& reader, DayNumber day, DayNumber today);

}  // namespace khio
