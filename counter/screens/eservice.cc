#include "counter/screens/eservice.h"

#include <algorithm>

#include "counter/screens/section_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kLineRow = 66;
constexpr float kFaultRow = 74;
constexpr std::size_t kCountLettersMax = 9;

void month_bar(Pane& pane, const EserviceModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool back = button(pane, "month back", area.take_left(kit.px(84)),
                           {.label = {}, .icon = Icon::back, .speak = words.tr("The month before")});
  const bool on = button(pane, "month on", area.take_right(kit.px(84)),
                         {.label = {}, .icon = Icon::chevron, .speak = words.tr("The month after")});
  if (back || pane.struck(Key::f2)) pane.report(InSection{SectionEvent::step, {}, -1});
  if (on || pane.struck(Key::f3)) pane.report(InSection{SectionEvent::step, {}, 1});
  std::string text = model.month;
  if (!model.total.empty()) text += "  ·  " + words.say("{n} in all", {{"n", model.total}});
  kit.text(area.inset(kit.px(12), 0), text,
           {.size = 33, .color = kit.theme().text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .6f});
}

void line_row(Pane& pane, const Rect& box, const EserviceLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("line " + line.code, box, line.name, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, line.code});
  if (line.chosen) {
    kit.fill(box, t.chip, kit.px(12));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(12));
  } else {
    kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  }
  Rect inside = box.inset(kit.px(12), kit.px(4));
  kit.text(inside.take_left(kit.px(76)), line.code,
           {.size = 26, .color = t.text_muted, .weight = Weight::bold});
  kit.text(inside.take_right(kit.px(150)), line.count,
           {.size = 32, .color = line.entered ? t.primary_on_card : t.text_muted,
            .weight = Weight::bold, .align = Align::end, .shrink_min = .6f});
  inside.take_right(kit.px(10));
  kit.text(inside, line.name, {.size = 28, .color = t.text, .lines = 2, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

void lines_card(Pane& pane, const EserviceModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("Served on-line"), {}, words.tr("F2 F3: month"));
  month_bar(pane, model, place.take_top(pane.kit.px(72)));
  place.take_top(pane.kit.px(10));
  chosen_list(pane, List::eservice, model.lines, &EserviceLine::code, pane.kit.px(kLineRow), place,
              line_row, !model.file_active);
}

void count_card(Pane& pane, const EserviceModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const std::string title = model.chosen_name.empty() ? words.tr("Choose a service")
                                                      : model.chosen_name;
  Rect place = titled_card(pane, area, words.tr("Enter a count"), {}, title);
  place = place.take_top(kit.px(88));
  const bool pressed = button(pane, "keep count", place.take_right(place.width * .46f),
                              {.label = words.tr("Keep"),
                               .key = model.file_active ? "" : words.tr("Enter"),
                               .icon = Icon::check, .kind = ButtonKind::primary,
                               .enabled = model.count_ready, .size = 32});
  const bool struck = !model.file_active && model.count_ready && pane.likeliest_struck(true);
  if (pressed || struck) pane.report(InSection{SectionEvent::run, "count"});
  place.take_right(kit.px(14));
  section_field(pane, "count", place, SectionField::count, model.count, words.tr("How many"),
                !model.file_active,
                {.size = 38, .limits = {.letters_max = kCountLettersMax}, .latin = true,
                 .weight = Weight::bold});
}

void file_progress(Pane& pane, int percent, Rect place) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  Rect bar = place.take_top(kit.px(26));
  kit.fill(bar, t.chip, bar.height / 2);
  bar.width *= static_cast<float>(percent) / 100.f;
  kit.fill(bar, t.primary_bottom, bar.height / 2);
  place.take_top(kit.px(10));
  Rect line = place.take_top(kit.px(76));
  if (button(pane, "stop", line.take_right(line.width * .34f),
             {.label = words.tr("Stop"), .key = "F8", .size = 28}) ||
      pane.struck(Key::f8)) {
    pane.report(InSection{SectionEvent::stop});
  }
  kit.text(line, words.number(percent) + " %",
           {.size = 32, .color = t.primary_on_card, .weight = Weight::bold});
}

void file_card(Pane& pane, const EserviceModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const int total = static_cast<int>(model.faults.size());
  Rect place = titled_card(pane, area, words.tr("From a file"), {},
                           words.tr("CSV: month,service,count"));
  Rect line = place.take_top(kit.px(84));
  place.take_top(kit.px(12));
  const bool named = !model.file.edit.text.empty() && !model.percent;
  const bool pressed = button(pane, "import", line.take_right(line.width * .34f),
                              {.label = words.tr("Take it in"), .key = "F6", .enabled = named,
                               .size = 30});
  const bool struck = named && (pane.struck(Key::f6) ||
                                (model.file_active && pane.likeliest_struck(true)));
  if (pressed || struck) pane.report(InSection{SectionEvent::run, "import"});
  line.take_right(kit.px(14));
  section_field(pane, "file", line, SectionField::file, model.file, words.tr("Path of the file"),
                model.file_active, {.size = 30, .limits = {.letters_max = kFileLettersMax}});
  if (model.percent) return file_progress(pane, *model.percent, place);
  if (total == 0) {
    kit.text(place.take_top(kit.px(76)),
             words.tr("All rows are taken, or none: then every row that is wrong is named here."),
             {.size = 27, .color = t.text_muted, .vertical = ui::Vertical::top, .lines = 2,
              .shrink_min = .6f});
    place.take_top(kit.px(8));
    return file_list(pane, model.files,
                     words.tr("Here is no such file. Plug a stick in, or type the folder it is in."),
                     place, model.file_active);
  }
  const float row = kit.px(kFaultRow);
  const Rows rows = page_rows(pane, List::faults, total, row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const EserviceFault& fault = model.faults[static_cast<std::size_t>(i)];
    Rect box = place.take_top(row);
    kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
    box = box.inset(kit.px(4), kit.px(5));
    kit.text(box.take_left(kit.px(150)), fault.line,
             {.size = 28, .color = tone_text(t, Tone::problem), .weight = Weight::bold,
              .shrink_min = .6f});
    box.take_left(kit.px(12));
    kit.text(box, fault.words, {.size = 26, .color = t.text, .lines = 2, .shrink_min = .6f});
  }
}

}  // namespace

std::optional<Action> draw_eservice(const EserviceModel& model, Kit& kit) {
  kit.enter("eservice");
  Pane pane{kit, model.setting};
  Rect area = section_frame(pane);
  notice_at_foot(pane, area, model.notice);
  const float gap = kit.px(18);
  const Rect left = area.take_left((area.width - gap) * .5f);
  area.take_left(gap);
  lines_card(pane, model, left);
  count_card(pane, model, area.take_top(kit.px(204)));
  area.take_top(gap);
  file_card(pane, model, area);
  if (pane.struck(Key::next)) {
    pane.report(EditIn{model.file_active ? SectionField::count : SectionField::file,
                       model.file_active ? model.count : model.file});
  }
  return pane.action;
}

}  // namespace khio::counter
