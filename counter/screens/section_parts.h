// What the sections' screens are made of besides parts.h: the bar that leads from one to the next,
// tiles, tables, and sheets that ask before something is done.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counter/screens/overview.h"
#include "counter/screens/parts.h"

namespace khio::counter {

// The sections its officer may go to; nothing where there is only one. Takes its part off `area`.
void section_bar(Pane& pane, ui::Rect& area);
std::string section_title(const Words& words, Section section);

// Header, bar and footer; the answer is the place between them. A key with Control goes from one
// section to the other.
ui::Rect section_frame(Pane& pane);

// A heading, a large value and a note.
// Side by side, their names in letters of one size.
void value_tiles(Pane& pane, const ui::Rect& row, const std::vector<Tile>& tiles);

// One word on a rounded field in the colour of its tone.
void tone_chip(Pane& pane, const ui::Rect& area, std::string_view text, Tone tone);

// Over everything: what is about to be done, and the two ways out.
void confirm_sheet(Pane& pane, std::string_view title, std::string_view text,
                   std::string_view confirm, ui::Icon icon);
// Back (Escape) and confirm (Enter) at the foot of a sheet.
void sheet_buttons(Pane& pane, ui::Rect area, std::string_view confirm, ui::Icon icon, bool ready,
                   bool typing = false);

// Which of `lines` is the chosen one; -1: none.
template <typename Lines>
int chosen_line(const Lines& lines) {
  const auto at = std::find_if(lines.begin(), lines.end(), [](const auto& one) { return one.chosen; });
  return at == lines.end() ? -1 : static_cast<int>(at - lines.begin());
}

// The line to choose when up or down is struck: the one beside the chosen one; where that is on another
// page than the one shown, the nearest that is shown.
std::optional<int> next_line(Pane& pane, Rows shown, int chosen, int total);

// A list in which one line is chosen: `draw` is given the place of each line of its page and the line.
// Up and down choose the next one, called by its `name`, and turn the page with it; unless another
// list beside it is `walked`.
template <typename Line, typename Draw>
void chosen_list(Pane& pane, List list, const std::vector<Line>& lines, std::string Line::*name,
                 float row_height, ui::Rect place, Draw draw, bool walked = true) {
  const int total = static_cast<int>(lines.size());
  const auto line = [&](int i) -> const Line& { return lines[static_cast<std::size_t>(i)]; };
  const Rows rows = page_rows(pane, list, total, row_height, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    draw(pane, place.take_top(row_height), line(i));
  }
  if (!walked) return;
  if (const auto next = next_line(pane, rows, chosen_line(lines), total)) {
    pane.report(InSection{SectionEvent::choose, line(*next).*name, *next, ScrollTo{list, *next}});
  }
}

// A list that is only read: up and down turn its pages.
template <typename Line, typename Draw>
void read_list(Pane& pane, List list, const std::vector<Line>& lines, float row_height, ui::Rect place,
               Draw draw) {
  const int total = static_cast<int>(lines.size());
  const Rows rows = page_rows(pane, list, total, row_height, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    draw(pane, place.take_top(row_height), lines[static_cast<std::size_t>(i)]);
  }
  const int step = total > rows.count ? arrow_step(pane) : 0;
  if (step > 0 && rows.first + rows.count < total) {
    pane.report(ScrollTo{list, rows.first + rows.count});
  }
  if (step < 0 && rows.first > 0) pane.report(ScrollTo{list, rows.first - 1});
}

// What became of the last deed, at the foot of `area`, which it takes its part off.
void notice_at_foot(Pane& pane, ui::Rect& area, const Notice& notice);

// The field of a section, which has the keyboard while it is `active`.
void section_field(Pane& pane, std::string_view id, const ui::Rect& area, SectionField place,
                const ui::TextFieldState& held, std::string_view hint, bool active,
                const ui::TextFieldLook& look);

}  // namespace khio::counter
