#include <cairo/cairo.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "paper/chart_words.h"
#include "paper/page_canvas.h"
#include "paper/page_state.h"

namespace khio {
namespace {

constexpr std::array<Colour, 4> kSeriesColours = {kNavy, kGold, kTeal, kPlum};
constexpr int kTicksMax = 6;
constexpr double kCaptionPt = 24;
constexpr std::size_t kRoomyBarsMax = 8;

TextStyle label_style(double size_pt, Align align = Align::start, double width = 0, int lines = 0) {
  return {.role = FontRole::report,
          .size_px = size_pt,
          .align = align,
          .wrap_width_px = width,
          .max_lines = lines};
}

// 1, 2 or 5 times a power of ten, at least one, so that at most kTicksMax of it reach `maximum`.
std::int64_t tick_of(double maximum) {
  std::int64_t power = 1;
  for (;;) {
    for (const std::int64_t step : {1, 2, 5}) {
      const std::int64_t tick = step * power;
      if (static_cast<double>(tick) * kTicksMax >= maximum) return tick;
    }
    power *= 10;
  }
}

double greatest(const ColumnChart& chart) {
  double found = 0;
  for (const ChartSeries& series : chart.series) {
    for (const ChartValue& value : series.values) found = std::max(found, value.value);
  }
  return found;
}

Colour colour_of(RowBar::Tone tone) {
  switch (tone) {
    case RowBar::Tone::plain: return kTeal;
    case RowBar::Tone::low: return kGold;
    case RowBar::Tone::whole: return kNavy;
  }
  return kTeal;
}

}  // namespace

void PageCanvas::column_chart(const ColumnChart& chart) {
  State& s = *state_;
  constexpr double kAxisPt = 40, kCategoryPt = 20, kLegendPt = 20, kLabelPt = 14, kBarMaxPt = 36;
  const double legend_pt = chart.series.size() > 1 ? kLegendPt : 0;
  s.keep_room(kCaptionPt + chart.height_pt + kCategoryPt + legend_pt);
  const FigureTag tag(s, words_of(chart));
  s.caption(chart.caption);
  const double x0 = s.left() + kAxisPt, width = s.width() - kAxisPt;
  const double top = s.y + kLabelPt, height = chart.height_pt - kLabelPt, floor = top + height;
  const std::int64_t tick = tick_of(std::max(1.0, greatest(chart)));
  const auto ticks =
      static_cast<int>(std::ceil(std::max(1.0, greatest(chart)) / static_cast<double>(tick)));
  const double full = static_cast<double>(tick * ticks);
  for (int n = 0; n <= ticks; ++n) {
    const double y = floor - height * n / ticks;
    s.line(x0, y, width, n == 0 ? 1.0 : 0.5, n == 0 ? kGrey : kHairline);
    const Paragraph& label = s.laid(s.setup.numerals.grouped(tick * n), label_style(12));
    s.show(label, x0 - 5 - label.width(), y - 8 + label.centred_y(16), kGrey);
  }
  const double group =
      width / static_cast<double>(std::max<std::size_t>(1, chart.categories.size()));
  const double bar = std::min(
      kBarMaxPt, group * 0.78 / static_cast<double>(std::max<std::size_t>(1, chart.series.size())));
  for (std::size_t c = 0; c < chart.categories.size(); ++c) {
    const double middle = x0 + group * (static_cast<double>(c) + 0.5);
    double x = middle - bar * static_cast<double>(chart.series.size()) / 2;
    for (std::size_t n = 0; n < chart.series.size(); ++n, x += bar) {
      const ChartValue& value = chart.series[n].values.at(c);
      const double tall = height * std::max(0.0, value.value) / full;
      s.fill(x + 0.75, floor - tall, bar - 1.5, tall, kSeriesColours.at(n % kSeriesColours.size()));
      if (value.shown.empty()) continue;
      const double over = std::min(bar + 6, group);
      const Paragraph& label = s.texts->fitted(value.shown, label_style(13, Align::centre, 0, 1),
                                               over, kLabelPt, 7);
      const double above = floor - tall - kLabelPt;
      const double ground = std::min(bar - 1.5, label.width() + 4);  // no line runs through it
      s.fill(x + (bar - ground) / 2, above, ground, kLabelPt, kWhite);
      s.show(label, x + bar / 2 - over / 2, above + label.centred_y(kLabelPt), kInk);
    }
    const Paragraph& name = s.texts->fitted(
        chart.categories[c], label_style(13, Align::centre, 0, 1), group - 2, kCategoryPt, 8);
    s.show(name, middle - group / 2 + 1, floor + 1 + name.centred_y(kCategoryPt), kInk);
  }
  s.y = floor + kCategoryPt + 3;
  double x = x0;
  for (std::size_t n = 0; n < chart.series.size() && chart.series.size() > 1; ++n) {
    const Paragraph& name = s.laid(chart.series[n].name, label_style(13));
    s.fill(x, s.y + 4, 9, 9, kSeriesColours.at(n % kSeriesColours.size()));
    s.show(name, x + 14, s.y + name.centred_y(17), kInk);
    x += name.width() + 34;
  }
  s.y += legend_pt + 8;
}

void PageCanvas::row_chart(const RowChart& chart) {
  State& s = *state_;
  constexpr double kValuePt = 44, kFootPt = 20;
  // Many bars stand close, with room for their names in one line each.
  const bool many = chart.bars.size() > kRoomyBarsMax;
  const double gap = many ? 2 : 5, least = many ? 15 : 22, thick = many ? 10 : 14;
  const double size = many ? 12.5 : 14;
  const double label_width = s.width() * (many ? 0.46 : 0.38), x0 = s.left() + label_width + 8;
  const double width = s.width() - label_width - 8 - kValuePt;
  struct Row {
    const Paragraph& label;
    double height;
  };
  std::vector<Row> rows;
  double all = 0;
  for (const RowBar& bar : chart.bars) {
    const Paragraph& label = s.laid(bar.label, label_style(size, Align::end, label_width, 2));
    const double height = std::max(least, label.height()) + gap;
    all += height;
    rows.push_back({label, height});
  }
  s.keep_room(std::min(kCaptionPt + all + kFootPt, s.bottom() - s.top()));
  FigureTag tag(s, words_of(chart));
  s.caption(chart.caption);
  double first_y = s.y;
  const auto draw_target = [&](double last_y) {
    if (!chart.target || s.cr == nullptr) return;
    s.fill(x0 + width * *chart.target / chart.maximum - 0.6, first_y, 1.2, last_y - first_y, kPlum);
  };
  for (std::size_t n = 0; n < rows.size(); ++n) {
    if (s.room() < rows[n].height + kFootPt) {
      draw_target(s.y);
      tag.next_page();
      first_y = s.y;
    }
    const double height = rows[n].height - gap;
    const ChartValue& value = chart.bars[n].value;
    s.show(rows[n].label, s.left(), s.y + rows[n].label.centred_y(height), kInk);
    const double bar_y = s.y + (height - thick) / 2;
    s.fill(x0, bar_y, width, thick, kTint);
    s.fill(x0, bar_y, width * std::clamp(value.value / chart.maximum, 0.0, 1.0), thick,
           colour_of(chart.bars[n].tone));
    TextStyle bold = label_style(size);
    bold.weight = Weight::bold;
    const Paragraph& shown = s.laid(value.shown, bold);
    s.show(shown, x0 + width + 6, s.y + shown.centred_y(height), kInk);
    s.y += rows[n].height;
  }
  draw_target(s.y);
  if (chart.target && !chart.target_label.empty()) {
    const Paragraph& label = s.laid(chart.target_label, label_style(13));
    const double at = x0 + width * *chart.target / chart.maximum - label.width() / 2;
    s.show(label, std::min(at, s.left() + s.width() - label.width()), s.y, kGrey);
    s.y += kFootPt;
  }
  s.y += 8;
}

Shade heat_shade(double share) {
  const auto most = static_cast<double>(kHeatShades.size());
  const double step = std::floor(std::clamp(share, 0.0, 1.0) * most);
  return kHeatShades[static_cast<std::size_t>(std::min(step, most - 1))];
}

namespace {

// One row of a map or of what explains it: texts in places of their own, in the middle of its height.
class HeatRow {
 public:
  static constexpr double kPt = 21;
  explicit HeatRow(const PageCanvas::State& state) : s_(state) {}

