#include "kiosk/screens/terminal.h"

#include "visitor/lines.h"
#include "visitor/parts.h"
#include "kiosk/screens/rating.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

void draw_rest(Kit& kit, const TerminalModel& model, const Words& w, const Rect& content) {
  const ui::Theme& t = kit.theme();
  const bool tall = kit.portrait();
  const Rect card = content.middle(std::min(content.width, kit.px(tall ? 960 : 1300)),
                                   std::min(content.height, kit.px(tall ? 1000 : 700)));
  kit.card(card, kit.px(44), t.card);
  Rect inside = card.inset(kit.px(56), kit.px(48));
  const float radius = std::min(inside.height * .19f, kit.px(150));
  const float sign_height = 2 * radius + kit.px(40);
  const ui::Color fill = model.unreachable ? t.busy_fill : model.thanks ? t.good_fill : t.chip;
  const ui::Color color = model.unreachable ? t.busy : model.thanks ? t.good : t.chip_text;
  const Icon icon = model.unreachable ? Icon::warning : model.thanks ? Icon::check : Icon::star;
  const std::string title = model.unreachable ? w("Out of service")
                            : model.thanks    ? w("Thank you for your feedback")
                                              : w("Counter") + " " + model.counter;
  const std::string detail =
      model.unreachable ? w("Please listen to the officer at the counter")
      : model.thanks    ? w("Your answer helps us to serve you better")
                        : w("After your service you can rate it here with one touch");
  std::vector<Line> lines{{.text = title, .size = 76, .color = t.text, .weight = Weight::bold,
                           .align = Align::centre}};
  if (!detail.empty()) {
    lines.push_back({.text = detail, .size = 46, .color = t.text_muted, .space_before = 26,
                     .align = Align::centre});
  }
  // Sign and words stand in the middle as one.
  const float room = inside.height - sign_height;
  const float scale = lines_scale(kit, {lines}, inside.width, room);
  inside.take_top(std::max(0.f, (room - lines_height(kit, lines, inside.width, scale)) / 2));
  const Rect sign = inside.take_top(sign_height);
  kit.disc(sign.centre(), radius, fill, fill);
  if (t.high_contrast) kit.circle(sign.centre(), radius - kit.px(2), t.card_border, kit.px(4));
  kit.icon(icon, sign.centre(), radius * 1.1f, color);
  draw_lines(kit, inside, lines, scale);
}

}  // namespace

std::optional<Action> draw_terminal(const TerminalModel& model, const Surroundings& around,
                                    Kit& kit) {
  kit.enter(model.question.empty() ? "terminal rests" : "terminal asks");
  draw_background(kit);
  const Words& w = around.words;
  Stage stage = draw_stage(kit, around, w("Rate our service"));
  if (around.languages.size() > 1) {
    const Rect row = stage.content.take_bottom(touch_height(kit, 84));
    stage.content.take_bottom(kit.px(24));
    if (const auto chosen =
            segments(kit, "language", row.middle(std::min(row.width, kit.px(960)), row.height),
                     around.languages, around.language)) {
      stage.action = first_of(stage.action, Action{ActionKind::choose_language, *chosen});
    }
  }
  if (model.question.empty()) {
    draw_rest(kit, model, w, stage.content);
    return stage.action;
  }
  RatingModel rating;
  rating.question = model.question;
  rating.visit = model.visit;
  rating.unreachable = model.unreachable;
  return first_of(draw_faces(kit, around, rating, stage.content), stage.action);
}

}  // namespace khio::kiosk
