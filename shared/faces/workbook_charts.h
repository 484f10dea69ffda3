// The chart of a table in a workbook, on a sheet of its own, with the numbers it is drawn from below
// it. Cells without a number are no zero there: lines that have none are left out, and a month that
// has none leaves a gap. Inside khio_faces only. One thread.
#pragma once

#include <xlsxwriter.h>

#include <string_view>

#include "faces/data_table.h"

namespace khio {

// Letters that take room: Thai vowels and tones above and below stand over another one.
std::size_t shown_length(std::string_view text);

// As the cells of the table itself.
struct ChartFormats {
  lxw_format* head = nullptr;
  lxw_format* text = nullptr;
  lxw_format* count = nullptr;
  lxw_format* hundredths = nullptr;
};

// Draws table.chart from row `top` of `sheet`, whose rows below that are `row_pt` high, and makes
// the sheet one page as high as the chart, at least `width_pt` wide.
void put_chart(lxw_workbook* book, lxw_worksheet* sheet, const DataTable& table, lxw_row_t top,
               double row_pt, double width_pt, const ChartFormats& formats);

}  // namespace khio
