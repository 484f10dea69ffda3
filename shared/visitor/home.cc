#include "visitor/home.h"

#include <algorithm>

#include "visitor/home_parts.h"
#include "visitor/parts.h"
#include "ui/kit.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kCardRadius = 34;

// Where the parts of the home screen stand.
struct HomePlaces {
  Rect greeting;
  Rect tiles;
  int columns = 2;
  Rect pager;  // empty with one page
  Rect unsure;
  Rect rate;
  Rect languages;
  Rect footer;
};

HomePlaces tall_places(const Kit& kit, Rect rest, const HomeModel& model,
                       const Surroundings& around) {
  HomePlaces p;
  const bool low = around.modes.low_reach;
  const bool large = around.modes.large_text && !low;
  const float gap = kit.px(low || large ? 16 : 22);
  p.footer = rest.take_bottom(footer_height(kit));
  rest = rest.inset(kit.px(40), 0);
  rest.take_bottom(gap);
  if (around.languages.size() > 1) {
    p.languages = rest.take_bottom(touch_height(kit, 84));
    rest.take_bottom(gap);
  }
  p.rate = rest.take_bottom(touch_height(kit, low ? 104 : large ? 124 : 132));
  rest.take_bottom(gap);
  p.unsure = rest.take_bottom(touch_height(kit, low ? 92 : large ? 118 : 104));
  rest.take_bottom(gap);
  if (pages_of(model) > 1) {
    p.pager = rest.take_bottom(touch_height(kit, 88));
    rest.take_bottom(gap);
  }
  p.greeting = rest.take_top(kit.px(large ? 96 : 108));
  rest.take_top(kit.px(low ? 0 : 4));
  p.tiles = rest;
  p.columns = large ? 1 : 2;
  return p;
}

// How much of a wide screen's last row its languages need beside the rating.
float languages_share(const Surroundings& around) {
  return std::min(.5f, .2f + .08f * static_cast<float>(around.languages.size()));
}

HomePlaces wide_places(const Kit& kit, Rect rest, const HomeModel& model,
                       const Surroundings& around) {
  HomePlaces p;
  const bool low = around.modes.low_reach;
  const bool large = around.modes.large_text && !low;
  const float gap = kit.px(low || large ? 14 : 20);
  p.footer = rest.take_bottom(low ? touch_height(kit, 88) + kit.px(36) : footer_height(kit));
  rest = rest.inset(kit.px(36), 0);
  rest.take_bottom(gap);
  Rect lower = rest.take_bottom(touch_height(kit, low ? 88 : 112));
  rest.take_bottom(gap);
  if (around.languages.size() > 1) {
    const Rect right = lower.take_right(lower.width * languages_share(around) - gap / 2);
    p.languages = right.middle(right.width, touch_height(kit, 84));
    lower.take_right(gap);
  }
  p.rate = lower;
  Rect upper = rest.take_bottom(touch_height(kit, low ? 86 : large ? 112 : 96));
  rest.take_bottom(gap);
  if (pages_of(model) > 1) {
    p.pager = upper.take_right(upper.width * (large ? .37f : .46f) - gap / 2);
    upper.take_right(gap);
  }
  p.unsure = upper;
  p.greeting = low ? rest.take_top(std::max(kit.px(100), kit.screen().height * kit.settings().out_of_reach - rest.y))
                   : rest.take_top(kit.px(large ? 98 : 112));
  p.tiles = rest;
  p.columns = around.modes.large_text ? 2 : 3;
  return p;
}

void draw_greeting(Kit& kit, const HomeModel& model, const Surroundings& around,
                   const Rect& area) {
  std::string words = around.words("What brings you here today?");
  if (!model.urgent.empty()) words = model.urgent;
  if (!model.adding.empty()) {
    words = around.words("Another errand for {no}", {{"no", model.adding}});
  }
  // Nothing of it stands on the tiles.
  kit.text(area.inset(0, kit.px(14)), words,
           {.size = 62, .color = kit.theme().text, .weight = Weight::bold, .shrink_min = .4f});
}

