// The sheet that asks something before the conversation goes on.
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

constexpr std::array<int, 4> kPauseMinutes = {0, 15, 30, 60};
constexpr int kPauseStepMinutes = 5;
constexpr int kPauseMinutesMax = 8 * 60;

void ask_arrival(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const std::string ticket = model.current ? model.current->ticket : "";
  const std::string later = model.current ? model.current->no_show_later : "";
  Rect area = sheet(pane, 980, later.empty() ? 640.f : 700.f,
                    words.say("Has the holder of {no} come?", {{"no", ticket}}));
  if (!later.empty()) {
    kit.text(area.take_top(kit.px(54)), later,
             {.size = 30, .color = tone_text(kit.theme(), Tone::warning), .weight = Weight::bold});
  }
  struct Answer {
    ServingEvent event;
    std::string label;
    std::string key_name;
    Key key;
    Icon icon;
    ButtonKind kind;
  };
  const Answer answers[] = {
      {ServingEvent::came, words.tr("Came: start"), words.tr("Enter"), Key::activate, Icon::play,
       ButtonKind::good},
      {ServingEvent::served, words.tr("Came and is finished: call next"), "F5", Key::f5,
       Icon::check, ButtonKind::plain},
      {ServingEvent::did_not_come, words.tr("Did not come: call next"), "F4", Key::f4, Icon::cross,
       ButtonKind::plain},
      {ServingEvent::back, words.tr("Back"), "Esc", Key::back, Icon::back, ButtonKind::quiet},
  };
  for (int i = 0; i < 4; ++i) {
    const Answer& answer = answers[i];
    const bool enabled = answer.event != ServingEvent::did_not_come || later.empty();
    const bool pressed =
        button(pane, "answer " + std::to_string(i), area.row(i, 4, kit.px(14)),
               {.label = answer.label, .key = answer.key_name, .icon = answer.icon,
                .kind = answer.kind, .enabled = enabled, .size = 36});
    const bool struck =
        answer.key == Key::activate ? pane.likeliest_struck() : pane.struck(answer.key);
    if (pressed || (enabled && struck)) pane.report(Wish{answer.event});
  }
}

// The arrows walk along the services or, after Tab, along the counters.
void transfer_keys(Pane& pane, const QuestionModel& q) {
  const bool to_counter = q.target_counter != 0;
  if (pane.struck(Key::next)) {
    if (to_counter && !q.services.empty()) pane.report(ChooseTarget{q.services.front().code, 0});
    if (!to_counter && !q.counters.empty()) pane.report(ChooseTarget{"", q.counters.front().number});
    return;
  }
  int chosen = -1;
  if (to_counter) {
    for (std::size_t i = 0; i < q.counters.size(); ++i) {
      if (q.counters[i].number == q.target_counter) chosen = static_cast<int>(i);
    }
    const auto row = arrow_choice(pane, chosen, static_cast<int>(q.counters.size()));
    if (row) pane.report(ChooseTarget{"", q.counters[static_cast<std::size_t>(*row)].number});
    return;
  }
  for (std::size_t i = 0; i < q.services.size(); ++i) {
    if (q.services[i].code == q.target_service) chosen = static_cast<int>(i);
  }
  const auto row = arrow_choice(pane, chosen, static_cast<int>(q.services.size()));
  if (row) pane.report(ChooseTarget{q.services[static_cast<std::size_t>(*row)].code, 0});
}

