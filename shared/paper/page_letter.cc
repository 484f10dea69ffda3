// The parts of an official letter, in the measures of the Thai regulation of correspondence
// (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526): the emblem 1.5 cm high at the upper left, the
// kind of letter 29 pt, names of fields 20 pt, text 16 pt.
#include <cairo/cairo.h>

#include <algorithm>
#include <array>

#include "paper/page_canvas.h"
#include "paper/page_state.h"

namespace khio {
namespace {

constexpr double kEmblemPt = 15 * kPointsPerMm;
constexpr double kFieldGapPt = 8;

TextStyle letter_style(double size_pt, Weight weight, double width = 0) {
  return {.role = FontRole::report, .size_px = size_pt, .weight = weight, .wrap_width_px = width};
}

void draw_empty_place(cairo_t* cr, double x, double y) {
  constexpr std::array<double, 2> kDashes = {3, 3};
  set_colour(cr, kHairline);
  cairo_set_line_width(cr, 0.7);
  cairo_set_dash(cr, kDashes.data(), static_cast<int>(kDashes.size()), 0);
  cairo_rectangle(cr, x, y, kEmblemPt, kEmblemPt);
  cairo_stroke(cr);
  cairo_set_dash(cr, nullptr, 0, 0);
}

}  // namespace

void PageCanvas::letterhead(std::string_view title, const std::string& emblem_png) {
  State& s = *state_;
  TextStyle style = letter_style(29, Weight::bold, s.width());
  style.align = Align::centre;
  const Paragraph& shown = s.laid(title, style);
  s.keep_room(kEmblemPt + 8);
  if (s.bookmark) s.bookmark(shown.text(), 1, s.page, s.y);
  if (s.cr != nullptr && emblem_png.empty()) draw_empty_place(s.cr, s.left(), s.y);
  if (s.cr != nullptr && !emblem_png.empty()) draw_picture(s.cr, emblem_png, s.left(), s.y, kEmblemPt);
  const Tag tag(s, "H1");
  s.show(shown, s.left(), s.y + kEmblemPt - shown.height(), kInk);
  s.y += kEmblemPt + 8;
}

void PageCanvas::letter_fields(const std::vector<Fact>& fields) {
  State& s = *state_;
  const double column = s.width() / static_cast<double>(fields.size());
  double tallest = 0;
  double x = s.left();
  for (const Fact& field : fields) {
    const Paragraph& label = s.laid(field.label, letter_style(20, Weight::bold));
    const double value_x = x + label.width() + kFieldGapPt;
    const double right = x + column - (&field == &fields.back() ? 0 : kFieldGapPt);
    const Paragraph& value =
        s.laid(field.value, letter_style(16, Weight::regular, right - value_x));
    const double down = label.baseline() - value.baseline();
    const Tag tag(s, "P");
    s.show(label, x, s.y, kInk);
    s.show(value, value_x, s.y + down, kInk);
    for (int line = 0; line < value.lines(); ++line) {
      s.dotted(value_x, s.y + down + value.line_baseline(line) + 4, right - value_x);
    }
    tallest = std::max({tallest, label.height(), down + value.height()});
    x += column;
  }
  s.y += tallest + 1;
}

void PageCanvas::written_beside(const std::vector<std::string>& names, int lines) {
  State& s = *state_;
  constexpr double kLinePt = 22;
  const double gap = 2 * kFieldGapPt;
  const double count = static_cast<double>(names.size());
  const double column = (s.width() - gap * (count - 1)) / count;
  std::vector<Paragraph> heads;
  double tallest = 0;
  for (const std::string& name : names) {
    heads.emplace_back(name, letter_style(16, Weight::bold, column));
    tallest = std::max(tallest, heads.back().height());
  }
  s.keep_room(tallest + kLinePt * lines);
  double x = s.left();
  for (const Paragraph& head : heads) {
    const Tag tag(s, "P");
    s.show(head, x, s.y, kInk);
    for (int line = 1; line <= lines; ++line) {
      s.dotted(x, s.y + tallest + kLinePt * line - 4, column);
    }
    x += column + gap;
  }
  s.y += tallest + kLinePt * lines;
}

}  // namespace khio
