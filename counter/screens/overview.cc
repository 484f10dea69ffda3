#include "counter/screens/overview.h"

#include <algorithm>

#include "counter/screens/close_day.h"
#include "counter/screens/overview_parts.h"
#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"
#include "domain/limits.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

constexpr float kTileHeight = 132;
constexpr float kTileHeightLarge = 164;  // names of two lines of large letters
constexpr float kTileHeightAlarmed = 110;  // beside alerts the counters need the room
constexpr float kTileHeightAlarmedLarge = 124;
constexpr float kServiceRow = 76;
constexpr float kMachineRow = 48;
constexpr float kAlertRow = 48;
constexpr float kAlertRowLong = 68;
constexpr float kHallButtons = 410;  // their width, one above the other
constexpr float kHallButtonsPaused = 460;
constexpr float kHallShare = .62f;  // of their height, while one says why the hall is paused
constexpr float kDayButtons = 66;  // their height: of the day, and of urgent service while it may be
constexpr Key kWhyKeys[] = {Key::f2, Key::f3, Key::f4};  // of a pause's reasons
constexpr const char* kWhyKeyNames[] = {"F2", "F3", "F4"};
constexpr float kOwedStrip = 84;
constexpr int kAlertsShown = 3;
constexpr int kAlertsShownMany = 2;  // of two lines each, or of several pages
constexpr int kAlertsShownLarge = 1;  // of large letters
constexpr int kMachinesShown = 3;  // before its pages begin

void service_row(Pane& pane, const Rect& box, const ServiceNow& now) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  under_line(kit, box);
  Rect line = box.inset(kit.px(4), kit.px(6));
  const std::string label = now.closed_today ? words.tr("Open again") : words.tr("Close today…");
  if (button(pane, "shut " + now.code, line.take_right(kit.px(190)).inset(0, kit.px(3)),
             {.label = label, .kind = now.closed_today ? ButtonKind::good : ButtonKind::quiet,
              .size = 26, .lines = 1})) {
    pane.report(InSection{SectionEvent::ask, now.code});
  }
  line.take_right(kit.px(14));
  const bool says_state = now.stranded || now.standard.empty();
  const std::string& note = says_state ? now.state : now.standard;
  const Tone tone = now.stranded || !says_state ? Tone::problem
                    : now.closed_today          ? Tone::warning
                                                : Tone::plain;
  Rect figures = line.take_right(kit.px(208));
  if (!note.empty()) {  // under the figures: the name needs its place
    kit.text(figures.take_bottom(figures.height * .44f), note,
             {.size = 25, .color = tone == Tone::plain ? t.text_muted : tone_text(t, tone),
              .weight = tone == Tone::plain ? Weight::regular : Weight::bold,
              .align = Align::end, .shrink_min = .75f});
  }
  kit.text(figures.take_right(kit.px(136)), now.longest,
           {.size = 27, .color = t.text, .align = Align::end, .lines = 2, .shrink_min = .55f});
  figures.take_right(kit.px(8));
  kit.text(figures, words.number(now.waiting),
           {.size = 38, .color = now.waiting > 0 ? t.primary_on_card : t.text_muted,
            .weight = Weight::bold, .align = Align::end, .shrink_min = .5f});
  line.take_right(kit.px(14));
  kit.text(line.take_left(kit.px(72)), now.code,
           {.size = 26, .color = t.text_muted, .weight = Weight::bold});
  kit.text(line, now.name, {.size = 26, .color = t.text, .lines = 2, .shrink_min = .75f});
}

void services_card(Pane& pane, const OverviewModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("Services"), {},
                           words.tr("waiting  ·  longest wait"));
  const float row = pane.kit.px(kServiceRow);
  const Rows rows = page_rows(pane, List::all_services, static_cast<int>(model.services.size()),
                              row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    service_row(pane, place.take_top(row), model.services[static_cast<std::size_t>(i)]);
  }
}

