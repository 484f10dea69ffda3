// Sheets in which one of a list is chosen: why a ticket is put on hold, who comes back, what a visitor
// without a ticket came for, which services this counter takes, what became of the last tickets.
#include <algorithm>
#include <array>

#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr std::array<HoldNote, 3> kNotes = {HoldNote::form, HoldNote::document, HoldNote::other};
constexpr float kRow = 76;

std::string sentence_of(const Words& words, HoldNote note) {
  switch (note) {
    case HoldNote::form: return words.tr("The visitor is filling in a form");
    case HoldNote::document: return words.tr("The visitor is fetching a document");
    case HoldNote::other: return words.tr("Another reason");
  }
  return {};
}

Icon icon_of(HoldNote note) {
  switch (note) {
    case HoldNote::form: return Icon::book;
    case HoldNote::document: return Icon::document;
    case HoldNote::other: return Icon::clock;
  }
  return Icon::clock;
}

// Where the arrow keys stand.
void mark_row(Kit& kit, const Rect& box) {
  const Theme& t = kit.theme();
  kit.fill(box, t.chip, kit.px(12));
  if (t.high_contrast) kit.border(box, t.header_accent, kit.px(4), kit.px(12));
}

// One ticket neither waiting nor here, with its one way back.
void aside_choice(Pane& pane, const ServeModel& model, const Rect& box, const TicketLine& ticket,
                  bool held, bool chosen) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const ServingEvent event = held ? ServingEvent::resume : ServingEvent::return_to_queue;
  const bool enabled = can(model.serving, event);
  if (chosen) mark_row(kit, box);
  Rect line = box.inset(kit.px(14), kit.px(6));
  kit.text(line.take_left(kit.px(150)), ticket.ticket,
           {.size = 40, .color = t.primary_on_card, .weight = Weight::bold});
  const std::string label = held ? words.tr("Resume") : words.tr("Return to queue");
  const bool pressed = button(pane, "back " + ticket.ticket, line.take_right(kit.px(330)),
                              {.label = label,
                               .key = chosen && enabled ? words.tr("Enter") : std::string(),
                               .kind = chosen ? ButtonKind::primary : ButtonKind::plain,
                               .enabled = enabled, .size = 29});
  line.take_right(kit.px(14));
  kit.text(line.take_top(line.height * .5f), aside_words(words, ticket, held),
           {.size = 28, .color = t.text, .weight = Weight::bold, .shrink_min = .5f});
  kit.text(line, ticket.service, {.size = 25, .color = t.text_muted, .shrink_min = .5f});
  const bool struck = chosen && enabled && pane.likeliest_struck();
  if (pressed || struck) pane.report(Wish{event, ticket.ticket});
}

void only_back(Pane& pane, const Rect& area) {
  const Words& words = pane.setting.words;
  const bool back = button(pane, "back", area,
                           {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back,
                            .kind = ButtonKind::quiet, .size = 34});
  if (back || pane.struck(Key::back)) pane.report(Wish{ServingEvent::back});
}

}  // namespace

void ask_hold(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const QuestionModel& q = model.question;
  Rect area = sheet(pane, 980, 660, words.say("Put {no} on hold: why?", {{"no", q.ticket}}));
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), words.tr("Hold"), Icon::pause);
  keys_line(pane, area.take_bottom(kit.px(40)), words.tr("↑ ↓: choose"));
  const auto chosen = std::find(kNotes.begin(), kNotes.end(), q.note) - kNotes.begin();
  if (const auto row = arrow_choice(pane, static_cast<int>(chosen), 3)) {
    pane.report(ChooseNote{kNotes[static_cast<std::size_t>(*row)]});
  }
  for (int i = 0; i < 3; ++i) {
    const HoldNote note = kNotes[static_cast<std::size_t>(i)];
    ButtonLook look{.label = sentence_of(words, note), .icon = icon_of(note), .size = 34};
    look.chosen = note == q.note;
    if (button(pane, "note " + std::string(hold_note_name(note)), area.row(i, 3, kit.px(12)), look)) {
      pane.report(ChooseNote{note});
    }
  }
}

