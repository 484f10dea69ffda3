// The pieces draw_serve() is put together from.
#pragma once

#include "counter/screens/parts.h"

namespace khio::counter {

// The card of the visitor who is here: number, service, and the time against the standard.
void current_card(Pane& pane, const ServeModel& model, const ui::Rect& area);

// Who waits, who is on hold, who did not come, and what was done last.
void lists_column(Pane& pane, const ServeModel& model, ui::Rect area);

// What must be answered before anything else, over everything.
void question_sheet(Pane& pane, const ServeModel& model);

}  // namespace khio::counter
