// The overview's counters: who serves whom there, for how long.
#include <algorithm>

#include "counter/screens/overview_parts.h"
#include "counter/screens/section_parts.h"

namespace khio::counter {

using ui::Kit;
using ui::Rect;
using ui::Theme;

void under_line(Kit& kit, const Rect& box) {
  kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, kit.theme().line);
}

float readable(const Kit& kit, float size) {
  constexpr float kLettersMinPx = 14.5f;
  return std::max(size, kLettersMinPx / kit.px(1));
}

namespace {

constexpr float kCounterRow = 73;
constexpr float kCounterRowMin = 58;
constexpr float kCounterRowMinLarge = 84;  // for large letters
constexpr float kCounterRowLong = 100;  // with a service's name of two lines
constexpr float kCounterLine = 42;      // of one line: no name of place or service
constexpr float kWhoShare = .38f;

ui::TextLook service_look(const Theme& t) {
  return {.size = 25, .color = t.text, .lines = 2, .shrink_min = .6f};
}

// Whether some counter serves what does not stand in one line beside its officer.
bool names_are_long(const Kit& kit, const OverviewModel& model, float row_width) {
  ui::TextLook look = service_look(kit.theme());
  look.size = readable(kit, look.size * look.shrink_min);
  const float room = (row_width - kit.px(8 + 62 + 12)) * (1 - kWhoShare) - kit.px(10);
  return std::any_of(model.counters.begin(), model.counters.end(), [&](const CounterNow& now) {
    return kit.measure(now.service, look).width > room;
  });
}

void counter_row(Pane& pane, const Rect& box, const CounterNow& now) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  under_line(kit, box);
  Rect line = box.inset(kit.px(4), kit.px(2));
  kit.text(line.take_left(kit.px(62)), pane.setting.words.number(now.number),
           {.size = 44, .color = t.primary_on_card, .weight = Weight::bold, .align = Align::centre});
  line.take_left(kit.px(12));
  Rect who = line.take_left(line.width * kWhoShare);
  if (now.officer.empty()) {
    kit.text(who, now.name, {.size = 27, .color = t.text, .lines = 2, .shrink_min = .6f});
  } else {
    kit.text(who.take_top(who.height / 2), now.officer,
             {.size = 28, .color = t.text, .weight = Weight::bold, .shrink_min = .6f});
    kit.text(who, now.name, {.size = 25, .color = t.text_muted, .shrink_min = .78f});
  }
  line.take_left(kit.px(10));
  const float state_height = std::min(line.height * .52f, kit.px(36));
  Rect state = now.service.empty() ? line : line.take_top(state_height);
  kit.text(line, now.service, service_look(t));
  if (!now.ticket.empty()) {
    kit.text(state.take_right(kit.px(112)), now.time,
             {.size = 32, .color = tone_text(t, now.tone), .weight = Weight::bold,
              .align = Align::end});
    kit.text(state.take_left(kit.px(112)), now.ticket,
             {.size = 36, .color = t.primary_on_card, .weight = Weight::bold});
    state.take_left(kit.px(10));
  }
  tone_chip(pane, state, now.state, now.tone);
}

// Who is there, the number and its time: what does not fit in is on the counter's own screen.
void counter_line(Pane& pane, const Rect& box, const CounterNow& now) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  under_line(kit, box);
  Rect line = box.inset(kit.px(4), kit.px(2));
  kit.text(line.take_left(kit.px(62)), pane.setting.words.number(now.number),
           {.size = 34, .color = t.primary_on_card, .weight = Weight::bold, .align = Align::centre});
  line.take_left(kit.px(12));
  kit.text(line.take_left(line.width * kWhoShare), now.officer.empty() ? now.name : now.officer,
           {.size = 27, .color = t.text,
            .weight = now.officer.empty() ? Weight::regular : Weight::bold, .shrink_min = .7f});
  line.take_left(kit.px(10));
  if (!now.ticket.empty()) {
    kit.text(line.take_right(kit.px(124)), now.time,
             {.size = 30, .color = tone_text(t, now.tone), .weight = Weight::bold,
              .align = Align::end, .shrink_min = .7f});
    kit.text(line.take_left(kit.px(124)), now.ticket,
             {.size = 32, .color = t.primary_on_card, .weight = Weight::bold, .shrink_min = .7f});
    line.take_left(kit.px(10));
  }
  tone_chip(pane, line, now.state, now.tone);
}

}  // namespace

void counters_card(Pane& pane, const OverviewModel& model, const Rect& area) {
  Rect place = titled_card(pane, area, pane.setting.words.tr("Counters"));
  const float unit = pane.kit.px(1);
  const float each = place.height / static_cast<float>(std::max<std::size_t>(1, model.counters.size()));
  const bool names_long = names_are_long(pane.kit, model, place.width);
  const float whole = unit * (names_long ? kCounterRowLong : kCounterRow);
  const float least = unit * (pane.kit.settings().large_text ? kCounterRowMinLarge : kCounterRowMin);
  const bool whole_fits = each >= (names_long ? whole : least);
  const float row = whole_fits ? std::min(each, std::max(whole, least))
                               : std::clamp(each, unit * kCounterLine, unit * kCounterRowMin);
  const Rows rows = page_rows(pane, List::all_counters, static_cast<int>(model.counters.size()),
                              row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const CounterNow& now = model.counters[static_cast<std::size_t>(i)];
    const Rect box = place.take_top(row);
    whole_fits ? counter_row(pane, box, now) : counter_line(pane, box, now);
  }
}

}  // namespace khio::counter
