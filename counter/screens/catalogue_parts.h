// The pieces draw_catalogue() is put together from.
#pragma once

#include "counter/screens/catalogue.h"
#include "counter/screens/section_parts.h"

namespace khio::counter {

inline constexpr std::size_t kCatalogueLettersMax = 1300;

// Which rows of a list stand on one page with the row `at`.
Rows page_with(int total, int at, int rows_of_a_page);

// The open entry's form.
void form_card(Pane& pane, const CatalogueModel& model, const ui::Rect& area);
// The tab of the office file.
void file_tab(Pane& pane, const CatalogueModel& model, ui::Rect area);
// What is asked, over everything.
void catalogue_sheet(Pane& pane, const CatalogueModel& model);

}  // namespace khio::counter
