// The cover of a report of half a year and longer: nothing but whose it is, of what and when.
#include <cairo/cairo.h>

#include "paper/page_canvas.h"
#include "paper/page_state.h"

namespace khio {
namespace {

constexpr double kBandPt = 24, kUnderBandPt = 3;
constexpr double kMarginPt = 20 * kPointsPerMm;
constexpr double kTitleShare = 0.30, kOfficeShare = 0.74;  // of the page's height, from its top
constexpr double kRulePt = 90;
constexpr double kEmblemPt = 30 * kPointsPerMm;

TextStyle cover_style(double size_pt, Weight weight, double width) {
  return {.role = FontRole::report,
          .size_px = size_pt,
          .weight = weight,
          .align = Align::centre,
          .wrap_width_px = width,
          .balance = true};
}

}  // namespace

void PageCanvas::cover(const Cover& cover) {
  State& s = *state_;
  if (!(s.page == 1 && s.setup.begins_with_cover && s.y == s.top())) s.begin_page(true);
  {
    const Tag around(s, "NonStruct");
    s.fill(0, 0, s.paper_width, kBandPt, kNavy);
    s.fill(0, kBandPt, s.paper_width, kUnderBandPt, kGold);
    s.fill(0, s.paper_height - kBandPt, s.paper_width, kBandPt, kNavy);
    s.fill(0, s.paper_height - kBandPt - kUnderBandPt, s.paper_width, kUnderBandPt, kGold);
    if (s.cr != nullptr && !cover.emblem_png.empty()) {
      draw_picture(s.cr, cover.emblem_png, (s.paper_width - kEmblemPt) / 2,
                   s.paper_height * kTitleShare - kEmblemPt - 18, kEmblemPt);
    }
  }
  // In the middle of the paper, not of the margins: there is nothing to bind it by on a cover.
  const double width = s.paper_width - 2 * kMarginPt, x = kMarginPt;
  double y = s.paper_height * kTitleShare;
  const auto put = [&](const std::string& text, const TextStyle& style, const Colour& colour) {
    if (text.empty()) return;
    const Paragraph& shown = s.laid(text, style);
    s.show(shown, x, y, colour);
    y += shown.height();
  };
  {
    const Tag tag(s, "H1");
    put(cover.title, cover_style(30, Weight::bold, width), kNavy);
  }
  y += 14;
  s.fill((s.paper_width - kRulePt) / 2, y, kRulePt, 2, kGold);
  y += 18;
  const Tag tag(s, "P");
  put(cover.period, cover_style(22, Weight::regular, width), kInk);
  put(cover.span, cover_style(20, Weight::regular, width), kInk);
  y += 10;
  put(s.setup.remark, cover_style(18, Weight::bold, width), kPlum);
  y = s.paper_height * kOfficeShare;
  put(s.setup.office, cover_style(24, Weight::bold, width), kNavy);
  y += 6;
  put(cover.made, cover_style(16, Weight::regular, width), kGrey);
  s.begin_page();
}

}  // namespace khio
