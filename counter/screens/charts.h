// Charts on the glass: bars down a list, bars side by side, a map of warmth, shares of a whole. Each
// says its numbers in words; nothing is told by colour alone.
#pragma once

#include "counter/screens/figures.h"
#include "counter/screens/parts.h"

namespace khio::counter {

// A row each, in pages: name, bar, value.
void bar_list(Pane& pane, List list, const ui::Rect& area, const std::vector<Bar>& bars);
// A column each, with what stands apart on top.
void bar_columns(Pane& pane, const ui::Rect& area, const std::vector<Bar>& bars);
// At the end of a titled card's heading: what the second colour of its bars stands for.
void second_legend(Pane& pane, const ui::Rect& card, std::string_view name);

void heat_map(Pane& pane, const ui::Rect& area, const HeatMap& map);
// One bar cut into shares, and a line for each.
void score_shares(Pane& pane, const ui::Rect& area, const std::vector<ScoreShare>& shares);

}  // namespace khio::counter
