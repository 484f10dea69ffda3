#include "kiosk/screens/keypad.h"

#include <algorithm>

#include "visitor/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

void draw_digits(Kit& kit, const NumberEntry& entry, const Rect& area) {
  const Theme& t = kit.theme();
  const float gap = kit.px(14);
  const float dash = kit.px(44);
  const auto gaps = static_cast<float>(entry.count);
  const float width = std::min((area.width - dash - gap * gaps) / gaps, kit.px(124));
  const float all = width * gaps + gap * gaps + dash;
  float x = area.x + (area.width - all) / 2;
  const auto typed = static_cast<int>(entry.digits.size());
  for (int i = 0; i < entry.count; ++i) {
    if (i == entry.dash_after) {
      kit.fill({x + kit.px(6), area.centre().y - kit.px(4), dash - kit.px(12), kit.px(8)},
               t.text_muted, kit.px(4));
      x += dash + gap;
    }
    const Rect cell{x, area.y, width, area.height};
    const bool next = i == typed;
    kit.fill(cell, t.card, kit.px(20));
    kit.border(cell, next ? t.primary_on_card : t.outline, kit.px(next ? 6 : 3), kit.px(20));
    if (i < typed) {
      kit.text(cell, std::string(1, entry.digits[static_cast<std::size_t>(i)]),
               {.size = 84, .color = t.text, .weight = Weight::bold, .align = Align::centre,
                .grows = false});
    }
    x += width + gap;
  }
}

std::optional<Action> draw_keypad(Kit& kit, const NumberEntry& entry, const Words& w,
                                  const Rect& area) {
  std::optional<Action> action;
  const float gap = kit.px(18);
  const auto cell = [&](int row, int column) {
    return area.row(row, 4, gap).column(column, 3, gap);
  };
  const bool full = static_cast<int>(entry.digits.size()) == entry.count;
  for (int digit = 1; digit <= 9; ++digit) {
    if (button(kit, "digit " + std::to_string(digit), cell((digit - 1) / 3, (digit - 1) % 3),
               w.number(digit), {.kind = ui::ButtonKind::secondary, .size = 92,
                                  .enabled = entry.pause_seconds == 0, .grows = false})) {
      action = Action{ActionKind::digit, digit};
    }
  }
  if (button(kit, "digit 0", cell(3, 1), w.number(0),
             {.kind = ui::ButtonKind::secondary, .size = 92, .enabled = entry.pause_seconds == 0,
              .grows = false})) {
    action = Action{ActionKind::digit, 0};
  }
  if (button(kit, "erase", cell(3, 0), w("Erase"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::erase, .icon_above = true,
              .size = 34, .enabled = !entry.digits.empty()})) {
    action = Action{ActionKind::erase};
  }
  if (button(kit, "submit", cell(3, 2), w("Confirm"),
             {.icon = Icon::check, .icon_above = true, .size = 34, .enabled = full})) {
    action = Action{ActionKind::submit_code};
  }
  return action;
}

// What a keyboard or a keypad with real keys typed.
std::optional<Action> typed_action(const ui::InputFrame& input, bool full) {
  if (std::optional<Action> digits = digits_action(input.typed_latin)) return digits;
  if (input.key_struck(ui::Key::erase)) return Action{ActionKind::erase};
  if (full && input.key_struck(ui::Key::activate)) return Action{ActionKind::submit_code};
  return std::nullopt;
}

void draw_entry_words(Kit& kit, const NumberEntry& entry, const Words& w, Rect area) {
  const Theme& t = kit.theme();
  const std::string trouble =
      entry.pause_seconds == 0
          ? entry.trouble
          : w("Too many codes were wrong. Please wait {n} seconds, or call staff",
              {{"n", w.number(entry.pause_seconds)}});
  const bool well = trouble.empty();
  if (!well) {  // what went wrong is what has to be read
    area.take_bottom(kit.px(14));
    Rect field = area.take_bottom(area.height * .56f);
    kit.fill(field, t.busy_fill, kit.px(24));
    if (t.high_contrast) kit.border(field, t.card_border, kit.px(3), kit.px(24));
    field = field.inset(kit.px(24), kit.px(8));
    const float side = std::min(field.height, kit.px(64));
    kit.icon(Icon::warning, field.take_left(side).centre(), side, t.busy);
    field.take_left(kit.px(18));
    kit.text(field, trouble,
             {.size = 46, .color = t.busy, .weight = Weight::bold, .lines = 3, .shrink_min = .4f});
    area.take_bottom(kit.px(8));
    kit.text(area, entry.question,
             {.size = 56, .color = t.text, .weight = Weight::bold, .align = Align::centre,
              .lines = 2, .shrink_min = .4f});
    return;
  }
  kit.text(area.take_top(area.height * .62f), entry.question,
           {.size = 56, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 2,
            .shrink_min = .4f});
  kit.text(area, entry.note,
           {.size = 36, .color = t.text_muted, .align = Align::centre, .lines = 2,
            .shrink_min = .4f});
}

}  // namespace

std::optional<Action> draw_number_entry(const NumberEntry& entry, const Surroundings& around,
                                        Kit& kit) {
  kit.enter(entry.screen);
  draw_background(kit);
  const Words& w = around.words;
  Stage stage = draw_stage(kit, around, entry.band);
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  Rect words;
  Rect keypad;
  Rect bottom;
  if (tall) {
    bottom = rest.take_bottom(touch_height(kit, 116));
    rest.take_bottom(kit.px(26));
    words = rest.take_top(kit.px(230));
    draw_digits(kit, entry, rest.take_top(kit.px(150)));
    rest.take_top(kit.px(36));
    const Rect reach = reachable(kit, around, rest);
    keypad = reach.middle(std::min(reach.width, kit.px(860)), reach.height);
  } else {
    keypad = reachable(kit, around, rest.take_right(rest.width * .46f));
    rest.take_right(kit.px(40));
    bottom = rest.take_bottom(touch_height(kit, 100));
    rest.take_bottom(kit.px(26));
    words = rest.take_top(rest.height * .56f);
    draw_digits(kit, entry, rest.take_top(kit.px(150)));
  }
  draw_entry_words(kit, entry, around.words, words);
  std::optional<Action> action = draw_keypad(kit, entry, w, keypad);
  if (button(kit, "back", bottom.take_left(bottom.width * (tall ? .4f : .5f)), w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  action = first_of(action, typed_action(kit.input(),
                                         static_cast<int>(entry.digits.size()) == entry.count));
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
