#include "counter/screens/reception.h"

#include <algorithm>

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kServiceRow = 70;
constexpr float kWaitingRow = 66;
constexpr float kChoiceRow = 78;
constexpr float kHandButtons = 62;

void issued_band(Pane& pane, const ReceptionModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill(area, tone_fill(t, Tone::good), kit.px(18));
  if (t.high_contrast) kit.border(area, t.good, kit.px(2), kit.px(18));
  Rect inside = area.inset(kit.px(20), kit.px(6));
  kit.text(inside.take_left(inside.width * .34f), model.issued,
           {.size = 54, .color = tone_text(t, Tone::good), .weight = Weight::bold});
  inside.take_left(kit.px(14));
  kit.text(inside, model.issued_note,
           {.size = 28, .color = t.text, .lines = 2, .shrink_min = .6f});
}

void issue_card(Pane& pane, const ReceptionModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("Give a ticket"), {},
                           model.prints ? words.tr("printed here")
                                        : words.tr("no printer: write the number down"));
  const bool ready = !model.chosen_service.empty();
  Rect foot = place.take_bottom(kit.px(92));
  ButtonLook priority{.label = words.tr("Priority"), .key = "F2", .icon = Icon::star, .size = 28,
                      .lines = 1};
  priority.chosen = model.priority;
  if (button(pane, "priority", foot.take_left(foot.width * .36f), priority) ||
      pane.struck(Key::f2)) {
    pane.report(InSection{SectionEvent::tick, "priority"});
  }
  foot.take_left(kit.px(12));
  if (button(pane, "issue", foot,
             {.label = words.tr("Give the ticket"), .key = words.tr("Enter"), .icon = Icon::ticket,
              .kind = ButtonKind::primary, .enabled = ready, .size = 34}) ||
      (ready && pane.likeliest_struck(true))) {
    pane.report(InSection{SectionEvent::run, "issue"});
  }
  place.take_bottom(kit.px(12));
  if (!model.issued.empty()) {
    issued_band(pane, model, place.take_bottom(kit.px(92)));
    place.take_bottom(kit.px(12));
  }
  const float row = kit.px(kServiceRow);
  const int total = static_cast<int>(model.services.size());
  int chosen = -1;
  for (int i = 0; i < total; ++i) {
    if (model.services[static_cast<std::size_t>(i)].code == model.chosen_service) chosen = i;
  }
  if (const auto next = arrow_choice(pane, chosen, total)) {
    pane.report(InSection{SectionEvent::choose,
                          model.services[static_cast<std::size_t>(*next)].code, *next});
  }
  const Rows rows = page_rows(pane, List::issued_services, total, row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const ServiceNow& now = model.services[static_cast<std::size_t>(i)];
    std::string label = now.code + "  " + now.name;
    if (now.waiting > 0) {
      label += "  ·  " + words.count("{n} waiting", "{n} waiting", now.waiting);
    }
    ButtonLook look{.label = label, .size = 27};
    look.chosen = i == chosen;
    if (button(pane, "service " + now.code, place.take_top(row).inset(0, kit.px(4)), look)) {
      pane.report(InSection{SectionEvent::choose, now.code, i});
    }
  }
}

