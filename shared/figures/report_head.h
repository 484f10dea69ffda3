// What every report begins with: whose figures these are, of which period, and in which of the
// office's conventions they are written. Kept inside the figures, so that one value is all a face
// (JSON, CSV, text, pages) needs. A plain value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/catalogue.h"

namespace khio {

struct ReportHead {
  Period period;
  FiscalCalendar calendar;
  Texts office;
  std::string kind;   // of the office, "sao", "municipality": whom a memo addresses
  std::string phone;  // may be empty
  std::vector<std::string> languages;  // the first is the office's own
  Era era = Era::common;
  bool sample = false;         // invented data: every face says so
  bool thai_numerals = false;  // on paper, unless somebody asks otherwise
  // The day it was when they were counted, where the period was not over then; empty: it was.
  std::optional<DayNumber> so_far = {};

  // That day is before the month's first: there is nothing yet to count, which is not zero.
  bool to_come(YearMonth month) const { return so_far && first_day(month) > *so_far; }
};

ReportHead report_head(const Catalogue& office, const Period& period);

// `texts` in the language asked for, else in the office's own, else `code`.
const std::string& name_in(const Texts& texts, const std::string& language, const ReportHead& head,
                           const std::string& code);

}  // namespace khio
