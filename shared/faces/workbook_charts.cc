#include "faces/workbook_charts.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace khio {
namespace {

constexpr std::uint16_t kChartWidthPx = 960;
constexpr std::uint16_t kChartHeightPx = 420;
constexpr double kTitlePt = 16;
constexpr double kNamePt = 14;  // of a chart's bars and columns
constexpr std::uint16_t kBarHeightPx = 42;
constexpr std::uint16_t kBarOfTwoLinesHeightPx = 64;
constexpr std::size_t kNameOnOneLine = 34;  // letters
constexpr double kLongNamePt = 11;
constexpr std::uint16_t kFewBarsHeightPx = 64;  // whose names may take two lines
constexpr std::size_t kFewBarsMax = 8;
constexpr std::uint16_t kUprightChartPx = 660;  // a higher chart stands on an upright page
constexpr double kUprightLarger = 1.3;  // its letters and bars: such a page is narrower
constexpr double kPointPx = 4.0 / 3;
constexpr double kLongTitle = 1.1;  // of the chart's width; a shorter one is narrower than estimated
constexpr double kNamesWidth = 45;                        // of the column of names, in letters
constexpr double kNamesPx = 7 * kNamesWidth + 5;          // as spreadsheets draw it
constexpr double kPlainColumnPx = 64;                     // a column to which no width was given
constexpr lxw_color_t kSeries[] = {0x18325B, 0x0E7C86, 0xC8952B, 0x8FA3BF, 0xB4532A};

using Lines = std::vector<const std::vector<DataCell>*>;

// Columns stand in the order of time: one without a number leaves a gap.
Lines lines_of(const DataTable& table) {
  if (table.chart->kind != DataChart::Kind::columns) return lines_with_numbers(table);
  Lines lines;
  for (std::size_t row = 0; row + table.totals < table.rows.size(); ++row)
    lines.push_back(&table.rows[row]);
  return lines;
}

std::size_t longest_name(const Lines& lines, const DataChart& chart) {
  std::size_t longest = 0;
  for (const auto* line : lines) {
    if (const auto* name = std::get_if<std::string>(&(*line)[chart.labels]))
      longest = std::max(longest, shown_length(*name));
  }
  return longest;
}

// Bars lie one below the other; columns stand side by side. LibreOffice leaves out a name that
// touches the one before, and breaks a long one.
std::uint16_t height_px(const Lines& lines, const DataChart& chart) {
  if (chart.kind == DataChart::Kind::columns) return kChartHeightPx;
  const std::size_t each = lines.size() <= kFewBarsMax                     ? kFewBarsHeightPx
                           : longest_name(lines, chart) > kNameOnOneLine ? kBarOfTwoLinesHeightPx
                                                                           : kBarHeightPx;
  return static_cast<std::uint16_t>(140 + each * lines.size());
}

lxw_chart_font font_of(double size_pt) {
  static char name[] = "TH Sarabun New";
  lxw_chart_font font{};
  font.name = name;
  font.size = size_pt;
  return font;
}

void look_of_chart(lxw_chart* chart, const DataChart& asked, bool lying, double larger) {
  lxw_chart_font font = font_of(kTitlePt * larger);
  chart_title_set_name(chart, asked.title.c_str());
  chart_title_set_name_font(chart, &font);
  font.size = kNamePt * larger;
  chart_axis_set_num_font(chart->x_axis, &font);
  chart_axis_set_num_font(chart->y_axis, &font);
  chart_legend_set_font(chart, &font);
  if (asked.values.size() == 1) chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  else chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_axis* const scale = lying ? chart->x_axis : chart->y_axis;
  chart_axis_set_min(scale, 0);
  if (asked.maximum) chart_axis_set_max(scale, *asked.maximum);
  chart_set_series_gap(chart, 40);
  if (!lying) return;
  chart_axis_set_reverse(chart->y_axis);            // the first row stands on top
  chart_axis_set_interval_unit(chart->y_axis, 1);  // no name is left out, however close they are
}

// The names and numbers of the chart, from row `head` on. What is no number has no cell at all:
// programs draw a text, and a cell that has only a look, as zero.
void put_numbers(lxw_worksheet* sheet, const DataTable& table, const Lines& lines, lxw_row_t head,
                 const ChartFormats& formats) {
  const DataChart& chart = *table.chart;
  worksheet_set_column(sheet, 0, 0, kNamesWidth, nullptr);
  worksheet_write_string(sheet, head, 0, table.heads[chart.labels].c_str(), formats.head);
  lxw_col_t column = 0;
  for (const std::size_t value : chart.values)
    worksheet_write_string(sheet, head, ++column, table.heads[value].c_str(), formats.head);
  lxw_row_t row = head;
  for (const auto* line : lines) {
    ++row;
    if (const auto* name = std::get_if<std::string>(&(*line)[chart.labels]))
      worksheet_write_string(sheet, row, 0, name->c_str(), formats.text);
    column = 0;
    for (const std::size_t value : chart.values) {
      ++column;
      if (const auto* count = std::get_if<std::int64_t>(&(*line)[value]))
        worksheet_write_number(sheet, row, column, static_cast<double>(*count), formats.count);
      if (const auto* part = std::get_if<Hundredths>(&(*line)[value]))
        worksheet_write_number(sheet, row, column, part->value / 100.0, formats.hundredths);
    }
  }
}

void add_series(lxw_chart* chart, const DataChart& asked, const char* sheet, lxw_row_t head,
                std::size_t lines, double larger) {
  const lxw_row_t first = head + 1;
  const lxw_row_t last = head + static_cast<lxw_row_t>(lines);
  for (std::size_t number = 0; number < asked.values.size(); ++number) {
    const auto column = static_cast<lxw_col_t>(number + 1);
    lxw_chart_series* const series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, sheet, first, 0, last, 0);
    chart_series_set_values(series, sheet, first, column, last, column);
    chart_series_set_name_range(series, sheet, head, column);
    lxw_chart_fill fill{};
    fill.color = kSeries[number % std::size(kSeries)];
    chart_series_set_fill(series, &fill);
    if (asked.kind != DataChart::Kind::bars) continue;
    lxw_chart_font font = font_of(kNamePt * larger);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &font);
  }
}

}  // namespace

