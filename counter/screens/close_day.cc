#include "counter/screens/close_day.h"

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kWayRow = 104;
constexpr float kFactRow = 74;
constexpr float kFactRowLarge = 92;

// Notes or none: one of two.
void way_row(Pane& pane, const Rect& box, bool on, int index, std::string_view name,
             std::string_view what) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("way " + std::to_string(index), box, name, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, "notes", index});
  if (on) {
    kit.fill(box, t.chip, kit.px(14));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(14));
  }
  Rect inside = box.inset(kit.px(18), kit.px(8));
  const Rect mark = inside.take_left(kit.px(36)).middle(kit.px(34), kit.px(34));
  kit.border(mark, on ? t.primary_on_card : t.outline, kit.px(3), kit.px(17));
  if (on) kit.fill(mark.inset(kit.px(9), kit.px(9)), t.primary_on_card, kit.px(8));
  inside.take_left(kit.px(18));
  kit.text(inside.take_top(inside.height * .5f), name,
           {.size = 32, .color = t.text, .weight = Weight::bold, .shrink_min = .6f});
  kit.text(inside, what, {.size = 27, .color = t.text_muted, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(14));
}

void ways(Pane& pane, const DayNow& day, Rect& area) {
  if (day.without_note == 0) return;
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool can = !day.notes_for.empty();
  const float gap = kit.px(10);
  if (can) {
    way_row(pane, area.take_top(kit.px(kWayRow)), day.notes, 1,
            words.tr("Give them a note first"),
            words.say("They keep their places on {day}.", {{"day", day.notes_for}}) + " " +
                notes_slips_words(words, day));
    area.take_top(gap);
  }
  way_row(pane, area.take_top(kit.px(kWayRow)), !day.notes, 0,
          words.tr("Close without notes"),
          words.tr("Their tickets end with the day, and they would begin anew."));
  area.take_top(gap);
  if (!can) return;
  if (const auto next = arrow_choice(pane, day.notes ? 0 : 1, 2)) {
    pane.report(InSection{SectionEvent::choose, "notes", *next == 0 ? 1 : 0});
  }
}

}  // namespace

std::string notes_slips_words(const Words& words, const DayNow& day) {
  if (!day.prints) {
    return words.tr("This machine has no printer: please write the day on each ticket.");
  }
  return day.files ? words.tr("This machine has no printer: their slips are kept as files.")
                   : words.tr("A slip is printed for each.");
}

void ask_close_day(Pane& pane, const OverviewModel& model) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const DayNow& day = model.day;
  const auto facts = static_cast<float>(day.facts.size());
  const bool large = kit.settings().large_text;
  const float fact_row = large ? kFactRowLarge : kFactRow;
  const ui::TextLook who{.size = 33, .color = t.text, .weight = Weight::bold, .lines = 2,
                         .shrink_min = .6f};
  const bool one_line = kit.measure(day.waiting, who).width <= kit.px(1160);
  const float waiting = day.waiting.empty() ? 0.f : one_line ? 60.f : large ? 116.f : 92.f;
  const float wanted = 290 + waiting + (day.without_note > 0 ? 2 * (kWayRow + 10) + 10 : 0) +
                       facts * fact_row;
  Rect area =
      sheet(pane, 1240, wanted, words.say("Close {day}?", {{"day", day.title}}));
  sheet_buttons(pane, area.take_bottom(kit.px(104)),
                day.notes
                    ? words.tr("Give the notes and close the day")
                    : words.tr("Close the day"),
                Icon::check, true);
  area.take_bottom(kit.px(10));
  if (!day.waiting.empty()) {
    kit.text(area.take_top(kit.px(waiting)), day.waiting, who);
  }
  ways(pane, day, area);
  const float row = std::min(kit.px(fact_row), area.height / std::max(1.f, facts));
  for (const std::string& fact : day.facts) {
    Rect line = area.take_top(row);
    kit.fill(line.take_left(kit.px(26)).middle(kit.px(12), kit.px(12)), t.primary_on_card,
             kit.px(6));
    line.take_left(kit.px(10));
    kit.text(line, fact, {.size = 29, .color = t.text, .lines = 2, .shrink_min = .6f});
  }
}

}  // namespace khio::counter
