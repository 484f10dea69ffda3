// How long visitors' words are kept: by the office file's schedule, in months, and then erased for
// good. That something was said stays, with its kind, its days and what came of it.
//
// Plain values of Office's verbs.
#pragma once

#include <optional>

#include "base/zone.h"

namespace khio {

struct KeptWords {
  int months = 0;                    // kept so long after the month they were given, or settled, in
  int kept = 0;                      // suggestions whose words still stand
  int due = 0;                       // … of which so many should be gone
  std::optional<DayNumber> next{};   // when the next ones will be; none: there are none
};

struct RetentionView {
  DayNumber today = 0;
  KeptWords words;       // praise and suggestions
  KeptWords complaints;  // settled ones, with their answers
  int unsettled = 0;     // complaints that nobody settled though they are older than the schedule
};

}  // namespace khio
