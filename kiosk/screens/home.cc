#include "kiosk/screens/home.h"

#include <algorithm>

#include "kiosk/screens/parts.h"
#include "ui/kit.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
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
  const float gap = kit.px(low ? 16 : 22);
  p.footer = rest.take_bottom(footer_height(kit));
  rest = rest.inset(kit.px(40), 0);
  rest.take_bottom(gap);
  if (around.languages.size() > 1) {
    p.languages = rest.take_bottom(touch_height(kit, 84));
    rest.take_bottom(gap);
  }
  p.rate = rest.take_bottom(touch_height(kit, low ? 104 : 132));
  rest.take_bottom(gap);
  p.unsure = rest.take_bottom(touch_height(kit, low ? 92 : 104));
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
  const float gap = kit.px(low ? 14 : 20);
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
  Rect upper = rest.take_bottom(touch_height(kit, low ? 86 : 96));
  rest.take_bottom(gap);
  if (pages_of(model) > 1) {
    p.pager = upper.take_right(upper.width * .5f - gap / 2);
    upper.take_right(gap);
  }
  p.unsure = upper;
  p.greeting = low ? rest.take_top(std::max(kit.px(100), kit.screen().height / 3 - rest.y))
                   : rest.take_top(kit.px(112));
  p.tiles = rest;
  p.columns = around.modes.large_text ? 2 : 3;
  return p;
}

void draw_greeting(Kit& kit, const Surroundings& around, const Rect& area) {
  kit.text(area.inset(0, kit.px(8)).moved(0, kit.px(8)),
           around.words("What brings you here today?"),
           {.size = 62, .color = kit.theme().text, .weight = Weight::bold, .shrink_min = .4f});
}

// People waiting and the estimated wait, on one line.
void draw_queue_line(Kit& kit, const Words& w, const Rect& area, const ErrandTile& tile) {
  const Theme& t = kit.theme();
  if (!tile.open) {
    ui::chip(kit, area, w("Closed now"),
             {.icon = Icon::lock, .fill = t.disabled, .color = t.disabled_text, .size = 31});
    return;
  }
  if (tile.waiting == 0) {
    ui::chip(kit, area, w("No one is waiting"),
             {.icon = Icon::check, .fill = t.good_fill, .color = t.good, .size = 31});
    return;
  }
  const ui::ChipLook people{.icon = Icon::people, .fill = t.chip, .color = t.chip_text, .size = 31};
  ui::ChipLook clock = people;
  clock.icon = Icon::clock;
  const std::string waiting = w.count("{n} waiting", "{n} waiting", tile.waiting);
  if (!tile.wait) {
    ui::chip(kit, area, waiting, people);
    return;
  }
  const std::string minutes =
      w("{m} min", {{"m", w.minutes(tile.wait->low_seconds, tile.wait->high_seconds)}});
  const float gap = kit.px(10);
  const float first = chip_width(kit, waiting, people);
  const float share = std::min(1.f, (area.width - gap) / (first + chip_width(kit, minutes, clock)));
  Rect rest = area;
  ui::chip(kit, rest.take_left(first * share), waiting, people);
  rest.take_left(gap);
  ui::chip(kit, rest, minutes, clock);
}

void draw_icon_field(Kit& kit, const Rect& field, const ErrandTile& tile) {
  const Theme& t = kit.theme();
  const ui::Accent accent = accent_of(tile.seed, t);
  const float radius = field.height * .27f;
  kit.fill_across(field, accent.fill_top, accent.fill_bottom, radius);
  if (t.high_contrast) kit.border(field, t.header_accent, kit.px(4), radius);
  kit.icon(tile.icon, field.centre(), field.height * .64f, accent.on_fill);
}

// Picture left, words right, the queue below: fits a tile and a whole row.
void draw_tile_content(Kit& kit, const Words& w, const Rect& box, const ErrandTile& tile) {
  Rect inside = box.inset(kit.px(24), kit.px(18));
  const bool row = box.width > box.height * 3.6f;
  const float queue = kit.text_px({.size = 31}) * 1.55f;
  const ui::TextLook errand{.size = row ? 46.f : 42.f,
                            .color = kit.theme().text,
                            .weight = Weight::bold,
                            .lines = row ? 2 : 3,
                            .shrink_min = .3f};
  if (row) {
    const float side = std::min(inside.height, kit.px(104));
    draw_icon_field(kit, inside.take_left(side).middle(side, side), tile);
    inside.take_left(kit.px(26));
    const Rect line = inside.take_bottom(std::min(queue, inside.height * .42f));
    kit.text(inside, tile.errand, errand);
    draw_queue_line(kit, w, line, tile);
    return;
  }
  const Rect line = inside.take_bottom(std::min(queue, inside.height * .34f));
  inside.take_bottom(kit.px(8));
  const float side = std::min(inside.height * .92f, kit.px(104));
  draw_icon_field(kit, inside.take_left(side).middle(side, side), tile);
  inside.take_left(kit.px(20));
  kit.text(inside, tile.errand, errand);
  draw_queue_line(kit, w, line, tile);
}

