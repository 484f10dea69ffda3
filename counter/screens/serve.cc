#include "counter/screens/serve.h"

#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

// A deed with a button and a key of its own; all of them keep their places, whatever can be done.
struct Command {
  ServingEvent event;
  const char* id;
  const char* label;
  const char* key_name;
  Key key;
  Icon icon;
};

constexpr Command kCommands[] = {
    {ServingEvent::recall, "recall", mark("Recall"), "F2", Key::f2, Icon::speaker},
    {ServingEvent::no_show, "no_show", mark("No-show"), "F4", Key::f4, Icon::cross},
    {ServingEvent::finish, "finish", mark("Finish"), "F5", Key::f5, Icon::check},
    {ServingEvent::hold, "hold", mark("Hold"), "F6", Key::f6, Icon::pause},
    {ServingEvent::transfer, "transfer", mark("Transfer…"), "F7", Key::f7, Icon::arrow_right},
    {ServingEvent::number, "number", mark("Call a number…"), "F8", Key::f8, Icon::list},
};

// Those below the lists: about other tickets than the present one.
constexpr Command kOtherCommands[] = {
    {ServingEvent::aside, "aside", mark("On hold…"), "F3", Key::f3, Icon::clock},
    {ServingEvent::walk_direct, "walk_direct", mark("No ticket…"), "F11", Key::f11,
     Icon::person},
    {ServingEvent::cover, "cover", mark("Cover…"), "End", Key::end, Icon::people},
};

// The one thing most likely to be done next.
struct Primary {
  ServingEvent event = ServingEvent::call;
  std::string label;
  Icon icon = Icon::megaphone;
  ButtonKind kind = ButtonKind::primary;
  bool enabled = true;
};

Primary primary_of(const ServeModel& model) {
  const Words& words = model.setting.words;
  const bool somebody = !model.waiting.empty();
  if (model.serving.unsure) {
    return {ServingEvent::retry, words.tr("Try again"), Icon::repeat, ButtonKind::primary, true};
  }
  switch (model.serving.place) {
    case Place::called:
      return {ServingEvent::start, words.tr("Start"), Icon::play, ButtonKind::good, true};
    case Place::serving:
      if (somebody) {
        return {ServingEvent::call, words.tr("Finish and call next"), Icon::megaphone,
                ButtonKind::primary, true};
      }
      return {ServingEvent::finish, words.tr("Finish"), Icon::check, ButtonKind::good, true};
    case Place::paused:
      return {ServingEvent::open, words.tr("Continue serving"), Icon::play, ButtonKind::good, true};
    case Place::closed:
    case Place::ready: break;
  }
  return {ServingEvent::call, words.tr("Call next"), Icon::megaphone, ButtonKind::primary,
          somebody};
}

void primary_button(Pane& pane, const ServeModel& model, const Rect& area) {
  const Primary primary = primary_of(model);
  const Words& words = pane.setting.words;
  const ButtonLook look{.label = primary.label, .key = words.tr("Enter"), .icon = primary.icon,
                        .kind = primary.kind, .enabled = primary.enabled, .size = 58};
  if (button(pane, "primary", area, look)) pane.report(Wish{primary.event});
}

void primary_key(Pane& pane, const ServeModel& model) {
  const Primary primary = primary_of(model);
  if (primary.enabled && pane.likeliest_struck()) pane.report(Wish{primary.event});
}

// Three to a row; the last of each is wider, for its longer words.
Rect command_place(const Kit& kit, const Rect& area, int index) {
  const float gap = kit.px(14);
  Rect row = area.row(index / 3, 2, gap);
  const float narrow = row.width * .295f;
  if (index % 3 == 0) return row.take_left(narrow);
  row.take_left(narrow + gap);
  if (index % 3 == 1) return row.take_left(narrow * 1.06f);
  row.take_left(narrow * 1.06f + gap);
  return row;
}

void command_button(Pane& pane, const ServeModel& model, const Command& command, const Rect& box,
                    const ButtonLook& base) {
  const bool too_soon = command.event == ServingEvent::no_show && model.current &&
                        !model.current->no_show_later.empty();
  ButtonLook look = base;
  look.label = pane.setting.words.tr(command.label);
  look.key = command.key_name;
  look.enabled = can(model.serving, command.event) && !too_soon;
  const bool pressed = button(pane, command.id, box, look);
  if (pressed || (look.enabled && pane.struck(command.key))) pane.report(Wish{command.event});
}

void command_buttons(Pane& pane, const ServeModel& model, const Rect& area) {
  int i = 0;
  for (const Command& command : kCommands) {
    command_button(pane, model, command, command_place(pane.kit, area, i++),
                   {.label = {}, .icon = command.icon, .size = 32});
  }
}

void other_buttons(Pane& pane, const ServeModel& model, const Rect& area) {
  Rect row = area;
  const float gap = pane.kit.px(12);
  for (const Command& command : kOtherCommands) {
    const bool last = command.event == ServingEvent::cover;  // its key has the longest name
    const Rect box = last ? row : row.take_left((area.width - 2 * gap) * .33f);
    command_button(pane, model, command, box, {.label = {}, .size = 28});
    row.take_left(gap);
  }
}

