// The pages of lists that are longer than their place.
#include <algorithm>

#include "counter/screens/parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

constexpr float kTurnWidth = 104;       // of the buttons that turn pages
constexpr float kTurnWidthBeside = 76;
constexpr float kTurnHeightBeside = 52;

// An arrow key that leaves the last row of a page goes on to the first of the next, and back.
void turn_by_arrows(Pane& pane, List list, Rows rows, int page, int total, float row,
                    const Rect& place) {
  const auto& moved = pane.kit.focus_moved();
  if (!pane.live || !moved || !place.contains(moved->from.centre())) return;
  const bool stays = place.contains(moved->to.centre()) &&
                     moved->to.centre().y != moved->from.centre().y;
  if (stays) return;
  const float x = moved->from.centre().x;
  const float y = moved->from.centre().y - place.y;
  if (moved->direction == ui::Direction::down && y > row * static_cast<float>(rows.count - 1) &&
      rows.first + rows.count < total) {
    pane.report(ScrollTo{list, rows.first + rows.count});
    pane.kit.focus_near({x, place.y + row / 2});
  }
  if (moved->direction == ui::Direction::up && y < row && rows.first > 0) {
    pane.report(ScrollTo{list, rows.first - 1});
    pane.kit.focus_near({x, place.y + row * (static_cast<float>(page) - .5f)});
  }
}

// The way to the page before and after, and what is told between them; the row to go to.
std::optional<int> turning(Pane& pane, const std::string& id, Rows rows, int total, Rect strip,
                           std::string_view told, float button_width) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  std::optional<int> to;
  if (button(pane, id + " back", strip.take_left(kit.px(button_width)),
             {.label = {}, .icon = Icon::back, .kind = ButtonKind::quiet, .enabled = rows.first > 0,
              .speak = words.tr("Earlier ones")})) {
    to = rows.first - 1;
  }
  if (button(pane, id + " on", strip.take_right(kit.px(button_width)),
             {.label = {}, .icon = Icon::chevron, .kind = ButtonKind::quiet,
              .enabled = rows.first + rows.count < total, .speak = words.tr("Later ones")})) {
    to = rows.first + rows.count;
  }
  kit.text(strip.inset(kit.px(10), 0), told,
           {.size = 26, .color = kit.theme().text_muted, .align = Align::centre});
  return to;
}

// The page that is shown, with its buttons in the strip.
Rows shown_page(Pane& pane, List list, int total, int page, const Rect& strip, float button_width) {
  const int last_first = (total - 1) / page * page;
  const int first = std::clamp(pane.setting.first[static_cast<std::size_t>(list)] / page * page, 0,
                               last_first);
  const Rows rows{first, std::min(page, total - first)};
  const std::string id = "page " + std::to_string(static_cast<int>(list));
  if (const auto to = turning(pane, id, rows, total, strip,
                              rows_words(pane.setting.words, rows, total), button_width)) {
    pane.report(ScrollTo{list, *to});
  }
  return rows;
}

}  // namespace

std::string rows_words(const Words& words, Rows rows, int total) {
  const std::string from = words.amount(rows.first + 1);
  const std::string all = words.amount(total);
  if (rows.count == 1) return words.say("{n} of {all}", {{"n", from}, {"all", all}});
  return words.say("{from}–{to} of {n}",
                   {{"from", from}, {"to", words.amount(rows.first + rows.count)}, {"n", all}});
}

std::optional<int> page_strip(Pane& pane, const std::string& id, Rows rows, int total, Rect strip,
                              std::string_view told) {
  strip.take_top(pane.kit.px(8));
  return turning(pane, id, rows, total, strip, told, kTurnWidth);
}

Rows page_rows(Pane& pane, List list, int total, float row_height, Rect& place) {
  Kit& kit = pane.kit;
  const auto fitting = [&] { return std::max(1, static_cast<int>(place.height / row_height + .05f)); };
  if (total <= fitting()) return {0, total};
  Rect strip = place.take_bottom(kit.px(56));
  strip.take_top(kit.px(8));
  const int page = fitting();
  const Rows rows = shown_page(pane, list, total, page, strip, kTurnWidth);
  turn_by_arrows(pane, list, rows, page, total, row_height, place);
  return rows;
}

Rows page_rows_beside(Pane& pane, List list, int total, int page, float row_height, Rect& place) {
  if (total <= page) return {0, total};
  Kit& kit = pane.kit;
  Rect strip = place.take_right(kit.px(kPagesBeside));
  strip.take_left(kit.px(20));
  strip = strip.middle(strip.width, std::min(strip.height, kit.px(kTurnHeightBeside)));
  const Rows rows = shown_page(pane, list, total, page, strip, kTurnWidthBeside);
  turn_by_arrows(pane, list, rows, page, total, row_height, place);
  return rows;
}

}  // namespace khio::counter
