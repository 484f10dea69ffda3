// How each icon is traced on its 24 x 24 grid. Any thread, one Pen each.
#pragma once

#include <initializer_list>

#include "ui/icons.h"

using cairo_t = struct _cairo;

namespace khio::ui {

// Short words for the few Cairo calls that icons are made of; each word strokes or fills at once.
class Pen {
 public:
  explicit Pen(cairo_t* cairo) : cairo_(cairo) {}

  void line(std::initializer_list<double> xy);     // open polyline
  void outline(std::initializer_list<double> xy);  // closed polyline
  void fill(std::initializer_list<double> xy);     // filled polygon
  void circle(double x, double y, double radius);
  void dot(double x, double y, double radius);
  // Clockwise from `from` to `to`, in turns from three o'clock.
  void arc(double x, double y, double radius, double from, double to);
  void box(double x, double y, double width, double height, double corner);
  // A cubic path: start, then triples of points.
  void curve(std::initializer_list<double> xy);
  void leaf(double x, double y, double turn, double length, double width, bool solid);
  void width(double w);
  cairo_t* raw() { return cairo_; }

 private:
  cairo_t* cairo_;
};

void trace(Icon icon, Pen& pen);

}  // namespace khio::ui
