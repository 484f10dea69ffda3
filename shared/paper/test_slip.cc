#include "paper/slip.h"
#include "paper/slip_canvas.h"
#include "text/messages.h"

namespace khio {
namespace {

constexpr double kMm = kPointsPerMm;
constexpr const char* kDomain = "paper";
constexpr double kHeadPt = 14, kBodyPt = 11, kNumberPt = 40, kSmallPt = 9;

void draw_test(SlipCanvas& c, const TestSlipModel& model, const Messages& say) {
  const auto centred = [&](const std::string& words, double size_pt, Weight weight) {
    TextStyle style{.size_px = size_pt, .weight = weight, .align = Align::centre};
    style.balance = true;
    c.y = c.lines(words, style, 0, c.width(), c.y);
  };
  // A bar at each edge: both are whole when the width in dots is right.
  constexpr double kEdgeMm = 4;
  c.upright(0, c.y, kEdgeMm * kMm, 0.5 * kMm);
  c.upright(c.width() - 0.5 * kMm, c.y, kEdgeMm * kMm, 0.5 * kMm);
  c.rule(0, c.y + kEdgeMm / 2 * kMm, c.width(), 0.25 * kMm);
  c.y += (kEdgeMm + 1) * kMm;
  centred(say.tr(kDomain, "Test sheet"), kHeadPt, Weight::bold);
  centred(model.printer, kSmallPt, Weight::regular);
  centred(model.made, kSmallPt, Weight::regular);
  centred(model.number, kNumberPt, Weight::bold);
  centred(say.tr(kDomain, "Did this sheet come out whole, with a bar at each edge?"), kBodyPt,
          Weight::bold);
  centred(say.tr(kDomain, "Then give the program the number above."), kBodyPt, Weight::regular);
  c.y += 1 * kMm;
  c.rule(0, c.y, c.width(), 0.25 * kMm);
}

}  // namespace

Result<Slip> draw_test_slip(const TestSlipModel& model) {
  const Messages messages = Messages::load(model.language);
  return Slip::make(model.width_mm, messages.tr(kDomain, "Test sheet") + " " + model.number, "",
                    [model, messages](SlipCanvas& canvas) { draw_test(canvas, model, messages); });
}

}  // namespace khio
