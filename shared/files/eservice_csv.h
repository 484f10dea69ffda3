// Counts of people served through E-Service channels, as a CSV file: one row per month and service.
//
//   month,service,count
//   2026-10,B01,12
//
// UTF-8 with or without a byte order mark, lines ended by LF or CRLF, the three columns in any
// order, fields plain or in double quotes; blank lines are skipped. All rows of a file are good or
// none is used. All functions may be called from any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/calendar.h"
#include "domain/catalogue.h"
#include "domain/rows.h"
#include "files/csv_lines.h"

namespace khio {

struct EserviceReading {
  std::vector<EserviceRow> rows;          // in file order; empty when there is any problem
  std::vector<CsvProblem> problems;  // every one, in file order
  bool stopped = false;              // before the end: nothing of it is used
};

// Problems: the header is not the three columns; a month not written YYYY-MM; a service the office
// never had; a count that is no whole number from 0 to kEserviceCountMax; the same month and
// service twice; no row; more than kEserviceRowsMax rows; with `present`, a month after that one.
// `progress` is told the percent read; false: stop.
EserviceReading read_eservice_csv(const std::string& csv, const Catalogue& office,
                                  const std::function<bool(int percent)>& progress = {},
                                  std::optional<YearMonth> present = {});

// not_found: no such file. invalid: larger than kEserviceFileBytesMax, not readable, or not text.
Result<std::string> load_eservice_file(const std::string& file);

}  // namespace khio
