// The form of the open entry: a heading, a label and a control in each row, and under it what is
// wrong there.
#include <algorithm>
#include <vector>

#include "counter/screens/catalogue_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

// Of the design.
constexpr float kHeadingHeight = 54;
constexpr float kLineHeight = 68;
constexpr float kLinesHeight = 200;
constexpr float kFlagHeight = 56;
constexpr float kPictureHeight = 62;  // of each of its rows
constexpr int kPictureColumns = 13;
constexpr float kProblemHeight = 62;
constexpr float kStripHeight = 58;

float height_of(const CatalogueItem& item) {
  const float told = item.problem.empty() ? 0 : kProblemHeight;
  switch (item.kind) {
    case FormKind::heading: return kHeadingHeight + told;
    case FormKind::line:
    case FormKind::choice: return kLineHeight + told;
    case FormKind::lines: return kLinesHeight + told;
    case FormKind::picture: {
      const auto rows = (item.pictures.size() + kPictureColumns - 1) / kPictureColumns;
      return kPictureHeight * static_cast<float>(rows) + 8 + told;
    }
    case FormKind::flag:
    case FormKind::add: return kFlagHeight + told;
  }
  return kLineHeight;
}

// The first item of every page; a heading is not left alone at the foot of one.
std::vector<int> pages_of(const std::vector<CatalogueItem>& items, float room) {
  std::vector<int> firsts{0};
  float used = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    float needed = height_of(items[i]);
    const bool leads = items[i].kind == FormKind::heading && i + 1 < items.size();
    if (leads) needed += height_of(items[i + 1]);
    if (used > 0 && used + needed > room) {
      firsts.push_back(static_cast<int>(i));
      used = 0;
    }
    used += height_of(items[i]);
  }
  return firsts;
}

void small_button(Pane& pane, const std::string& id, const Rect& area, Icon icon, std::string speak,
                  InSection what) {
  if (button(pane, id, area,
             {.label = {}, .icon = icon, .kind = ButtonKind::quiet, .size = 28,
              .speak = std::move(speak)})) {
    pane.report(std::move(what));
  }
}

// What an entry of a list can be asked: to move, or to go. Takes its part off `area`.
void list_buttons(Pane& pane, int index, Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const std::string id = std::to_string(index);
  const float side = kit.px(60);
  small_button(pane, "out " + id, area.take_right(side), Icon::cross, words.tr("Take it out"),
               {SectionEvent::run, "out", index});
  area.take_right(kit.px(8));
  small_button(pane, "down " + id, area.take_right(side), Icon::minus, words.tr("Down"),
               {SectionEvent::run, "down", index});
  area.take_right(kit.px(8));
  small_button(pane, "up " + id, area.take_right(side), Icon::plus, words.tr("Up"),
               {SectionEvent::run, "up", index});
  area.take_right(kit.px(14));
}

void heading_row(Pane& pane, const CatalogueItem& item, int index, bool active, Rect box) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  box = box.inset(0, kit.px(4));
  if (active) kit.border(box, t.primary_on_card, kit.px(4), kit.px(12));
  if (item.listed) list_buttons(pane, index, box);
  kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  kit.text(box.inset(kit.px(6), 0), item.label,
           {.size = 29, .color = t.primary_on_card, .weight = Weight::bold, .shrink_min = .6f});
}

void flag_row(Pane& pane, const CatalogueItem& item, int index, bool active, const Rect& box) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Rect touched = box.inset(0, kit.px(3));
  const ui::Touch touch =
      kit.target("flag " + std::to_string(index), touched, item.label, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::tick, "field", index});
  if (active || touch.focused) kit.border(touched, t.primary_on_card, kit.px(4), kit.px(12));
  Rect inside = touched.inset(kit.px(12), 0);
  const Rect mark = inside.take_left(kit.px(40)).middle(kit.px(36), kit.px(36));
  if (item.on) {
    kit.fill(mark, t.primary_bottom, kit.px(8));
    kit.icon(Icon::check, mark.centre(), kit.px(28), t.primary_text);
  } else {
    kit.border(mark, t.outline, kit.px(3), kit.px(8));
  }
  inside.take_left(kit.px(14));
  kit.text(inside, item.label, {.size = 28, .color = t.text, .lines = 2, .shrink_min = .6f});
}