void ask_transfer(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const QuestionModel& q = model.question;
  Rect area = sheet(pane, 1560, 920, words.say("Transfer {no} to", {{"no", q.ticket}}));
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), words.tr("Transfer"),
                   Icon::arrow_right);
  keys_line(pane, area.take_bottom(kit.px(40)),
            words.tr("↑ ↓: choose  ·  Tab: services or counters"));
  transfer_keys(pane, q);
  if (!q.overtakes.empty()) {
    kit.text(area.take_top(kit.px(50)), q.overtakes,
             {.size = 28, .color = tone_text(kit.theme(), Tone::warning), .weight = Weight::bold,
              .lines = 2, .shrink_min = .5f});
  }
  Rect left = area.take_left(area.width * .62f);
  area.take_left(kit.px(28));
  const float row = kit.px(76);
  const auto heading = [&](Rect& place, const std::string& text) {
    kit.text(place.take_top(kit.px(56)), text,
             {.size = 30, .color = kit.theme().text_muted, .weight = Weight::bold, .lines = 2,
              .shrink_min = .5f});
  };
  heading(left, words.tr("Another service"));
  const Rows services = page_rows(pane, List::transfer_services,
                                  static_cast<int>(q.services.size()), row, left);
  for (int i = 0; i < services.count; ++i) {
    const Choice& service = q.services[static_cast<std::size_t>(services.first + i)];
    ButtonLook look{.label = service.name, .size = 29};
    look.chosen = service.code == q.target_service;
    if (button(pane, "to " + service.code, left.take_top(row).inset(0, kit.px(5)), look)) {
      pane.report(ChooseTarget{service.code, 0});
    }
  }
  heading(area, words.tr("Same service, other counter"));
  if (q.counters.empty()) {
    kit.text(area.take_top(row), words.tr("No other counter serves it now."),
             {.size = 28, .color = kit.theme().text, .lines = 2, .shrink_min = .6f});
  }
  const Rows counters = page_rows(pane, List::transfer_counters,
                                  static_cast<int>(q.counters.size()), row, area);
  for (int i = 0; i < counters.count; ++i) {
    const CounterTile& tile = q.counters[static_cast<std::size_t>(counters.first + i)];
    std::string name = words.say("Counter {c}", {{"c", words.number(tile.number)}});
    if (!tile.name.empty()) name += "  ·  " + tile.name;
    ButtonLook look{.label = name, .size = 29};
    look.chosen = tile.number == q.target_counter;
    if (button(pane, "to counter " + std::to_string(tile.number),
               area.take_top(row).inset(0, kit.px(5)), look)) {
      pane.report(ChooseTarget{"", tile.number});
    }
  }
}

// Calling out of order, giving priority and cancelling are three things to do with one ticket.
void ticket_tabs(Pane& pane, const ServeModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  struct Tab {
    Question question;
    ServingEvent event;
    std::string label;
  };
  const Tab tabs[] = {
      {Question::number, ServingEvent::number, words.tr("Call out of order")},
      {Question::priority, ServingEvent::priority,
       model.question.has_priority ? words.tr("Take back priority") : words.tr("Give priority")},
      {Question::cancel, ServingEvent::cancel, words.tr("Cancel the ticket")},
  };
  for (int i = 0; i < 3; ++i) {
    const Tab& tab = tabs[i];
    const bool here = tab.question == model.serving.question;
    ButtonLook look{.label = tab.label, .kind = ButtonKind::quiet,
                    .enabled = here || can(model.serving, tab.event), .size = 29};
    look.chosen = here;
    if (button(pane, "tab " + std::to_string(i), area.column(i, 3, kit.px(12)), look) && !here) {
      pane.report(Wish{tab.event, model.question.ticket});
    }
  }
  if (!pane.struck(Key::next)) return;
  const int now = model.serving.question == Question::number     ? 0
                  : model.serving.question == Question::priority ? 1
                                                                 : 2;
  for (int step = 1; step < 3; ++step) {
    const Tab& tab = tabs[(now + step) % 3];
    if (can(model.serving, tab.event)) pane.report(Wish{tab.event, model.question.ticket});
  }
}

void reasons_list(Pane& pane, const ServeModel& model, Rect area, std::string_view title) {
  Kit& kit = pane.kit;
  kit.text(area.take_top(kit.px(56)), title,
           {.size = 31, .color = kit.theme().text, .weight = Weight::bold});
  const float row = kit.px(78);
  const std::vector<Choice>& reasons = model.question.reasons;
  int chosen = -1;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    if (reasons[i].on) chosen = static_cast<int>(i);
  }
  if (const auto next = arrow_choice(pane, chosen, static_cast<int>(reasons.size()))) {
    pane.report(ChooseReason{reasons[static_cast<std::size_t>(*next)].code});
  }
  const Rows rows = page_rows(pane, List::reasons, static_cast<int>(reasons.size()), row, area);
  for (int i = 0; i < rows.count; ++i) {
    const Choice& reason = reasons[static_cast<std::size_t>(rows.first + i)];
    ButtonLook look{.label = reason.name, .size = 30};
    look.chosen = reason.on;
    if (button(pane, "reason " + reason.code, area.take_top(row).inset(0, kit.px(5)), look)) {
      pane.report(ChooseReason{reason.code});
    }
  }
}

