#include "kiosk/screens/board.h"

#include <algorithm>
#include <vector>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

// On a tall wall: with more, a picture above the last calls would be a stamp.
constexpr int kCallsOverPictureMax = 2;
constexpr int kFewCallsMax = 6;  // with more, their numbers take the place of the last calls

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
  const bool tall = kit.portrait();
  Rect when = rest.take_right(rest.width * .36f);
  kit.text(when.take_top(when.height * (tall ? .44f : .56f)), dates.time(around.second_of_day),
           {.size = 66, .color = t.header_accent, .weight = Weight::bold, .align = Align::end,
            .shrink_min = .4f});
  kit.text(when, dates.weekday_date(around.day),
           {.size = tall ? 38.f : 40.f, .color = t.header_muted, .align = Align::end,
            .lines = tall ? 2 : 1, .shrink_min = .4f});
  Rect names = rest;
  names.take_right(kit.px(20));
  kit.text(names.take_top(names.height * .6f), around.office_name,
           {.size = 56, .color = t.header_text, .weight = Weight::bold, .lines = 2,
            .shrink_min = .35f});
  kit.text(names, around.office_name_second,
           {.size = 34, .color = t.header_muted, .lines = 2, .shrink_min = .35f});
}

// Where it is said what the star before a number means, as long as there is one to be seen: between
// the heads, or, of two columns, where the second would say again what is called. A tall wall has
// room for it under the calls alone.
enum class StarMeaning { nowhere, between, instead };

void draw_star_meaning(Kit& kit, const Words& w, const Rect& area, StarMeaning where) {
  const Theme& t = kit.theme();
  const bool between = where == StarMeaning::between;
  const ui::TextLook look{.size = 44, .color = t.text_muted, .lines = between ? 2 : 1,
                          .shrink_min = .4f};
  const std::string words = w("Priority by the published rule");
  const float star = kit.px(38);
  const float gap = kit.px(10);
  const float width = std::min(area.width, star + gap + kit.measure(words, look).width + kit.px(4));
  Rect place = between ? area.middle(width, area.height)
                       : Rect{area.x, area.y, width, area.height};
  kit.icon(Icon::star, place.take_left(star).centre(), star, t.text_muted);
  place.take_left(gap);
  kit.text(place, words, look);
}

// Of calls that are all written alike.
struct CallLook {
  float inset = 0;   // beside the words
  float size = 0;    // of numbers and counters, of the design
  float sign = 0;    // of the arrow
  bool stacked = false;  // the counter under the number: for cards that are high
};

constexpr float kSizeMin = 116;  // read from ten metres
constexpr float kStarOfSize = .34f;
constexpr float kStarGap = .07f;

float number_width(const Kit& kit, const BoardCall& call, float size) {
  const float star = call.priority ? kit.px(size * (kStarOfSize + kStarGap)) : 0;
  return star + kit.measure(call.number, {.size = size, .weight = Weight::bold}).width + kit.px(8);
}

float counter_width(const Kit& kit, const BoardCall& call, float size) {
  return kit.measure(call.counter, {.size = size, .weight = Weight::bold}).width + kit.px(8);
}

constexpr float kStackedNumber = .6f;  // of the height of such a card

CallLook call_look(const Kit& kit, const std::vector<BoardCall>& calls, const Rect& card) {
  CallLook look;
  const float height = card.height / kit.px(1);
  look.inset = kit.px(std::min(40.f, height * .2f));
  look.stacked = card.height > .85f * card.width;
  look.sign = kit.px(std::min(120.f, height * .5f));
  const float room = card.width - 2 * look.inset;
  look.size = std::min(height * .85f * (look.stacked ? kStackedNumber : 1), 900.f);
  // Letters grow with their size: the one at which the widest call fills the row.
  float widest = 1;
  for (const BoardCall& call : calls) {
    const float counter = look.stacked ? 0 : counter_width(kit, call, look.size);
    widest = std::max(widest, number_width(kit, call, look.size) + counter);
  }
  const float taken = look.stacked ? 0 : look.sign * 1.5f;
  look.size = std::max(kSizeMin, look.size * std::min(1.f, .98f * (room - taken) / widest));
  return look;
}