void choice_control(Pane& pane, const CatalogueItem& item, int index, bool active, Rect box) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const std::string id = std::to_string(index);
  small_button(pane, "less " + id, box.take_left(kit.px(64)), Icon::back, words.tr("The one before"),
               {SectionEvent::step, "less", index});
  small_button(pane, "more " + id, box.take_right(kit.px(64)), Icon::chevron, words.tr("The next one"),
               {SectionEvent::step, "more", index});
  box = box.inset(kit.px(8), 0);
  kit.fill(box, t.card, kit.px(16));
  kit.border(box, active ? t.primary_on_card : t.line, kit.px(active ? 5 : 2), kit.px(16));
  kit.text(box.inset(kit.px(16), kit.px(2)), item.value,
           {.size = 28, .color = t.text, .align = Align::centre, .lines = 2, .shrink_min = .6f});
}

// Every pictogram there is, the chosen one marked: what a visitor will see is chosen by sight.
void picture_control(Pane& pane, const CatalogueItem& item, int index, bool active, const Rect& box) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  if (active) kit.border(box, t.primary_on_card, kit.px(4), kit.px(12));
  const float width = box.width / kPictureColumns;
  for (std::size_t i = 0; i < item.pictures.size(); ++i) {
    const Choice& one = item.pictures[i];
    const Rect cell = Rect{box.x + width * static_cast<float>(i % kPictureColumns),
                           box.y + kit.px(kPictureHeight) * static_cast<float>(i / kPictureColumns),
                           width, kit.px(kPictureHeight)}
                          .inset(kit.px(3), kit.px(3));
    const ui::Touch touch = kit.target("picture " + std::to_string(index) + " " + one.code, cell,
                                       item.label + ": " + one.name, pane.live);
    pane.focused = pane.focused || touch.focused;
    if (touch.fired) pane.report(InSection{SectionEvent::tick, one.code, index});
    if (one.on) kit.fill(cell, t.primary_bottom, kit.px(10));
    const ui::Color ink = one.on ? t.primary_text : t.text;
    if (const auto icon = ui::icon_named(one.code)) {
      kit.icon(*icon, cell.centre(), kit.px(42), ink);
    } else {
      kit.text(cell, one.name, {.size = 30, .color = ink, .align = Align::centre});
    }
    if (touch.focused) kit.focus_ring(cell, kit.px(10));
  }
}

// Label and hint at the left, the control at the right.
void control_row(Pane& pane, const CatalogueItem& item, int index, bool active, Rect box) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  box = box.inset(0, kit.px(4));
  Rect left = box.take_left(box.width * .31f);
  box.take_left(kit.px(14));
  if (item.kind == FormKind::lines || item.kind == FormKind::picture) {
    left = left.take_top(kit.px(kLineHeight));
  }
  left.x += kit.px(6);
  left.width -= kit.px(6);
  const bool hinted = !item.hint.empty() && item.kind != FormKind::choice;
  if (hinted) {
    kit.text(left.take_bottom(left.height * .42f), item.hint,
             {.size = 23, .color = t.text_muted, .vertical = ui::Vertical::top, .shrink_min = .65f});
  }
  kit.text(left, item.label,
           {.size = 27, .color = t.text, .lines = hinted ? 1 : 2, .shrink_min = .6f});
  if (item.kind == FormKind::choice) return choice_control(pane, item, index, active, box);
  if (item.kind == FormKind::picture) return picture_control(pane, item, index, active, box);
  if (item.listed) list_buttons(pane, index, box);
  ui::TextFieldState field = item.field;
  bool typing = active && pane.live;
  const bool lines = item.kind == FormKind::lines;
  ui::text_field(kit, "field " + std::to_string(index), box, field, typing, {},
                 {.size = 29, .limits = {.letters_max = kCatalogueLettersMax, .lines = lines},
                  .keeps_arrows = active, .latin = item.latin});
  const bool same = field.edit == item.field.edit && field.scroll_px == item.field.scroll_px &&
                    field.dragging == item.field.dragging && typing == (active && pane.live);
  if (!same && pane.live) pane.report(EditIn{SectionField::form, field, index});
}

