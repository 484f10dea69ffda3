#include "ui/icon_paths.h"

#include <cairo.h>

#include <cmath>
#include <numbers>

namespace khio::ui {

using std::numbers::pi;

namespace {

void path(cairo_t* cairo, std::initializer_list<double> xy) {
  const double* p = xy.begin();
  cairo_move_to(cairo, p[0], p[1]);
  for (std::size_t i = 2; i + 1 < xy.size(); i += 2) cairo_line_to(cairo, p[i], p[i + 1]);
}

}  // namespace

void Pen::line(std::initializer_list<double> xy) {
  path(cairo_, xy);
  cairo_stroke(cairo_);
}

void Pen::outline(std::initializer_list<double> xy) {
  path(cairo_, xy);
  cairo_close_path(cairo_);
  cairo_stroke(cairo_);
}

void Pen::fill(std::initializer_list<double> xy) {
  path(cairo_, xy);
  cairo_close_path(cairo_);
  cairo_fill(cairo_);
}

void Pen::circle(double x, double y, double radius) {
  cairo_new_sub_path(cairo_);
  cairo_arc(cairo_, x, y, radius, 0, 2 * pi);
  cairo_stroke(cairo_);
}

void Pen::dot(double x, double y, double radius) {
  cairo_new_sub_path(cairo_);
  cairo_arc(cairo_, x, y, radius, 0, 2 * pi);
  cairo_fill(cairo_);
}

void Pen::arc(double x, double y, double radius, double from, double to) {
  cairo_new_sub_path(cairo_);
  cairo_arc(cairo_, x, y, radius, from * 2 * pi, to * 2 * pi);
  cairo_stroke(cairo_);
}

void Pen::box(double x, double y, double w, double h, double r) {
  cairo_new_sub_path(cairo_);
  cairo_arc(cairo_, x + w - r, y + r, r, -pi / 2, 0);
  cairo_arc(cairo_, x + w - r, y + h - r, r, 0, pi / 2);
  cairo_arc(cairo_, x + r, y + h - r, r, pi / 2, pi);
  cairo_arc(cairo_, x + r, y + r, r, pi, 1.5 * pi);
  cairo_close_path(cairo_);
  cairo_stroke(cairo_);
}

void Pen::curve(std::initializer_list<double> xy) {
  const double* p = xy.begin();
  cairo_move_to(cairo_, p[0], p[1]);
  for (std::size_t i = 2; i + 5 < xy.size(); i += 6) {
    cairo_curve_to(cairo_, p[i], p[i + 1], p[i + 2], p[i + 3], p[i + 4], p[i + 5]);
  }
  cairo_stroke(cairo_);
}

void Pen::leaf(double x, double y, double turn, double length, double w, bool solid) {
  cairo_save(cairo_);
  cairo_translate(cairo_, x, y);
  cairo_rotate(cairo_, turn);
  cairo_move_to(cairo_, 0, 0);
  cairo_curve_to(cairo_, -w, -length * .38, -w * .72, -length * .74, 0, -length);
  cairo_curve_to(cairo_, w * .72, -length * .74, w, -length * .38, 0, 0);
  cairo_restore(cairo_);
  cairo_set_operator(cairo_, CAIRO_OPERATOR_CLEAR);
  cairo_fill_preserve(cairo_);
  cairo_set_operator(cairo_, CAIRO_OPERATOR_OVER);
  solid ? cairo_fill(cairo_) : cairo_stroke(cairo_);
}

void Pen::width(double w) { cairo_set_line_width(cairo_, w); }

}  // namespace khio::ui
