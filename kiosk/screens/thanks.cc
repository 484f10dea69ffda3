#include "kiosk/screens/thanks.h"

#include <cmath>

#include "visitor/lines.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

void draw_words(Kit& kit, const Words& w, Rect area) {
  const ui::Theme& t = kit.theme();
  const std::vector<Line> lines{
      {.text = w("Thank you for your feedback"), .size = 72, .color = t.text,
       .weight = Weight::bold, .align = Align::centre},
      {.text = w("Your answer helps us to serve you better"), .size = 44, .color = t.text_muted,
       .space_before = 26, .align = Align::centre}};
  const float radius = std::min(area.height * .19f, kit.px(150));
  const float sign = 2 * radius + kit.px(44);
  const float scale = lines_scale(kit, {lines}, area.width, area.height - sign);
  const float used = lines_height(kit, lines, area.width, scale);
  area.take_top(std::max(0.f, (area.height - sign - used) / 2));
  const Rect place = area.take_top(sign);
  const float in = kit.entered(0, .4f);
  kit.disc({place.centre().x, place.y + radius}, radius * (.7f + .3f * in), t.good_fill,
           t.good_fill);
  if (t.high_contrast) {
    kit.circle({place.centre().x, place.y + radius}, radius - kit.px(2), t.card_border, kit.px(4));
  }
  kit.icon(Icon::check, {place.centre().x, place.y + radius}, radius * 1.1f, t.good);
  draw_lines(kit, area, lines, scale);
}

void draw_survey(Kit& kit, const ThanksModel& model, const Words& w, Rect area) {
  const ui::Theme& t = kit.theme();
  const Rect words = area.take_bottom(std::min(area.height * .26f, kit.px(130)));
  draw_code_square(kit, model.survey, area);
  kit.text(words, w("Scan to join the ITA survey (EIT)"),
           {.size = 38, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .lines = 2, .shrink_min = .4f});
}

}  // namespace

std::optional<Action> draw_thanks(const ThanksModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("thanks");
  draw_background(kit);
  const Words& w = around.words;
  const Stage stage = draw_stage(kit, around, w("Rate our service"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const bool survey = model.survey.side > 0;
  const Rect bottom = rest.take_bottom(touch_height(kit, tall ? 140 : 112));
  rest.take_bottom(kit.px(30));
  std::optional<Action> action;
  if (model.takes_suggestions) {
    const Rect suggest = rest.take_bottom(touch_height(kit, 112));
    rest.take_bottom(kit.px(24));
    if (button(kit, "suggest", suggest.middle(std::min(suggest.width, kit.px(820)), suggest.height),
               w("Suggestions (optional)"),
               {.kind = ui::ButtonKind::secondary, .icon = Icon::megaphone})) {
      action = Action{ActionKind::suggest};
    }
  }
  const Rect card = rest.middle(std::min(rest.width, kit.px(tall ? 960 : 1500)),
                                std::min(rest.height, kit.px(tall && survey ? 1240 : 900)));
  kit.card(card, kit.px(44), kit.theme().card);
  Rect inside = card.inset(kit.px(56), kit.px(44));
  if (survey) {
    draw_survey(kit, model, w,
                tall ? inside.take_bottom(inside.height * .5f)
                     : inside.take_right(inside.width * .42f));
    (tall ? inside.take_bottom(kit.px(36)) : inside.take_right(kit.px(50)));
  }
  draw_words(kit, w, inside);
  action = first_of(action, draw_end(kit, around, bottom.middle(card.width, bottom.height)));
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