void item_row(Pane& pane, const CatalogueItem& item, int index, bool active, Rect box) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  if (!item.problem.empty()) {
    Rect told = box.take_bottom(kit.px(kProblemHeight)).inset(kit.px(6), kit.px(2));
    const Rect mark = told.take_left(kit.px(34));
    kit.icon(tone_icon(item.tone), mark.centre(), kit.px(28), tone_mark(t, item.tone));
    told.take_left(kit.px(10));
    kit.text(told, item.problem,
             {.size = 25, .color = tone_text(t, item.tone), .lines = 2, .shrink_min = .7f});
  }
  switch (item.kind) {
    case FormKind::heading: return heading_row(pane, item, index, active, box);
    case FormKind::flag: return flag_row(pane, item, index, active, box);
    case FormKind::add: {
      ButtonLook look{.label = item.label, .icon = Icon::plus, .kind = ButtonKind::quiet, .size = 27};
      box = box.inset(0, kit.px(4));
      if (button(pane, "add " + std::to_string(index), box.take_left(kit.px(420)), look)) {
        pane.report(InSection{SectionEvent::run, "more", index});
      }
      if (active) {
        kit.border({box.x - kit.px(420), box.y, kit.px(420), box.height}, t.primary_on_card,
                   kit.px(4), kit.px(18));
      }
      return;
    }
    case FormKind::line:
    case FormKind::lines:
    case FormKind::picture:
    case FormKind::choice: return control_row(pane, item, index, active, box);
  }
}

// In which language the texts of the form are shown and typed.
void language_buttons(Pane& pane, const CatalogueModel& model, Rect area) {
  Kit& kit = pane.kit;
  const int count = static_cast<int>(model.languages.size());
  if (count < 2) return;
  for (int i = count - 1; i >= 0; --i) {
    ButtonLook look{.label = model.languages[static_cast<std::size_t>(i)].name,
                    .kind = ButtonKind::plain, .size = 25, .lines = 1};
    look.chosen = i == model.language;
    if (button(pane, "texts in " + model.languages[static_cast<std::size_t>(i)].code,
               area.take_right(kit.px(130)), look)) {
      pane.report(InSection{SectionEvent::choose, "language", i});
    }
    area.take_right(kit.px(8));
  }
  kit.text(area, pane.setting.words.tr("Texts in  F4"),
           {.size = 25, .color = kit.theme().text_muted, .align = Align::end, .shrink_min = .6f});
  if (pane.struck(Key::f4)) {
    pane.report(InSection{SectionEvent::choose, "language", (model.language + 1) % count});
  }
}

// The keys of what is neither a field nor a list: ticks, choices, entries, and the way on and back.
void form_keys(Pane& pane, const CatalogueModel& model) {
  if (model.active < 0) return;
  const int at = model.active;
  const CatalogueItem& item = model.items[static_cast<std::size_t>(at)];
  const bool lines = item.kind == FormKind::lines;
  const bool typed = lines || item.kind == FormKind::line;
  if (!typed) pane.kit.keep_arrows();
  const bool shift = pane.kit.input().keys[static_cast<std::size_t>(Key::shift)];
  if (pane.struck(Key::back)) pane.report(InSection{SectionEvent::choose, "field", -1});
  if (item.listed && pane.struck_with_control(Key::up)) {
    pane.report(InSection{SectionEvent::run, "up", at});
  }
  if (item.listed && pane.struck_with_control(Key::down)) {
    pane.report(InSection{SectionEvent::run, "down", at});
  }
  if (item.listed && pane.struck(Key::f11)) pane.report(InSection{SectionEvent::run, "out", at});
  const bool enter = pane.struck(Key::activate);
  const bool presses = enter || pane.struck(Key::space);
  if (item.kind == FormKind::flag && presses) {
    return pane.report(InSection{SectionEvent::tick, "field", at});
  }
  if (item.kind == FormKind::add && presses) {
    return pane.report(InSection{SectionEvent::run, "more", at});
  }
  if (item.kind == FormKind::choice || item.kind == FormKind::picture) {
    if (pane.struck_again(Key::right) || presses) {
      return pane.report(InSection{SectionEvent::step, "more", at});
    }
    if (pane.struck_again(Key::left)) return pane.report(InSection{SectionEvent::step, "less", at});
  }
  const bool control = pane.kit.input().keys[static_cast<std::size_t>(Key::control)];
  const bool on = (pane.struck_again(Key::next) && !shift) || (!lines && enter) ||
                  (!lines && !control && pane.struck_again(Key::down));
  const bool back = (pane.struck_again(Key::next) && shift) ||
                    (!lines && !control && pane.struck_again(Key::up));
  if (on) pane.report(InSection{SectionEvent::step, "field", 1});
  if (back) pane.report(InSection{SectionEvent::step, "field", -1});
}

