// A report on its way to the office's printer. One thread.
#pragma once

#include <string>

#include "base/result.h"
#include "cli/answer.h"
#include "cli/run.h"

namespace khio {

struct PrintOrder {
  std::string printer;  // a queue's name or an address as of printer.h; empty: this machine's choice
  std::string pages;    // "3" or "2-4"; empty: all
};

// Waits for the outcome. The same --request is printed once. invalid: no printer is named anywhere,
// or no such pages. device: the printer refused, with its reason.
Result<Answer> print_report(Run& run, const std::string& pdf, const PrintOrder& order);

}  // namespace khio
