// The memo as the first page of its report; inside khio_paper only.
#pragma once

#include <string>

#include "faces/memo.h"
#include "paper/page_canvas.h"

namespace khio {

// A page of its own: what follows is to begin another one.
void draw_memo(PageCanvas& page, const Memo& memo, const std::string& emblem_png);

}  // namespace khio
