#include "visitor/home_parts.h"

#include <algorithm>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kCardRadius = 34;
constexpr int kFewTilesMax = 3;
constexpr float kFewTilesHeight = 380;  // of the design
// Large letters are for who needs them: each name there is as large as it can be.
constexpr float kAlikeLeast = .72f;
constexpr float kAlikeLeastLarge = .88f;

constexpr float kPillSize = 31;
constexpr float kPillAir = .1f;  // no letter hangs out of a pill


// People waiting and the estimated wait, on one line.
void draw_queue_line(Kit& kit, const Words& w, const Rect& area, const ErrandTile& tile,
                     float scale) {
  const Theme& t = kit.theme();
  const auto pill = [&](Icon icon, ui::Color fill, ui::Color color) {
    return ui::ChipLook{.icon = icon, .fill = fill, .color = color, .size = kPillSize * scale,
                        .air = kPillAir};
  };
  if (tile.yours) {
    ui::chip(kit, area, w("On your ticket"), pill(Icon::ticket, t.good_fill, t.good));
    return;
  }
  if (!tile.open) {
    ui::chip(kit, area, tile.note, pill(Icon::lock, t.disabled, t.disabled_text));
    return;
  }
  if (!tile.note.empty()) {
    ui::chip(kit, area, tile.note, pill(Icon::pause, t.busy_fill, t.busy));
    return;
  }
  if (tile.unseen) return;
  if (tile.waiting == 0) {
    ui::chip(kit, area, w("No one is waiting"), pill(Icon::check, t.good_fill, t.good));
    return;
  }
  const ui::ChipLook people = pill(Icon::people, t.chip, t.chip_text);
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
  const Rect shown = ui::chip(kit, {area.x, area.y, first * share, area.height}, waiting, people);
  rest.take_left(shown.width + gap);
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

// Where the parts of a tile stand: picture left, words right, the queue below. Fits a tile and a
// whole row.
struct TileCut {
  Rect field;
  Rect name;
  Rect queue;
};

// Few tiles have much room.
float scale_of(const Kit& kit, const Rect& box) {
  return box.height > kit.px(300) && box.width > kit.px(600) ? 1.5f : 1;
}

TileCut cut_of(const Kit& kit, const Rect& box) {
  const bool row = box.width > box.height * 3.2f;
  const float large = scale_of(kit, box);
  const float queue = kit.text_px({.size = kPillSize}) * 1.55f * large;
  Rect inside = box.inset(kit.px(24) * large,
                          row ? box.height * .06f
                              : std::min(kit.px(18) * large, box.height * .075f));
  TileCut cut;
  if (row) {
    const float side = std::min(inside.height, kit.px(104) * large);
    cut.field = inside.take_left(side).middle(side, side);
    inside.take_left(kit.px(26));
    cut.queue = inside.take_bottom(std::min(queue, inside.height * (kit.portrait() ? .38f : .3f)));
    inside.take_bottom(kit.px(6));
    cut.name = inside;
    return cut;
  }
  cut.queue = inside.take_bottom(std::min(queue, inside.height * .31f));
  inside.take_bottom(kit.px(10));
  const float side = std::min(inside.height * .92f, kit.px(104) * large);
  cut.field = inside.take_left(side).middle(side, side);
  inside.take_left(kit.px(20));
  cut.name = inside;
  return cut;
}

ui::TextLook name_look(const Kit& kit, const Rect& box) {
  const bool row = box.width > box.height * 3.2f;
  return {.size = 42 * scale_of(kit, box),
          .color = kit.theme().text,
          .weight = Weight::bold,
          .lines = row ? 2 : 3,
          .shrink_min = .3f};
}

void draw_tile_content(Kit& kit, const Words& w, const Rect& box, const ErrandTile& tile,
                       const ui::TextLook& name) {
  const TileCut cut = cut_of(kit, box);
  draw_icon_field(kit, cut.field, tile);
  kit.text(cut.name, tile.errand, name);
  draw_queue_line(kit, w, cut.queue, tile, scale_of(kit, box));
}

std::optional<Action> draw_tile(Kit& kit, const Words& w, const Rect& box, const ErrandTile& tile,
                                int position, const ui::TextLook& name) {
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("errand " + tile.code, box, tile.errand);
  const float in = kit.entered(.04f * static_cast<float>(position), .34f);
  const float radius = kit.px(kCardRadius);
  ui::Shift shift{.centre = box.centre(), .scale = 1 - .025f * touch.press};
  shift.dy = (1 - in) * kit.px(40);
  shift.opacity = in;
  kit.group(shift, [&] {
    kit.card(box, radius, mixed(t.card, t.card_pressed, touch.press), 1 - .6f * touch.press);
    draw_tile_content(kit, w, box, tile, name);
  });
  if (touch.focused) kit.focus_ring(box, radius);
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::choose_service, 0, tile.code};
}

}  // namespace

