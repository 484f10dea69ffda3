// The memo as the first page of its report; inside khio_paper only.
#pragma once

#include <string>

#include "faces/memo.h"
#include "paper/page_canvas.h"

namespace khio {

// Ends with the page: what follows begins a new one.
void draw_memo(PageCanvas& page, const Memo& memo, const std::string& emblem_png);

}  // namespace khio