// Where the ink of a call begins and ends.
struct CallInk {
  float left = 0;
  float right = 0;
};

// Over the columns of calls in that look.
void draw_heads(Kit& kit, const Words& w, Rect area, StarMeaning star, const CallLook& call,
                const CallInk& ink) {
  const Theme& t = kit.theme();
  area = {ink.left, area.y, ink.right - ink.left, area.height};
  ui::TextLook look{.size = 46, .color = t.text_muted, .weight = Weight::bold,
                    .shrink_min = .4f};
  const std::string now = w("Now calling");
  const std::string counter = call.stacked ? "" : w("Counter");
  const float whole = area.width;
  const auto width_of = [&](const std::string& words, float part) {
    return words.empty() ? 0 : std::min(whole * part, kit.measure(words, look).width + kit.px(4));
  };
  const bool between = star == StarMeaning::between;
  const float counter_width = width_of(counter, between ? .28f : .4f);
  const float now_width = width_of(now, between ? .44f : .6f);
  // Both in one size, whichever had to be smaller.
  look = alike(kit, {{now, {now_width, area.height}}, {counter, {counter_width, area.height}}},
               look);
  if (star != StarMeaning::instead) kit.text(area.take_left(now_width), now, look);
  if (!counter.empty()) {
    ui::TextLook right = look;
    right.align = Align::end;
    kit.text(area.take_right(counter_width), counter, right);
  }
  if (star == StarMeaning::nowhere) return;
  if (between) area = area.inset(kit.px(12), 0);
  draw_star_meaning(kit, w, area, star);
}

bool shows_star(const BoardModel& model) {
  const auto has_star = [](const BoardCall& call) { return call.priority; };
  return std::any_of(model.now.begin(), model.now.end(), has_star) ||
         std::any_of(model.last.begin(), model.last.end(), has_star);
}

// The number, after a star when its holder has priority.
// Answers where its ink begins.
float draw_number(Kit& kit, Rect area, const BoardCall& call, float size, ui::Color color) {
  const float left = area.x;
  if (call.priority) {
    const float side = kit.px(size * kStarOfSize);
    kit.icon(Icon::star, area.take_left(side).centre(), side, color);
    area.take_left(kit.px(size * kStarGap));
  }
  const Rect ink = kit.text(area, call.number,
                            {.size = size, .color = color, .weight = Weight::bold,
                             .shrink_min = .25f});
  return call.priority ? left : ink.x;
}

// The counter under the number, as large: both in the middle of the card.
void draw_stacked(Kit& kit, Rect inside, const BoardCall& call, const Words& w,
                  const CallLook& look, ui::Color color) {
  const Rect above = inside.take_top(inside.height * kStackedNumber);
  const float width = std::min(above.width, number_width(kit, call, look.size));
  draw_number(kit, above.middle(width, above.height), call, look.size, color);
  const float size = look.size * .85f;
  const float side = kit.px(std::min(140.f, size * .6f));
  const float gap = kit.px(30);
  const ui::TextLook label{.size = std::max(50.f, size * .3f), .color = color, .shrink_min = .4f};
  const std::string words = w("Counter");
  const float label_width = kit.measure(words, label).width + kit.px(4);
  const float number = counter_width(kit, call, size);
  Rect row = inside.middle(std::min(inside.width, side + label_width + number + 2 * gap),
                           inside.height);
  kit.icon(call.fresh ? Icon::bell : Icon::arrow_right, row.take_left(side).centre(), side, color);
  row.take_left(gap);
  const Rect counter = row.take_right(number);
  row.take_right(gap);
  kit.text(row, words, label);
  kit.text(counter, call.counter,
           {.size = size, .color = color, .weight = Weight::bold, .align = Align::end,
            .shrink_min = .25f});
}