void ask_aside(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1240, 920, words.tr("On hold or not come"));
  only_back(pane, area.take_bottom(kit.px(84)));
  area.take_bottom(kit.px(8));
  const int held = static_cast<int>(model.held.size());
  const int total = held + static_cast<int>(model.no_shows.size());
  if (total == 0) {
    kit.text(area, words.tr("Nobody is on hold, nobody was absent."),
             {.size = 34, .color = kit.theme().text_muted, .align = Align::centre, .lines = 2});
    return;
  }
  keys_line(pane, area.take_bottom(kit.px(40)), words.tr("↑ ↓: choose"));
  const int at = std::clamp(model.question.row, 0, total - 1);
  if (const auto row = arrow_choice(pane, at, total)) pane.report(ChooseRow{*row});
  const float height = kit.px(92);
  const Rows rows = page_rows(pane, List::aside, total, height, area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const bool is_held = i < held;
    const TicketLine& ticket = is_held ? model.held[static_cast<std::size_t>(i)]
                                       : model.no_shows[static_cast<std::size_t>(i - held)];
    aside_choice(pane, model, area.take_top(height), ticket, is_held, i == at);
  }
}

void ask_walk_direct(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const QuestionModel& q = model.question;
  Rect area = sheet(pane, 1240, 920, words.tr("Served without a ticket"));
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), words.tr("Count"), Icon::check);
  keys_line(pane, area.take_bottom(kit.px(40)), words.tr("↑ ↓: service  ·  + −: people"));
  Rect people = area.take_bottom(kit.px(76));
  people_stepper(pane, people.take_left(kit.px(420)), q.people);
  people.take_left(kit.px(20));
  kit.text(people, words.tr("It is recorded that those who wait were passed by."),
           {.size = 26, .color = kit.theme().text_muted, .lines = 2, .shrink_min = .5f});
  area.take_bottom(kit.px(12));
  int chosen = -1;
  const int total = static_cast<int>(q.services.size());
  for (int i = 0; i < total; ++i) {
    if (q.services[static_cast<std::size_t>(i)].code == q.target_service) chosen = i;
  }
  if (const auto row = arrow_choice(pane, chosen, total)) {
    pane.report(ChooseTarget{q.services[static_cast<std::size_t>(*row)].code, 0});
  }
  const float height = kit.px(kRow);
  const Rows rows = page_rows(pane, List::transfer_services, total, height, area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const Choice& service = q.services[static_cast<std::size_t>(i)];
    ButtonLook look{.label = service.name, .size = 29};
    look.chosen = i == chosen;
    if (button(pane, "for " + service.code, area.take_top(height).inset(0, kit.px(5)), look)) {
      pane.report(ChooseTarget{service.code, 0});
    }
  }
}

void ask_cover(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const QuestionModel& q = model.question;
  Rect area = sheet(pane, 1240, 920, words.tr("Services this counter takes"));
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), words.tr("Take these"), Icon::check,
                   true);
  keys_line(pane, area.take_bottom(kit.px(40)),
            words.tr("↑ ↓: choose  ·  space: on or off  ·  Tab: this counter's or all"));
  const auto on = std::count_if(q.services.begin(), q.services.end(),
                                [](const Choice& service) { return service.on; });
  const int total = static_cast<int>(q.services.size());
  const bool all = on == total;
  const Rect modes = area.take_top(kit.px(76));
  const auto mode = [&](int column, const char* id, const std::string& label, bool every) {
    ButtonLook look{.label = label, .size = 29};
    look.chosen = every && all;
    if (button(pane, id, modes.column(column, 2, kit.px(12)), look)) {
      pane.report(ChooseServices{every});
    }
  };
  mode(0, "services own", words.tr("This counter's"), false);
  mode(1, "services all", words.tr("All services"), true);
  if (pane.struck(Key::next)) pane.report(ChooseServices{!all});
  area.take_top(kit.px(10));
  const int at = std::clamp(q.row, 0, std::max(0, total - 1));
  if (const auto row = arrow_choice(pane, at, total)) pane.report(ChooseRow{*row});
  if (total > 0 && pane.struck(Key::space)) {
    pane.report(ToggleService{q.services[static_cast<std::size_t>(at)].code});
  }
  const float height = kit.px(66);
  const Rows rows = page_rows(pane, List::services, total, height, area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const Rect box = area.take_top(height);
    if (i == at) mark_row(kit, box);
    ticked_service(pane, box, q.services[static_cast<std::size_t>(i)]);
  }
}

void show_past(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1240, 920, words.tr("The last ten tickets of this counter"));
  only_back(pane, area.take_bottom(kit.px(84)));
  area.take_bottom(kit.px(12));
  if (model.past.empty()) {
    kit.text(area, words.tr("No ticket was called here today."),
             {.size = 34, .color = kit.theme().text_muted, .align = Align::centre, .lines = 2});
    return;
  }
  const float height = std::min(kit.px(66), area.height / 10);
  for (const PastLine& past : model.past) past_row(pane, area.take_top(height), past, true);
}

}  // namespace khio::counter
