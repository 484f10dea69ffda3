#include "counter/screens/catalogue.h"

#include <algorithm>

#include "counter/screens/catalogue_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kEntryRow = 58;
constexpr std::size_t kSearchLettersMax = 60;
constexpr const char* kTabNames[kCatalogueTabs] = {
    mark("Services"), mark("Counters"), mark("Office"),      mark("Hours"),
    mark("Calling order"), mark("Survey"), mark("Suggestions"), mark("Office file")};

void tabs(Pane& pane, const CatalogueModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  kit.text(area.take_right(kit.px(130)), words.tr("F2 F3: tab"),
           {.size = 25, .color = kit.theme().text_muted, .align = Align::end, .shrink_min = .6f});
  area.take_right(kit.px(14));
  const int now = static_cast<int>(model.tab);
  std::vector<std::string> names;
  for (const char* const name : kTabNames) names.push_back(words.tr(name));
  const Rect one = area.column(0, kCatalogueTabs, kit.px(10));
  const float size = shared_size(kit, names, {.size = 27, .weight = Weight::bold, .shrink_min = .6f},
                                 {one.width * .84f - kit.px(3), one.height});
  for (int i = 0; i < kCatalogueTabs; ++i) {
    // Large letters are as large as each name lets them be.
    ButtonLook look{.label = names[static_cast<std::size_t>(i)],
                    .size = kit.settings().large_text ? 27 : size, .lines = 1};
    look.chosen = i == now;
    if (button(pane, "tab " + std::to_string(i), area.column(i, kCatalogueTabs, kit.px(10)), look)) {
      pane.report(InSection{SectionEvent::choose, "tab", i});
    }
  }
  if (pane.struck(Key::f2) && now > 0) pane.report(InSection{SectionEvent::choose, "tab", now - 1});
  if (pane.struck(Key::f3) && now + 1 < kCatalogueTabs) {
    pane.report(InSection{SectionEvent::choose, "tab", now + 1});
  }
}