// Who does not know what to ask for, and who has a ticket already. While an errand is added to a
// ticket, the way back to leaving it as it is.
std::optional<Action> draw_helps(Kit& kit, const HomeModel& model, const Words& w,
                                 const Rect& area) {
  const float gap = kit.px(20);
  // Three of them beside the pages of a wide screen, or in large letters: more lines, no pictures.
  const bool tight = model.takes_suggestions && (kit.settings().large_text ||
                                                 (!kit.portrait() && pages_of(model) > 1));
  ui::ButtonLook look{.kind = ui::ButtonKind::secondary, .size = 38, .lines = 2};
  if (!model.adding.empty()) {
    look.icon = Icon::back;
    if (button(kit, "no more errands", area, w("No further errand"), look)) {
      return Action{ActionKind::back};
    }
    return std::nullopt;
  }
  struct Help {
    const char* id;
    ActionKind kind;
  };
  std::vector<Help> helps;
  std::vector<ui::PlannedButton> planned;
  const auto plan = [&](const Help& help, const char* words, Icon icon, const Rect& place) {
    helps.push_back(help);
    planned.push_back({place, w(words), look});
    if (!tight) planned.back().look.icon = icon;
  };
  Rect rest = area;
  if (model.takes_suggestions) {
    plan({"suggest", ActionKind::suggest}, "Suggestions", Icon::megaphone,
         rest.take_right(rest.width * .3f));
    rest.take_right(gap);
  }
  if (model.has_reception) {
    plan({"not sure", ActionKind::not_sure}, "Not sure? Talk to reception", Icon::question,
         rest.take_left(rest.width * .58f - gap / 2));
    rest.take_left(gap);
  }
  plan({"my ticket", ActionKind::find_ticket}, "My ticket", Icon::ticket, rest);
  std::vector<ui::PlannedButton> higher = planned;
  for (ui::PlannedButton& one : higher) one.look.lines = 3;
  set_alike(kit, planned);
  set_alike(kit, higher);
  if (tight && higher.front().look.size > planned.front().look.size) planned = std::move(higher);
  std::optional<Action> action;
  for (std::size_t i = 0; i < helps.size(); ++i) {
    const ui::PlannedButton& as = planned[i];
    if (button(kit, helps[i].id, as.area, as.words, as.look)) action = Action{helps[i].kind};
  }
  return action;
}

std::optional<Action> draw_rate(Kit& kit, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("rate", area, w("Rate our service"));
  const float radius = kit.px(kCardRadius);
  kit.group({.centre = area.centre(), .scale = 1 - .02f * touch.press}, [&] {
    kit.card(area, radius, mixed(t.card, t.card_pressed, touch.press), 1 - .6f * touch.press);
    Rect inside = area.inset(kit.px(30), kit.px(12));
    kit.icon(Icon::chevron, inside.take_right(kit.px(44)).centre(), kit.px(44), t.text_muted);
    const float face =
        std::min({inside.height * .36f, inside.width * .048f, kit.px(kit.portrait() ? 40 : 36)});
    const float step = face * 2.35f;
    Rect faces = inside.take_right(step * 5 + kit.px(10));
    for (int level = 1; level <= 5; ++level) {
      kit.face(level, {faces.x + step * (static_cast<float>(level) - .5f), area.centre().y}, face);
    }
    inside.take_right(kit.px(12));
    kit.text(inside.take_top(inside.height * .52f), w("Rate our service"),
             {.size = 42, .color = t.text, .weight = Weight::bold, .shrink_min = .4f});
    inside.take_top(kit.px(4));
    kit.text(inside, w("With your ticket's code"),
             {.size = 31, .color = t.text_muted, .shrink_min = .4f});
  });
  if (touch.focused) kit.focus_ring(area, radius);
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::rate};
}

}  // namespace

std::optional<Action> draw_home(const HomeModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("home " + std::to_string(model.page) + " " + std::to_string(around.language));
  draw_background(kit);
  const Rect rest = draw_home_band(kit, around);
  const HomePlaces places = kit.portrait() ? tall_places(kit, rest, model, around)
                                           : wide_places(kit, rest, model, around);
  const Words& w = around.words;
  draw_greeting(kit, model, around, places.greeting);
  std::optional<Action> action = draw_tiles(kit, model, w, places.tiles, places.columns);
  action = first_of(action, draw_pager(kit, model, w, places.pager));
  action = first_of(action, draw_helps(kit, model, w, places.unsure));
  action = first_of(action, draw_rate(kit, w, places.rate));
  if (around.languages.size() > 1) {
    if (const auto chosen =
            segments(kit, "language", places.languages, around.languages, around.language)) {
      action = first_of(action, Action{ActionKind::choose_language, *chosen});
    }
  }
  return first_of(action, draw_footer(kit, around, places.footer));
}

}  // namespace khio::kiosk
