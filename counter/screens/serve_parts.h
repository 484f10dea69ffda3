// The pieces draw_serve() is put together from.
#pragma once

#include "counter/screens/parts.h"

namespace khio::counter {

// The card of the visitor who is here: number, service, and the time against the standard.
void current_card(Pane& pane, const ServeModel& model, const ui::Rect& area);

// Who waits, who is on hold, who did not come, and what was done last.
void lists_column(Pane& pane, const ServeModel& model, ui::Rect area);

// One ticket that was called here, and what became of it.
void past_row(Pane& pane, const ui::Rect& area, const PastLine& past, bool with_service);

// Since when a ticket is neither waiting nor here, and why.
std::string aside_words(const Words& words, const TicketLine& ticket, bool held);

// A veil over everything and a card in the middle; the answer is the place inside.
ui::Rect sheet(Pane& pane, float width, float height, std::string_view title);
// The two ways out of a question. Enter confirms, Escape goes back; `typing`: a blank is a letter.
void back_and_confirm(Pane& pane, const ServeModel& model, ui::Rect area, std::string_view confirm,
                      ui::Icon icon, bool typing = false);
// What the keys do in a sheet.
void keys_line(Pane& pane, const ui::Rect& area, std::string_view words);

// Their sheets.
void ask_hold(Pane& pane, const ServeModel& model);
void ask_aside(Pane& pane, const ServeModel& model);
void ask_walk_direct(Pane& pane, const ServeModel& model);
void ask_cover(Pane& pane, const ServeModel& model);
void show_past(Pane& pane, const ServeModel& model);

// What must be answered before anything else, over everything.
void question_sheet(Pane& pane, const ServeModel& model);

}  // namespace khio::counter