void waiting_row(Pane& pane, const Rect& box, const WaitingLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("tick " + line.ticket, box, line.ticket, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::tick, line.ticket});
  if (line.ticked) kit.fill(box, t.chip, kit.px(12));
  Rect inside = box.inset(kit.px(8), kit.px(4));
  const Rect mark = inside.take_left(kit.px(38)).middle(kit.px(34), kit.px(34));
  if (line.ticked) {
    kit.fill(mark, t.primary_bottom, kit.px(8));
    kit.icon(Icon::check, mark.centre(), kit.px(26), t.primary_text);
  } else {
    kit.border(mark, t.outline, kit.px(3), kit.px(8));
  }
  inside.take_left(kit.px(12));
  kit.text(inside.take_left(kit.px(124)), line.ticket,
           {.size = 36, .color = t.primary_on_card, .weight = Weight::bold});
  const Rect star = inside.take_left(kit.px(38));
  if (line.priority) {
    kit.icon(Icon::star, star.centre(), kit.px(32), tone_mark(t, Tone::warning));
  }
  inside.take_left(kit.px(8));
  kit.text(inside.take_right(kit.px(150)), line.wait,
           {.size = 27, .color = t.text, .align = Align::end, .shrink_min = .5f});
  inside.take_right(kit.px(8));
  kit.text(inside, line.service, {.size = 27, .color = t.text, .lines = 2, .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

void ticked_buttons(Pane& pane, const ReceptionModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  struct Way {
    const char* id;
    std::string label;
    const char* key_name;
    Key key;
    bool enabled;
  };
  const Way ways[] = {
      {"change", words.tr("Other service…"), "F5", Key::f5, model.ticked == 1},
      {"set priority", model.has_priority ? words.tr("Take priority back…")
                                          : words.tr("Give priority…"),
       "F6", Key::f6, model.ticked == 1},
      {"cancel", model.ticked > 1 ? words.count("Cancel {n}…", "Cancel {n}…", model.ticked)
                                  : words.tr("Cancel…"),
       "F8", Key::f8, model.ticked > 0},
  };
  for (int i = 0; i < 3; ++i) {
    const Way& way = ways[i];
    if (button(pane, way.id, area.column(i, 3, pane.kit.px(10)),
               {.label = way.label, .key = way.key_name, .enabled = way.enabled, .size = 26}) ||
        (way.enabled && pane.struck(way.key))) {
      pane.report(InSection{SectionEvent::ask, way.id});
    }
  }
}

void waiting_card(Pane& pane, const ReceptionModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const int total = static_cast<int>(model.waiting.size());
  Rect place = titled_card(pane, area, words.tr("Waiting"), words.number(total));
  Rect again = place.take_bottom(kit.px(78));
  place.take_bottom(kit.px(10));
  ticked_buttons(pane, model, place.take_bottom(kit.px(78)));
  place.take_bottom(kit.px(10));
  const bool number = !model.typed.edit.text.empty() || model.ticked == 1;
  if (button(pane, "reprint", again.take_right(again.width * .5f),
             {.label = words.tr("Print its slip again"), .key = "F7", .icon = Icon::printer,
              .enabled = number && model.prints, .size = 26}) ||
      (number && model.prints && pane.struck(Key::f7))) {
    pane.report(InSection{SectionEvent::print});
  }
  again.take_right(kit.px(10));
  section_field(pane, "number", again, SectionField::ticket, model.typed,
                model.ticked == 1 ? model.asked_ticket : words.tr("Number, such as A012"), true,
                {.size = 32, .limits = {.letters_max = kTypedLettersMax}, .latin = true,
                 .weight = Weight::bold});
  if (total == 0) {
    kit.text(place, words.tr("Nobody is waiting"),
             {.size = 32, .color = kit.theme().text_muted, .align = Align::centre});
    return;
  }
  const bool all = model.ticked == total;
  if (button(pane, "tick all", place.take_top(kit.px(60)).inset(0, kit.px(4)),
             {.label = all ? words.tr("Tick none") : words.tr("Tick all"), .key = "F9",
              .kind = ButtonKind::quiet, .size = 25, .lines = 1}) ||
      pane.struck(Key::f9)) {
    pane.report(InSection{SectionEvent::tick, "all", all ? 0 : 1});
  }
  const float row = kit.px(kWaitingRow);
  const Rows rows = page_rows(pane, List::all_waiting, total, row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    waiting_row(pane, place.take_top(row), model.waiting[static_cast<std::size_t>(i)]);
  }
}

// For the time when machines are down.
void hand_buttons(Pane& pane, const ReceptionModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  const float gap = pane.kit.px(18);
  if (button(pane, "numbers", area.column(0, 2, gap),
             {.label = words.tr("Print numbers for service by hand"), .icon = Icon::printer,
              .kind = ButtonKind::quiet, .enabled = model.prints, .size = 27, .lines = 1})) {
    pane.report(InSection{SectionEvent::print, "numbers"});
  }
  if (button(pane, "by hand", area.column(1, 2, gap),
             {.label = words.tr("Enter what was served by hand…"), .key = "F11",
              .icon = Icon::pencil, .kind = ButtonKind::quiet, .size = 27, .lines = 1}) ||
      pane.struck(Key::f11)) {
    pane.report(InSection{SectionEvent::ask, "by hand"});
  }
}

std::string question_title(const Words& words, const ReceptionModel& model) {
  switch (model.question) {
    case ReceptionQuestion::service:
      return words.say("Which line for {no}?", {{"no", model.asked_ticket}});
    case ReceptionQuestion::priority:
      return words.say(model.has_priority ? mark("Take back priority of {no}")
                                          : mark("Give priority to {no}"),
                       {{"no", model.asked_ticket}});
    case ReceptionQuestion::cancel:
      return model.ticked == 1
                 ? words.say("Cancel ticket {no}?", {{"no", model.asked_ticket}})
                 : words.count("Cancel {n} ticket?", "Cancel {n} tickets?", model.ticked);
    case ReceptionQuestion::none: break;
  }
  return {};
}

void ask_choice(Pane& pane, const ReceptionModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1180, 920, question_title(words, model));
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("Do it"), Icon::check, model.ready);
  area.take_bottom(kit.px(14));
  const int total = static_cast<int>(model.choices.size());
  int chosen = -1;
  for (int i = 0; i < total; ++i) {
    if (model.choices[static_cast<std::size_t>(i)].on) chosen = i;
  }
  if (const auto next = arrow_choice(pane, chosen, total)) {
    pane.report(InSection{SectionEvent::choose,
                          model.choices[static_cast<std::size_t>(*next)].code, *next});
  }
  const float row = kit.px(kChoiceRow);
  const Rows rows = page_rows(pane, List::reasons, total, row, area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const Choice& choice = model.choices[static_cast<std::size_t>(i)];
    ButtonLook look{.label = choice.name, .size = 30};
    look.chosen = choice.on;
    if (button(pane, "choice " + choice.code, area.take_top(row).inset(0, kit.px(5)), look)) {
      pane.report(InSection{SectionEvent::choose, choice.code, i});
    }
  }
}

}  // namespace

std::optional<Action> draw_reception(const ReceptionModel& model, Kit& kit) {
  kit.enter("reception");
  Pane pane{kit, model.setting};
  pane.live = model.question == ReceptionQuestion::none && !model.by_hand;
  Rect area = section_frame(pane);
  notice_at_foot(pane, area, model.notice);
  const float gap = kit.px(18);
  hand_buttons(pane, model, area.take_bottom(kit.px(kHandButtons)));
  area.take_bottom(gap);
  const Rect left = area.take_left((area.width - gap) * .48f);
  area.take_left(gap);
  issue_card(pane, model, left);
  waiting_card(pane, model, area);
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  if (model.by_hand) {
    draw_hand_entry(sheet, *model.by_hand);
  } else {
    ask_choice(sheet, model);
  }
  return sheet.action;
}

}  // namespace khio::counter
