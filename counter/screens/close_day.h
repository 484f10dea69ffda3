// The sheet before the office day is closed: what it will do, and whether who still waits gets a note.
#pragma once

#include "counter/screens/overview.h"
#include "counter/screens/parts.h"

namespace khio::counter {

// What becomes of the slips that say on which day a place is kept.
std::string notes_slips_words(const Words& words, const DayNow& day);

void ask_close_day(Pane& pane, const OverviewModel& model);

}  // namespace khio::counter