CallInk draw_call(Kit& kit, const Rect& card, const BoardCall& call, const Words& w,
                  const CallLook& look) {
  const Theme& t = kit.theme();
  const float lit = kit.follow("call " + call.number + call.counter, call.fresh ? 1.f : 0.f, .4f);
  const ui::Color color = lit > .5f ? t.toggle_on_text : t.text;
  kit.card(card, kit.px(34), mixed(t.card, t.toggle_on, lit));
  Rect inside = card.inset(look.inset, kit.px(8));
  if (look.stacked) {
    draw_stacked(kit, inside, call, w, look, color);
    return {inside.x, inside.right()};
  }
  const Rect counter = inside.take_right(counter_width(kit, call, look.size));
  const Rect arrow = inside.take_right(look.sign * 1.5f);
  kit.icon(call.fresh ? Icon::bell : Icon::arrow_right, arrow.centre(), look.sign * .8f, color);
  const float left = draw_number(kit, inside, call, look.size, color);
  const Rect ink = kit.text(counter, call.counter,
                            {.size = look.size, .color = color, .weight = Weight::bold,
                             .align = Align::end, .shrink_min = .25f});
  return {left, ink.right()};
}

// As many as are called: they fill the wall.
int places_of(const BoardModel& model) {
  return std::clamp(static_cast<int>(model.now.size()), 1, kBoardCountersMax);
}

void draw_now(Kit& kit, const BoardModel& model, const Words& w, Rect area) {
  const int places = places_of(model);
  const int columns = places > kFewCallsMax && !kit.portrait() ? 2 : 1;
  const int rows = (places + columns - 1) / columns;
  const float gap = kit.px(28);
  if (model.now.empty()) {
    kit.text(area, w("Please wait for your number"),
             {.size = 110, .color = kit.theme().text_muted, .align = Align::centre, .lines = 3});
    return;
  }
  const Rect heads = area.take_top(kit.px(72));
  const bool starred = shows_star(model);
  Rect below = starred && kit.portrait() ? area.take_bottom(kit.px(78)) : Rect{};
  below.take_top(std::min(below.height, kit.px(12)));
  const float space = kit.px(places > kFewCallsMax ? 12 : 20);
  const std::vector<BoardCall> calls(
      model.now.begin(), model.now.begin() + std::min<std::ptrdiff_t>(places, std::ssize(model.now)));
  const CallLook look = call_look(kit, calls, area.column(0, columns, gap).row(0, rows, space));
  for (int i = 0; i < static_cast<int>(calls.size()); ++i) {
    const int column = i / rows;
    const Rect row = area.column(column, columns, gap).row(i % rows, rows, space);
    const CallInk ink = draw_call(kit, row, calls[static_cast<std::size_t>(i)], w, look);
    if (i % rows != 0) continue;
    const bool here = starred && !kit.portrait() && column + 1 == columns;
    const StarMeaning star = !here         ? StarMeaning::nowhere
                             : columns > 1 ? StarMeaning::instead
                                           : StarMeaning::between;
    draw_heads(kit, w, heads.column(column, columns, gap), star, look, ink);
  }
  if (below.height > 0) {
    draw_star_meaning(kit, w, below.inset(look.inset, 0), StarMeaning::instead);
  }
}

constexpr float kLastHead = 72;
constexpr float kLastRow = 104;
constexpr float kLastPad = 20;
constexpr float kLastSize = 88;
constexpr float kLastSizeNarrow = 72;  // that a star has room before it
constexpr float kLastWidthNarrow = 480;

// How high the last calls want to be.
float last_height(const Kit& kit, const BoardModel& model, int columns) {
  const auto count = std::min(kBoardLastCalls, static_cast<int>(model.last.size()));
  const auto rows = static_cast<float>((count + columns - 1) / columns);
  return kit.px(kLastHead + 2 * kLastPad + rows * kLastRow);
}

