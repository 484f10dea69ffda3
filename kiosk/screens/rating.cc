#include "kiosk/screens/rating.h"

#include <algorithm>
#include <array>

#include "kiosk/screens/parts.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Point;
using ui::Rect;
using ui::Theme;

namespace {

constexpr std::array<const char*, 5> kLevels{"Hardly at all", "Slightly", "Moderately", "Very",
                                             "Extremely"};

// One size for all five words: the one at which the longest single word fits.
float level_size(const Kit& kit, const Words& w, float width) {
  constexpr float kWanted = 44;
  float widest = 1;
  for (const char* level : kLevels) {
    const std::string words = w(level);
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      widest = std::max(widest, kit.measure(std::string_view(words).substr(at, end - at),
                                            {.size = kWanted, .weight = Weight::bold})
                                    .width);
      at = end + 1;
    }
  }
  return kWanted * std::min(1.f, (width - 4) / widest);
}

std::optional<Action> draw_one_face(Kit& kit, const Words& w, const Rect& cell, int level,
                                    int chosen, float word_size) {
  const Theme& t = kit.theme();
  const std::string word = w(kLevels[static_cast<std::size_t>(level - 1)]);
  const std::string id = "face " + std::to_string(level);
  const ui::Touch touch = kit.target(id, cell, word);
  const float selected = kit.follow(id + " on", chosen == level ? 1.f : 0.f, .2f);
  const float faint = kit.follow(id + " faint", chosen > 0 && chosen != level ? 1.f : 0.f, .2f);
  const float in = kit.entered(.05f * static_cast<float>(level), .36f);
  Rect rest = cell;
  const Rect words = rest.take_bottom(cell.height * .3f);
  const float radius = std::min(rest.width * .40f, rest.height * .42f);
  const Point centre = rest.centre();
  const float drawn = radius * (1 + .1f * selected - .06f * faint - .06f * touch.press) * in;
  if (selected > .02f && !t.high_contrast) {
    kit.circle(centre, drawn + kit.px(13), faded(t.primary_on_card, selected), kit.px(7));
  }
  if (drawn > 2) kit.face(level, centre, drawn, {.selected = selected, .faint = faint});
  kit.text(words, word,
           {.size = word_size,
            .color = chosen == level ? t.primary_on_card : t.text,
            .weight = Weight::bold,
            .align = Align::centre,
            .lines = 2,
            .shrink_min = .4f});
  if (touch.focused) kit.focus_ring(cell, kit.px(30));
  if (!touch.fired) return std::nullopt;
  return Action{ActionKind::score, level};
}

void draw_dots(Kit& kit, const RatingModel& model, const Rect& area) {
  if (model.count < 2 || model.at == 0) return;
  const Theme& t = kit.theme();
  const float step = kit.px(40);
  const float left = area.centre().x - step * static_cast<float>(model.count - 1) / 2;
  for (int i = 0; i < model.count; ++i) {
    const Point centre{left + step * static_cast<float>(i), area.centre().y};
    if (i <= model.at) {
      kit.disc(centre, kit.px(11), t.primary_on_card, t.primary_on_card);
    } else {
      kit.circle(centre, kit.px(10), t.outline, kit.px(3));
    }
  }
}

std::optional<Action> draw_rating_buttons(Kit& kit, const RatingModel& model, const Words& w,
                                          const Rect& area) {
  std::optional<Action> action;
  Rect rest = area;
  const float gap = kit.px(24);
  const bool more = model.can_ask_more && (model.score > 0 || model.at > 0);
  const Rect back = rest.column(0, more ? 3 : 2, gap);
  if (button(kit, "back", back, w("Back"), {.kind = ui::ButtonKind::secondary, .icon = Icon::back,
                                            .lines = 2})) {
    action = Action{ActionKind::back};
  }
  if (more) {
    const char* words = model.at > 0 && model.score == 0 ? "Skip" : "Next question";
    if (button(kit, "next question", rest.column(1, 3, gap), w(words),
               {.kind = ui::ButtonKind::secondary, .icon = Icon::arrow_right, .icon_after = true,
                .lines = 2})) {
      action = Action{ActionKind::next_question};
    }
  }
  const Rect send = more ? rest.column(2, 3, gap) : rest.column(1, 2, gap);
  if (button(kit, "send", send, w("Send"),
             {.icon = Icon::check, .size = 50, .lines = 2,
              .enabled = model.score > 0 || model.at > 0})) {
    action = Action{ActionKind::send_rating};
  }
  return action;
}

