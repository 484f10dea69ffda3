// Cairo objects that free themselves, and the few shapes paper needs; inside khio_paper only.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "paper/page_document.h"

typedef struct _cairo cairo_t;
typedef struct _cairo_surface cairo_surface_t;

namespace khio {

inline constexpr double kPointsPerMm = 72.0 / 25.4;

struct DestroyDrawing {
  void operator()(cairo_t* cr) const;
};
struct DestroySurface {
  void operator()(cairo_surface_t* surface) const;
};
using Drawing = std::unique_ptr<cairo_t, DestroyDrawing>;
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

struct Colour {
  double red = 0, green = 0, blue = 0;
};
inline constexpr Colour kBlack{0, 0, 0};
inline constexpr Colour kWhite{1, 1, 1};

void set_colour(cairo_t* cr, const Colour& colour);
void fill_box(cairo_t* cr, double x, double y, double width, double height);
void round_box(cairo_t* cr, double x, double y, double width, double height, double radius);

// A PDF surface whose bytes are added to `bytes` when it is finished. `bytes` must outlive it.
Surface pdf_into(std::string& bytes, double width_pt, double height_pt);
// A white picture of whole pixels.
Surface white_picture(int width, int height);
// invalid: the bytes are not those of a PNG file.
Result<Surface> picture_of(const std::string& png);
// The picture as large as a square of `side` allows, in its middle. REQUIRES: picture_of(png) reads it
void draw_picture(cairo_t* cr, const std::string& png, double x, double y, double side);
// device: Cairo could not.
Result<std::string> png_of(cairo_surface_t* picture);
// Its size and pixels. device: Cairo could not draw on it.
Status pixels_of(cairo_surface_t* picture, PageView& view);
Status finished(cairo_surface_t* surface);

}  // namespace khio
