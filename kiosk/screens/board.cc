#include "kiosk/screens/board.h"

#include <algorithm>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr int kFewCountersMax = 6;  // with more, their numbers take the place of the last calls

void draw_board_band(Kit& kit, const Surroundings& around, const Rect& band) {
  const Theme& t = kit.theme();
  Rect rest = band;
  if (!t.high_contrast) kit.fill_across(band, t.header_start, t.header_end);
  kit.fill(rest.take_bottom(kit.px(6)), t.header_accent);
  rest = rest.inset(kit.px(36), kit.px(10));
  const float radius = rest.height * .46f;
  draw_emblem(kit, {rest.x + radius, rest.centre().y}, radius, around.emblem);
  rest.take_left(2 * radius + kit.px(26));
  const DateWriter& dates = around.words.dates();
  Rect when = rest.take_right(rest.width * .34f);
  kit.text(when.take_top(when.height * .6f), dates.time(around.second_of_day),
           {.size = 66, .color = t.header_accent, .weight = Weight::bold, .align = Align::end,
            .shrink_min = .4f});
  kit.text(when, dates.weekday_date(around.day),
           {.size = 34, .color = t.header_muted, .align = Align::end, .shrink_min = .4f});
  Rect names = rest;
  names.take_right(kit.px(20));
  kit.text(names.take_top(names.height * .6f), around.office_name,
           {.size = 56, .color = t.header_text, .weight = Weight::bold, .lines = 2,
            .shrink_min = .35f});
  kit.text(names, around.office_name_second,
           {.size = 34, .color = t.header_muted, .lines = 2, .shrink_min = .35f});
}

// What the star before a number means, between the heads, as long as there is one to be seen.
void draw_star_meaning(Kit& kit, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  const ui::TextLook look{.size = 30, .color = t.text_muted, .lines = 2, .shrink_min = .5f};
  const std::string words = w("Priority by the published rule");
  const float star = kit.px(32);
  const float gap = kit.px(10);
  const float width = std::min(area.width, star + gap + kit.measure(words, look).width + kit.px(4));
  Rect place = area.middle(width, area.height);
  kit.icon(Icon::star, place.take_left(star).centre(), star, t.text_muted);
  place.take_left(gap);
  kit.text(place, words, look);
}

void draw_heads(Kit& kit, const Words& w, Rect area, bool star) {
  const Theme& t = kit.theme();
  area = area.inset(kit.px(40), 0);
  const ui::TextLook look{.size = 46, .color = t.text_muted, .weight = Weight::bold,
                          .shrink_min = .4f};
  const float whole = area.width;
  const auto width_of = [&](const std::string& words, float part) {
    return std::min(whole * part, kit.measure(words, look).width + kit.px(4));
  };
  const std::string now = w("Now calling");
  const std::string counter = w("Counter");
  const float counter_width = width_of(counter, star ? .24f : .4f);
  kit.text(area.take_left(width_of(now, star ? .36f : .6f)), now, look);
  ui::TextLook right = look;
  right.align = Align::end;
  kit.text(area.take_right(counter_width), counter, right);
  if (star) draw_star_meaning(kit, w, area.inset(kit.px(12), 0));
}

bool shows_star(const BoardModel& model) {
  const auto has_star = [](const BoardCall& call) { return call.priority; };
  return std::any_of(model.now.begin(), model.now.end(), has_star) ||
         std::any_of(model.last.begin(), model.last.end(), has_star);
}

// The number, after a star when its holder has priority.
void draw_number(Kit& kit, Rect area, const BoardCall& call, float size, ui::Color color) {
  if (call.priority) {
    const float side = kit.px(size * .34f);
    kit.icon(Icon::star, area.take_left(side).centre(), side, color);
    area.take_left(side * .2f);
  }
  kit.text(area, call.number,
           {.size = size, .color = color, .weight = Weight::bold, .shrink_min = .25f});
}

void draw_call(Kit& kit, const Rect& card, const BoardCall& call) {
  const Theme& t = kit.theme();
  const float lit = kit.follow("call " + call.number + call.counter, call.fresh ? 1.f : 0.f, .4f);
  const ui::Color color = lit > .5f ? t.toggle_on_text : t.text;
  const float height = card.height / kit.px(1);  // in the units of kit.px()
  kit.card(card, kit.px(34), mixed(t.card, t.toggle_on, lit));
  Rect inside = card.inset(kit.px(std::min(40.f, height * .2f)), kit.px(8));
  const Rect counter = inside.take_right(inside.width * .27f);
  const float side = kit.px(std::min(96.f, height * .5f));
  const Rect arrow = inside.take_right(side * 1.3f);
  kit.icon(call.fresh ? Icon::bell : Icon::arrow_right, arrow.centre(), side, color);
  const float size = std::clamp(height * .85f, 116.f, 420.f);
  draw_number(kit, inside, call, size, color);
  kit.text(counter, call.counter,
           {.size = size, .color = color, .weight = Weight::bold, .align = Align::end,
            .shrink_min = .25f});
}

// As many places as the office has counters, so that the layout stands still while calls come.
int places_of(const BoardModel& model) {
  const int calls = static_cast<int>(model.now.size());
  return std::clamp(std::max(model.counters, calls), 1, kBoardCountersMax);
}