void draw_code(Kit& kit, const CodeModel& model, Rect area) {
  const Theme& t = kit.theme();
  const float gap = kit.px(14);
  const float dash = kit.px(44);
  const float width = std::min((area.width - dash - gap * 6) / kCodeDigits, kit.px(124));
  const float all = width * kCodeDigits + gap * 6 + dash;
  float x = area.x + (area.width - all) / 2;
  const auto typed = static_cast<int>(model.digits.size());
  for (int i = 0; i < kCodeDigits; ++i) {
    if (i == kCodeDigits - 1) {
      kit.fill({x + kit.px(6), area.centre().y - kit.px(4), dash - kit.px(12), kit.px(8)},
               t.text_muted, kit.px(4));
      x += dash + gap;
    }
    const Rect cell{x, area.y, width, area.height};
    const bool next = i == typed;
    kit.fill(cell, t.card, kit.px(20));
    kit.border(cell, next ? t.primary_on_card : t.outline, kit.px(next ? 6 : 3), kit.px(20));
    if (i < typed) {
      kit.text(cell, std::string(1, model.digits[static_cast<std::size_t>(i)]),
               {.size = 84, .color = t.text, .weight = Weight::bold, .align = Align::centre,
                .grows = false});
    }
    x += width + gap;
  }
}

std::optional<Action> draw_keypad(Kit& kit, const CodeModel& model, const Words& w,
                                  const Rect& area) {
  std::optional<Action> action;
  const float gap = kit.px(18);
  const auto cell = [&](int row, int column) {
    return area.row(row, 4, gap).column(column, 3, gap);
  };
  const bool full = static_cast<int>(model.digits.size()) == kCodeDigits;
  for (int digit = 1; digit <= 9; ++digit) {
    if (button(kit, "digit " + std::to_string(digit), cell((digit - 1) / 3, (digit - 1) % 3),
               w.number(digit), {.kind = ui::ButtonKind::secondary, .size = 92, .grows = false})) {
      action = Action{ActionKind::digit, digit};
    }
  }
  if (button(kit, "digit 0", cell(3, 1), w.number(0),
             {.kind = ui::ButtonKind::secondary, .size = 92, .grows = false})) {
    action = Action{ActionKind::digit, 0};
  }
  if (button(kit, "erase", cell(3, 0), w("Erase"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::erase, .icon_above = true,
              .size = 34, .enabled = !model.digits.empty()})) {
    action = Action{ActionKind::erase};
  }
  if (button(kit, "submit", cell(3, 2), w("Confirm"),
             {.icon = Icon::check, .icon_above = true, .size = 34, .enabled = full})) {
    action = Action{ActionKind::submit_code};
  }
  return action;
}

// What a keyboard or a keypad with real keys typed.
std::optional<Action> typed_action(const ui::InputFrame& input) {
  if (input.typed.size() == 1 && input.typed[0] >= '0' && input.typed[0] <= '9') {
    return Action{ActionKind::digit, input.typed[0] - '0'};
  }
  if (input.key_struck(ui::Key::erase)) return Action{ActionKind::erase};
  return std::nullopt;
}