struct TicketQuestion {
  std::string title;
  std::string reason;
  std::string confirm;
  Icon icon;
};

TicketQuestion words_of(const Words& words, const QuestionModel& q, Question question) {
  const std::string no = q.ticket.empty() ? q.typed.edit.text : q.ticket;
  if (question == Question::cancel) {
    return {no.empty() ? words.tr("Cancel which ticket?")
                       : words.say("Cancel ticket {no}?", {{"no", no}}),
            words.tr("Please give the reason for cancelling"), words.tr("Cancel the ticket"),
            Icon::bin};
  }
  if (question == Question::priority) {
    return {no.empty()       ? words.tr("Give priority to which number?")
            : q.has_priority ? words.say("Take back priority of {no}", {{"no", no}})
                             : words.say("Give priority to {no}", {{"no", no}}),
            words.tr("Please give the reason"),
            q.has_priority ? words.tr("Take back priority") : words.tr("Give priority"),
            Icon::star};
  }
  return {no.empty() ? words.tr("Call a number out of order")
                     : words.say("Call {no} out of order", {{"no", no}}),
          words.tr("Please give the reason for calling out of order"), words.tr("Call this number"),
          Icon::megaphone};
}

void ask_about_ticket(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const QuestionModel& q = model.question;
  const TicketQuestion text = words_of(words, q, model.serving.question);
  Rect area = sheet(pane, 1180, 920, text.title);
  const bool typing = q.ticket.empty();
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), text.confirm, text.icon, typing);
  keys_line(pane, area.take_bottom(kit.px(40)),
            words.tr("↑ ↓: reason  ·  Tab: call, priority or cancel"));
  ticket_tabs(pane, model, area.take_top(kit.px(72)));
  area.take_top(kit.px(16));
  if (typing) {
    typed_field(pane, "number field", area.take_top(kit.px(84)), q.typed,
                words.tr("Type the number, such as A012"));
    area.take_top(kit.px(10));
  }
  if (!q.overtakes.empty()) {
    kit.text(area.take_top(kit.px(50)), q.overtakes,
             {.size = 28, .color = tone_text(kit.theme(), Tone::warning), .weight = Weight::bold,
              .lines = 2, .shrink_min = .5f});
  }
  reasons_list(pane, model, area, text.reason);
}

void ask_pause(Pane& pane, const ServeModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1080, 900, words.tr("Pause the counter"));
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), words.tr("Pause"), Icon::pause);
  keys_line(pane, area.take_bottom(kit.px(40)), words.tr("↑ ↓: reason  ·  Tab, ← →: for how long"));
  const Rect times = area.take_bottom(kit.px(76));
  const std::string& until = model.question.pause_until;
  kit.text(area.take_bottom(kit.px(52)),
           until.empty() ? words.tr("For how long")
                         : words.say("Back at {time}: visitors are told", {{"time", until}}),
           {.size = 31, .color = kit.theme().text, .weight = Weight::bold});
  const int chosen_minutes = model.question.pause_minutes;
  const auto step = [&](const char* id, Icon icon, int column, int by, Key key) {
    const int minutes = std::clamp(chosen_minutes + by, 0, kPauseMinutesMax);
    const bool pressed = button(pane, id, times.column(column, 6, kit.px(12)),
                                {.label = words.minutes(kPauseStepMinutes * 60), .icon = icon,
                                 .enabled = minutes != chosen_minutes, .size = 27});
    if (pressed || pane.struck(key)) pane.report(ChoosePause{minutes});
  };
  step("pause shorter", Icon::minus, 4, -kPauseStepMinutes, Key::left);
  step("pause longer", Icon::plus, 5, kPauseStepMinutes, Key::right);
  for (int i = 0; i < 4; ++i) {
    const int minutes = kPauseMinutes[static_cast<std::size_t>(i)];
    const std::string name = minutes == 0 ? words.tr("Open end") : words.minutes(minutes * 60);
    ButtonLook look{.label = name, .size = 29};
    look.chosen = minutes == model.question.pause_minutes;
    if (button(pane, "pause " + std::to_string(minutes), times.column(i, 6, kit.px(12)), look)) {
      pane.report(ChoosePause{minutes});
    }
  }
  const auto chosen = std::find(kPauseMinutes.begin(), kPauseMinutes.end(),
                                model.question.pause_minutes);
  const std::size_t next =
      chosen == kPauseMinutes.end() ? 0
                                    : static_cast<std::size_t>(chosen - kPauseMinutes.begin() + 1);
  if (pane.struck(Key::next)) pane.report(ChoosePause{kPauseMinutes[next % kPauseMinutes.size()]});
  reasons_list(pane, model, area, words.tr("Reason"));
}

