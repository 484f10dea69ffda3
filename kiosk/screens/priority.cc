#include "kiosk/screens/priority.h"

#include "kiosk/screens/lines.h"
#include "kiosk/screens/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

std::vector<Line> group_lines(const ui::Theme& t, const PriorityModel& model, const Words& w) {
  std::vector<Line> lines{{.text = w("Priority service is for"), .size = 44, .color = t.text_muted,
                           .space_before = 0}};
  for (const std::string& group : model.groups) {
    lines.push_back({.text = group, .size = 56, .color = t.text, .weight = Weight::bold,
                     .icon = Icon::star, .space_before = 26});
  }
  return lines;
}

// A card as high as its lines need.
void draw_groups(Kit& kit, const Rect& room, const std::vector<Line>& lines) {
  const float pad_x = kit.px(56);
  const float pad_y = kit.px(44);
  const Rect inside = room.inset(pad_x, pad_y);
  const float scale = lines_scale(kit, {lines}, inside.width, inside.height);
  const float height = lines_height(kit, lines, inside.width, scale) + 2 * pad_y;
  const Rect card = room.middle(room.width, std::min(height, room.height));
  kit.card(card, kit.px(40), kit.theme().card);
  draw_lines(kit, card.inset(pad_x, pad_y), lines, scale);
}

struct PriorityPlaces {
  Rect question;
  Rect groups;
  Rect answers;
  Rect back;
};

PriorityPlaces tall_places(const Kit& kit, Rect rest) {
  PriorityPlaces p;
  Rect bottom = rest.take_bottom(touch_height(kit, 110));
  p.back = bottom.take_left(bottom.width * .36f);
  rest.take_bottom(kit.px(26));
  p.answers = rest.take_bottom(touch_height(kit, 220));
  rest.take_bottom(kit.px(30));
  p.question = rest.take_top(kit.px(220));
  p.groups = rest;
  return p;
}

PriorityPlaces wide_places(const Kit& kit, Rect rest) {
  PriorityPlaces p;
  Rect left = rest.take_left(rest.width * .5f);
  rest.take_left(kit.px(40));
  Rect bottom = left.take_bottom(touch_height(kit, 100));
  p.back = bottom.take_left(bottom.width * .4f);
  left.take_bottom(kit.px(24));
  p.groups = left;
  p.answers = rest.take_bottom(rest.height * .56f);
  rest.take_bottom(kit.px(20));
  p.question = rest;
  return p;
}

}  // namespace

std::optional<Action> draw_priority(const PriorityModel& model, const Surroundings& around,
                                    Kit& kit) {
  kit.enter("priority");
  draw_background(kit);
  const Words& w = around.words;
  const ui::Theme& t = kit.theme();
  Stage stage = draw_stage(kit, around, model.errand);
  const PriorityPlaces places = kit.portrait() ? tall_places(kit, stage.content)
                                               : wide_places(kit, stage.content);
  kit.text(places.question, w("Do you need priority service?"),
           {.size = 66, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 3,
            .shrink_min = .4f});
  draw_groups(kit, places.groups, group_lines(t, model, w));

  std::optional<Action> action;
  const float gap = kit.px(28);
  const bool tall = kit.portrait();
  const auto answer = [&](int i) {
    return tall ? places.answers.column(i, 2, gap) : places.answers.row(i, 2, gap);
  };
  if (button(kit, "yes", answer(0), w.in_context("priority", "Yes, I do"),
             {.icon = Icon::star, .size = 52, .lines = 2})) {
    action = Action{ActionKind::want_priority};
  }
  if (button(kit, "no", answer(1), w.in_context("priority", "No, thank you"),
             {.icon = Icon::arrow_right, .icon_after = true, .size = 52, .lines = 2})) {
    action = Action{ActionKind::no_priority};
  }
  if (button(kit, "back", places.back, w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
