#include "kiosk/screens/ticket.h"

#include <algorithm>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
using ui::Rect;
using ui::Theme;

namespace {

struct PaperSign {
  Icon icon;
  std::string words;
  ui::Color color;
  ui::Color fill;
};

PaperSign paper_sign(const TicketModel& model, const Words& w, const Theme& t) {
  switch (model.paper) {
    case Paper::printing: return {Icon::printer, w("Printing your ticket…"), t.chip_text, t.chip};
    case Paper::printed: return {Icon::check, w("Please collect your ticket"), t.good, t.good_fill};
    case Paper::failed: {
      const char* words = model.paper_out ? "Out of paper. Please remember number {no}"
                                          : "Cannot print. Please remember number {no}";
      return {Icon::warning, w(words, {{"no", model.number}}), t.busy, t.busy_fill};
    }
    case Paper::off: break;
  }
  return {Icon::info, w("Please remember number {no}", {{"no", model.number}}), t.chip_text,
          t.chip};
}

void draw_paper_sign(Kit& kit, const TicketModel& model, const Words& w, const Rect& area) {
  const PaperSign sign = paper_sign(model, w, kit.theme());
  const float radius = kit.px(26);
  kit.fill(area, sign.fill, radius);
  if (kit.theme().high_contrast) kit.border(area, kit.theme().card_border, kit.px(3), radius);
  Rect inside = area.inset(kit.px(30), kit.px(10));
  const float side = std::min(inside.height, kit.px(64));
  kit.icon(sign.icon, inside.take_left(side).centre(), side, sign.color);
  inside.take_left(kit.px(24));
  kit.text(
      inside, sign.words,
      {.size = 44, .color = sign.color, .weight = Weight::bold, .lines = 2, .shrink_min = .4f});
}

struct Cell {
  std::string title;
  std::string value;
};

// What stands where in a cell: one under the other, or as a line of a list.
struct CellCut {
  Rect title;
  Rect value;
};

CellCut cut_of(const Kit& kit, Rect area, bool listed) {
  CellCut cut;
  if (listed) {
    cut.title = area.take_left(area.width * .52f);
    area.take_left(kit.px(16));
  } else {
    cut.title = area.take_top(area.height * .4f);
  }
  cut.value = area;
  return cut;
}

std::vector<Cell> cells_of(const TicketModel& model, const Words& w) {
  std::vector<Cell> cells{{w("Ahead of you"),
                           model.ahead == 0 ? w("Nobody")
                                            : w.count("{n} person", "{n} people", model.ahead)}};
  if (model.offline) cells.front() = {w("You are called by"), w("the time on your ticket")};
  if (model.wait && model.ahead > 0) {
    cells.push_back({w("Estimated wait"),
                     w("{m} min", {{"m", w.minutes(model.wait->low_seconds,
                                                   model.wait->high_seconds)}})});
  }
  if (!model.code.empty()) cells.push_back({w("Code for rating"), model.code});
  return cells;
}

// Beside each other with lines between, or as a list. All titles have one size, and all values.
void draw_cells(Kit& kit, const TicketModel& model, const Words& w, const Rect& area,
                bool listed) {
  const Theme& t = kit.theme();
  const std::vector<Cell> cells = cells_of(model, w);
  const int count = static_cast<int>(cells.size());
  const float gap = kit.px(24);
  const auto cell_of = [&](int i) {
    return listed ? area.row(i, count, gap) : area.column(i, count, gap);
  };
  std::vector<FittedText> titles;
  std::vector<FittedText> values;
  for (int i = 0; i < count; ++i) {
    const CellCut cut = cut_of(kit, cell_of(i), listed);
    const Cell& said = cells[static_cast<std::size_t>(i)];
    titles.push_back({said.title, {cut.title.width, cut.title.height}});
    values.push_back({said.value, {cut.value.width, cut.value.height}});
  }
  const ui::TextLook title =
      alike(kit, titles, {.size = 34, .color = t.text_muted,
                          .align = listed ? Align::start : Align::centre, .lines = 2,
                          .shrink_min = .4f});
  const ui::TextLook value =
      alike(kit, values, {.size = 60, .color = t.text, .weight = Weight::bold,
                          .align = listed ? Align::end : Align::centre, .shrink_min = .4f}, .7f);
  for (int i = 0; i < count; ++i) {
    const Rect cell = cell_of(i);
    const CellCut cut = cut_of(kit, cell, listed);
    kit.text(cut.title, cells[static_cast<std::size_t>(i)].title, title);
    kit.text(cut.value, cells[static_cast<std::size_t>(i)].value, value);
    if (i == 0) continue;
    if (listed) {
      kit.fill({cell.x, cell.y - gap / 2, cell.width, kit.px(3)}, t.line);
    } else {
      kit.fill({cell.x - gap / 2, cell.y + cell.height * .1f, kit.px(3), cell.height * .8f},
               t.line);
    }
  }
}

void draw_tear_line(Kit& kit, const Rect& card, float y) {
  const float dash = kit.px(18);
  for (float x = card.x + kit.px(40); x < card.right() - kit.px(40); x += dash * 1.8f) {
    kit.fill({x, y, dash, kit.px(4)}, kit.theme().line, kit.px(2));
  }
}

// The errand that is in line, and those that follow it.
std::string service_words(const TicketModel& model, const Words& w) {
  std::string words = model.service;
  if (model.people > 1) {
    words += " \u00B7 " + w.count("for {n} person", "for {n} people", model.people);
  }
  for (const std::string& errand : model.further) words += "\n+ " + errand;
  return words;
}

// In place of a slip: the code that stands on it, and what to do.
void draw_photo(Kit& kit, const TicketModel& model, const Words& w, Rect area) {
  const Theme& t = kit.theme();
  draw_code_square(kit, model.photo, area.take_left(std::min(area.height, area.width * .46f)));
  area.take_left(kit.px(30));
  kit.text(area, w("Please take a photo of this screen. It is your ticket"),
           {.size = 44, .color = t.text, .weight = Weight::bold, .lines = 4, .shrink_min = .4f});
}

// The number in the middle, and right before it the star of who has priority, as on the slip.
void draw_label(Kit& kit, const TicketModel& model, const Rect& area) {
  const ui::Color color = accent_of(model.seed, kit.theme()).on_card;
  ui::TextLook look{.size = 400, .color = color, .weight = Weight::bold, .align = Align::centre,
                    .grows = false, .shrink_min = .2f};
  if (!model.priority) {
    kit.text(area, model.number, look);
    return;
  }
  const float side = std::min(kit.px(90), area.height * .4f);
  const float gap = kit.px(14);
  const Rect room = area.inset(side + gap, 0);
  const float width = kit.fitted(model.number, look, {room.width, room.height}).size.width;
  kit.text(room, model.number, look);
  kit.icon(Icon::star, {room.centre().x - width / 2 - gap - side / 2, room.centre().y}, side,
           color);
}

void draw_number(Kit& kit, const TicketModel& model, const Words& w, Rect area) {
  const Theme& t = kit.theme();
  const bool photo = model.photo.side > 0;
  if (photo) {
    draw_photo(kit, model, w, area.take_bottom(area.height * .37f));
    area.take_bottom(kit.px(20));
  }
  const float whole = area.height;
  kit.text(area.take_top(whole * .16f), w("Your queue number"),
           {.size = 46, .color = t.text_muted, .align = Align::centre, .shrink_min = .4f});
  area.take_top(whole * (photo ? .06f : .04f));
  if (model.priority) {
    ui::chip(kit, area.take_bottom(std::min(kit.px(70), whole * .13f)),
             w("Priority by the published rule"),
             {.icon = Icon::star, .fill = t.chip, .color = t.chip_text, .size = 38,
              .align = Align::centre, .air = .1f});
    area.take_bottom(whole * .02f);
  }
  const Rect service = area.take_bottom(whole * (photo ? .2f : .24f));
  area.take_bottom(whole * .03f);
  draw_label(kit, model, area);
  kit.text(service, service_words(model, w),
           {.size = 50, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 4,
            .shrink_min = .4f});
}

void draw_slip(Kit& kit, const TicketModel& model, const Words& w, const Rect& card) {
  const bool tall = kit.portrait();
  kit.card(card, kit.px(44), kit.theme().card);
  Rect inside = card.inset(kit.px(44), kit.px(34));
  if (tall) {
    const Rect sign = inside.take_bottom(inside.height * .14f);
    inside.take_bottom(kit.px(24));
    const Rect cells = inside.take_bottom(inside.height * .22f);
    inside.take_bottom(kit.px(20));
    draw_tear_line(kit, card, inside.take_bottom(kit.px(4)).y);
    draw_number(kit, model, w, inside);
    draw_cells(kit, model, w, cells, false);
    draw_paper_sign(kit, model, w, sign);
    return;
  }
  Rect right = inside.take_right(inside.width * .44f);
  inside.take_right(kit.px(50));
  const Rect sign = right.take_bottom(right.height * .28f);
  right.take_bottom(kit.px(28));
  draw_number(kit, model, w, inside);
  draw_cells(kit, model, w, right, true);
  draw_paper_sign(kit, model, w, sign);
}

}  // namespace

