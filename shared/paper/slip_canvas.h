// The narrow strip a slip is drawn on, from the top; inside khio_paper only. Lengths are points.
// Without a drawing it only measures.
#pragma once

#include <string>
#include <vector>

#include "paper/drawing.h"
#include "paper/qr_square.h"
#include "text/paragraph.h"

namespace khio {

class SlipCanvas {
 public:
  // `dot` is the size of the device's dot: edges and QR modules are whole dots.
  SlipCanvas(cairo_t* cr, double width, double dot) : width_(width), dot_(dot), cr_(cr) {}

  double y = 0;  // where the next thing goes

  double width() const { return width_; }
  bool narrow() const;  // 58 mm paper

  // Text in lines no taller than they need to be. Each returns how far down it reached, and does
  // not move y; the y given is the top of the first line, whose letters' bodies stand on y +
  // ascent_of().
  double text(const Paragraph& paragraph, double x, double top, const Colour& colour = kBlack);
  // In one line between x and x + width, shrunk to fit.
  double line(const std::string& words, TextStyle style, double x, double width, double top,
              const Colour& colour = kBlack);
  // In as many lines as it needs.
  double lines(const std::string& words, TextStyle style, double x, double width, double top,
               const Colour& colour = kBlack);

  void rule(double x, double top, double width, double thickness);
  void upright(double x, double top, double height, double thickness);
  void band(double top, double height);   // black, rounded, across the whole width
  void frame(double top, double height);  // the same as an outline
  void check_box(double x, double bottom, double side);
  void star(double centre_x, double centre_y, double radius);
  // Draws at most `side_max` wide, unless modules became too small to read; returns the side.
  double qr(const QrSquare& square, double x, double top, double side_max);
  double qr_side(const QrSquare& square, double side_max) const;

  // Paragraph stretched sideways by `stretch`, its ink's top left corner at (x, top).
  void stretched(const Paragraph& paragraph, double x, double top, double stretch);

  double snapped(double length) const;

 private:
  double width_, dot_;
  cairo_t* cr_;
};

// The parts of a line's height above and below its baseline, in em: less than the font's own,
// enough for Thai marks of one line to stay off those of the next.
inline constexpr double kLineAscentEm = 0.99;
inline constexpr double kLineDescentEm = 0.33;
inline constexpr double kLinePitchEm = kLineAscentEm + kLineDescentEm;

}  // namespace khio