void ask_close(Pane& pane, const ServeModel& model) {
  const Words& words = pane.setting.words;
  Kit& kit = pane.kit;
  const std::string& left = model.question.left_behind;
  Rect area = sheet(pane, 980, left.empty() ? 420.f : 560.f,
                    words.say("Close {counter}?", {{"counter", model.setting.counter}}));
  back_and_confirm(pane, model, area.take_bottom(kit.px(104)), words.tr("Close the counter"),
                   Icon::door);
  if (!left.empty()) {
    area.take_bottom(kit.px(16));
    kit.text(area.take_bottom(kit.px(104)),
             words.tr("Before you close, let another counter take these services, or see to it "
                      "that one opens."),
             {.size = 31, .color = kit.theme().text_muted, .lines = 2, .shrink_min = .6f});
    kit.text(area, left,
             {.size = 34, .color = tone_text(kit.theme(), Tone::problem), .weight = Weight::bold,
              .vertical = ui::Vertical::top, .lines = 3, .shrink_min = .6f});
    return;
  }
  kit.text(area, words.tr("Waiting tickets stay in the queue for the other counters."),
           {.size = 34, .color = kit.theme().text_muted, .vertical = ui::Vertical::top, .lines = 3});
}

}  // namespace

Rect sheet(Pane& pane, float width, float height, std::string_view title) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.fill(kit.screen(), ui::faded(t.high_contrast ? ui::rgb(0) : t.header_start, .62f));
  const Rect screen = kit.screen().inset(kit.px(24));
  const Rect box = kit.screen().middle(std::min(kit.px(width), screen.width),
                                       std::min(kit.px(height), screen.height));
  kit.card(box, kit.px(30), t.card);
  Rect inside = box.inset(kit.px(40), kit.px(30));
  kit.text(inside.take_top(kit.px(84)), title,
           {.size = 46, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .6f});
  inside.take_top(kit.px(14));
  return inside;
}

void back_and_confirm(Pane& pane, const ServeModel& model, Rect area, std::string_view confirm,
                      Icon icon, bool typing) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool ready = model.question.ready;
  const Rect right = area.take_right(area.width * .6f);
  area.take_right(kit.px(18));
  const bool back = button(pane, "back", area,
                           {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back, .size = 34});
  const bool sure = button(pane, "confirm", right,
                           {.label = std::string(confirm), .key = words.tr("Enter"), .icon = icon,
                            .kind = ButtonKind::primary, .enabled = ready, .size = 38});
  if (back || pane.struck(Key::back)) pane.report(Wish{ServingEvent::back});
  if (sure || (ready && pane.likeliest_struck(typing))) {
    pane.report(Wish{ServingEvent::confirm, model.question.ticket});
  }
}

void keys_line(Pane& pane, const Rect& area, std::string_view words) {
  pane.kit.text(area, words,
                {.size = 24, .color = pane.kit.theme().text_muted, .align = Align::centre,
                 .grows = false, .shrink_min = .6f});
}

void question_sheet(Pane& pane, const ServeModel& model) {
  switch (model.serving.question) {
    case Question::none: return;
    case Question::arrival: return ask_arrival(pane, model);
    case Question::transfer: return ask_transfer(pane, model);
    case Question::number:
    case Question::priority:
    case Question::cancel: return ask_about_ticket(pane, model);
    case Question::pause: return ask_pause(pane, model);
    case Question::close: return ask_close(pane, model);
    case Question::hold: return ask_hold(pane, model);
    case Question::aside: return ask_aside(pane, model);
    case Question::walk_direct: return ask_walk_direct(pane, model);
    case Question::cover: return ask_cover(pane, model);
    case Question::past: return show_past(pane, model);
  }
}

}  // namespace khio::counter