std::optional<Action> draw_ticket(const TicketModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("ticket " + model.number);
  draw_background(kit);
  const Words& w = around.words;
  Stage stage = draw_stage(kit, around, w("Your ticket"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  // The card and all under it have the same left and right edge.
  rest = rest.middle(std::min(rest.width, kit.px(tall ? 960 : 1560)), rest.height);
  Rect bottom = rest.take_bottom(touch_height(kit, tall ? 140 : 112));
  rest.take_bottom(kit.px(30));
  std::optional<Action> action;
  Rect wait = rest.take_bottom(touch_height(kit, 92));
  const Rect more = wait.take_right(end_place(kit, bottom).width);
  if (button(kit, "another errand", more, w("Another errand"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::plus, .size = 38, .lines = 2})) {
    action = Action{ActionKind::another_errand};
  }
  wait.take_right(kit.px(24));
  const ui::Theme& t = kit.theme();
  kit.text(wait,
           model.not_added
               ? w("The errand could not be added. Please tell the officer at the counter")
               : w("Please wait for your number"),
           {.size = 42, .color = model.not_added ? t.busy : t.text, .weight = Weight::bold,
            .lines = 2, .shrink_min = .4f});
  rest.take_bottom(kit.px(16));
  const Rect card = rest.middle(rest.width, std::min(rest.height, kit.px(1120)));
  const float in = kit.entered(0, .45f);
  kit.group({.dy = -(1 - in) * kit.px(160), .opacity = in},
            [&] { draw_slip(kit, model, w, card); });
  return first_of(first_of(action, draw_end(kit, around, bottom, Align::end)),
                  stage.action);
}

}  // namespace khio::kiosk