void machines_card(Pane& pane, const std::vector<MachineNow>& machines, Rect place) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  kit.card(place, kit.px(22), t.card, .6f);
  place = place.inset(kit.px(24), kit.px(10));
  const float row = kit.px(kMachineRow);
  const Rows rows = page_rows(pane, List::machines, static_cast<int>(machines.size()), row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const MachineNow& now = machines[static_cast<std::size_t>(i)];
    Rect line = place.take_top(row);
    kit.icon(tone_icon(now.tone), line.take_left(kit.px(36)).centre(), kit.px(32),
             tone_text(t, now.tone));
    line.take_left(kit.px(12));
    kit.text(line.take_left(line.width * .4f), now.name,
             {.size = 27, .color = t.text, .weight = Weight::bold, .shrink_min = .6f});
    line.take_left(kit.px(10));
    kit.text(line, now.state, {.size = 27, .color = t.text, .shrink_min = .55f});
  }
}

float machines_height(const Kit& kit, std::size_t machines) {
  const int total = static_cast<int>(machines);
  const float pages = total > kMachinesShown ? 56 : 0;
  return kit.px(20 + kMachineRow * static_cast<float>(std::min(total, kMachinesShown)) + pages);
}

constexpr float kAlertWhat = .52f;  // of its line

// All of one size in one line each; where one is too long for that, in two.
ui::TextLook alert_look(const Kit& kit, const OverviewModel& model, float width) {
  ui::TextLook look{.size = 28, .color = tone_text(kit.theme(), Tone::problem),
                    .weight = Weight::bold, .shrink_min = .55f};
  std::vector<std::string> whats;
  for (const AlertNow& now : model.alerts) whats.push_back(now.what);
  const float room = (width - kit.px(2 * 24 + 48)) * kAlertWhat;
  const float size = shared_size(kit, whats, look, {room, kit.px(kAlertRow)});
  ui::TextLook smallest = look;
  smallest.size = readable(kit, size);
  const bool fits = std::all_of(whats.begin(), whats.end(), [&](const std::string& what) {
    return kit.measure(what, smallest).width <= room;
  });
  if (fits) look.size = size;
  look.lines = fits ? 1 : 2;
  return look;
}

void alerts_card(Pane& pane, const OverviewModel& model, Rect& area) {
  if (model.alerts.empty()) return;
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const int total = static_cast<int>(model.alerts.size());
  ui::TextLook what = alert_look(kit, model, area.width);
  int shown = kit.settings().large_text ? kAlertsShownLarge
              : what.lines == 1         ? kAlertsShown
                                        : kAlertsShownMany;
  if (total > shown) {  // the pages' buttons stand beside the lines
    what = alert_look(kit, model, area.width - kit.px(kPagesBeside));
    shown = std::min(shown, kAlertsShownMany);
  }
  const float row = kit.px(what.lines == 1 ? kAlertRow : kAlertRowLong);
  Rect place = area.take_top(row * static_cast<float>(std::min(total, shown)) + kit.px(20));
  area.take_top(kit.px(18));
  kit.card(place, kit.px(22), t.card, .6f);
  kit.fill({place.x, place.y + kit.px(18), kit.px(7), place.height - kit.px(36)},
           tone_mark(t, Tone::problem), kit.px(3));
  place = place.inset(kit.px(24), kit.px(10));
  const Rows rows = page_rows_beside(pane, List::alerts, total, shown, row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const AlertNow& now = model.alerts[static_cast<std::size_t>(i)];
    Rect line = place.take_top(row);
    kit.icon(tone_icon(Tone::problem), line.take_left(kit.px(36)).centre(), kit.px(32),
             tone_text(t, Tone::problem));
    line.take_left(kit.px(12));
    kit.text(line.take_left(line.width * kAlertWhat), now.what, what);
    line.take_left(kit.px(14));
    kit.text(line.take_left(line.width * .5f), now.since,
             {.size = 26, .color = t.text, .lines = what.lines, .shrink_min = .55f});
    line.take_left(kit.px(14));
    kit.text(line, now.to_do, {.size = 26, .color = t.text, .lines = what.lines, .shrink_min = .5f});
  }
}

