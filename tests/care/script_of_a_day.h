// A short day at the sample office, step by step, each with a request of its own: for tests that
// break the machine under it. Repeated after whatever happened, it adds only what was missing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "office/office.h"

namespace khio::test {

struct DayStep {
  const char* name = "";
  // What the visitor or officer was told; the same again for the same request.
  std::function<Result<std::string>(Office&, const Ask&)> run;
};

// Every kind of write there is: tickets, calls, ratings (outside the journal), words that are erased
// for good, and the turn of the day. REQUIRES: run in order, each until it is done.
const std::vector<DayStep>& script_of_a_day();

// As the step's own request.
Ask ask_of(const DayStep& step);

}  // namespace khio::test
