#include <cairo/cairo.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "paper/chart_words.h"
#include "paper/page_canvas.h"
#include "paper/page_state.h"

namespace khio {
namespace {

// From best to worst; steps of lightness, so that a black-and-white print still tells them apart.
constexpr std::array<Colour, 5> kPartColours = {
    kNavy, kTeal, Colour{0.769, 0.816, 0.867}, kGold, Colour{0.663, 0.271, 0.165}};
constexpr std::array<bool, 5> kLightText = {true, true, false, false, true};
constexpr double kBarPt = 17;
constexpr double kRowPt = 25;
constexpr double kLegendPt = 20;
constexpr double kCaptionPt = 24;
constexpr double kLeastLabelledPt = 15;  // a narrower part has no room for a number

TextStyle label_style(double size_pt, Align align = Align::start, double width = 0) {
  return {.role = FontRole::report,
          .size_px = size_pt,
          .align = align,
          .wrap_width_px = width,
          .max_lines = width > 0 ? 2 : 0};
}

double sum_of(const ShareBar& bar) {
  double sum = 0;
  for (const ChartValue& part : bar.parts) sum += part.value;
  return sum;
}

// The colours of the best and the worst stay at the ends whatever the number of parts.
std::size_t colour_of(std::size_t part, std::size_t parts) {
  return parts < 2 ? 0 : part * (kPartColours.size() - 1) / (parts - 1);
}

void draw_parts(const PageCanvas::State& s, const ShareBar& bar, double x0, double y,
                double width) {
  const double sum = sum_of(bar);
  double x = x0;
  for (std::size_t n = 0; n < bar.parts.size() && sum > 0; ++n) {
    const std::size_t colour = colour_of(n, bar.parts.size());
    const double part = width * bar.parts[n].value / sum;
    s.fill(x, y, part, kBarPt, kPartColours.at(colour));
    if (part >= kLeastLabelledPt) {
      TextStyle style = label_style(12.5, Align::centre);
      style.max_lines = 1;
      const Paragraph& shown =
          s.texts->fitted(bar.parts[n].shown, style, part - 2, kBarPt, 7);
      s.show(shown, x + 1, y + shown.centred_y(kBarPt), kLightText.at(colour) ? kWhite : kInk);
    }
    x += part;
  }
}

}  // namespace

void PageCanvas::share_chart(const ShareChart& chart) {
  KHIO_CHECK(chart.parts.size() <= kPartColours.size());
  State& s = *state_;
  const double label_width = s.width() * 0.38;
  const double x0 = s.left() + label_width + 8;
  const double width = s.width() - label_width - 8;
  const double whole = kCaptionPt + kRowPt * static_cast<double>(chart.bars.size()) + kLegendPt;
  s.keep_room(std::min(whole, s.bottom() - s.top()));
  FigureTag tag(s, words_of(chart));
  s.caption(chart.caption);
  for (const ShareBar& bar : chart.bars) {
    KHIO_CHECK(bar.parts.empty() || bar.parts.size() == chart.parts.size());
    const Paragraph& label = s.laid(bar.label, label_style(14, Align::end, label_width));
    const double height = std::max(kRowPt, label.height() + 4);
    if (s.y > s.top() && s.room() < height + kLegendPt) tag.next_page();
    s.show(label, s.left(), s.y + label.centred_y(height), kInk);
    const double y = s.y + (height - kBarPt) / 2;
    s.fill(x0, y, width, kBarPt, kTint);
    draw_parts(s, bar, x0, y, width);
    s.y += height;
  }
  constexpr double kBoxPt = 13, kGapPt = 14;
  double legend = -kGapPt;
  for (const std::string& part : chart.parts)
    legend += kBoxPt + s.laid(part, label_style(13)).width() + kGapPt;
  // A legend longer than the bars begins before them, so that it stays on one line.
  const double begin = std::clamp(s.left() + s.width() - legend, s.left(), x0);
  double x = begin;
  for (std::size_t n = 0; n < chart.parts.size(); ++n) {
    const Paragraph& name = s.laid(chart.parts[n], label_style(13));
    if (x + kBoxPt + name.width() > s.left() + s.width() + 1 && x > begin) {
      x = begin;
      s.y += kLegendPt;
    }
    s.fill(x, s.y + 5, 9, 9, kPartColours.at(colour_of(n, chart.parts.size())));
    s.show(name, x + kBoxPt, s.y + name.centred_y(kLegendPt), kInk);
    x += kBoxPt + name.width() + kGapPt;
  }
  s.y += kLegendPt + 8;
}

}  // namespace khio