// One above the other.
void hall_buttons(Pane& pane, const OverviewModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  const float gap = pane.kit.px(12);
  const bool paused = !model.hall_paused.empty();
  Rect lower = area;
  const Rect upper = lower.take_top((area.height - gap) * (paused ? kHallShare : .5f));
  lower.take_top(gap);
  if (button(pane, "hall", upper,
             {.label = paused ? model.hall_paused + "  ·  " + words.tr("Go on…")
                              : words.tr("Pause the whole hall…"),
              .key = "F2", .icon = paused ? std::nullopt : std::optional(Icon::pause),
              .kind = paused ? ButtonKind::good : ButtonKind::quiet, .size = 28,
              .lines = paused ? 2 : 1}) ||
      pane.struck(Key::f2)) {
    pane.report(InSection{SectionEvent::ask, paused ? "resume hall" : "pause hall"});
  }
  const bool waits = model.still_waiting > 0;
  if (button(pane, "notes", lower,
             {.label = words.tr("Notes for who still waits…"), .key = "F3", .icon = Icon::printer,
              .kind = ButtonKind::quiet, .enabled = waits, .size = 28, .lines = 1}) ||
      (waits && pane.struck(Key::f3))) {
    pane.report(InSection{SectionEvent::ask, "notes"});
  }
}

bool urgent_wanted(const OverviewModel& model) {
  return model.urgent_possible || !model.urgent_open.empty();
}

void urgent_button(Pane& pane, const OverviewModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  const bool open = !model.urgent_open.empty();
  if (button(pane, "urgent", area,
             {.label = open ? model.urgent_open + "  ·  " + words.tr("End it…")
                            : words.tr("Urgent service…"),
              .key = "F5", .icon = Icon::clock,
              .kind = open ? ButtonKind::good : ButtonKind::quiet, .size = 28, .lines = 1}) ||
      pane.struck(Key::f5)) {
    pane.report(InSection{SectionEvent::ask, open ? "end urgent" : "urgent"});
  }
}

// Closes the day, confirms its date, or prints a closed one's slip.
void day_button(Pane& pane, const OverviewModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  const DayNow& day = model.day;
  ButtonLook look{.label = {}, .key = "F4", .icon = Icon::hall, .kind = ButtonKind::quiet,
                  .size = 28, .lines = 1};
  InSection what{SectionEvent::ask, "close day"};
  if (!day.to_confirm.empty()) {
    look.label = words.tr("Confirm the date…");
    look.icon = Icon::clock;
    look.kind = ButtonKind::primary;
    what.subject = "confirm day";
  } else if (day.open) {
    look.label = words.tr("Close the day…");
    look.enabled = day.begun;
  } else {
    look.label = words.tr("Day closed  ·  Print its slip");
    look.icon = Icon::printer;
    look.enabled = day.prints;
    what = {SectionEvent::print, "closing slip"};
  }
  if (button(pane, "day", area, look) || (look.enabled && pane.struck(Key::f4))) pane.report(what);
}

// Stays whatever is done meanwhile.
void owed_strip(Pane& pane, const OverviewModel& model, Rect& area) {
  if (model.owed.empty()) return;
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const float gap = kit.px(12);
  Rect strip = area.take_bottom(kit.px(kOwedStrip));
  area.take_bottom(gap);
  const bool written = button(pane, "notes seen", strip.take_right(kit.px(330)),
                              {.label = words.tr("It is written on them"), .key = "F7",
                               .icon = Icon::check, .size = 27});
  strip.take_right(gap);
  const bool prints = model.day.prints;
  const bool again = button(pane, "notes again", strip.take_right(kit.px(300)),
                            {.label = words.tr("Print them again"), .key = "F6",
                             .icon = Icon::printer, .enabled = prints, .size = 27});
  strip.take_right(gap);
  notice_strip(pane, strip, {Tone::warning, model.owed});
  if (written || pane.struck(Key::f7)) pane.report(InSection{SectionEvent::run, "notes seen"});
  if (again || (prints && pane.struck(Key::f6))) {
    pane.report(InSection{SectionEvent::run, "notes again"});
  }
}

void urgent_time(Pane& pane, const UrgentForm& form, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool sooner = button(pane, "sooner", area.take_left(kit.px(96)),
                             {.label = "−", .key = "F2", .size = 34,
                              .speak = words.tr("Half an hour less")});
  const bool later = button(pane, "later", area.take_right(kit.px(96)),
                            {.label = "+", .key = "F3", .size = 34,
                             .speak = words.tr("Half an hour more")});
  if (sooner || pane.struck(ui::Key::f2)) pane.report(InSection{SectionEvent::step, {}, -1});
  if (later || pane.struck(ui::Key::f3)) pane.report(InSection{SectionEvent::step, {}, 1});
  kit.text(area, words.say("until {time}", {{"time", form.until}}),
           {.size = 38, .color = kit.theme().primary_on_card, .weight = Weight::bold,
            .align = Align::centre, .shrink_min = .6f});
}

