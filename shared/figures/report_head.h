// What every report begins with: whose figures these are, of which period, and in which of the
// office's conventions they are written. Kept inside the figures, so that one value is all a face
// (JSON, CSV, text, pages) needs. A plain value.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/catalogue.h"

namespace khio {

inline constexpr DayNumber kNobodyYet = std::numeric_limits<DayNumber>::max();

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

  // The day on which the office's first visitor came, where the period began earlier; kNobodyYet: none has.
  std::optional<DayNumber> since = {};

  // The month has not begun, or was over before the first visitor came: there is nothing to count in
  // it, which is not zero.
  bool to_come(YearMonth month) const { return so_far && first_day(month) > *so_far; }
  bool nobody_yet() const { return since == kNobodyYet; }
  bool before_the_first(YearMonth month) const {
    return since && first_day(next_month(month)) <= *since;
  }
  bool uncounted(YearMonth month) const { return to_come(month) || before_the_first(month); }
};

ReportHead report_head(const Catalogue& office, const Period& period);

// `texts` in the language asked for, else in the office's own, else `code`.
const std::string& name_in(const Texts& texts, const std::string& language, const ReportHead& head,
                           const std::string& code);

}  // namespace khio
