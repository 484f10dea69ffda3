// The seals of the office's journal, for commands that hold it against them. One thread.
#pragma once

#include "care/health.h"
#include "care/seals.h"
#include "cli/run.h"

namespace khio {

// Where this machine keeps them. invalid: its settings.
Result<SealPlace> seal_place(Run& run);

// Not grave: the office works all the same.
HealthCheck seals_check(Run& run, Office& office);

}  // namespace khio
