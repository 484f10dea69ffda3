#include "kiosk/screens/suggestion.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "visitor/lines.h"
#include "visitor/parts.h"
#include "ui/text_field.h"

namespace khio::kiosk {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

struct KindCard {
  SuggestionKind kind;
  Icon icon;
  const char* title;
  const char* detail;
};

constexpr std::array<KindCard, kSuggestionKinds> kKinds{{
    {SuggestionKind::praise, Icon::heart_hand, "Praise", "Something was done well"},
    {SuggestionKind::suggestion, Icon::lamp, "Suggestion", "Something could be better"},
    {SuggestionKind::complaint, Icon::megaphone, "Complaint",
     "Something went wrong. You get a number and an answer"},
}};

const KindCard& card_of(SuggestionKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

ui::Color seed_of(SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::praise: return ui::rgb(0x2E7D32);
    case SuggestionKind::suggestion: return ui::rgb(0x1F5FA8);
    case SuggestionKind::complaint: return ui::rgb(0xB3541E);
  }
  return {};
}

void draw_mark(Kit& kit, const Rect& field, SuggestionKind kind) {
  const Theme& t = kit.theme();
  const ui::Accent accent = accent_of(seed_of(kind), t);
  const float radius = field.height * .27f;
  kit.fill_across(field, accent.fill_top, accent.fill_bottom, radius);
  if (t.high_contrast) kit.border(field, t.header_accent, kit.px(4), radius);
  kit.icon(card_of(kind).icon, field.centre(), field.height * .62f, accent.on_fill);
}

bool draw_kind(Kit& kit, const Words& w, const KindCard& one, const Rect& cell) {
  const Theme& t = kit.theme();
  const std::string title = kind_title(w, one.kind);
  const std::string detail = w(one.detail);
  const std::string id = "kind " + std::string(suggestion_kind_name(one.kind));
  const ui::Touch touch = kit.target(id, cell, title + ". " + detail);
  const float radius = kit.px(34);
  kit.group({.centre = cell.centre(), .scale = 1 - .025f * touch.press}, [&] {
    kit.card(cell, radius, t.card);
    Rect inside = cell.inset(kit.px(32), kit.px(20));
    const float side = std::min(inside.height, kit.px(132));
    draw_mark(kit, inside.take_left(side).middle(side, side), one.kind);
    inside.take_left(kit.px(32));
    const Rect chevron = inside.take_right(kit.px(48));
    kit.icon(Icon::chevron, chevron.centre(), kit.px(44), t.text_muted);
    kit.text(inside.take_top(inside.height * .48f), title,
             {.size = 56, .color = t.text, .weight = Weight::bold,
              .vertical = ui::Vertical::bottom, .shrink_min = .4f});
    kit.text(inside, detail,
             {.size = 38, .color = t.text_muted, .vertical = ui::Vertical::top, .lines = 2,
              .shrink_min = .4f});
  });
  if (touch.focused) kit.focus_ring(cell, radius);
  return touch.fired;
}

// Where corruption is reported: shown, never taken in here.
void draw_channel(Kit& kit, const std::string& channel, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  kit.fill(area, t.chip, kit.px(28));
  kit.border(area, t.outline, kit.px(2), kit.px(28));
  Rect inside = area.inset(kit.px(30), kit.px(18));
  const Rect sign = inside.take_left(kit.px(76));
  kit.icon(Icon::shield, sign.centre(), kit.px(70), t.chip_text);
  inside.take_left(kit.px(26));
  const std::vector<Line> lines{
      {.text = w("Corruption is not reported here"), .size = 38, .color = t.chip_text,
       .weight = Weight::bold},
      {.text = channel, .size = 34, .color = t.chip_text, .space_before = 6}};
  draw_lines(kit, inside, lines);
}

void draw_warning(Kit& kit, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  kit.fill(area, t.busy_fill, kit.px(20));
  Rect inside = area.inset(kit.px(24), kit.px(6));
  kit.icon(Icon::shield, inside.take_left(kit.px(48)).centre(), kit.px(46), t.busy);
  inside.take_left(kit.px(18));
  kit.text(inside, w("Please do not write names, numbers of cards or telephones"),
           {.size = 36, .color = t.busy, .weight = Weight::bold, .lines = 2, .shrink_min = .4f});
}

bool draw_phrase(Kit& kit, const PhraseTile& phrase, const Rect& cell) {
  const Theme& t = kit.theme();
  const std::string id = "phrase " + std::to_string(phrase.place);
  const ui::Touch touch = kit.target(id, cell, phrase.text);
  const float radius = kit.px(24);
  const Rect face = cell.scaled(1 - .02f * touch.press);
  kit.fill(face, phrase.chosen ? t.good_fill : t.card, radius);
  kit.border(face, phrase.chosen ? t.good : t.outline, kit.px(phrase.chosen ? 6 : 3), radius);
  Rect inside = face.inset(kit.px(26), kit.px(8));
  const Rect box = inside.take_left(kit.px(54)).middle(kit.px(54), kit.px(54));
  kit.border(box, phrase.chosen ? t.good : t.outline, kit.px(4), kit.px(12));
  if (phrase.chosen) kit.icon(Icon::check, box.centre(), kit.px(48), t.good);
  inside.take_left(kit.px(22));
  kit.text(inside, phrase.text,
           {.size = 42, .color = phrase.chosen ? t.good : t.text, .weight = Weight::bold,
            .lines = 2, .shrink_min = .4f});
  if (touch.focused) kit.focus_ring(cell, radius);
  return touch.fired;
}

std::optional<Action> draw_phrase_list(Kit& kit, const PhrasesModel& model, Rect area) {
  std::optional<Action> action;
  const int columns = kit.portrait() ? 1 : 2;
  const auto count = static_cast<int>(model.phrases.size());
  const int rows = (count + columns - 1) / columns;
  if (rows == 0) return action;
  const float gap = kit.px(16);
  const float row = std::min((area.height + gap) / static_cast<float>(rows) - gap,
                             touch_height(kit, 150));
  for (int i = 0; i < count; ++i) {
    Rect line = area;
    line.y += static_cast<float>(i / columns) * (row + gap);
    line.height = row;
    const PhraseTile& phrase = model.phrases[static_cast<std::size_t>(i)];
    if (draw_phrase(kit, phrase, line.column(i % columns, columns, gap))) {
      action = Action{ActionKind::toggle_phrase, phrase.place};
    }
  }
  return action;
}

// What the visitor wrote, or the invitation to write.
bool draw_written(Kit& kit, const PhrasesModel& model, const Words& w, const Rect& area) {
  const Theme& t = kit.theme();
  const std::string own = w("Write in your own words");
  const ui::Touch touch = kit.target("write", area, model.written.empty() ? own : model.written);
  const float radius = kit.px(28);
  kit.card(area, radius, touch.press > .5f ? t.card_pressed : t.card);
  Rect inside = area.inset(kit.px(30), kit.px(16));
  kit.icon(Icon::document, inside.take_left(kit.px(64)).centre(), kit.px(60), t.primary_on_card);
  inside.take_left(kit.px(24));
  if (model.written.empty()) {
    kit.text(inside, own, {.size = 44, .color = t.primary_on_card, .weight = Weight::bold,
                           .lines = 2, .shrink_min = .4f});
  } else {
    kit.text(inside, model.written,
             {.size = 40, .color = t.text, .lines = 6, .shrink_min = .6f});
  }
  if (touch.focused) kit.focus_ring(area, radius);
  return touch.fired;
}

std::string question_of(const Words& w, SuggestionKind kind) {
  switch (kind) {
    case SuggestionKind::praise: return w("What was good? Tap all that apply");
    case SuggestionKind::suggestion: return w("What could be better? Tap all that apply");
    case SuggestionKind::complaint: return w("What went wrong? Tap all that apply");
  }
  return "";
}

// The text of a screen's trouble line; empty: none.
std::string trouble_of(const Words& w, bool refused, bool unreachable, const char* refusal) {
  if (unreachable) return w("The office cannot be reached. Please try again");
  return refused ? w(refusal) : "";
}

struct ChoicePlaces {
  Rect title;
  Rect kinds;
  Rect follow;
  Rect back;
  Rect channel;
};

ChoicePlaces choice_places(const Kit& kit, const Surroundings& around, Rect rest, bool channel) {
  const bool low = around.modes.low_reach;
  ChoicePlaces p;
  const float gap = kit.px(26);
  const bool tall = kit.portrait();
  const Rect bottom = rest.take_bottom(touch_height(kit, tall ? 120 : 104));
  p.back = bottom.column(0, 3, gap);
  p.follow = {bottom.column(1, 3, gap).x, bottom.y,
              bottom.right() - bottom.column(1, 3, gap).x, bottom.height};
  rest.take_bottom(gap);
  p.title = rest.take_top(kit.px(tall ? 150 : 100));
  if (channel && !tall) {
    p.channel = rest.take_right(rest.width * .4f);
    rest.take_right(gap);
  }
  if (channel && tall) {
    p.channel = low ? rest.take_top(kit.px(260)) : rest.take_bottom(kit.px(260));
    (low ? rest.take_top(gap) : rest.take_bottom(gap));
  }
  p.kinds = reachable(kit, around, rest);
  return p;
}

}  // namespace

