#include "kiosk/screens/choice.h"

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Kit;
using ui::Rect;

namespace {

void draw_question(Kit& kit, const ChoiceModel& model, Rect area) {
  const ui::Theme& t = kit.theme();
  kit.card(area, kit.px(44), t.card);
  Rect inside = area.inset(kit.px(50), kit.px(36));
  const float whole = inside.height;
  kit.text(inside.take_top(whole * (model.number.empty() ? .6f : .34f)), model.question,
           {.size = 64, .color = t.text, .weight = Weight::bold, .align = Align::centre,
            .lines = 3, .shrink_min = .4f});
  if (!model.number.empty()) {
    kit.text(inside.take_top(whole * .4f), model.number,
             {.size = 210, .color = t.primary_on_card, .weight = Weight::bold,
              .align = Align::centre, .grows = false, .shrink_min = .25f});
  }
  kit.text(inside, model.detail,
           {.size = 42, .color = t.text_muted, .align = Align::centre, .lines = 3,
            .shrink_min = .4f});
}

}  // namespace

std::optional<Action> draw_choice(const ChoiceModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("choice " + model.question);
  draw_background(kit);
  const Stage stage = draw_stage(kit, around, model.title);
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const Words& w = around.words;
  Rect bottom = rest.take_bottom(touch_height(kit, tall ? 116 : 96));
  rest.take_bottom(kit.px(24));
  const auto count = static_cast<int>(model.answers.size());
  const float gap = kit.px(24);
  const float each = touch_height(kit, tall ? 170 : 130);
  Rect answers = tall ? rest.take_bottom(static_cast<float>(count) * (each + gap) - gap)
                      : rest.take_right(rest.width * .46f);
  (tall ? rest.take_bottom(kit.px(30)) : rest.take_right(kit.px(40)));
  if (!tall) answers = reachable(kit, around, answers);
  const Rect card = tall ? rest.middle(rest.width, std::min(rest.height, kit.px(760))) : rest;
  draw_question(kit, model, card);
  std::optional<Action> action;
  for (int i = 0; i < count; ++i) {
    const ChoiceModel::Answer& answer = model.answers[static_cast<std::size_t>(i)];
    const ui::ButtonKind kind =
        answer.first ? ui::ButtonKind::primary : ui::ButtonKind::secondary;
    if (answer.first) kit.focus_first(answer.id);
    if (button(kit, answer.id, answers.row(i, count, gap), answer.words,
               {.kind = kind, .icon = answer.icon, .size = 50, .lines = 2})) {
      action = answer.action;
    }
  }
  if (button(kit, "back", bottom.take_left(bottom.width * .4f), w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = ui::Icon::back})) {
    action = Action{ActionKind::back};
  }
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
