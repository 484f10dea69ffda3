#include "counter/screens/by_hand.h"

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kLineRow = 62;
constexpr float kProblemRow = 34;
constexpr std::array<float, kHandFields> kShares = {15, 14, 13, 13, 14, 11, 20};

std::array<std::string, kHandFields> heads(const Words& words) {
  return {words.tr("Number"),   words.tr("Service"), words.tr("Time taken"),
          words.tr("Called"),   words.tr("Finished"), words.tr("Counter"),
          words.tr("Officer")};
}

void day_bar(Pane& pane, const HandEntryModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool back = button(pane, "day back", area.take_left(kit.px(84)),
                           {.label = {}, .icon = Icon::back, .speak = words.tr("The day before")});
  const bool on = button(pane, "day on", area.take_right(kit.px(84)),
                         {.label = {}, .icon = Icon::chevron, .enabled = model.later,
                          .speak = words.tr("The day after")});
  if (back || pane.struck(Key::f2)) pane.report(InSection{SectionEvent::step, {}, -1});
  if (on || (model.later && pane.struck(Key::f3))) {
    pane.report(InSection{SectionEvent::step, {}, 1});
  }
  kit.text(area.inset(kit.px(12), 0), model.day + "  ·  F2 F3",
           {.size = 33, .color = kit.theme().text, .weight = Weight::bold, .align = Align::centre,
            .shrink_min = .6f});
}

void fields(Pane& pane, const HandEntryModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const std::array<std::string, kHandFields> names = heads(words);
  float shares = 0;
  for (const float share : kShares) shares += share;
  const float gap = kit.px(10);
  const float wide = area.width - gap * static_cast<float>(kHandFields - 1);
  for (std::size_t i = 0; i < kHandFields; ++i) {
    Rect box = area.take_left(wide * kShares[i] / shares);
    area.take_left(gap);
    kit.text(box.take_top(kit.px(40)), names[i],
             {.size = 25, .color = kit.theme().text_muted, .weight = Weight::bold,
              .shrink_min = .6f});
    const bool active = model.active == static_cast<int>(i);
    ui::TextFieldState field = model.fields[i];
    bool typing = active && pane.live;
    const bool finished = i == static_cast<std::size_t>(HandField::finished);
    ui::text_field(kit, "hand " + std::to_string(i), box, field, typing,
                   finished ? words.tr("or -") : std::string(),
                   {.size = 31, .limits = {.letters_max = kTypedLettersMax}, .latin = true,
                    .weight = Weight::bold});
    const ui::TextFieldState& held = model.fields[i];
    const bool same = field.edit == held.edit && field.scroll_px == held.scroll_px &&
                      field.dragging == held.dragging && typing == (active && pane.live);
    if (!same) pane.report(EditIn{SectionField::hand, field, static_cast<int>(i)});
  }
  if (pane.struck(Key::next)) {
    const int next = (model.active + 1) % static_cast<int>(kHandFields);
    pane.report(EditIn{SectionField::hand, model.fields[static_cast<std::size_t>(next)], next});
  }
}

void line_row(Pane& pane, Rect box, const HandLine& line, int index) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  if (button(pane, "drop " + line.number, box.take_right(kit.px(120)).inset(0, kit.px(5)),
             {.label = pane.setting.words.tr("Remove"), .kind = ButtonKind::quiet, .size = 25,
              .lines = 1})) {
    pane.report(InSection{SectionEvent::tick, line.number, index});
  }
  box.take_right(kit.px(12));
  if (!line.problem.empty()) {
    kit.text(box.take_bottom(kit.px(kProblemRow)), line.problem,
             {.size = 25, .color = tone_text(t, Tone::problem), .weight = Weight::bold,
              .shrink_min = .6f});
  }
  kit.text(box.take_left(kit.px(130)), line.number,
           {.size = 33, .color = t.primary_on_card, .weight = Weight::bold});
  kit.text(box.take_right(box.width * .28f), line.served,
           {.size = 27, .color = t.text, .align = Align::end, .shrink_min = .6f});
  box.take_right(kit.px(12));
  kit.text(box.take_right(box.width * .46f), line.times,
           {.size = 27, .color = t.text, .shrink_min = .6f});
  box.take_right(kit.px(12));
  kit.text(box, line.service, {.size = 27, .color = t.text, .shrink_min = .6f});
}

void lines(Pane& pane, const HandEntryModel& model, Rect area) {
  Kit& kit = pane.kit;
  const int total = static_cast<int>(model.lines.size());
  if (total == 0) {
    kit.text(area,
             pane.setting.words.tr("Type what stands on the paper, row by row; Tab leads on, Enter "
                                   "takes the row. Nothing is kept until you keep all of it."),
             {.size = 29, .color = kit.theme().text_muted, .vertical = ui::Vertical::top,
              .lines = 3, .shrink_min = .6f});
    return;
  }
  const float row = kit.px(kLineRow + kProblemRow);
  const Rows rows = page_rows(pane, List::hand_visits, total, row, area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    line_row(pane, area.take_top(row), model.lines[static_cast<std::size_t>(i)], i);
  }
}

void foot(Pane& pane, const HandEntryModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const float gap = kit.px(16);
  const bool back = button(pane, "back", area.column(0, 3, gap),
                           {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back, .size = 32});
  const bool add = button(pane, "add visit", area.column(1, 3, gap),
                          {.label = words.tr("Take the row"), .key = words.tr("Enter"),
                           .icon = Icon::plus, .size = 32});
  const auto total = static_cast<std::int64_t>(model.lines.size());
  const bool keep = button(pane, "keep visits", area.column(2, 3, gap),
                           {.label = words.count("Keep {n} visit", "Keep {n} visits", total),
                            .key = "F10", .icon = Icon::check, .kind = ButtonKind::primary,
                            .enabled = model.ready, .size = 32});
  if (back || pane.struck(Key::back)) pane.report(InSection{SectionEvent::leave});
  if (keep || (model.ready && pane.struck(Key::f10))) pane.report(InSection{SectionEvent::confirm});
  if (add || pane.likeliest_struck(true)) pane.report(InSection{SectionEvent::run, "hand"});
}

}  // namespace

void draw_hand_entry(Pane& pane, const HandEntryModel& model) {
  Kit& kit = pane.kit;
  Rect area = sheet(pane, 1660, 980, pane.setting.words.tr("Served by hand"));
  foot(pane, model, area.take_bottom(kit.px(92)));
  area.take_bottom(kit.px(12));
  notice_at_foot(pane, area, model.notice);
  day_bar(pane, model, area.take_top(kit.px(70)));
  area.take_top(kit.px(12));
  fields(pane, model, area.take_top(kit.px(122)));
  area.take_top(kit.px(14));
  lines(pane, model, area);
}

}  // namespace khio::counter
