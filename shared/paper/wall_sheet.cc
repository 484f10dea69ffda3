#include "paper/wall_sheet.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "text/fonts.h"

namespace khio {
namespace {

constexpr double kShrinkMin = 0.35;
constexpr double kBandHeight = 124;

}  // namespace

Paragraph WallSheet::laid(const std::string& words, const Box& box, const WallText& look) const {
  TextStyle style{.size_px = look.size_pt, .weight = look.weight, .align = look.align};
  style.max_lines = look.lines;
  style.balance = look.align == Align::centre;
  const double least = look.least_pt > 0 ? look.least_pt : look.size_pt * kShrinkMin;
  return Paragraph::fitted(words, style, box.width, box.height, least);
}

double WallSheet::text(const std::string& words, const Box& box, const WallText& look) {
  if (words.empty()) return 0;
  const Paragraph paragraph = laid(words, box, look);
  set_colour(cr_, look.colour);
  paragraph.draw(cr_, box.x, box.y + paragraph.centred_y(box.height));
  return paragraph.height();
}

double WallSheet::text_from_top(const std::string& words, const Box& box, const WallText& look) {
  if (words.empty()) return 0;
  const Paragraph paragraph = laid(words, box, look);
  set_colour(cr_, look.colour);
  paragraph.draw(cr_, box.x, box.y - paragraph.ink().y);
  return paragraph.ink().height;
}

void WallSheet::box(const Box& box, const Colour& colour, double radius) {
  set_colour(cr_, colour);
  round_box(cr_, box.x, box.y, box.width, box.height, radius);
  cairo_fill(cr_);
}

void WallSheet::disc(double x, double y, double radius, const std::string& mark) {
  set_colour(cr_, kWallBlue);
  cairo_arc(cr_, x, y, radius, 0, 2 * std::numbers::pi);
  cairo_fill(cr_);
  text(mark, {x - radius, y - radius, 2 * radius, 2 * radius},
       {.size_pt = radius * 1.25, .weight = Weight::bold, .colour = kWhite,
        .align = Align::centre, .lines = 1});
}

void WallSheet::arrow_down(double x, double from, double to) {
  set_colour(cr_, kWallBlue);
  cairo_move_to(cr_, x - 6, from);
  cairo_line_to(cr_, x + 6, from);
  cairo_line_to(cr_, x, to);
  cairo_close_path(cr_);
  cairo_fill(cr_);
}

double WallSheet::band(const std::string& office, const std::string& title,
                       const std::string& below) {
  set_colour(cr_, kWallBlue);
  fill_box(cr_, 0, 0, kWallWidth, kBandHeight);
  set_colour(cr_, kWallGold);
  fill_box(cr_, 0, kBandHeight, kWallWidth, 4);
  const double width = kWallWidth - 2 * kWallMargin;
  text(office, {kWallMargin, 12, width, 28},
       {.size_pt = 17, .colour = kWhite, .align = Align::centre, .lines = 1});
  const double title_height = below.empty() ? 72 : 50;
  text(title, {kWallMargin, 42, width, title_height},
       {.size_pt = 38, .weight = Weight::bold, .colour = kWhite, .align = Align::centre,
        .lines = 2});
  text(below, {kWallMargin, 94, width, 26},
       {.size_pt = 16, .colour = kWhite, .align = Align::centre, .lines = 1});
  return kBandHeight + 4;
}

Result<std::string> wall_pdf(const std::string& title, const std::string& created, int pages,
                             const DrawSheet& draw) {
  if (const Status fonts = fonts_ready(); !fonts) return fonts.error();
  std::string bytes;
  const Surface surface = pdf_into(bytes, kWallWidth, kWallHeight);
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Khio");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created.c_str());
  {
    const Drawing cr(cairo_create(surface.get()));
    WallSheet sheet(cr.get());
    for (int page = 0; page < pages; ++page) {
      draw(sheet, page);
      cairo_show_page(cr.get());
    }
  }
  if (const Status drawn = finished(surface.get()); !drawn) return drawn.error();
  return bytes;
}

namespace {

Result<Surface> sheet_picture(double scale, const DrawSheet& draw, int page) {
  if (const Status fonts = fonts_ready(); !fonts) return fonts.error();
  Surface picture = white_picture(static_cast<int>(std::ceil(kWallWidth * scale)),
                                  static_cast<int>(std::ceil(kWallHeight * scale)));
  const Drawing cr(cairo_create(picture.get()));
  cairo_scale(cr.get(), scale, scale);
  WallSheet sheet(cr.get());
  draw(sheet, page);
  return picture;
}

}  // namespace

Result<std::string> wall_png(double dpi, const DrawSheet& draw) {
  const Result<Surface> picture = sheet_picture(dpi / 72, draw, 0);
  if (!picture) return picture.error();
  return png_of(picture->get());
}

Result<PageView> wall_view(int page, int pages, int width_px, const DrawSheet& draw) {
  PageView view;
  view.pages = pages;
  view.page = std::clamp(page, 1, pages);
  const Result<Surface> picture = sheet_picture(width_px / kWallWidth, draw, view.page - 1);
  if (!picture) return picture.error();
  if (const Status seen = pixels_of(picture->get(), view); !seen) return seen.error();
  return view;
}

}  // namespace khio
