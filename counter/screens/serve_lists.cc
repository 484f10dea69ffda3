// The right column: who waits, who is on hold, who did not come, what was done last.
#include <algorithm>

#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr int kPastLines = 3;
constexpr int kAsideRows = 3;  // before its pages begin
// Of the design.
constexpr float kCardHeight = 92;  // of a card without its rows
constexpr float kWaitingRow = 76;
constexpr float kAsideRow = 72;
constexpr float kPastLine = 44;
constexpr float kPagesHeight = 56;
constexpr int kWaitingRowsMin = 4;  // seen whatever else there is

void ticket_number(Pane& pane, Rect& line, const TicketLine& ticket) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect place = line.take_left(kit.px(174));
  const Rect star = place.take_left(kit.px(38));
  place.take_left(kit.px(6));
  if (ticket.priority) {
    kit.icon(Icon::star, star.centre(), kit.px(34), tone_mark(t, Tone::warning));
  }
  kit.text(place, ticket.ticket,
           {.size = 42, .color = t.primary_on_card, .weight = Weight::bold});
  line.take_left(kit.px(12));
}

void waiting_row(Pane& pane, const Rect& box, const TicketLine& ticket, bool next, bool enabled) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("waiting " + ticket.ticket, box,
                                     ticket.ticket + " " + ticket.service, pane.live && enabled);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(Wish{ServingEvent::number, ticket.ticket});
  if (touch.press > .5f) {
    kit.fill(box, t.card_pressed, kit.px(12));
  } else if (next) {
    kit.fill(box, t.chip, kit.px(12));
  }
  if (!next) kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, t.line);
  Rect line = box.inset(kit.px(8), kit.px(6));
  ticket_number(pane, line, ticket);
  const Rect chevron = line.take_right(kit.px(30));
  kit.icon(Icon::chevron, chevron.centre(), kit.px(26), t.text_muted);
  kit.text(line.take_right(kit.px(132)), ticket.wait,
           {.size = 28, .color = t.text, .weight = Weight::bold, .align = Align::end,
            .lines = 2, .shrink_min = .55f});
  line.take_right(kit.px(12));
  kit.text(line, ticket.service,
           {.size = 26, .color = t.text, .lines = 2, .shrink_min = .75f});
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

void waiting_card(Pane& pane, const ServeModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const int total = static_cast<int>(model.waiting.size());
  const std::string remark =
      total == 0 ? "" : words.say("longest wait {m}", {{"m", model.longest_wait}});
  Rect place = titled_card(pane, area, words.count("{n} waiting", "{n} waiting", total), {}, remark);
  if (total == 0) {
    kit.text(place, words.tr("Nobody is waiting"),
             {.size = 32, .color = kit.theme().text_muted, .align = Align::centre});
    return;
  }
  const float row = kit.px(kWaitingRow);
  const Rows rows = page_rows(pane, List::waiting, total, row, place);
  const bool enabled = can(model.serving, ServingEvent::number) ||
                       can(model.serving, ServingEvent::cancel);
  for (int i = 0; i < rows.count; ++i) {
    const int index = rows.first + i;
    waiting_row(pane, place.take_top(row), model.waiting[static_cast<std::size_t>(index)],
                index == 0, enabled);
  }
}

// Tickets that are neither waiting nor here, each with its one way back.
void aside_row(Pane& pane, const ServeModel& model, const Rect& box, const TicketLine& ticket,
               bool held) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect line = box.inset(kit.px(4), kit.px(5));
  ticket_number(pane, line, ticket);
  const std::string way_back = held ? words.tr("Resume") : words.tr("Return to queue");
  const ServingEvent event = held ? ServingEvent::resume : ServingEvent::return_to_queue;
  const Rect place = line.take_right(std::min(kit.px(206), line.width * .55f));
  if (button(pane, (held ? "resume " : "return ") + ticket.ticket, place,
             {.label = way_back, .enabled = can(model.serving, event), .size = 28})) {
    pane.report(Wish{event, ticket.ticket});
  }
  line.take_right(kit.px(12));
  const std::string state = aside_words(words, ticket, held);
  kit.text(line, state, {.size = 27, .color = kit.theme().text, .lines = 2, .shrink_min = .55f});
}