std::optional<Action> draw_tiles(Kit& kit, const HomeModel& model, const Words& w,
                                 const Rect& area, int columns) {
  const float gap = kit.px(kit.settings().large_text && !kit.portrait() ? 14 : 20);
  const auto all = static_cast<int>(model.tiles.size());
  const int first = model.page * kTilesPerPage;
  const int count = std::clamp(all - first, 0, kTilesPerPage);
  // A few errands, as of an urgent session, share the room of a whole page.
  const bool few = all <= kFewTilesMax;
  if (few) columns = kit.portrait() ? 1 : std::clamp(all, 1, columns);
  const int rows = few ? std::max(1, (all + columns - 1) / columns) : kTilesPerPage / columns;
  const auto box_of = [&](int i) {
    Rect row = area.row(i / columns, rows, gap);
    if (few) {
      const float height = std::min(row.height, kit.px(kFewTilesHeight));
      row = {row.x, area.y + static_cast<float>(i / columns) * (height + gap), row.width, height};
    }
    return row.column(i % columns, columns, gap);
  };
  std::vector<FittedText> names;
  for (int i = 0; i < count; ++i) {
    const Rect name = cut_of(kit, box_of(i)).name;
    names.push_back({model.tiles[static_cast<std::size_t>(first + i)].errand,
                     {name.width, name.height}});
  }
  // Neighbours are written alike; a very long name does not make all others small.
  const float least = kit.settings().large_text ? kAlikeLeastLarge : kAlikeLeast;
  if (count == 0) return std::nullopt;
  const ui::TextLook own = name_look(kit, box_of(0));
  const ui::TextLook look = alike(kit, names, own, least);
  std::optional<Action> action;
  for (int i = 0; i < count; ++i) {
    const ErrandTile& tile = model.tiles[static_cast<std::size_t>(first + i)];
    const bool alone = is_alone(kit, names[static_cast<std::size_t>(i)], look);
    action = first_of(action, draw_tile(kit, w, box_of(i), tile, i, alone ? own : look));
  }
  return action;
}

namespace {

// Few enough pages have a button each, so that none is further than one touch away.
constexpr int kNumberedPagesMax = 6;

std::optional<Action> draw_numbered_pager(Kit& kit, const HomeModel& model, const Words& w,
                                          Rect area) {
  const Theme& t = kit.theme();
  const float share = std::min(.44f, .2f + .06f * static_cast<float>(kNumberedPagesMax) -
                                         .05f * static_cast<float>(pages_of(model)));
  kit.text(area.take_left(area.width * share).inset(kit.px(6), 0), w("More errands"),
           {.size = 40, .color = t.text, .weight = Weight::bold,
            .lines = kit.settings().large_text ? 2 : 1, .shrink_min = .4f});
  std::vector<std::string> numbers;
  for (int page = 1; page <= pages_of(model); ++page) numbers.push_back(w.number(page));
  const std::optional<int> chosen = segments(kit, "page", area, numbers, model.page);
  if (!chosen) return std::nullopt;
  return Action{ActionKind::page, *chosen};
}

std::optional<Action> draw_stepping_pager(Kit& kit, const HomeModel& model, const Words& w,
                                          Rect area) {
  const int pages = pages_of(model);
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

}  // namespace

std::optional<Action> draw_pager(Kit& kit, const HomeModel& model, const Words& w,
                                 const Rect& area) {
  if (pages_of(model) < 2) return std::nullopt;
  return pages_of(model) <= kNumberedPagesMax ? draw_numbered_pager(kit, model, w, area)
                                              : draw_stepping_pager(kit, model, w, area);
}

int pages_of(const HomeModel& model) {
  const int count = static_cast<int>(model.tiles.size());
  return std::max(1, (count + kTilesPerPage - 1) / kTilesPerPage);
}

}  // namespace khio::kiosk
