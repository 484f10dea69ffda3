// Parts of the overview that stand in files of their own.
#pragma once

#include "counter/screens/overview.h"
#include "counter/screens/parts.h"

namespace khio::counter {

void under_line(ui::Kit& kit, const ui::Rect& box);
// No letters are smaller than these, whatever the window.
float readable(const ui::Kit& kit, float size);

// All counters on one page where that is possible at all: in rows of one line rather than on two pages.
void counters_card(Pane& pane, const OverviewModel& model, const ui::Rect& area);

}  // namespace khio::counter
