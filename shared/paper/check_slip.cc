#include "paper/slip.h"
#include "paper/slip_canvas.h"

namespace khio {
namespace {

constexpr double kMm = kPointsPerMm;
constexpr double kHeadPt = 14, kBodyPt = 12, kSmallPt = 10, kNumberPt = 40;
constexpr double kBoxMm = 3;
// Marks above and below, stacked and shifted: what a wrong font or a weak print head spoils first.
constexpr const char* kHardLetters = "น้ำ ป่า ฟื้น ที่ ปั๊ม กตัญญู ฐู  Ag 0123456789";

TextStyle style_of(double size_pt, Weight weight, Align align) {
  return {.size_px = size_pt, .weight = weight, .align = align};
}

void centred(SlipCanvas& c, const std::string& words, double size_pt, Weight weight) {
  if (words.empty()) return;
  TextStyle style = style_of(size_pt, weight, Align::centre);
  style.balance = true;
  c.y = c.lines(words, style, 0, c.width(), c.y);
}

// A tick in order; an empty box to be seen to.
void draw_check(SlipCanvas& c, const CheckLine& line) {
  const double indent = (kBoxMm + 2) * kMm;
  const double top = c.y;
  const Weight weight = line.ok ? Weight::regular : Weight::bold;
  c.y = c.lines(line.label, style_of(kBodyPt, weight, Align::start), indent, c.width() - indent,
                c.y);
  if (!line.value.empty()) {
    c.y = c.lines(line.value, style_of(kSmallPt, Weight::regular, Align::start), indent,
                  c.width() - indent, c.y);
  }
  const double bottom = top + kBodyPt * kLineAscentEm;
  c.check_box(0, bottom, kBoxMm * kMm);
  if (!line.ok) return;
  const double inside = (kBoxMm - 1.4) * kMm;
  c.rule(0.7 * kMm, bottom - (kBoxMm - 0.7) * kMm, inside, inside);
}

void draw_pattern(SlipCanvas& c) {
  // A bar at each edge: both are whole when the width in dots is right.
  constexpr double kEdgeMm = 4;
  c.upright(0, c.y, kEdgeMm * kMm, 0.5 * kMm);
  c.upright(c.width() - 0.5 * kMm, c.y, kEdgeMm * kMm, 0.5 * kMm);
  c.rule(0, c.y + kEdgeMm / 2 * kMm, c.width(), 0.25 * kMm);
  c.y += (kEdgeMm + 1) * kMm;
  centred(c, kHardLetters, kBodyPt, Weight::regular);
  c.y += 1 * kMm;
  // A scale: its long marks are 10 mm apart on a printer that feeds true.
  for (int mm = 0; mm * kMm <= c.width(); mm += 5) {
    c.upright(mm * kMm, c.y, (mm % 10 == 0 ? 4 : 2) * kMm, 0.25 * kMm);
  }
  c.y += 5 * kMm;
  for (int step = 1; step <= 6; ++step) {
    c.rule(0, c.y, c.width(), 0.125 * kMm * step);
    c.y += 0.125 * kMm * step + 1 * kMm;
  }
}

void draw_checks(SlipCanvas& c, const CheckSlipModel& model) {
  centred(c, model.office, kBodyPt, Weight::regular);
  centred(c, model.title, kHeadPt, Weight::bold);
  centred(c, model.when, kBodyPt, Weight::regular);
  c.rule(0, c.y, c.width(), 0.375 * kMm);
  c.y += 1 * kMm;
  for (const CheckLine& line : model.lines) draw_check(c, line);
  c.y += 0.6 * kMm;
  c.rule(0, c.y, c.width(), 0.125 * kMm);
  c.y += 0.8 * kMm;
  if (model.test_pattern) draw_pattern(c);
  centred(c, model.number, kNumberPt, Weight::bold);
  centred(c, model.verdict, kHeadPt, Weight::bold);
  centred(c, model.request, kBodyPt, Weight::regular);
  if (!model.to_sign) return;
  c.y += 9 * kMm;
  c.rule(c.width() * 0.15, c.y, c.width() * 0.7, 0.125 * kMm);
  c.y += 1 * kMm;
}

}  // namespace

Result<Slip> draw_check_slip(const CheckSlipModel& model) {
  return Slip::make(model.width_mm, model.title + " " + (model.number.empty() ? model.when : model.number),
                    model.created,
                    [model](SlipCanvas& canvas) { draw_checks(canvas, model); });
}

}  // namespace khio
