#include "kiosk/screens/priority.h"

#include "kiosk/screens/lines.h"
#include "kiosk/screens/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

std::vector<Line> group_lines(const ui::Theme& t, const PriorityModel& model, const Words& w) {
  std::vector<Line> lines{{.text = w("Priority service is for"), .size = 38, .color = t.text_muted,
                           .space_before = 0}};
  for (const std::string& group : model.groups) {
    lines.push_back({.text = group, .size = 46, .color = t.text, .weight = Weight::bold,
                     .icon = Icon::star, .space_before = 18});
  }
  return lines;
}

}  // namespace

std::optional<Action> draw_priority(const PriorityModel& model, const Surroundings& around,
                                    Kit& kit) {
  kit.enter("priority");
  draw_background(kit);
  const Words& w = around.words;
  const ui::Theme& t = kit.theme();
  Stage stage = draw_stage(kit, around, model.errand);
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  Rect back = rest.take_bottom(touch_height(kit, tall ? 110 : 96));
  rest.take_bottom(kit.px(26));
  const Rect answers = rest.take_bottom(touch_height(kit, tall ? 220 : 170));
  rest.take_bottom(kit.px(30));
  kit.text(rest.take_top(kit.px(tall ? 220 : 130)), w("Do you need priority service?"),
           {.size = 66, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 2,
            .shrink_min = .5f});
  kit.card(rest, kit.px(40), t.card);
  draw_lines(kit, rest.inset(kit.px(56), kit.px(44)), group_lines(t, model, w));

  std::optional<Action> action;
  const float gap = kit.px(28);
  if (button(kit, "yes", answers.column(0, 2, gap), w.in_context("priority", "Yes, I do"),
             {.icon = Icon::star, .size = 52, .lines = 2})) {
    action = Action{ActionKind::want_priority};
  }
  if (button(kit, "no", answers.column(1, 2, gap), w.in_context("priority", "No, thank you"),
             {.icon = Icon::arrow_right, .icon_after = true, .size = 52, .lines = 2})) {
    action = Action{ActionKind::no_priority};
  }
  if (button(kit, "back", back.take_left(back.width * .36f), w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