std::string kind_title(const Words& words, SuggestionKind kind) {
  return words(card_of(kind).title);
}

std::optional<Action> draw_suggest_choice(const SuggestChoiceModel& model,
                                          const Surroundings& around, Kit& kit) {
  kit.enter("suggest");
  draw_background(kit);
  const Words& w = around.words;
  const Stage stage = draw_stage(kit, around, w("Suggestions and complaints"));
  const ChoicePlaces places =
      choice_places(kit, around, stage.content, !model.corruption_channel.empty());
  kit.text(places.title, w("What would you like to tell us?"),
           {.size = 60, .color = kit.theme().text, .weight = Weight::bold, .lines = 2,
            .shrink_min = .4f});
  std::optional<Action> action;
  for (int i = 0; i < kSuggestionKinds; ++i) {
    const Rect cell = places.kinds.row(i, kSuggestionKinds, kit.px(22));
    if (draw_kind(kit, w, kKinds[static_cast<std::size_t>(i)], cell)) {
      action = Action{ActionKind::choose_kind, i};
    }
  }
  if (!model.corruption_channel.empty()) {
    draw_channel(kit, model.corruption_channel, w, places.channel);
  }
  if (button(kit, "back", places.back, w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  if (button(kit, "follow", places.follow, w("What became of my complaint?"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::document})) {
    action = Action{ActionKind::follow_complaint};
  }
  return first_of(action, stage.action);
}

std::optional<Action> draw_phrases(const PhrasesModel& model, const Surroundings& around,
                                   Kit& kit) {
  kit.enter("phrases");
  draw_background(kit);
  const Words& w = around.words;
  const Theme& t = kit.theme();
  const Stage stage = draw_stage(kit, around, kind_title(w, model.kind));
  const bool tall = kit.portrait();
  const float gap = kit.px(tall ? 26 : 18);
  Rect rest = stage.content;
  Rect bottom = rest.take_bottom(touch_height(kit, tall ? 130 : 104));
  rest.take_bottom(gap);
  const std::string trouble = trouble_of(w, model.refused, model.unreachable,
                                         "This could not be taken. Please tell the staff");
  const Rect title = rest.take_top(kit.px(tall ? 140 : 84));
  kit.text(title, trouble.empty() ? question_of(w, model.kind) : trouble,
           {.size = 56, .color = trouble.empty() ? t.text : t.busy, .weight = Weight::bold,
            .lines = 2, .shrink_min = .4f});
  // Where all that is touched stands low, writing has its place between the two buttons.
  const bool tight = around.modes.low_reach && !tall;
  Rect written = bottom.column(1, 3, gap);
  if (!tight) {
    written = rest.take_bottom(model.written.empty() ? touch_height(kit, 124)
                                                     : kit.px(tall ? 330 : 190));
    rest.take_bottom(gap);
  }
  draw_warning(kit, w, tight ? rest.take_top(kit.px(84)) : rest.take_bottom(kit.px(84)));
  (tight ? rest.take_top(gap) : rest.take_bottom(gap));
  std::optional<Action> action = draw_phrase_list(kit, model, reachable(kit, around, rest));
  if (model.can_write && draw_written(kit, model, w, written)) action = Action{ActionKind::write};
  if (button(kit, "back", bottom.column(0, tight ? 3 : 2, gap), w("Back"),
             {.kind = ui::ButtonKind::secondary, .icon = Icon::back})) {
    action = Action{ActionKind::back};
  }
  const bool something = !model.written.empty() ||
                         std::any_of(model.phrases.begin(), model.phrases.end(),
                                     [](const PhraseTile& phrase) { return phrase.chosen; });
  if (button(kit, "send", bottom.column(tight ? 2 : 1, tight ? 3 : 2, gap), w("Send"),
             {.icon = Icon::check, .size = 50, .enabled = something})) {
    action = Action{ActionKind::send_suggestion};
  }
  return first_of(action, stage.action);
}

constexpr std::int64_t kLettersLeftShown = 100;  // before that nobody needs to know

std::optional<Action> draw_write(const WriteModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("write");
  draw_background(kit);
  const Words& w = around.words;
  const Theme& t = kit.theme();
  const Stage stage = draw_stage(kit, around, kind_title(w, model.kind));
  Rect rest = stage.content;
  const std::vector<ui::KeyboardLayout>& layouts = *model.layouts;
  const auto last = static_cast<int>(layouts.size()) - 1;
  ui::KeyboardState keys = model.keyboard;
  keys.layout = std::clamp(keys.layout, 0, std::max(last, 0));
  // The keys reach nearly to the edges of the panel: each is as wide as it can be.
  Rect place{kit.px(12), 0, kit.screen().width - 2 * kit.px(12), 0};
  place.height =
      keyboard_height(kit, layouts[static_cast<std::size_t>(keys.layout)], place.width);
  place.y = rest.take_bottom(place.height - kit.px(18)).y;
  rest.take_bottom(kit.px(22));
  Rect above = rest.take_top(kit.px(84));
  const Rect count = above.take_right(kit.px(kit.portrait() ? 270 : 340));
  above.take_right(kit.px(20));
  draw_warning(kit, w, above);
  rest.take_top(kit.px(18));
  const Rect place_of_text = reachable(kit, around, rest);
  ui::TextFieldState field{
      .edit = {.text = model.text, .caret = model.caret, .anchor = model.caret}};
  bool active = true;
  const ui::TextFieldLook look{
      .size = 46, .limits = {.letters_max = model.letters_max, .lines = true}};
  text_field(kit, "text", place_of_text, field, active, w("Write here"), look);
  const ui::KeyboardWords words{w("Space"), w("Erase"), w("More letters"), w("Caret to the left"),
                                w("Caret to the right"), w("Next")};
  const std::optional<ui::KeyboardPress> press = keyboard(kit, place, layouts, keys, words);
  std::optional<Action> action;
  if (press && press->done) action = Action{ActionKind::written};
  if (press && press->step) {
    step(field.edit, *press->step, Paragraph(field.edit.text, {}), false);
  }
  if (press) insert(field.edit, press->text, look.limits);
  const auto letters = static_cast<std::int64_t>(code_points(field.edit.text).value_or(0));
  const std::int64_t left = static_cast<std::int64_t>(model.letters_max) - letters;
  if (left <= kLettersLeftShown) {
    kit.text(count, w.count("{n} character left", "{n} characters left", left),
             {.size = 32, .color = t.text_muted, .align = Align::end, .lines = 2,
              .shrink_min = .4f});
  }
  if (field.edit.text != model.text || field.edit.caret != model.caret) {
    action = Action{ActionKind::edit, static_cast<int>(field.edit.caret), field.edit.text};
  }
  if (!action && keys != model.keyboard) {
    action = Action{ActionKind::keyboard, keys.layout * 3 + static_cast<int>(keys.page)};
  }
  return first_of(action, stage.action);
}

std::optional<Action> draw_said(const SaidModel& model, const Surroundings& around, Kit& kit) {
  kit.enter("said");
  draw_background(kit);
  const Words& w = around.words;
  const Theme& t = kit.theme();
  const Stage stage = draw_stage(kit, around, w("Suggestions and complaints"));
  Rect rest = stage.content;
  const bool tall = kit.portrait();
  const Rect bottom = rest.take_bottom(touch_height(kit, tall ? 140 : 112));
  rest.take_bottom(kit.px(30));
  const Rect card = rest.middle(std::min(rest.width, kit.px(tall ? 960 : 1300)),
                                std::min(rest.height, kit.px(tall ? 1060 : 760)));
  kit.card(card, kit.px(44), t.card);
  Rect inside = card.inset(kit.px(56), kit.px(40));
  const float radius = std::min(inside.height * .13f, kit.px(110));
  const Rect sign = inside.take_top(2 * radius + kit.px(24));
  kit.disc({sign.centre().x, sign.y + radius}, radius, t.good_fill, t.good_fill);
  kit.icon(Icon::check, {sign.centre().x, sign.y + radius}, radius * 1.1f, t.good);
  std::vector<Line> lines{{.text = w("Thank you for telling us"), .size = 64, .color = t.text,
                           .weight = Weight::bold, .align = Align::centre}};
  if (!model.number.empty()) {
    lines.push_back({.text = w("Your tracking number"), .size = 42, .color = t.text_muted,
                     .space_before = 22, .align = Align::centre});
    lines.push_back({.text = model.number, .size = 120, .color = t.primary_on_card,
                     .weight = Weight::bold, .space_before = 0, .align = Align::centre});
    lines.push_back({.text = w("You will be answered by {date}", {{"date", model.due}}),
                     .size = 46, .color = t.text, .weight = Weight::bold, .space_before = 8,
                     .align = Align::centre});
    lines.push_back({.text = model.printed
                                 ? w("Take the slip or note the number. With it you read the answer here")
                                 : w("Note the number. With it you read the answer here"),
                     .size = 38, .color = t.text_muted, .space_before = 18,
                     .align = Align::centre});
  } else {
    lines.push_back({.text = w("Your words reach the office without your name"), .size = 44,
                     .color = t.text_muted, .space_before = 26, .align = Align::centre});
  }
  const float scale = lines_scale(kit, {lines}, inside.width, inside.height);
  const float used = lines_height(kit, lines, inside.width, scale);
  inside.take_top(std::max(0.f, (inside.height - used) / 2));
  draw_lines(kit, inside, lines, scale);
  return first_of(draw_end(kit, around, bottom.middle(card.width, bottom.height)), stage.action);
}

}  // namespace khio::kiosk