void ask_urgent(Pane& pane, const OverviewModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const UrgentForm& form = model.urgent;
  Rect area = sheet(pane, 1180, 960, words.tr("Open for urgent services?"));
  sheet_buttons(pane, area.take_bottom(kit.px(100)), words.tr("Open for urgent services"),
                Icon::check, form.ready, true);
  area.take_bottom(kit.px(14));
  section_field(pane, "reason", area.take_bottom(kit.px(84)), SectionField::reason, form.reason,
                words.tr("Why, in a few words"), true,
                {.size = 32, .limits = {.letters_max = kUrgentReasonLettersMax}});
  area.take_bottom(kit.px(14));
  urgent_time(pane, form, area.take_bottom(kit.px(84)));
  area.take_bottom(kit.px(14));
  kit.text(area.take_top(kit.px(100)),
           words.tr("Kiosks give tickets for the ticked services alone until then; boards say so. "
                    "It ends by itself."),
           {.size = 29, .color = kit.theme().text_muted, .vertical = ui::Vertical::top, .lines = 2,
            .shrink_min = .6f});
  const float row = kit.px(64);
  const int total = static_cast<int>(form.services.size());
  const Rows rows = page_rows(pane, List::urgent_services, total, row, area);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    const Choice& service = form.services[static_cast<std::size_t>(i)];
    ButtonLook look{.label = service.code + "  " + service.name, .size = 27};
    look.chosen = service.on;
    if (button(pane, "urgent " + service.code, area.take_top(row).inset(0, kit.px(4)), look)) {
      pane.report(InSection{SectionEvent::tick, service.code});
    }
  }
}

void ask_pause_hall(Pane& pane, const OverviewModel& model) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect area = sheet(pane, 1060, 580, words.tr("Pause the whole hall?"));
  const bool ready = std::any_of(model.whys.begin(), model.whys.end(),
                                 [](const Choice& one) { return one.on; });
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("Pause the whole hall"), Icon::pause,
                ready);
  area.take_bottom(kit.px(22));
  const Rect choices = area.take_bottom(kit.px(96));
  area.take_bottom(kit.px(16));
  kit.text(area,
           words.tr("Nobody is called and no ticket is given until you go on. Kiosks, boards and "
                    "counters say so."),
           {.size = 33, .color = kit.theme().text_muted, .vertical = ui::Vertical::top, .lines = 4,
            .shrink_min = .6f});
  const int count = static_cast<int>(model.whys.size());
  for (int i = 0; i < count; ++i) {
    const Choice& why = model.whys[static_cast<std::size_t>(i)];
    const auto key = static_cast<std::size_t>(i);
    ButtonLook look{.label = why.name, .key = kWhyKeyNames[key], .size = 30};
    look.chosen = why.on;
    if (button(pane, "why " + why.code, choices.column(i, count, kit.px(14)), look) ||
        pane.struck(kWhyKeys[key])) {
      pane.report(InSection{SectionEvent::choose, why.code});
    }
  }
}

void ask_notes(Pane& pane, const OverviewModel& model) {
  const Words& words = pane.setting.words;
  confirm_sheet(pane, words.tr("Give notes to those who still wait?"),
                words.say("{n} tickets keep their place on the next working day and are called "
                          "before its new ones. {slips} Who is served today needs it no more.",
                          {{"n", words.number(model.still_waiting)},
                           {"slips", notes_slips_words(words, model.day)}}),
                words.tr("Give the notes"), Icon::printer);
}

void ask_service(Pane& pane, const OverviewModel& model) {
  const Words& words = pane.setting.words;
  const bool open = model.asked_closed;
  confirm_sheet(
      pane,
      words.say(open ? mark("Open {service} again?") : mark("Close {service} for today?"),
                {{"service", model.asked_name}}),
      open ? words.tr("Kiosks give tickets for it again.")
           : words.tr("Kiosks give no more tickets for it today; officers still can. Who waits "
                      "already is served."),
      open ? words.tr("Open again") : words.tr("Close for today"), open ? Icon::play : Icon::pause);
}

