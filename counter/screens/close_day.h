// The sheet before the office day is closed: what it will do, and whether who still waits gets a note.
#pragma once

#include "counter/screens/overview.h"
#include "counter/screens/parts.h"

namespace khio::counter {

void ask_close_day(Pane& pane, const OverviewModel& model);

}  // namespace khio::counter