std::size_t shown_length(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0U) == 0x80U) continue;
    ++letters;
    if (byte != 0xE0 || at + 2 >= text.size()) continue;
    const unsigned letter = (static_cast<unsigned char>(text[at + 1]) & 0x3FU) << 6U |
                            (static_cast<unsigned char>(text[at + 2]) & 0x3FU);
    const bool mark = letter == 0xE31 || (letter >= 0xE34 && letter <= 0xE3A) ||
                      (letter >= 0xE47 && letter <= 0xE4E);
    if (mark) --letters;
  }
  return letters;
}

void put_chart(lxw_workbook* book, lxw_worksheet* sheet, const DataTable& table, lxw_row_t top,
               double row_pt, double width_pt, const ChartFormats& formats) {
  const DataChart& asked = *table.chart;
  const bool lying = asked.kind != DataChart::Kind::columns;
  const Lines lines = lines_of(table);
  const bool upright = height_px(lines, asked) > kUprightChartPx;
  const double larger = upright ? kUprightLarger : 1;
  const double high = height_px(lines, asked) * larger;
  const auto chart_rows = static_cast<lxw_row_t>(std::ceil(high / (row_pt * kPointPx)));
  const lxw_row_t head = top + chart_rows + 2;
  put_numbers(sheet, table, lines, head, formats);
  const auto kind = asked.kind == DataChart::Kind::columns ? LXW_CHART_COLUMN
                    : asked.kind == DataChart::Kind::bars ? LXW_CHART_BAR
                                                          : LXW_CHART_BAR_STACKED_PERCENT;
  lxw_chart* const chart = workbook_add_chart(book, static_cast<std::uint8_t>(kind));
  add_series(chart, asked, sheet->name, head, lines.size(), larger);
  look_of_chart(chart, asked, lying, larger);
  if (lying && longest_name(lines, asked) > kNameOnOneLine) {
    lxw_chart_font font = font_of(kLongNamePt * larger);
    chart_axis_set_num_font(chart->y_axis, &font);
  }
  lxw_chart_options options{};
  // A chart without a size of its own is 480 by 288 pixels.
  options.x_scale = kChartWidthPx / 480.0;
  options.y_scale = high / 288.0;
  worksheet_insert_chart_opt(sheet, top, 0, chart, &options);
  const double title_px = width_pt * kPointPx;
  const double wide_px = title_px > kLongTitle * kChartWidthPx ? title_px : kChartWidthPx;
  const double columns = std::ceil((wide_px - kNamesPx) / kPlainColumnPx);
  worksheet_print_area(sheet, 0, 0, top + chart_rows, static_cast<lxw_col_t>(columns));
  worksheet_fit_to_pages(sheet, 1, 1);
  if (upright) worksheet_set_portrait(sheet);
}

}  // namespace khio
