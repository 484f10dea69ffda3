#include "counter/screens/register.h"

#include <algorithm>

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"
#include "domain/limits.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kLineRow = 96;
constexpr const char* kTabNames[kRegisterTabs] = {mark("In progress"), mark("Overdue"),
                                                  mark("Completed"), mark("Suggestions and praise")};
constexpr Key kDeedKeys[] = {Key::f5, Key::f6, Key::f7, Key::f8};
constexpr int kKeysBeside = 2;  // more deeds have theirs below, that their names are large enough
constexpr const char* kDeedKeyNames[] = {"F5", "F6", "F7", "F8"};

void tabs(Pane& pane, const RegisterModel& model, const Rect& area) {
  for (int i = 0; i < kRegisterTabs; ++i) {
    ButtonLook look{.label = pane.setting.words.tr(kTabNames[i]), .key = "F" + std::to_string(i + 1),
                    .size = 27, .lines = 1};
    look.chosen = static_cast<int>(model.tab) == i;
    constexpr Key kKeys[] = {Key::f1, Key::f2, Key::f3, Key::f4};
    if (button(pane, "tab " + std::to_string(i),
               area.column(i, kRegisterTabs, pane.kit.px(12)), look) ||
        pane.struck(kKeys[i])) {
      pane.report(InSection{SectionEvent::choose, "tab", i});
    }
  }
}

void said_row(Pane& pane, const Rect& box, const RegisterLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("said " + line.name, box, line.name + " " + line.words,
                                     pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, line.name});
  if (line.chosen) kit.fill(box, t.chip, kit.px(14));
  if (line.chosen) kit.border(box, t.primary_on_card, kit.px(2), kit.px(14));
  if (!line.chosen) kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  Rect inside = box.inset(kit.px(14), kit.px(8));
  Rect top = inside.take_top(inside.height * .48f);
  tone_chip(pane, top.take_right(kit.px(210)), line.state, line.tone);
  kit.text(top.take_left(kit.px(170)), line.name,
           {.size = 29, .color = t.primary_on_card, .weight = Weight::bold, .shrink_min = .6f});
  top.take_left(kit.px(12));
  kit.text(top, line.due.empty() ? line.day : line.due,
           {.size = 25, .color = t.text_muted, .shrink_min = .55f});
  kit.text(inside, line.words, {.size = 27, .color = t.text, .shrink_min = .9f});
  if (touch.focused) kit.focus_ring(box, kit.px(14));
}

void said_list(Pane& pane, const RegisterModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const int total = static_cast<int>(model.lines.size());
  Rect place = titled_card(pane, area, words.tr(kTabNames[static_cast<int>(model.tab)]),
                           words.number(total));
  if (total == 0) {
    kit.text(place, words.tr("Nothing stands here."),
             {.size = 32, .color = kit.theme().text_muted, .align = Align::centre});
    return;
  }
  chosen_list(pane, List::register_lines, model.lines, &RegisterLine::name, kit.px(kLineRow), place,
              said_row);
}

void deed_buttons(Pane& pane, const RegisterModel& model, const Rect& area) {
  const int count = static_cast<int>(model.deeds.size());
  for (int i = 0; i < count; ++i) {
    const RegisterDeed& deed = model.deeds[static_cast<std::size_t>(i)];
    const bool keyed = i < static_cast<int>(std::size(kDeedKeys));
    const ButtonLook look{.label = deed.label, .key = keyed ? kDeedKeyNames[i] : "",
                          .kind = i == 0 ? ButtonKind::primary : ButtonKind::plain, .size = 28,
                          .lines = count > kKeysBeside ? 1 : 2, .key_below = count > kKeysBeside};
    if (button(pane, "deed " + deed.id, area.column(i, count, pane.kit.px(12)), look) ||
        (keyed && pane.struck(kDeedKeys[i]))) {
      pane.report(InSection{deed.asks ? SectionEvent::ask : SectionEvent::run, deed.id});
    }
  }
}

void chosen_card(Pane& pane, const RegisterModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  if (!model.chosen) {
    Rect place = titled_card(pane, area, words.tr("What was said"));
    kit.text(place, words.tr("Choose a line to read it."),
             {.size = 32, .color = t.text_muted, .align = Align::centre});
    return;
  }
  const RegisterLine& line = *model.chosen;
  Rect place = titled_card(pane, area, line.kind + "  " + line.name, {}, line.day);
  if (!model.deeds.empty()) {
    deed_buttons(pane, model, place.take_bottom(kit.px(88)));
    place.take_bottom(kit.px(14));
  }
  tone_chip(pane, place.take_top(kit.px(52)), line.state, line.tone);
  place.take_top(kit.px(8));
  if (!model.answer.empty()) {
    Rect told = place.take_bottom(place.height * .42f);
    place.take_bottom(kit.px(10));
    kit.fill(told, t.chip, kit.px(16));
    told = told.inset(kit.px(18), kit.px(10));
    kit.text(told.take_top(kit.px(40)), words.tr("Told to the writer"),
             {.size = 26, .color = t.chip_text, .weight = Weight::bold});
    kit.text(told, model.answer,
             {.size = 29, .color = t.text, .vertical = ui::Vertical::top, .lines = 8,
              .shrink_min = .6f});
  }
  kit.text(place, line.words,
           {.size = 33, .color = t.text, .vertical = ui::Vertical::top, .lines = 14,
            .shrink_min = .5f});
}

void ask_words(Pane& pane, const RegisterModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1400, 860, model.asked_title);
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("Keep it"), Icon::check, model.ready,
                true);
  area.take_bottom(kit.px(14));
  kit.text(area.take_top(kit.px(84)), model.asked_hint,
           {.size = 28, .color = kit.theme().text_muted, .lines = 2, .shrink_min = .6f});
  area.take_top(kit.px(10));
  section_field(pane, "answer", area, SectionField::answer, model.typed, words.tr("Write here"), true,
                {.size = 33, .limits = {.letters_max = kSuggestionLettersMax, .lines = true}});
}

}  // namespace

std::optional<Action> draw_register(const RegisterModel& model, Kit& kit) {
  kit.enter("register");
  Pane pane{kit, model.setting};
  pane.live = model.asked.empty();
  Rect area = section_frame(pane);
  const float gap = kit.px(18);
  const Rect tiles = area.take_top(kit.px(124));
  area.take_top(kit.px(14));
  value_tiles(pane, tiles, model.tiles);
  tabs(pane, model, area.take_top(kit.px(72)));
  area.take_top(kit.px(14));
  notice_at_foot(pane, area, model.notice);
  const Rect left = area.take_left(area.width * .48f);
  area.take_left(gap);
  said_list(pane, model, left);
  chosen_card(pane, model, area);
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  ask_words(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
