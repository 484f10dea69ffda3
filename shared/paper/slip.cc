#include "paper/slip.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>

#include <cmath>
#include <utility>

#include "paper/slip_canvas.h"
#include "text/fonts.h"

namespace khio {
namespace {

constexpr double kPrinterDotPt = 72 / 203.2;   // edges in PDFs fall on the usual printers' dots
constexpr double kEndPt = 0.4 * kPointsPerMm;  // white above and below
constexpr double kA4WidthMm = 210;
constexpr double kA4HeightMm = 297;
constexpr double kPageTopMm = 30;
constexpr int kSamples = 3;                    // pictures are drawn finer and then counted
// Of 255: as dark or darker is black. Lower values break thin Thai strokes.
constexpr int kThreshold = 175;

int printable_mm(int width_mm) { return width_mm == 80 ? 72 : 48; }

Error too_big() {
  return {ErrorKind::device, "the slip's picture could not be made; free memory and try again"};
}

}  // namespace

Result<Slip> Slip::make(int width_mm, std::string title, std::string created, Draw draw) {
  if (width_mm != 80 && width_mm != 58) {
    return {ErrorKind::invalid, "slips are 80 or 58 mm wide, not " + std::to_string(width_mm)};
  }
  const Status fonts = fonts_ready();
  if (!fonts.ok()) return fonts.error();
  Slip slip;
  slip.width_mm_ = width_mm;
  slip.title_ = std::move(title);
  slip.created_ = std::move(created);
  slip.draw_ = std::move(draw);
  SlipCanvas measured(nullptr, printable_mm(width_mm) * kPointsPerMm, kPrinterDotPt);
  slip.draw_(measured);
  slip.height_mm_ = (measured.y + 2 * kEndPt) / kPointsPerMm;
  return slip;
}

Result<std::string> Slip::pdf() const {
  return pdf_on(width_mm_ * kPointsPerMm, height_mm_ * kPointsPerMm, kEndPt);
}

Result<std::string> Slip::page_pdf() const {
  return pdf_on(kA4WidthMm * kPointsPerMm, kA4HeightMm * kPointsPerMm, kPageTopMm * kPointsPerMm);
}

Result<std::string> Slip::pdf_on(double width_pt, double height_pt, double top_pt) const {
  std::string bytes;
  const double printable = printable_mm(static_cast<int>(width_mm_)) * kPointsPerMm;
  const Surface surface = pdf_into(bytes, width_pt, height_pt);
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title_.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Khio");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, created_.c_str());
  {
    const Drawing cr(cairo_create(surface.get()));
    cairo_translate(cr.get(), (width_pt - printable) / 2, top_pt);
    SlipCanvas canvas(cr.get(), printable, kPrinterDotPt);
    draw_(canvas);
    cairo_show_page(cr.get());
  }
  const Status drawn = finished(surface.get());
  if (!drawn.ok()) return drawn.error();
  return bytes;
}

Result<Bitmap1> Slip::bitmap(int dots, double dpi) const {
  if (dots < 200 || dots > 2000 || dpi < 100 || dpi > 1200) {
    return {ErrorKind::invalid, "a ticket printer has 200 to 2000 dots at 100 to 1200 dpi"};
  }
  const double dot = 72 / dpi;
  SlipCanvas measured(nullptr, dots * dot, dot);
  draw_(measured);
  Bitmap1 made(dots, static_cast<int>(std::ceil((measured.y + 2 * kEndPt) / dot)));
  const Surface picture = white_picture(made.width * kSamples, made.height * kSamples);
  {
    const Drawing cr(cairo_create(picture.get()));
    cairo_scale(cr.get(), kSamples / dot, kSamples / dot);
    cairo_translate(cr.get(), 0, std::round(kEndPt / dot) * dot);
    SlipCanvas canvas(cr.get(), dots * dot, dot);
    draw_(canvas);
  }
  cairo_surface_flush(picture.get());
  const unsigned char* pixels = cairo_image_surface_get_data(picture.get());
  if (pixels == nullptr) return too_big();
  const int stride = cairo_image_surface_get_stride(picture.get());
  for (int y = 0; y < made.height; ++y) {
    for (int x = 0; x < made.width; ++x) {
      int sum = 0;
      for (int n = 0; n < kSamples * kSamples; ++n) {
        sum += pixels[(y * kSamples + n / kSamples) * stride + (x * kSamples + n % kSamples) * 4];
      }
      if (sum < kThreshold * kSamples * kSamples) made.set_black(x, y);
    }
  }
  return made;
}

Result<std::string> Slip::png(double dpi) const {
  const double scale = dpi / 72,
               printable = printable_mm(static_cast<int>(width_mm_)) * kPointsPerMm;
  const Surface picture =
      white_picture(static_cast<int>(std::lround(width_mm_ * kPointsPerMm * scale)),
                    static_cast<int>(std::lround(height_mm_ * kPointsPerMm * scale)));
  {
    const Drawing cr(cairo_create(picture.get()));
    cairo_scale(cr.get(), scale, scale);
    cairo_translate(cr.get(),
                    std::round((width_mm_ * kPointsPerMm - printable) / 2 * scale) / scale,
                    std::round(kEndPt * scale) / scale);
    SlipCanvas canvas(cr.get(), printable, 1 / scale);
    draw_(canvas);
  }
  return png_of(picture.get());
}

std::string pbm_of(const Bitmap1& bitmap) {
  std::string bytes =
      "P4\n" + std::to_string(bitmap.width) + " " + std::to_string(bitmap.height) + "\n";
  bytes.append(reinterpret_cast<const char*>(bitmap.rows.data()), bitmap.rows.size());
  return bytes;
}

}  // namespace khio
