// The sheets over the catalogue, and the tab of its office file.
#include "counter/screens/catalogue_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kSheetRow = 58;
constexpr float kFaultRow = 74;

void sample_row(Pane& pane, const Rect& box, const CatalogueLine& line, int index, bool chosen) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("sample " + std::to_string(index), box, line.words, pane.live);
  if (touch.fired) pane.report(InSection{SectionEvent::tick, "sample", index});
  if (chosen) kit.border(box.inset(0, kit.px(2)), t.primary_on_card, kit.px(3), kit.px(10));
  Rect inside = box.inset(kit.px(12), 0);
  const Rect mark = inside.take_left(kit.px(40)).middle(kit.px(34), kit.px(34));
  if (line.on) {
    kit.fill(mark, t.primary_bottom, kit.px(8));
    kit.icon(Icon::check, mark.centre(), kit.px(26), t.primary_text);
  } else {
    kit.border(mark, t.outline, kit.px(3), kit.px(8));
  }
  inside.take_left(kit.px(14));
  kit.text(inside.take_left(kit.px(84)), line.mark,
           {.size = 26, .color = t.text_muted, .weight = Weight::bold, .shrink_min = .6f});
  kit.text(inside, line.words, {.size = 28, .color = t.text, .lines = 2, .shrink_min = .6f});
}

void change_row(Pane& pane, const Rect& box, const CatalogueLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  Rect inside = box.inset(kit.px(6), kit.px(4));
  tone_chip(pane, inside.take_left(kit.px(190)), line.mark, line.tone);
  inside.take_left(kit.px(14));
  kit.text(inside, line.words, {.size = 28, .color = t.text, .lines = 2, .shrink_min = .6f});
}

void sample_list(Pane& pane, const CatalogueModel& model, Rect place) {
  const int total = static_cast<int>(model.sheet_lines.size());
  const float row = pane.kit.px(kSheetRow);
  const Rect strip = place.take_bottom(pane.kit.px(58));
  const int fitting = std::max(1, static_cast<int>(place.height / row));
  const Rows rows = page_with(total, model.sheet_row, fitting);
  if (total > fitting) {
    if (const auto at = page_strip(pane, "samples", rows, total, strip,
                                   rows_words(pane.setting.words, rows, total))) {
      pane.report(InSection{SectionEvent::choose, "row", *at});
    }
  }
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    sample_row(pane, place.take_top(row), model.sheet_lines[static_cast<std::size_t>(i)], i,
               i == model.sheet_row);
  }
  if (const auto next = arrow_choice(pane, model.sheet_row, total)) {
    pane.report(InSection{SectionEvent::choose, "row", *next});
  }
  if (total > 0 && model.sheet_row >= 0 && pane.struck(Key::space)) {
    pane.report(InSection{SectionEvent::tick, "sample", model.sheet_row});
  }
}

void change_list(Pane& pane, const CatalogueModel& model, Rect place) {
  Kit& kit = pane.kit;
  const int total = static_cast<int>(model.sheet_lines.size());
  if (total == 0) {
    kit.text(place, pane.setting.words.tr("Nothing would change."),
             {.size = 30, .color = kit.theme().text_muted, .align = Align::centre});
    return;
  }
  read_list(pane, List::sheet_lines, model.sheet_lines, kit.px(kSheetRow), place, change_row);
}

void fault_row(Pane& pane, Rect box, const CatalogueLine& fault) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  box = box.inset(kit.px(4), kit.px(5));
  kit.icon(tone_icon(fault.tone), box.take_left(kit.px(40)).centre(), kit.px(30),
           tone_mark(t, fault.tone));
  box.take_left(kit.px(10));
  kit.text(box.take_left(kit.px(160)), fault.mark,
           {.size = 28, .color = tone_text(t, fault.tone), .weight = Weight::bold,
            .shrink_min = .6f});
  box.take_left(kit.px(12));
  kit.text(box, fault.words, {.size = 26, .color = t.text, .lines = 2, .shrink_min = .6f});
}

std::string confirm_words(const Words& words, CatalogueSheet sheet) {
  switch (sheet) {
    case CatalogueSheet::samples: return words.tr("Take over what is ticked");
    case CatalogueSheet::save: return words.tr("Save");
    case CatalogueSheet::take: return words.tr("Take it in");
    case CatalogueSheet::discard: return words.tr("Throw away");
    case CatalogueSheet::withdraw: return words.tr("Take it out");
    case CatalogueSheet::none: return {};
  }
  return {};
}

}  // namespace

void file_tab(Pane& pane, const CatalogueModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("The office file"), {},
                           words.tr("everything of this section as one text file"));
  Rect line = place.take_top(kit.px(84));
  place.take_top(kit.px(12));
  const bool named = !model.file.edit.text.empty();
  if (button(pane, "export", line.take_right(kit.px(330)),
             {.label = words.tr("Write it"), .key = "F8", .enabled = named, .size = 30}) ||
      (named && pane.struck(Key::f8))) {
    pane.report(InSection{SectionEvent::keep, "export"});
  }
  line.take_right(kit.px(14));
  if (button(pane, "import", line.take_right(kit.px(330)),
             {.label = words.tr("Read it"), .key = words.tr("Enter"), .enabled = named, .size = 30}) ||
      (named && pane.likeliest_struck(true))) {
    pane.report(InSection{SectionEvent::run, "import"});
  }
  line.take_right(kit.px(14));
  section_field(pane, "file", line, SectionField::file, model.file, words.tr("Path of the file"),
                true, {.size = 30, .limits = {.letters_max = kFileLettersMax}, .keeps_arrows = true});
  kit.text(place.take_top(kit.px(64)),
           model.file_told.empty()
               ? words.tr("A file is taken whole or not at all: what is wrong in it is named here by "
                          "line and place, and before it is taken you see what it would change.")
               : model.file_told,
           {.size = 29, .color = kit.theme().text_muted, .lines = 2, .shrink_min = .6f});
  place.take_top(kit.px(8));
  if (!model.faults.empty()) {
    return read_list(pane, List::faults, model.faults, kit.px(kFaultRow), place, fault_row);
  }
  file_list(pane, model.files,
            words.tr("Here is no such file. Plug a stick in, or type the folder it is in."), place);
}

void catalogue_sheet(Pane& pane, const CatalogueModel& model) {
  Kit& kit = pane.kit;
  const bool samples = model.sheet == CatalogueSheet::samples;
  const bool lists = samples || model.sheet == CatalogueSheet::save ||
                     model.sheet == CatalogueSheet::take;
  Rect area = sheet(pane, lists ? 1420.f : 1060.f, lists ? 900.f : 460.f, model.sheet_title);
  bool ready = true;
  if (samples) {
    ready = std::any_of(model.sheet_lines.begin(), model.sheet_lines.end(),
                        [](const CatalogueLine& one) { return one.on; });
  }
  const Icon icon = model.sheet == CatalogueSheet::discard ? Icon::bin : Icon::check;
  sheet_buttons(pane, area.take_bottom(kit.px(104)),
                confirm_words(pane.setting.words, model.sheet), icon, ready, true);
  area.take_bottom(kit.px(14));
  kit.text(lists ? area.take_top(kit.px(78)) : area, model.sheet_note,
           {.size = 29, .color = kit.theme().text_muted,
            .vertical = lists ? ui::Vertical::centre : ui::Vertical::top, .lines = 3,
            .shrink_min = .6f});
  if (samples) sample_list(pane, model, area);
  if (lists && !samples) change_list(pane, model, area);
}

}  // namespace khio::counter