int aside_count(const ServeModel& model) {
  return static_cast<int>(model.held.size() + model.no_shows.size());
}

float aside_height(const Kit& kit, const ServeModel& model) {
  const int total = aside_count(model);
  const float pages = total > kAsideRows ? kPagesHeight : 0;
  return kit.px(kCardHeight + kAsideRow * static_cast<float>(std::min(total, kAsideRows)) + pages);
}

void aside_card(Pane& pane, const ServeModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const int total = aside_count(model);
  Rect place = titled_card(pane, area, words.tr("On hold or not come"), words.number(total));
  const Rows rows = page_rows(pane, List::aside, total, kit.px(kAsideRow), place);
  const int held = static_cast<int>(model.held.size());
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const bool is_held = i < held;
    const TicketLine& ticket = is_held ? model.held[static_cast<std::size_t>(i)]
                                       : model.no_shows[static_cast<std::size_t>(i - held)];
    aside_row(pane, model, place.take_top(kit.px(kAsideRow)), ticket, is_held);
  }
}

void past_card(Pane& pane, const ServeModel& model, int lines, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("Last tickets"));
  Rect corner = area.inset(kit.px(20), kit.px(14));
  corner = corner.take_top(kit.px(54)).take_right(kit.px(200));
  if (button(pane, "past", corner,
             {.label = words.tr("All"), .key = "F1", .kind = ButtonKind::quiet, .size = 25})) {
    pane.report(Wish{ServingEvent::past});
  }
  for (int i = 0; i < lines; ++i) {
    past_row(pane, place.take_top(kit.px(kPastLine)), model.past[static_cast<std::size_t>(i)], false);
  }
}

}  // namespace

std::string aside_words(const Words& words, const TicketLine& ticket, bool held) {
  if (!held) return words.say("no-show {m}", {{"m", ticket.wait}});
  const std::string state = words.say("on hold {m}", {{"m", ticket.wait}});
  return ticket.note.empty() ? state : state + ": " + ticket.note;
}

void past_row(Pane& pane, const Rect& area, const PastLine& past, bool with_service) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect line = area;
  kit.text(line.take_left(kit.px(120)), past.time, {.size = 26, .color = t.text_muted});
  kit.text(line.take_left(kit.px(130)), past.ticket,
           {.size = 28, .color = t.primary_on_card, .weight = Weight::bold});
  line.take_left(kit.px(8));
  kit.icon(tone_icon(past.tone), line.take_left(kit.px(30)).centre(), kit.px(26),
           tone_text(t, past.tone));
  line.take_left(kit.px(10));
  const float outcome = with_service ? line.width * .4f : line.width;
  kit.text(line.take_left(outcome), past.outcome,
           {.size = 27, .color = t.text, .shrink_min = .6f});
  if (!with_service) return;
  line.take_left(kit.px(14));
  kit.text(line, past.service, {.size = 26, .color = t.text_muted, .shrink_min = .6f});
}

void lists_column(Pane& pane, const ServeModel& model, Rect area) {
  Kit& kit = pane.kit;
  const float gap = kit.px(16);
  const bool asides = aside_count(model) > 0;
  const float aside = asides ? aside_height(kit, model) + gap : 0;
  const float waiting =
      kit.px(kCardHeight + kPagesHeight + kWaitingRow * static_cast<float>(kWaitingRowsMin));
  const float spare = area.height - waiting - aside - gap - kit.px(kCardHeight);
  const int lines = std::min({kPastLines, static_cast<int>(model.past.size()),
                              static_cast<int>(spare / kit.px(kPastLine))});
  if (lines > 0) {
    past_card(pane, model, lines,
              area.take_bottom(kit.px(kCardHeight + kPastLine * static_cast<float>(lines))));
    area.take_bottom(gap);
  }
  if (asides) {
    aside_card(pane, model, area.take_bottom(aside - gap));
    area.take_bottom(gap);
  }
  waiting_card(pane, model, area);
}

}  // namespace khio::counter