void ask_question(Pane& pane, const OverviewModel& model) {
  const Words& words = pane.setting.words;
  switch (model.question) {
    case OverviewQuestion::none: return;
    case OverviewQuestion::service: return ask_service(pane, model);
    case OverviewQuestion::pause_hall: return ask_pause_hall(pane, model);
    case OverviewQuestion::resume_hall:
      return confirm_sheet(pane, words.tr("Let the hall go on?"),
                           words.tr("Counters call again and kiosks give tickets."),
                           words.tr("Go on"), Icon::play);
    case OverviewQuestion::notes: return ask_notes(pane, model);
    case OverviewQuestion::urgent: return ask_urgent(pane, model);
    case OverviewQuestion::end_urgent:
      return confirm_sheet(pane, words.tr("End urgent service?"),
                           words.tr("Kiosks give no more tickets. Who waits already is served."),
                           words.tr("End it"), Icon::check);
    case OverviewQuestion::close_day: return ask_close_day(pane, model);
    case OverviewQuestion::confirm_day:
      return confirm_sheet(
          pane, words.say("Is it {day} today?", {{"day", model.day.to_confirm}}),
          words.say("The clock says so, and the office day is still {before}. Until the date is "
                    "confirmed no ticket is given. If the clock is wrong, set it first.",
                    {{"before", model.day.before}}),
          words.tr("Yes, the date is right"), Icon::check);
  }
}

}  // namespace

std::vector<MachineNow> machine_lines(const Words& words, const std::vector<MachineNow>& machines) {
  std::vector<MachineNow> lines;
  std::vector<MachineNow> good;
  for (const MachineNow& now : machines) (now.tone == Tone::good ? good : lines).push_back(now);
  if (good.size() < 2) {
    lines.insert(lines.end(), good.begin(), good.end());
    return lines;
  }
  std::string names;
  for (const MachineNow& now : good) names += (names.empty() ? "" : "  ·  ") + now.name;
  lines.push_back({words.tr("Working"), names, Tone::good});
  return lines;
}

std::optional<Action> draw_overview(const OverviewModel& model, Kit& kit) {
  kit.enter("overview");
  Pane pane{kit, model.setting};
  pane.live = model.question == OverviewQuestion::none;
  Rect area = section_frame(pane);
  const float gap = kit.px(18);
  const bool large = kit.settings().large_text;
  const float usual = large ? kTileHeightLarge : kTileHeight;
  const float alarmed = large ? kTileHeightAlarmedLarge : kTileHeightAlarmed;
  Rect tiles = area.take_top(kit.px(model.alerts.empty() ? usual : alarmed));
  area.take_top(gap);
  const bool paused = !model.hall_paused.empty();
  hall_buttons(pane, model, tiles.take_right(kit.px(paused ? kHallButtonsPaused : kHallButtons)));
  tiles.take_right(gap);
  value_tiles(pane, tiles, model.tiles);
  alerts_card(pane, model, area);
  owed_strip(pane, model, area);
  notice_at_foot(pane, area, model.notice);
  Rect left = area.take_left(area.width * .5f);
  area.take_left(gap);
  const std::vector<MachineNow> machines = machine_lines(model.setting.words, model.machines);
  const bool trouble = std::any_of(machines.begin(), machines.end(), [](const MachineNow& one) {
    return one.tone != Tone::plain && one.tone != Tone::good;
  });
  // Beside alerts what is in order gives its room to the counters.
  if (trouble || model.alerts.empty()) {
    machines_card(pane, machines, left.take_bottom(machines_height(kit, machines.size())));
    left.take_bottom(gap);
  }
  const Rect buttons = left.take_bottom(kit.px(kDayButtons));
  left.take_bottom(gap);
  const int columns = urgent_wanted(model) ? 2 : 1;
  day_button(pane, model, buttons.column(0, columns, gap));
  if (columns == 2) urgent_button(pane, model, buttons.column(1, columns, gap));
  counters_card(pane, model, left);
  services_card(pane, model, area);
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  ask_question(sheet, model);
  return sheet.action;
}

}  // namespace khio::counter
