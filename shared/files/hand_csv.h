// Visits served by hand, as a CSV file typed from the paper: one row for each.
//
//   number,service,taken,called,finished,counter,officer,people
//   H001,B01,09:05,09:20,09:31,2,malee,1
//   H002,B01,09:10,09:35,-,2,malee,
//
// The columns in any order; `people` may be left out. A dash under `finished`: nobody came; `called`
// may be empty. All rows of a file are good or none is used. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/hand_visit.h"
#include "files/csv_lines.h"

namespace khio {

struct HandReading {
  std::vector<HandVisit> visits;  // in file order; of rows that can be read
  std::vector<int> lines;         // of each
  std::vector<CsvProblem> problems;
};

// Problems: what cannot be read as what its column asks for; no row; more than kHandVisitsMax. What
// the office and its store say to the visits is another matter (Office::hand_problems).
HandReading read_hand_csv(const std::string& csv, const std::string& prefix);

// not_found: no such file. invalid: too large, not readable, or not text.
Result<std::string> load_hand_file(const std::string& file);

}  // namespace khio
