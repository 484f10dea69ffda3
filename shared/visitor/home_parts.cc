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

// People waiting and the estimated wait, on one line.
void draw_queue_line(Kit& kit, const Words& w, const Rect& area, const ErrandTile& tile) {
  const Theme& t = kit.theme();
  if (!tile.open) {
    ui::chip(kit, area, tile.note,
             {.icon = Icon::lock, .fill = t.disabled, .color = t.disabled_text, .size = 31});
    return;
  }
  if (!tile.note.empty()) {
    ui::chip(kit, area, tile.note,
             {.icon = Icon::pause, .fill = t.busy_fill, .color = t.busy, .size = 31});
    return;
  }
  if (tile.unseen) return;
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
  const bool row = box.width > box.height * 3.6f;
  Rect inside = box.inset(kit.px(24), kit.px(row ? 8 : 18));
  const float queue = kit.text_px({.size = 31}) * 1.55f;
  const ui::TextLook errand{.size = 42,
                            .color = kit.theme().text,
                            .weight = Weight::bold,
                            .lines = row ? 2 : 3,
                            .shrink_min = .3f};
  if (row) {
    const float side = std::min(inside.height, kit.px(104));
    draw_icon_field(kit, inside.take_left(side).middle(side, side), tile);
    inside.take_left(kit.px(26));
    const Rect line = inside.take_bottom(std::min(queue, inside.height * (kit.portrait() ? .36f : .26f)));
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
  const ui::Touch touch = kit.target("errand " + tile.code, box, tile.errand);
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

}  // namespace

std::optional<Action> draw_tiles(Kit& kit, const HomeModel& model, const Words& w,
                                 const Rect& area, int columns) {
  const int rows = kTilesPerPage / columns;
  const float gap = kit.px(20);
  const std::size_t first = static_cast<std::size_t>(model.page) * kTilesPerPage;
  std::optional<Action> action;
  for (int i = 0; i < kTilesPerPage; ++i) {
    const std::size_t at = first + static_cast<std::size_t>(i);
    if (at >= model.tiles.size()) break;
    const Rect row = area.row(i / columns, rows, gap);
    const Rect box = row.column(i % columns, columns, gap);
    action = first_of(action, draw_tile(kit, w, box, model.tiles[at], i));
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
           {.size = 40, .color = t.text, .weight = Weight::bold, .shrink_min = .4f});
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
