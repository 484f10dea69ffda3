// What a chart shows, in words, for those who hear the page read; inside khio_paper only.
#pragma once

#include <string>

#include "paper/page_canvas.h"

namespace khio {

std::string words_of(const ColumnChart& chart);
std::string words_of(const RowChart& chart);
std::string words_of(const ShareChart& chart);
std::string words_of(const HeatMap& map);

}  // namespace khio