  void put(const std::string& text, double x, double width, Align align, const Colour& colour) {
    const Paragraph& shown = s_.texts->fitted(text, label_style(12.5, align, 0, 1), width, kPt, 7);
    s_.show(shown, x, s_.y + shown.centred_y(kPt), colour);
  }
  void shade(const Shade& shade, double x, double width) {
    s_.fill(x + 0.5, s_.y + 0.5, width - 1, kPt - 1, shade.ground);
  }

 private:
  const PageCanvas::State& s_;
};

// From the lightest to the darkest, under the map's right end.
void put_heat_legend(PageCanvas::State& s) {
  constexpr double kBoxPt = 24, kGapPt = 6;
  const auto word = [&](const char* said) -> const Paragraph& {
    return s.laid(s.setup.messages.tr("paper", said), label_style(12.5));
  };
  const Paragraph& fewer = word("fewer");
  const Paragraph& more = word("more");
  const auto put = [&](const Paragraph& text, double x) {
    s.show(text, x, s.y + text.centred_y(HeatRow::kPt), kGrey);
  };
  double x = s.left() + s.width() - more.width() - kGapPt;
  put(more, x + kGapPt);
  x -= kBoxPt * static_cast<double>(kHeatShades.size());
  put(fewer, x - kGapPt - fewer.width());
  for (const Shade& shade : kHeatShades) {
    s.fill(x, s.y + 6, kBoxPt, HeatRow::kPt - 12, shade.ground);
    x += kBoxPt;
  }
}

}  // namespace

void PageCanvas::heat_map(const HeatMap& map) {
  State& s = *state_;
  constexpr double kLabelPt = 62, kAboveLegendPt = 4;
  s.keep_room(kCaptionPt + HeatRow::kPt * static_cast<double>(map.row_labels.size() + 2) +
              kAboveLegendPt);
  const FigureTag tag(s, words_of(map));
  s.caption(map.caption);
  double most = 0;
  for (const auto& row : map.cells) {
    for (const ChartValue& cell : row) most = std::max(most, cell.value);
  }
  const double x0 = s.left() + kLabelPt;
  const double cell = (s.width() - kLabelPt) /
                      static_cast<double>(std::max<std::size_t>(1, map.column_labels.size()));
  HeatRow line(s);
  for (std::size_t c = 0; c < map.column_labels.size(); ++c) {
    line.put(map.column_labels[c], x0 + cell * static_cast<double>(c), cell, Align::centre, kGrey);
  }
  s.y += HeatRow::kPt;
  for (std::size_t r = 0; r < map.row_labels.size(); ++r, s.y += HeatRow::kPt) {
    line.put(map.row_labels[r], s.left(), kLabelPt - 6, Align::end, kInk);
    for (std::size_t c = 0; c < map.column_labels.size(); ++c) {
      const ChartValue& value = map.cells.at(r).at(c);
      const Shade shade = heat_shade(most > 0 ? value.value / most : 0);
      const double x = x0 + cell * static_cast<double>(c);
      line.shade(shade, x, cell);
      line.put(value.shown, x, cell, Align::centre, shade.text);
    }
  }
  s.y += kAboveLegendPt;
  put_heat_legend(s);
  s.y += HeatRow::kPt + 10;
}

}  // namespace khio
