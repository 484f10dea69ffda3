#include "paper/complaint_slip.h"

#include <algorithm>

#include "paper/slip_canvas.h"
#include "text/messages.h"

namespace khio {
namespace {

constexpr double kMm = kPointsPerMm;
constexpr const char* kDomain = "paper";
constexpr double kHeadPt = 13, kBodyPt = 12, kNumberPt = 34, kDuePt = 14;

void draw_complaint(SlipCanvas& c, const ComplaintSlipModel& model, const Messages& say) {
  const double scale = c.narrow() ? 0.72 : 1;
  const auto centred = [&](const std::string& words, double size_pt, Weight weight) {
    TextStyle style{.size_px = size_pt * scale, .weight = weight, .align = Align::centre};
    style.balance = true;
    c.y = c.lines(words, style, 0, c.width(), c.y);
  };
  centred(model.office, kHeadPt, Weight::bold);
  std::string title = say.tr(kDomain, "Complaint received");
  if (model.sample) title += " · " + say.tr(kDomain, "sample data");
  centred(title, kBodyPt, Weight::bold);
  centred(model.received, kBodyPt, Weight::regular);
  c.y += 0.6 * kMm;
  c.rule(0, c.y, c.width(), 0.375 * kMm);
  c.y += 1.4 * kMm;
  centred(say.tr(kDomain, "Your tracking number"), kBodyPt, Weight::regular);
  c.y = c.line(model.number,
               {.size_px = kNumberPt * scale, .weight = Weight::bold, .align = Align::centre}, 0, c.width(),
               c.y);
  c.y += 1 * kMm;
  // The weekday is one word: "วันจันทร์ที่".
  const std::size_t weekday = std::min(model.due.find(' '), model.due.size());
  const std::string due = keep_together(model.due.substr(0, weekday)) + model.due.substr(weekday);
  centred(say.say(kDomain, "You will be answered by {date}", {{"date", due}}), kDuePt,
          Weight::bold);
  c.y += 1 * kMm;
  c.rule(0, c.y, c.width(), 0.125 * kMm);
  c.y += 0.8 * kMm;
  centred(say.tr(kDomain, "With this number you read the answer at the kiosk. Who has it can read "
                          "it too: keep the slip."),
          kBodyPt, Weight::regular);
}

}  // namespace

Result<Slip> draw_complaint_slip(const ComplaintSlipModel& model) {
  const Messages messages = Messages::load(model.language);
  const std::string title = messages.tr(kDomain, "Complaint received") + " " + model.number;
  return Slip::make(model.width_mm, title, model.created, [model, messages](SlipCanvas& canvas) {
    draw_complaint(canvas, model, messages);
  });
}

}  // namespace khio