void draw_last(Kit& kit, const BoardModel& model, const Words& w, Rect area, int columns) {
  if (model.last.empty()) return;
  const Theme& t = kit.theme();
  kit.text(area.take_top(kit.px(kLastHead)), w("Last calls"),
           {.size = 46, .color = t.text_muted, .weight = Weight::bold});
  const float pad = kit.px(kLastPad);
  int count = std::min(kBoardLastCalls, static_cast<int>(model.last.size()));
  const float least = kit.px(kLastRow * .8f);
  const int room = std::max(1, static_cast<int>((area.height - 2 * pad) / least));
  const int rows = std::min((count + columns - 1) / columns, room);
  count = std::min(count, rows * columns);
  area.height = std::min(area.height, 2 * pad + static_cast<float>(rows) * kit.px(1.2f * kLastRow));
  kit.card(area, kit.px(34), t.card);
  const float cell_width = area.width / static_cast<float>(columns);
  const float size = cell_width < kit.px(kLastWidthNarrow) ? kLastSizeNarrow : kLastSize;
  const Rect inside = area.inset(kit.px(34), pad);
  for (int i = 0; i < count; ++i) {
    const BoardCall& call = model.last[static_cast<std::size_t>(i)];
    Rect cell = inside.row(i / columns, rows, kit.px(8)).column(i % columns, columns, kit.px(60));
    if (i >= columns) {
      kit.fill({cell.x, cell.y - kit.px(5), cell.width, kit.px(2)}, t.line);
    }
    const Rect counter = cell.take_right(cell.width * .34f);
    draw_number(kit, cell, call, size, t.text);
    kit.text(counter, call.counter,
             {.size = size, .color = t.primary_on_card, .weight = Weight::bold, .align = Align::end,
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

// The whole picture, as large as the place allows, in a frame of its own shape.
void draw_picture(Kit& kit, const BoardModel& model, const Rect& area) {
  const float frame = kit.px(12);
  const Rect room = area.inset(frame, frame);
  const auto width = static_cast<float>(model.picture->width_px);
  const auto height = static_cast<float>(model.picture->height_px);
  const float scale = std::min(room.width / width, room.height / height);
  const Rect shown = area.middle(width * scale, height * scale);
  kit.card(shown.inset(-frame, -frame), kit.px(24), kit.theme().card);
  kit.picture(model.picture_id, *model.picture, shown);
}

// Beside the numbers, or under them on a tall board: the office's own picture and the last calls.
void draw_beside(Kit& kit, const BoardModel& model, const Words& w, Rect area) {
  const int columns = kit.portrait() ? 2 : 1;
  if (!model.picture) return draw_last(kit, model, w, area, columns);
  if (model.last.empty()) return draw_picture(kit, model, area);
  if (kit.portrait() && places_of(model) > kCallsOverPictureMax) {
    const Rect last = area.take_right(area.width * .41f);
    area.take_right(kit.px(20));
    draw_picture(kit, model, area);
    return draw_last(kit, model, w, last, 1);
  }
  const float wanted = last_height(kit, model, columns);
  const Rect last = area.take_bottom(std::min(wanted, area.height * (columns > 1 ? .5f : .55f)));
  area.take_bottom(kit.px(14));
  draw_picture(kit, model, area);
  draw_last(kit, model, w, last, columns);
}

// How much of a tall board stands under the numbers.
float share_below(const Kit& kit, const BoardModel& model, float height) {
  const int calls = places_of(model);
  if (model.picture) return calls <= 1 ? .62f : calls <= 2 ? .54f : calls <= 4 ? .46f : .38f;
  return std::min(.3f, last_height(kit, model, 2) / height);
}

}  // namespace

void draw_board(const BoardModel& model, const Surroundings& around, Kit& kit) {
  if (model.paused) return draw_hall_paused(*model.paused, kit);
  kit.enter("board");
  draw_background(kit);
  const Words& w = around.words;
  Rect rest = kit.screen();
  const bool tall = kit.portrait();
  draw_board_band(kit, around, rest.take_top(kit.px(tall ? 200 : 136)));
  draw_foot(kit, model, w, rest.take_bottom(kit.px(tall ? 110 : 84)));
  rest = rest.inset(kit.px(40), kit.px(20));
  const bool alone = model.last.empty() && !model.picture;  // the first call of a day
  if (places_of(model) > kFewCallsMax || alone) {
    draw_now(kit, model, w, rest);
  } else if (tall) {
    const Rect last = rest.take_bottom(rest.height * share_below(kit, model, rest.height));
    rest.take_bottom(kit.px(16));
    draw_now(kit, model, w, rest);
    draw_beside(kit, model, w, last);
  } else {
    const Rect last = rest.take_right(rest.width * (model.picture ? .36f : .3f));
    rest.take_right(kit.px(36));
    draw_now(kit, model, w, rest);
    draw_beside(kit, model, w, last);
  }
}

}  // namespace khio::kiosk
