#include "kiosk/screens/idle.h"

#include <algorithm>

#include "visitor/home_parts.h"
#include "visitor/lines.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

void draw_calls(Kit& kit, const IdleModel& model, const Words& w, Rect area) {
  const ui::Theme& t = kit.theme();
  kit.card(area, kit.px(34), t.card);
  Rect inside = area.inset(kit.px(30), kit.px(18));
  const bool row = area.width > area.height * 2.4f;
  Rect title = row ? inside.take_left(inside.width * .26f)
                   : inside.take_top(kit.text_px({.size = 40}) * 1.8f);
  const float side = kit.px(52);
  kit.icon(Icon::speaker, title.take_left(side).centre(), side, t.primary_on_card);
  title.take_left(kit.px(14));
  kit.text(title, w("Now calling"),
           {.size = 40, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .4f});
  if (model.now.empty()) {
    kit.text(inside, w("No number is being called"),
             {.size = 40, .color = t.text_muted, .align = Align::centre, .lines = 2,
              .shrink_min = .4f});
    return;
  }
  const auto count = static_cast<int>(model.now.size());
  for (int i = 0; i < count; ++i) {
    const CalledNow& call = model.now[static_cast<std::size_t>(i)];
    const float gap = kit.px(14);
    Rect cell = row ? inside.column(i, count, gap) : inside.row(i, count, gap);
    const Rect below = row ? cell.take_bottom(cell.height * .4f)
                           : cell.take_right(cell.width * .46f);
    kit.text(cell, (call.priority ? "\u2605" : "") + call.ticket,
             {.size = 68, .color = t.primary_on_card, .weight = Weight::bold,
              .align = Align::centre, .shrink_min = .3f});
    kit.text(below, w("counter {n}", {{"n", call.counter}}),
             {.size = 34, .color = t.text_muted, .align = Align::centre, .shrink_min = .4f});
  }
}

void draw_how(Kit& kit, const IdleModel& model, const Words& w, const Rect& area) {
  const ui::Theme& t = kit.theme();
  kit.card(area, kit.px(34), t.card);
  std::vector<Line> steps{{.text = w("How the queue works"), .size = 40,
                           .color = t.primary_on_card, .weight = Weight::bold,
                           .space_before = 0}};
  int number = 0;
  for (const std::string& step : model.steps) {
    steps.push_back({.text = step, .size = 38, .color = t.text, .weight = Weight::bold,
                     .mark = w.number(++number), .space_before = 10});
  }
  std::vector<Line> rules;
  for (const std::string& rule : model.rules) {
    rules.push_back({.text = rule, .size = 33, .color = t.text_muted,
                     .space_before = rules.empty() ? 0.f : 16.f});
  }
  Rect left = area.inset(kit.px(34), kit.px(22));
  if (rules.empty()) {
    draw_lines(kit, left, steps);
    return;
  }
  const Rect right = left.take_right(left.width * .32f);
  left.take_right(kit.px(24));
  const float scale = std::min({lines_scale(kit, {steps}, left.width, left.height),
                                lines_scale(kit, {rules}, right.width, right.height), 1.f});
  draw_lines(kit, left, steps, scale);
  draw_lines(kit, right.middle(right.width, lines_height(kit, rules, right.width, scale)), rules,
             scale);
}

// A touch on anything that is only read leads to the first screen.
bool draw_waker(Kit& kit, const Words& w, const char* id, const Rect& area) {
  const ui::Touch touch = kit.target(id, area, w("Touch the screen to begin"));
  if (touch.focused) kit.focus_ring(area, kit.px(20));
  return touch.fired;
}

void draw_foot(Kit& kit, const IdleModel& model, Rect area) {
  const ui::Theme& t = kit.theme();
  kit.fill_down(area, t.footer_top, t.footer_bottom);
  if (t.high_contrast) kit.fill({area.x, area.y, area.width, kit.px(4)}, t.card_border);
  Rect inside = area.inset(kit.px(40), kit.px(14));
  kit.text(inside.take_bottom(inside.height * .5f), model.begin,
           {.size = 48, .color = t.header_accent, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .4f});
  kit.text(inside, model.privacy,
           {.size = 30, .color = t.footer_text, .align = Align::centre, .lines = 2,
            .shrink_min = .4f});
}

struct IdlePlaces {
  Rect calls;
  Rect how;
  Rect tiles;
  Rect pager;
  Rect foot;
  int columns = 2;
};

IdlePlaces places_of(const Kit& kit, const IdleModel& model, Rect rest) {
  IdlePlaces p;
  const bool tall = kit.portrait();
  const float gap = kit.px(tall ? 20 : 16);
  p.foot = rest.take_bottom(kit.px(tall ? 150 : 120));
  rest = rest.inset(kit.px(40), gap);
  if (pages_of(model.home) > 1) {
    p.pager = rest.take_bottom(touch_height(kit, 84));
    rest.take_bottom(gap);
  }
  if (tall) {
    p.tiles = rest.take_bottom(rest.height * .48f);
    rest.take_bottom(gap);
    p.calls = rest.take_top(rest.height * .3f);
    rest.take_top(gap);
    p.how = rest;
    return p;
  }
  p.columns = 3;
  p.tiles = rest.take_bottom(rest.height * .47f);
  rest.take_bottom(gap);
  p.calls = rest.take_right(rest.width * .36f);
  rest.take_right(gap);
  p.how = rest;
  return p;
}

}  // namespace

std::optional<Action> draw_idle(const IdleModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("idle " + std::to_string(model.home.page));
  draw_background(kit);
  const Words& w = around.words;
  const Rect rest = draw_home_band(kit, around);
  const IdlePlaces p = places_of(kit, model, rest);
  draw_calls(kit, model, w, p.calls);
  draw_how(kit, model, w, p.how);
  draw_foot(kit, model, p.foot);
  std::optional<Action> action = draw_tiles(kit, model.home, w, p.tiles, p.columns);
  action = first_of(action, draw_pager(kit, model.home, w, p.pager));
  // The tiles keep their own touches; everything above and below them wakes.
  const Rect screen = kit.screen();
  const Rect band = kit.portrait() ? Rect{0, 0, screen.width, rest.y}
                                   : Rect{0, 0, rest.x, screen.height};
  const Rect above{rest.x, rest.y, rest.width, p.tiles.y - kit.px(8) - rest.y};
  bool woken = draw_waker(kit, w, "wake", above);
  woken = draw_waker(kit, w, "wake by the band", band) || woken;
  woken = draw_waker(kit, w, "wake by the foot", p.foot) || woken;
  if (woken) action = first_of(action, Action{ActionKind::wake});
  return action;
}

}  // namespace khio::kiosk
