#include "paper/slip.h"
#include "paper/slip_canvas.h"
#include "text/messages.h"
#include "text/numerals.h"

namespace khio {
namespace {

constexpr double kMm = kPointsPerMm;
constexpr const char* kDomain = "paper";
constexpr double kHeadPt = 13, kBodyPt = 11, kWitnessPt = 15, kSmallPt = 9;

TextStyle style_of(double size_pt, Weight weight, Align align) {
  return {.size_px = size_pt, .weight = weight, .align = align};
}

void draw_counts(SlipCanvas& c, const std::vector<CountLine>& counts) {
  for (const CountLine& count : counts) {
    const Paragraph value(count.value, style_of(kBodyPt, Weight::bold, Align::start));
    c.line(count.label, style_of(kBodyPt, Weight::regular, Align::start), 0,
           c.width() - value.width() - 2 * kMm, c.y);
    c.y = c.text(value, c.width() - value.width(), c.y);
  }
}

void draw_closing(SlipCanvas& c, const ClosingSlipModel& model, const Messages& say) {
  const auto centred = [&](const std::string& words, double size_pt, Weight weight) {
    TextStyle style = style_of(size_pt, weight, Align::centre);
    style.balance = true;
    c.y = c.lines(words, style, 0, c.width(), c.y);
  };
  centred(model.office, kHeadPt, Weight::bold);
  std::string title = say.tr(kDomain, "Close of the office day");
  if (model.sample) title += " · " + say.tr(kDomain, "sample data");
  centred(title, kBodyPt, Weight::bold);
  centred(model.date, kBodyPt, Weight::regular);
  if (model.copy > 0) {
    centred("— " + say.say(kDomain, "copy {n}", {{"n", std::to_string(model.copy)}}) + " —",
            kBodyPt, Weight::bold);
  }
  c.rule(0, c.y, c.width(), 0.375 * kMm);
  c.y += 1 * kMm;
  draw_counts(c, model.counts);
  draw_counts(c, {{say.tr(kDomain, "Events in the journal"), Numerals().grouped(model.events)},
                  {say.tr(kDomain, "Closed at"), model.closed_at}});
  c.y += 0.6 * kMm;
  c.rule(0, c.y, c.width(), 0.125 * kMm);
  c.y += 0.8 * kMm;
  centred(say.tr(kDomain, "Witness of the whole day"), kSmallPt, Weight::regular);
  c.y = c.line(model.witness, style_of(kWitnessPt, Weight::bold, Align::centre), 0, c.width(), c.y);
  centred(say.tr(kDomain, "Keep this slip: it shows that the day was not changed afterwards."),
          kSmallPt, Weight::regular);
  c.y += 9 * kMm;
  c.rule(c.width() * 0.15, c.y, c.width() * 0.7, 0.125 * kMm);
  c.y += 0.4 * kMm;
  centred(say.tr(kDomain, "Supervisor's signature"), kSmallPt, Weight::regular);
}

}  // namespace

Result<Slip> draw_closing_slip(const ClosingSlipModel& model) {
  const Messages messages = Messages::load(model.language);
  const std::string title = messages.tr(kDomain, "Close of the office day") + " " + model.date;
  return Slip::make(model.width_mm, title, model.created, [model, messages](SlipCanvas& canvas) {
    draw_closing(canvas, model, messages);
  });
}

}  // namespace khio