int first_reached(const std::vector<CatalogueItem>& items, int from) {
  for (int i = from; i < static_cast<int>(items.size()); ++i) {
    if (reached(items[static_cast<std::size_t>(i)])) return i;
  }
  return from;
}

constexpr float kTitleRow = 46;  // of its own

}  // namespace

void form_card(Pane& pane, const CatalogueModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.card(area, kit.px(24), t.card, .6f);
  Rect place = area.inset(kit.px(24), kit.px(14));
  Rect head = place.take_top(kit.px(56));
  if (model.languages.size() > 1) {
    const auto count = static_cast<float>(model.languages.size());
    language_buttons(pane, model, head.take_right(kit.px(138 * count + 150)));
    head.take_right(kit.px(12));
  }
  if (model.tab == CatalogueTab::services && !model.title.empty()) {
    if (button(pane, "preview", head.take_right(kit.px(220)),
               {.label = pane.setting.words.tr("Preview"), .key = "F8", .size = 26, .lines = 1}) ||
        pane.struck(Key::f8)) {
      pane.report(InSection{SectionEvent::ask, "preview", 0});
    }
    head.take_right(kit.px(12));
  }
  // A long title has a line of its own rather than small letters.
  const ui::TextLook title{.size = 31, .color = t.text, .weight = Weight::bold, .shrink_min = .7f};
  const bool beside = kit.measure(model.title, title).width * title.shrink_min <= head.width;
  kit.text(beside ? head : place.take_top(kit.px(kTitleRow)), model.title, title);
  place.take_top(kit.px(8));
  if (!model.remark.empty()) {
    const bool large = kit.settings().large_text;
    Rect remark = place.take_bottom(kit.px(large ? 214 : 150));
    kit.fill(remark, t.chip, kit.px(16));
    kit.text(remark.inset(kit.px(20), kit.px(10)), model.remark,
             {.size = 28, .color = t.chip_text, .lines = large ? 5 : 4, .shrink_min = .6f});
    place.take_bottom(kit.px(10));
  }
  const float design = kit.px(1);
  std::vector<int> pages = pages_of(model.items, place.height / design);
  if (pages.size() > 1) {
    const Rect strip = place.take_bottom(kit.px(kStripHeight));
    pages = pages_of(model.items, place.height / design);
    const auto after = std::upper_bound(pages.begin(), pages.end(), std::max(0, model.active));
    const int page = static_cast<int>(after - pages.begin()) - 1;
    const Rows rows{page, 1};
    const Words& words = pane.setting.words;
    const auto count = static_cast<int>(pages.size());
    const std::string told = words.say("page {n} of {all}", {{"n", words.number(page + 1)},
                                                             {"all", words.number(count)}});
    if (const auto to = page_strip(pane, "form", rows, count, strip, told)) {
      const int first = pages[static_cast<std::size_t>(*to)];
      pane.report(InSection{SectionEvent::choose, "field", first_reached(model.items, first)});
    }
  }
  const auto after = std::upper_bound(pages.begin(), pages.end(), std::max(0, model.active));
  const int end = after == pages.end() ? static_cast<int>(model.items.size()) : *after;
  for (int i = *(after - 1); i < end; ++i) {
    const CatalogueItem& item = model.items[static_cast<std::size_t>(i)];
    item_row(pane, item, i, i == model.active, place.take_top(kit.px(height_of(item))));
  }
  form_keys(pane, model);
}

}  // namespace khio::counter