void draw_code_words(Kit& kit, const CodeModel& model, const Words& w, Rect area) {
  const Theme& t = kit.theme();
  const std::string trouble =
      model.unreachable ? w("The office cannot be reached. Please try again")
      : model.refused   ? w("This code cannot be used. Has the service ended?")
                        : "";
  kit.text(area.take_top(area.height * .62f), w("Enter the rating code on your ticket"),
           {.size = 56, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 2,
            .shrink_min = .4f});
  kit.text(area, trouble.empty() ? w("Your answer is anonymous and confidential") : trouble,
           {.size = 36, .color = trouble.empty() ? t.text_muted : t.busy,
            .weight = trouble.empty() ? Weight::regular : Weight::bold, .align = Align::centre,
            .lines = 2, .shrink_min = .4f});
}

}  // namespace

std::optional<Action> draw_rating(const RatingModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("rating " + std::to_string(model.at));
  draw_background(kit);
  const Words& w = around.words;
  const Theme& t = kit.theme();
  Stage stage = draw_stage(kit, around, w("Rate our service"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const Rect buttons = rest.take_bottom(touch_height(kit, tall ? 140 : 116));
  rest.take_bottom(kit.px(tall ? 40 : 22));
  const bool low = around.modes.low_reach;
  const float faces_height = tall ? kit.px(500) : std::min(kit.px(400), rest.height * .58f);
  const float spare = tall && !low ? (rest.height - faces_height) * .3f : 0;
  rest.take_bottom(spare);
  const Rect note = rest.take_bottom(kit.px(74));
  const Rect faces = rest.take_bottom(faces_height);
  draw_dots(kit, model, rest.take_bottom(kit.px(60)));
  kit.text(rest, model.question,
           {.size = 76, .color = t.text, .weight = Weight::bold, .align = Align::centre, .lines = 4,
            .shrink_min = .4f});
  const Rect card{faces.x - kit.px(20), faces.y, faces.width + kit.px(40), faces.height};
  kit.card(card, kit.px(40), t.card);
  const Rect row = faces.inset(kit.px(4), kit.px(26));
  const float word_size = level_size(kit, w, row.column(0, 5, kit.px(10)).width);
  std::optional<Action> action;
  for (int level = 1; level <= 5; ++level) {
    const Rect cell = row.column(level - 1, 5, kit.px(10));
    action = first_of(action, draw_one_face(kit, w, cell, level, model.score, word_size));
  }
  kit.text(note,
           model.unreachable ? w("The office cannot be reached. Please try again")
                             : w("Your answer is anonymous and confidential"),
           {.size = 36, .color = model.unreachable ? t.busy : t.text_muted, .align = Align::centre,
            .shrink_min = .4f});
  action = first_of(action, draw_rating_buttons(kit, model, w, buttons));
  return first_of(action, stage.action);
}

std::optional<Action> draw_code_entry(const CodeModel& model, const Surroundings& around,
                                      Kit& kit) {
  kit.enter("code");
  draw_background(kit);
  const Words& w = around.words;
  Stage stage = draw_stage(kit, around, w("Rate our service"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  Rect words;
  Rect keypad;
  Rect bottom;
  if (tall) {
    bottom = rest.take_bottom(touch_height(kit, 116));
    rest.take_bottom(kit.px(26));
    words = rest.take_top(kit.px(230));
    draw_code(kit, model, rest.take_top(kit.px(150)));
    rest.take_top(kit.px(36));
    const Rect reach = reachable(kit, around, rest);
    keypad = reach.middle(std::min(reach.width, kit.px(860)), reach.height);
  } else {
    keypad = reachable(kit, around, rest.take_right(rest.width * .46f));
    rest.take_right(kit.px(40));
    bottom = rest.take_bottom(touch_height(kit, 100));
    rest.take_bottom(kit.px(26));
    words = rest.take_top(rest.height * .56f);
    draw_code(kit, model, rest.take_top(kit.px(150)));
  }
  draw_code_words(kit, model, w, words);
  std::optional<Action> action = draw_keypad(kit, model, w, keypad);
  if (button(kit, "back", bottom.take_left(bottom.width * (tall ? .4f : .5f)), w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  action = first_of(action, typed_action(kit.input()));
  return first_of(action, stage.action);
}

}  // namespace khio::kiosk
