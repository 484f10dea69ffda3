// The errands as tiles, page by page: what the home screen and the idle screen share. One thread.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"
#include "ui/kit.h"

namespace khio::kiosk {

int pages_of(const HomeModel& model);

// The six of the page, in so many columns.
std::optional<Action> draw_tiles(ui::Kit& kit, const HomeModel& model, const Words& w,
                                 const ui::Rect& area, int columns);

// The way to the other pages; nothing with one page.
std::optional<Action> draw_pager(ui::Kit& kit, const HomeModel& model, const Words& w,
                                 const ui::Rect& area);

}  // namespace khio::kiosk