std::optional<Action> draw_tile(Kit& kit, const Words& w, const Rect& box, const ErrandTile& tile,
                                int position) {
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("errand " + tile.code, box, tile.errand, tile.open);
  const float in = kit.entered(.04f * static_cast<float>(position), .34f);
  const float radius = kit.px(kCardRadius);
  ui::Shift shift{.centre = box.centre(), .scale = 1 - .025f * touch.press};
  shift.dy = (1 - in) * kit.px(40);
  shift.opacity = in;
  kit.group(shift, [&] {
    kit.card(box, radius, mixed(t.card, t.card_pressed, touch.press), 1 - .6f * touch.press);
    draw_tile_content(kit, w, box, tile);
  });
  if (touch.focused) kit.focus_ring(box, radius);
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::choose_service, 0, tile.code};
}

std::optional<Action> draw_tiles(Kit& kit, const HomeModel& model, const Words& w,
                                 const HomePlaces& places) {
  const int rows = kTilesPerPage / places.columns;
  const float gap = kit.px(20);
  const std::size_t first = static_cast<std::size_t>(model.page) * kTilesPerPage;
  std::optional<Action> action;
  for (int i = 0; i < kTilesPerPage; ++i) {
    const std::size_t at = first + static_cast<std::size_t>(i);
    if (at >= model.tiles.size()) break;
    const Rect row = places.tiles.row(i / places.columns, rows, gap);
    const Rect box = row.column(i % places.columns, places.columns, gap);
    action = first_of(action, draw_tile(kit, w, box, model.tiles[at], i));
  }
  return action;
}

std::optional<Action> draw_pager(Kit& kit, const HomeModel& model, const Words& w, Rect area) {
  const int pages = pages_of(model);
  if (pages < 2) return std::nullopt;
  const Theme& t = kit.theme();
  const float side = area.width * .37f;
  std::optional<Action> action;
  if (button(kit, "previous page", area.take_left(side), w("Earlier"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back, .size = 36,
              .enabled = model.page > 0})) {
    action = Action{ActionKind::page, model.page - 1};
  }
  if (button(kit, "next page", area.take_right(side), w("More errands"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::arrow_right, .icon_after = true,
              .size = 36, .enabled = model.page + 1 < pages})) {
    action = Action{ActionKind::page, model.page + 1};
  }
  kit.text(area.inset(kit.px(8), 0),
           w("{page} of {pages}", {{"page", w.number(model.page + 1)}, {"pages", w.number(pages)}}),
           {.size = 38, .color = t.text, .weight = Weight::bold, .align = Align::centre});
  return action;
}

std::optional<Action> draw_unsure(Kit& kit, const Words& w, const Rect& area, bool reception) {
  if (!reception) return std::nullopt;
  if (!button(kit, "not sure", area, w("Not sure? Talk to reception"),
              {.kind = ui::ButtonKind::secondary, .icon = Icon::question, .size = 42})) {
    return std::nullopt;
  }
  return Action{ActionKind::not_sure};
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
    kit.text(inside.take_top(inside.height * .54f), w("Rate our service"),
             {.size = 42, .color = t.text, .weight = Weight::bold, .shrink_min = .4f});
    kit.text(inside, w("With your ticket's code"),
             {.size = 31, .color = t.text_muted, .shrink_min = .4f});
  });
  if (touch.focused) kit.focus_ring(area, radius);
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::rate};
}

}  // namespace

int pages_of(const HomeModel& model) {
  const int count = static_cast<int>(model.tiles.size());
  return std::max(1, (count + kTilesPerPage - 1) / kTilesPerPage);
}

std::optional<Action> draw_home(const HomeModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("home " + std::to_string(model.page) + " " + std::to_string(around.language));
  draw_background(kit);
  const Rect rest = draw_home_band(kit, around);
  const HomePlaces places = kit.portrait() ? tall_places(kit, rest, model, around)
                                           : wide_places(kit, rest, model, around);
  const Words& w = around.words;
  draw_greeting(kit, around, places.greeting);
  std::optional<Action> action = draw_tiles(kit, model, w, places);
  action = first_of(action, draw_pager(kit, model, w, places.pager));
  action = first_of(action, draw_unsure(kit, w, places.unsure, model.has_reception));
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
