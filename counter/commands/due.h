// The sets of reports that are made by themselves, and whether one is missing. One thread.
#pragma once

#include <string>

#include "care/health.h"
#include "cli/run.h"

namespace khio {

// Where this machine keeps them. invalid: nowhere was named, and the store is no file.
Result<std::string> reports_folder(Run& run);

// Not grave: the office works all the same.
HealthCheck sets_check(Run& run, Office& office);

}  // namespace khio