void draw_now(Kit& kit, const BoardModel& model, const Words& w, Rect area) {
  const int places = places_of(model);
  const int columns = places > kFewCountersMax && !kit.portrait() ? 2 : 1;
  const int rows = (places + columns - 1) / columns;
  const float gap = kit.px(28);
  const Rect heads = area.take_top(kit.px(72));
  for (int i = 0; i < columns; ++i) draw_heads(kit, w, heads.column(i, columns, gap), i == 0 && shows_star(model));
  if (model.now.empty()) {
    kit.text(area, w("Please wait for your number"),
             {.size = 80, .color = kit.theme().text_muted, .align = Align::centre, .lines = 3});
    return;
  }
  const float space = kit.px(places > kFewCountersMax ? 12 : 20);
  for (int i = 0; i < std::min(places, static_cast<int>(model.now.size())); ++i) {
    const Rect row = area.column(i / rows, columns, gap).row(i % rows, rows, space);
    draw_call(kit, row, model.now[static_cast<std::size_t>(i)]);
  }
}

void draw_last(Kit& kit, const BoardModel& model, const Words& w, Rect area, int columns,
               int rows) {
  const Theme& t = kit.theme();
  kit.text(area.take_top(kit.px(72)), w("Last calls"),
           {.size = 46, .color = t.text_muted, .weight = Weight::bold});
  kit.card(area, kit.px(34), t.card);
  const Rect inside = area.inset(kit.px(34), kit.px(20));
  const int count = std::min(rows * columns, static_cast<int>(model.last.size()));
  for (int i = 0; i < count; ++i) {
    const BoardCall& call = model.last[static_cast<std::size_t>(i)];
    Rect cell = inside.row(i / columns, rows, kit.px(8)).column(i % columns, columns, kit.px(60));
    if (i >= columns) {
      kit.fill({cell.x, cell.y - kit.px(5), cell.width, kit.px(2)}, t.line);
    }
    const Rect counter = cell.take_right(cell.width * .34f);
    draw_number(kit, cell, call, 92, t.text);
    kit.text(counter, call.counter,
             {.size = 92, .color = t.primary_on_card, .weight = Weight::bold, .align = Align::end,
              .shrink_min = .3f});
  }
}

void draw_foot(Kit& kit, const BoardModel& model, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  if (t.high_contrast) {
    kit.fill({area.x, area.y, area.width, kit.px(4)}, t.card_border);
  } else {
    kit.fill_down(area, t.footer_top, t.footer_bottom);
  }
  Rect inside = area.inset(kit.px(40), kit.px(8));
  const std::string words = model.unreachable
                                ? w("The office cannot be reached. Please listen to the staff")
                                : model.notice;
  const Rect waiting = inside.take_right(inside.width * .3f);
  kit.text(inside, words, {.size = 42, .color = t.footer_text, .shrink_min = .4f});
  if (model.unreachable) return;
  kit.text(waiting, w.count("{n} person waiting", "{n} people waiting", model.waiting),
           {.size = 46, .color = t.header_accent, .weight = Weight::bold, .align = Align::end,
            .shrink_min = .4f});
}

// The whole picture, as large as the place allows.
void draw_picture(Kit& kit, const BoardModel& model, const Rect& area) {
  kit.card(area, kit.px(34), kit.theme().card);
  const Rect inside = area.inset(kit.px(16), kit.px(16));
  const auto width = static_cast<float>(model.picture->width_px);
  const auto height = static_cast<float>(model.picture->height_px);
  const float scale = std::min(inside.width / width, inside.height / height);
  kit.picture(model.picture_id, *model.picture, inside.middle(width * scale, height * scale));
}

// Beside the numbers, or under them on a tall board: the last calls, and the office's own picture.
void draw_beside(Kit& kit, const BoardModel& model, const Words& w, Rect area) {
  const bool tall = kit.portrait();
  const int columns = tall ? 2 : 1;
  if (!model.picture) return draw_last(kit, model, w, area, columns, kBoardLastCalls / columns);
  const float gap = kit.px(28);
  if (tall) {
    draw_picture(kit, model, area.column(0, 2, gap));
    draw_last(kit, model, w, area.column(1, 2, gap), 1, kBoardLastCalls / 2);
  } else {
    draw_picture(kit, model, area.take_top(area.height * .5f));
    area.take_top(gap * .5f);
    draw_last(kit, model, w, area, 1, kBoardLastCalls / 2);
  }
}

}  // namespace

void draw_board(const BoardModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("board");
  draw_background(kit);
  const Words& w = around.words;
  Rect rest = kit.screen();
  const bool tall = kit.portrait();
  draw_board_band(kit, around, rest.take_top(kit.px(tall ? 170 : 136)));
  draw_foot(kit, model, w, rest.take_bottom(kit.px(tall ? 110 : 84)));
  rest = rest.inset(kit.px(40), kit.px(20));
  if (places_of(model) > kFewCountersMax) {
    draw_now(kit, model, w, rest);
  } else if (tall) {
    Rect last = rest.take_bottom(rest.height * .27f);
    rest.take_bottom(kit.px(16));
    draw_now(kit, model, w, rest);
    draw_beside(kit, model, w, last);
  } else {
    Rect last = rest.take_right(rest.width * (model.picture ? .36f : .3f));
    rest.take_right(kit.px(36));
    draw_now(kit, model, w, rest);
    draw_beside(kit, model, w, last);
  }
}

}  // namespace khio::kiosk
