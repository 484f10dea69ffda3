#include "paper/slip_canvas.h"

#include <cairo/cairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace khio {
namespace {

constexpr double kNarrowPt = 60 * kPointsPerMm;
constexpr double kFontLineEm = 1.655;                 // Laksaman's own line
constexpr double kModuleMinPt = 0.42 * kPointsPerMm;  // what telephones read off thermal paper
constexpr double kCornerPt = 1.4 * kPointsPerMm;

// Lines end at spaces where that costs no line: Thai phrases read better whole.
std::string with_phrases_kept(const std::string& words) {
  std::string kept;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" \n", at), words.size());
    kept += keep_together(std::string_view(words).substr(at, end - at));
    if (end < words.size()) kept.push_back(words[end]);
    at = end + 1;
  }
  return kept;
}

}  // namespace

bool SlipCanvas::narrow() const { return width_ < kNarrowPt; }

double SlipCanvas::snapped(double length) const { return std::round(length / dot_) * dot_; }

double SlipCanvas::text(const Paragraph& paragraph, double x, double top, const Colour& colour) {
  const double ascent = kLineAscentEm * paragraph.size_px();
  // Some letters hang out of their box by a dot or two; the printer would cut that off.
  const Box& ink = paragraph.ink();
  x = std::max(std::min(x, width_ - ink.x - ink.width), -ink.x);
  const double origin = top + ascent - paragraph.baseline();
  if (cr_ != nullptr) {
    set_colour(cr_, colour);
    paragraph.draw(cr_, x, origin);
  }
  return origin + paragraph.last_baseline() + kLineDescentEm * paragraph.size_px();
}

double SlipCanvas::line(const std::string& words, TextStyle style, double x, double width,
                        double top, const Colour& colour) {
  const double usual = kLinePitchEm * style.size_px;
  if (cr_ == nullptr) return top + usual;
  style.max_lines = 1;
  const Paragraph shown =
      Paragraph::fitted(words, style, width, style.size_px * 3, style.size_px * 0.7);
  // A shrunk line keeps its place's baseline.
  text(shown, x, top + kLineAscentEm * (style.size_px - shown.size_px()), colour);
  return top + usual;
}

double SlipCanvas::lines(const std::string& words, TextStyle style, double x, double width,
                         double top, const Colour& colour) {
  style.wrap_width_px = width;
  style.leading = kLinePitchEm / kFontLineEm;
  const Paragraph whole_phrases(with_phrases_kept(words), style), any(words, style);
  const bool as_short = !whole_phrases.breaks_words() && whole_phrases.lines() <= any.lines();
  return text(as_short ? whole_phrases : any, x, top, colour);
}

void SlipCanvas::rule(double x, double top, double width, double thickness) {
  if (cr_ == nullptr) return;
  set_colour(cr_, kBlack);
  fill_box(cr_, snapped(x), snapped(top), snapped(width), std::max(dot_, snapped(thickness)));
}

void SlipCanvas::upright(double x, double top, double height, double thickness) {
  if (cr_ == nullptr) return;
  set_colour(cr_, kBlack);
  fill_box(cr_, snapped(x), snapped(top), std::max(dot_, snapped(thickness)), snapped(height));
}

void SlipCanvas::band(double top, double height) {
  if (cr_ == nullptr) return;
  set_colour(cr_, kBlack);
  round_box(cr_, 0, snapped(top), width_, snapped(height), kCornerPt);
  cairo_fill(cr_);
}

void SlipCanvas::frame(double top, double height) {
  if (cr_ == nullptr) return;
  const double thick = 2 * dot_;
  set_colour(cr_, kBlack);
  round_box(cr_, thick / 2, snapped(top) + thick / 2, width_ - thick, snapped(height) - thick,
            kCornerPt);
  cairo_set_line_width(cr_, thick);
  cairo_stroke(cr_);
}

void SlipCanvas::check_box(double x, double bottom, double side) {
  if (cr_ == nullptr) return;
  const double thick = 2 * dot_, left = snapped(x), whole = snapped(side);
  const double top = snapped(bottom) - whole;
  set_colour(cr_, kBlack);
  fill_box(cr_, left, top, whole, thick);
  fill_box(cr_, left, top + whole - thick, whole, thick);
  fill_box(cr_, left, top, thick, whole);
  fill_box(cr_, left + whole - thick, top, thick, whole);
}

void SlipCanvas::star(double centre_x, double centre_y, double radius) {
  if (cr_ == nullptr) return;
  constexpr int kCorners = 10;
  constexpr double kInner = 0.42;
  for (int n = 0; n < kCorners; ++n) {
    const double reach = n % 2 == 0 ? radius : radius * kInner;
    const double angle = std::numbers::pi * (2.0 * n / kCorners - 0.5);
    cairo_line_to(cr_, centre_x + reach * std::cos(angle), centre_y + reach * std::sin(angle));
  }
  cairo_close_path(cr_);
  set_colour(cr_, kBlack);
  cairo_fill(cr_);
}

double SlipCanvas::qr_side(const QrSquare& square, double side_max) const {
  const double dots = std::floor(side_max / dot_ / square.side + 1e-6);
  return square.side * dot_ * std::max(dots, std::ceil(kModuleMinPt / dot_));
}

double SlipCanvas::qr(const QrSquare& square, double x, double top, double side_max) {
  const double side = qr_side(square, side_max), module = side / square.side;
  if (cr_ == nullptr) return side;
  const double left = snapped(x), upper = snapped(top);
  const auto dark = [&](int column, int row) {
    return square.dark[static_cast<std::size_t>(row * square.side + column)];
  };
  // One path, runs of dark modules as one box: no seams between neighbours.
  cairo_new_path(cr_);
  for (int row = 0; row < square.side; ++row) {
    for (int column = 0; column < square.side; ++column) {
      int end = column;
      while (end < square.side && dark(end, row)) ++end;
      if (end == column) continue;
      cairo_rectangle(cr_, left + column * module, upper + row * module, (end - column) * module,
                      module);
      column = end;
    }
  }
  set_colour(cr_, kBlack);
  const cairo_antialias_t before = cairo_get_antialias(cr_);
  cairo_set_antialias(cr_, CAIRO_ANTIALIAS_NONE);
  cairo_fill(cr_);
  cairo_set_antialias(cr_, before);
  return side;
}

void SlipCanvas::stretched(const Paragraph& paragraph, double x, double top, double stretch) {
  if (cr_ == nullptr) return;
  cairo_save(cr_);
  cairo_translate(cr_, x, top);
  cairo_scale(cr_, stretch, 1);
  set_colour(cr_, kBlack);
  paragraph.draw(cr_, -paragraph.ink().x, -paragraph.ink().y);
  cairo_restore(cr_);
}

}  // namespace khio