// What an officer can answer; F9 is what is most likely meant.
void call_answers(Pane& pane, const ServeModel& model, const StaffCallLine& call, Rect& inside) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool enabled = can(model.serving, ServingEvent::answer_staff);
  const auto one = [&](const char* id, const std::string& label, const char* key, Icon icon,
                       bool agrees) {
    const float width =
        kit.measure(label, {.size = 32, .weight = Weight::bold}).width + kit.px(*key ? 190 : 110);
    const bool pressed =
        button(pane, id, inside.take_right(width),
               {.label = label, .key = key, .icon = icon, .enabled = enabled, .size = 32});
    inside.take_right(kit.px(18));
    if (pressed || (*key && enabled && pane.struck(Key::f9))) {
      pane.report(Wish{ServingEvent::answer_staff, {}, call.call, agrees});
    }
  };
  if (call.why == StaffCallWhy::help) {
    one("on_my_way", words.tr("On my way"), "F9", Icon::hand, false);
    return;
  }
  const bool flood = call.why == StaffCallWhy::flood;
  one("leave_call", words.tr("No"), "", Icon::cross, false);
  one("agree_call", flood ? words.tr("Cancel them") : words.tr("Print it"), "F9",
      flood ? Icon::erase : Icon::printer, true);
}

void staff_banner(Pane& pane, const ServeModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const StaffCallLine& call = model.staff_calls.front();
  const ui::Color text = tone_text(t, Tone::warning);
  kit.fill(area, tone_fill(t, Tone::warning), kit.px(20));
  kit.border(area, text, kit.px(3), kit.px(20));
  Rect inside = area.inset(kit.px(22), kit.px(10));
  call_answers(pane, model, call, inside);
  const Rect mark = inside.take_left(kit.px(52));
  kit.icon(Icon::bell, mark.centre(), kit.px(46), text);
  inside.take_left(kit.px(16));
  const int more = static_cast<int>(model.staff_calls.size()) - 1;
  std::string second = call.since;
  if (more > 0) second += "  ·  " + words.count("{n} more call", "{n} more calls", more);
  kit.text(inside.take_top(inside.height * .58f),
           call.words,
           {.size = 34, .color = text, .weight = Weight::bold, .shrink_min = .4f});
  kit.text(inside, second, {.size = 26, .color = text});
}

// Pause and close, at the left of the footer where the hand does not go by itself.
void counter_buttons(Pane& pane, const ServeModel& model, Rect place) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const auto one = [&](const char* id, const std::string& name, const char* key_name, Key key,
                       Icon icon, ServingEvent event) {
    const float width = kit.measure(name, {.size = 26, .weight = Weight::bold}).width + kit.px(190);
    const bool enabled = can(model.serving, event);
    const bool pressed = button(pane, id, place.take_left(std::min(width, kit.px(360))),
                                {.label = name, .key = key_name, .icon = icon,
                                 .kind = ButtonKind::dark, .enabled = enabled, .size = 26});
    if (pressed || (enabled && pane.struck(key))) pane.report(Wish{event});
    place.take_left(kit.px(14));
  };
  one("pause", words.tr("Pause the counter"), "F10", Key::f10, Icon::pause, ServingEvent::pause);
  one("close", words.tr("Close the counter"), "F12", Key::f12, Icon::door, ServingEvent::close);
}

// What is not written on a button.
void help_line(Pane& pane, const Rect& area) {
  const Words& words = pane.setting.words;
  pane.kit.text(area, words.tr("F1: last tickets  ·  + −: people  ·  ⌫: undo  ·  Esc: back"),
                {.size = 24, .color = pane.kit.theme().text_muted, .align = Align::centre,
                 .lines = 2, .grows = false, .shrink_min = .8f});
}

}  // namespace

std::optional<Action> draw_serve(const ServeModel& model, Kit& kit) {
  kit.enter("serve");
  Pane pane{kit, model.setting};
  pane.live = model.serving.question == Question::none;
  background(pane);
  Rect area = kit.screen();
  header(pane, area);
  counter_buttons(pane, model, footer(pane, area));
  area = area.inset(kit.px(28), kit.px(22));
  Rect right = area.take_right(area.width * .385f);
  area.take_right(kit.px(24));
  help_line(pane, right.take_bottom(kit.px(56)).moved(0, kit.px(10)));
  other_buttons(pane, model, right.take_bottom(kit.px(84)));
  right.take_bottom(kit.px(14));
  lists_column(pane, model, right);
  if (!model.staff_calls.empty()) {
    staff_banner(pane, model, area.take_top(kit.px(104)));
    area.take_top(kit.px(16));
  }
  command_buttons(pane, model, area.take_bottom(kit.px(206)));
  area.take_bottom(kit.px(16));
  primary_button(pane, model, area.take_bottom(kit.px(128)));
  area.take_bottom(kit.px(14));
  if (!model.notice.text.empty() || !model.undo.empty()) {
    notice_strip(pane, area.take_bottom(kit.px(66)), model.notice, model.undo);
    area.take_bottom(kit.px(14));
  }
  current_card(pane, model, area);
  primary_key(pane, model);
  if (pane.live && pane.struck(Key::f1)) pane.report(Wish{ServingEvent::past});
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  question_sheet(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