void entry_row(Pane& pane, const Rect& box, const CatalogueEntry& entry, int index) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("entry " + std::to_string(index), box,
                                     entry.code + " " + entry.name, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, "entry", index});
  if (entry.chosen) kit.fill(box, t.chip, kit.px(12));
  if (entry.chosen) kit.border(box, t.primary_on_card, kit.px(2), kit.px(12));
  if (!entry.chosen) kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  Rect inside = box.inset(kit.px(12), kit.px(3));
  if (entry.tone != Tone::plain) {
    const Rect mark = inside.take_right(kit.px(40));
    kit.icon(tone_icon(entry.tone), mark.centre(), kit.px(32), tone_mark(t, entry.tone));
    inside.take_right(kit.px(6));
  }
  if (!entry.code.empty()) {
    kit.text(inside.take_left(kit.px(70)), entry.code,
             {.size = 25, .color = t.text_muted, .weight = Weight::bold, .shrink_min = .5f});
    inside.take_left(kit.px(6));
  }
  kit.text(inside, entry.name, {.size = 26, .color = t.text, .lines = 2, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

// What is done with a service or counter as a whole.
void entry_buttons(Pane& pane, const CatalogueModel& model, Rect area) {
  const Words& words = pane.setting.words;
  const bool services = model.tab == CatalogueTab::services;
  const bool chosen = chosen_line(model.entries) >= 0;
  const float gap = pane.kit.px(10);
  Rect upper = area.row(0, 2, gap);
  Rect lower = area.row(1, 2, gap);
  const auto deed = [&](const Rect& place, const char* id, ButtonLook look, bool struck,
                        InSection what) {
    look.size = 25;
    look.key_below = true;
    look.lines = 1;
    const bool may = look.enabled;
    if (button(pane, id, place, look) || (may && struck)) pane.report(std::move(what));
  };
  deed(upper.column(0, 3, gap), "raise", {.label = words.tr("Up"), .key = "^↑", .enabled = chosen},
       false, {SectionEvent::run, "raise"});
  deed(upper.column(1, 3, gap), "lower", {.label = words.tr("Down"), .key = "^↓", .enabled = chosen},
       false, {SectionEvent::run, "lower"});
  deed(upper.column(2, 3, gap), "withdraw",
       {.label = words.tr("Take out…"), .key = "F11", .enabled = chosen},
       model.active < 0 && pane.struck(Key::f11), {SectionEvent::ask, "withdraw"});
  const int columns = services ? 3 : 1;
  deed(lower.column(0, columns, gap), "add", {.label = words.tr("Add"), .key = "F5"},
       pane.struck(Key::f5), {SectionEvent::run, "add"});
  if (!services) return;
  deed(lower.column(1, columns, gap), "copy",
       {.label = words.tr("Copy"), .key = "F12", .enabled = chosen}, pane.struck(Key::f12),
       {SectionEvent::run, "copy"});
  deed(lower.column(2, columns, gap), "samples", {.label = words.tr("Samples…"), .key = "F9"},
       pane.struck(Key::f9), {SectionEvent::ask, "samples"});
}

// The keys of the list while it has the keyboard.
void list_keys(Pane& pane, const CatalogueModel& model) {
  if (model.active >= 0) return;
  const int total = static_cast<int>(model.entries.size());
  const int chosen = chosen_line(model.entries);
  if (!model.searching && pane.struck_with_control(Key::up)) {
    pane.report(InSection{SectionEvent::run, "raise"});
  }
  if (!model.searching && pane.struck_with_control(Key::down)) {
    pane.report(InSection{SectionEvent::run, "lower"});
  }
  if (const auto next = arrow_choice(pane, chosen, total)) {
    pane.report(InSection{SectionEvent::choose, "entry", *next});
  }
  const bool into = pane.struck(Key::next) || pane.likeliest_struck(true);
  if (into) pane.report(InSection{SectionEvent::step, "field", 1});
}

void search_field(Pane& pane, const CatalogueModel& model, const Rect& area) {
  section_field(pane, "search", area, SectionField::search, model.search,
                pane.setting.words.tr("Search  F7"), model.searching,
                {.size = 29, .limits = {.letters_max = kSearchLettersMax}, .keeps_arrows = true});
  if (pane.struck(Key::f7)) {
    pane.report(InSection{SectionEvent::choose, "search", model.searching ? 0 : 1});
  }
}

void list_card(Pane& pane, const CatalogueModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const int total = static_cast<int>(model.entries.size());
  const bool listed = model.tab <= CatalogueTab::counters;
  kit.card(area, kit.px(24), kit.theme().card, .6f);
  Rect place = area.inset(kit.px(20), kit.px(16));
  if (listed) {
    search_field(pane, model, place.take_top(kit.px(62)));
    place.take_top(kit.px(8));
    entry_buttons(pane, model, place.take_bottom(kit.px(158)));
    place.take_bottom(kit.px(10));
  }
  const float row = kit.px(kEntryRow);
  int fitting = std::max(1, static_cast<int>(place.height / row));
  if (total > fitting) {
    const Rect strip = place.take_bottom(kit.px(56));
    fitting = std::max(1, static_cast<int>(place.height / row));
    const Rows rows = page_with(total, chosen_line(model.entries), fitting);
    if (const auto at = page_strip(pane, "entries", rows, total, strip,
                                   rows_words(pane.setting.words, rows, total))) {
      pane.report(InSection{SectionEvent::choose, "entry", *at});
    }
  }
  const Rows rows = page_with(total, chosen_line(model.entries), fitting);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    entry_row(pane, place.take_top(row), model.entries[static_cast<std::size_t>(i)], i);
  }
  list_keys(pane, model);
}

// How the draft stands, the way to what is wrong, and what becomes of it all.
void draft_bar(Pane& pane, const CatalogueModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const float gap = kit.px(14);
  if (button(pane, "save", area.take_right(kit.px(300)),
             {.label = words.tr("Save…"), .key = "F10", .icon = Icon::check,
              .kind = ButtonKind::primary, .enabled = model.changed, .size = 32}) ||
      pane.struck(Key::f10)) {
    pane.report(InSection{SectionEvent::ask, "save"});
  }
  area.take_right(gap);
  if (button(pane, "discard", area.take_right(kit.px(330)),
             {.label = words.tr("Throw away…"), .key = "^Del", .enabled = model.changed,
              .size = 28}) ||
      pane.struck_with_control(Key::remove)) {
    pane.report(InSection{SectionEvent::ask, "discard"});
  }
  area.take_right(gap);
  const bool wrong = model.errors + model.warnings > 0;
  if (button(pane, "problem", area.take_right(kit.px(330)),
             {.label = words.tr("To what is missing"), .key = "F6", .enabled = wrong, .size = 28}) ||
      (wrong && pane.struck(Key::f6))) {
    pane.report(InSection{SectionEvent::run, "problem"});
  }
  area.take_right(gap);
  const Tone tone = model.errors > 0     ? Tone::problem
                    : model.warnings > 0 ? Tone::warning
                                         : Tone::good;
  std::string state = words.tr("Complete.");
  if (model.errors > 0) {
    state = words.count("{n} contradiction", "{n} contradictions", model.errors);
  }
  if (model.warnings > 0) {
    state = (model.errors > 0 ? state + " · " : "") +
            words.count("{n} thing is incomplete", "{n} things are incomplete", model.warnings);
  }
  if (model.changed) state += " · " + words.tr("not saved yet");
  kit.fill(area, tone_fill(kit.theme(), tone), kit.px(16));
  Rect inside = area.inset(kit.px(18), kit.px(6));
  kit.icon(tone_icon(tone), inside.take_left(kit.px(38)).centre(), kit.px(34),
           tone_text(kit.theme(), tone));
  inside.take_left(kit.px(12));
  kit.text(inside, state,
           {.size = 28, .color = tone_text(kit.theme(), tone), .weight = Weight::bold, .lines = 2,
            .shrink_min = .6f});
}

void draw_body(Pane& pane, const CatalogueModel& model) {
  Kit& kit = pane.kit;
  Rect area = section_frame(pane);
  tabs(pane, model, area.take_top(kit.px(60)));
  area.take_top(kit.px(14));
  notice_at_foot(pane, area, model.notice);
  draft_bar(pane, model, area.take_bottom(kit.px(66)));
  area.take_bottom(kit.px(12));
  if (model.tab == CatalogueTab::file) return file_tab(pane, model, area);
  const Rect left = area.take_left(area.width * .33f);
  area.take_left(kit.px(18));
  form_card(pane, model, area);
  list_card(pane, model, left);
}

}  // namespace

Rows page_with(int total, int at, int rows_of_a_page) {
  const int first = std::clamp(at, 0, std::max(0, total - 1)) / rows_of_a_page * rows_of_a_page;
  return {first, std::clamp(total - first, 0, rows_of_a_page)};
}

std::optional<Action> draw_catalogue(const CatalogueModel& model, Kit& kit) {
  kit.enter("catalogue");
  Pane pane{kit, model.setting};
  pane.live = model.sheet == CatalogueSheet::none;
  if (pane.live) {
    draw_body(pane, model);
    return pane.action;
  }
  kit.behind([&] { draw_body(pane, model); });
  Pane sheet{kit, model.setting};
  catalogue_sheet(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
