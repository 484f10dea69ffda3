#include "counter/screens/machines.h"

#include <algorithm>

#include "counter/screens/section_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;
using ui::Theme;

namespace {

// Of a row: a name, and under it what there is to say of it.
constexpr ui::TextLook kName{.size = 27, .weight = Weight::bold, .shrink_min = .6f};
constexpr float kUnderName = 25;
constexpr float kMachinePad = 6;
constexpr float kPrinterPad = 8;
constexpr float kPrinterButtons = 70;
constexpr float kLettersMinPx = 14;  // of an explanation
constexpr float kBackupRow = 60;
constexpr float kHealthRow = 84;  // of two lines

// Of letters that carry marks above and below.
float name_height(const Kit& kit) { return kit.text_px(kName) * 1.55f; }
float row_height(const Kit& kit, float pad) {
  return name_height(kit) + kit.text_px({.size = kUnderName}) * 1.5f + 2 * kit.px(pad);
}

void under_line(Kit& kit, const Rect& box) {
  kit.fill({box.x, box.bottom() - kit.px(2), box.width, kit.px(2)}, kit.theme().line);
}

bool idle(const MachinesModel& model) { return model.work.empty(); }

void tabs_row(Pane& pane, const MachinesModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  struct Tab {
    MachinesTab tab;
    const char* id;
    std::string label;
    const char* key_name;
    Key key;
  };
  const Tab tabs[] = {
      {MachinesTab::machines, "machines", words.tr("Machines and printers"), "F2", Key::f2},
      {MachinesTab::data, "data", words.tr("Data and backups"), "F3", Key::f3},
      {MachinesTab::health, "health", words.tr("Health"), "F4", Key::f4}};
  int column = 0;
  for (const Tab& tab : tabs) {
    ButtonLook look{.label = tab.label, .key = tab.key_name, .kind = ButtonKind::quiet,
                    .enabled = model.administers || tab.tab == MachinesTab::health,
                    .chosen = model.tab == tab.tab, .size = 29, .lines = 1};
    const Rect place = area.column(column++, 3, pane.kit.px(14));
    const bool pressed = button(pane, std::string("tab ") + tab.id, place, look);
    if (look.enabled && (pressed || pane.struck(tab.key))) {
      pane.report(InSection{SectionEvent::choose, tab.id});
    }
  }
}

// The window goes on meanwhile; only a second work must wait.
void work_strip(Pane& pane, const MachinesModel& model, Rect& area) {
  if (idle(model)) return;
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect strip = area.take_top(kit.px(84));
  area.take_top(kit.px(14));
  kit.card(strip, kit.px(22), t.card, .6f);
  strip = strip.inset(kit.px(22), kit.px(10));
  if (model.stoppable) {
    if (button(pane, "stop", strip.take_right(kit.px(240)),
               {.label = pane.setting.words.tr("Stop"), .key = "Esc", .icon = Icon::cross,
                .size = 28, .lines = 1}) ||
        pane.struck(Key::back)) {
      pane.report(InSection{SectionEvent::stop});
    }
    strip.take_right(kit.px(20));
    kit.text(strip.take_right(kit.px(110)), pane.setting.words.number(model.percent) + " %",
             {.size = 30, .color = t.text, .align = Align::end});
  }
  kit.text(strip.take_top(strip.height * .56f), model.work,
           {.size = 29, .color = t.text, .weight = Weight::bold, .shrink_min = .6f});
  if (model.percent == 0) return;
  Rect bar = strip.middle(strip.width, kit.px(16));
  kit.fill(bar, t.chip, bar.height / 2);
  bar.width *= static_cast<float>(model.percent) / 100.f;
  kit.fill(bar, t.primary_bottom, bar.height / 2);
}

void answer_card(Pane& pane, const MachinesModel& model, Rect& area) {
  if (model.answer.text.empty()) return;
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::TextLook look{.size = 28, .color = tone_text(t, model.answer.tone), .lines = 4,
                          .shrink_min = .6f};
  Rect place = area.take_bottom(kit.px(132));
  area.take_bottom(kit.px(14));
  kit.card(place, kit.px(22), t.card, .6f);
  kit.fill({place.x, place.y + kit.px(18), kit.px(7), place.height - kit.px(36)},
           tone_mark(t, model.answer.tone), kit.px(3));
  place = place.inset(kit.px(24), kit.px(8));
  kit.icon(tone_icon(model.answer.tone), place.take_left(kit.px(40)).centre(), kit.px(34),
           tone_text(t, model.answer.tone));
  place.take_left(kit.px(14));
  kit.text(place.take_right(kit.px(96)), model.answer.time,
           {.size = 26, .color = t.text_muted, .align = Align::end});
  kit.text(place, model.answer.text, look);
}

// One that is at work is not taken off; the key is that of the chosen one.
void take_off_button(Pane& pane, const Rect& box, const MachineLine& line) {
  const bool pressed = button(pane, "remove " + line.id, box,
                              {.label = pane.setting.words.tr("Take off…"),
                               .key = line.chosen ? "F9" : "", .kind = ButtonKind::quiet,
                               .size = 26, .lines = 1});
  if (pressed || (line.chosen && pane.struck(Key::f9))) {
    pane.report(InSection{SectionEvent::ask, line.id});
  }
}

// A name and what there is to say of it.
void two_lines(Kit& kit, Rect box, std::string_view name, std::string_view under,
               ui::Color color) {
  ui::TextLook look = kName;
  look.color = kit.theme().text;
  kit.text(box.take_top(std::min(name_height(kit), box.height * .53f)), name, look);
  kit.text(box, under, {.size = kUnderName, .color = color, .shrink_min = .5f});
}

void machine_row(Pane& pane, const Rect& box, const MachineLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  Rect inside = box.inset(kit.px(8), kit.px(kMachinePad));
  const Rect take_off = line.removable ? inside.take_right(kit.px(230)) : Rect{};
  if (line.removable) inside.take_right(kit.px(10));
  const ui::Touch touch =
      kit.target("machine " + line.id, inside, line.now.name + " " + line.now.state, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, line.id});
  if (line.chosen) {
    kit.fill(box, t.chip, kit.px(12));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(12));
  } else {
    under_line(kit, box);
  }
  if (line.removable) take_off_button(pane, take_off, line);
  kit.icon(tone_icon(line.now.tone), inside.take_left(kit.px(36)).centre(), kit.px(32),
           tone_text(t, line.now.tone));
  inside.take_left(kit.px(12));
  two_lines(kit, inside, line.now.name, line.now.state, tone_text(t, line.now.tone));
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

void machines_list(Pane& pane, const MachinesModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("Kiosks, boards and rating screens"));
  if (model.machines.empty()) {
    kit.text(place, words.tr("None has been heard of yet. Each is listed when it is started."),
             {.size = 29, .color = t.text_muted, .vertical = ui::Vertical::top, .lines = 3,
              .shrink_min = .6f});
    return;
  }
  chosen_list(pane, List::machines, model.machines, &MachineLine::id, row_height(kit, kMachinePad),
              place, machine_row);
}

// By which key a printer of this machine is set: slips first.
void set_printer_button(Pane& pane, const Rect& box, const PrinterLine& line, bool enabled) {
  const bool slips = line.set == "slips";
  const bool pressed = button(pane, "set " + line.set, box,
                              {.label = pane.setting.words.tr("Change…"), .key = slips ? "F7" : "F8",
                               .enabled = enabled, .size = 27, .lines = 1});
  if (pressed || (enabled && pane.struck(slips ? Key::f7 : Key::f8))) {
    pane.report(InSection{SectionEvent::ask, line.set});
  }
}

void printer_row(Pane& pane, const MachinesModel& model, Rect box, const PrinterLine& line) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  under_line(kit, box);
  box = box.inset(kit.px(4), kit.px(kPrinterPad));
  Rect buttons = box.take_bottom(kit.px(kPrinterButtons - 6));
  box.take_bottom(kit.px(6));
  const Rect half = buttons.take_right((buttons.width - kit.px(12)) / 2);
  buttons.take_right(kit.px(12));
  set_printer_button(pane, half, line, model.sets_printers && idle(model));
  if (line.testable) {
    const bool pressed = button(pane, "sheet " + line.address, buttons,
                                {.label = words.tr("Test sheet"), .key = "F6",
                                 .icon = Icon::printer, .enabled = idle(model), .size = 27,
                                 .lines = 1});
    if (pressed || (idle(model) && pane.struck(Key::f6))) {
      pane.report(InSection{SectionEvent::print, line.address});
    }
  }
  two_lines(kit, box, line.name, line.address, kit.theme().text_muted);
}

// Where a kiosk's slips go, which is asked of the kiosk.
void kiosk_printer_row(Pane& pane, const MachinesModel& model, Rect box, const PrinterLine& line) {
  Kit& kit = pane.kit;
  under_line(kit, box);
  box = box.inset(kit.px(4), kit.px(kPrinterPad));
  const bool pressed =
      button(pane, "set " + line.kiosk, box.take_right(kit.px(200)),
             {.label = pane.setting.words.tr("Change…"), .enabled = idle(model), .size = 27, .lines = 1});
  box.take_right(kit.px(12));
  if (pressed) pane.report(InSection{SectionEvent::ask, kKioskPrinter + line.kiosk});
  two_lines(kit, box, line.name, line.address, kit.theme().text_muted);
}

// Those of this machine above those of kiosks.
void printers_list(Pane& pane, const MachinesModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  Rect place = titled_card(pane, area, pane.setting.words.tr("Printers"));
  const float row = row_height(kit, kPrinterPad);
  std::vector<const PrinterLine*> own;
  std::vector<const PrinterLine*> others;
  for (const PrinterLine& line : model.printers) {
    (line.kiosk.empty() ? own : others).push_back(&line);
  }
  const float share = place.height / static_cast<float>(std::max<std::size_t>(1, own.size()));
  for (const PrinterLine* line : own) {
    const float height = std::min(row + kit.px(kPrinterButtons), share);
    printer_row(pane, model, place.take_top(height), *line);
  }
  const Rows rows =
      page_rows(pane, List::printers, static_cast<int>(others.size()), row, place);
  for (int i = rows.first; i < rows.first + rows.count; ++i) {
    kiosk_printer_row(pane, model, place.take_top(row), *others[static_cast<std::size_t>(i)]);
  }
}

void folder_field(Pane& pane, const MachinesModel& model, Rect place) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  kit.text(place.take_top(kit.px(116)),
           words.tr("No folder for backups is set. It belongs on a second disk, a share or a "
                    "stick, which only the administrator may read."),
           {.size = 28, .color = kit.theme().text, .vertical = ui::Vertical::top, .lines = 3,
            .shrink_min = .6f});
  Rect folders = place;
  place = folders.take_top(kit.px(78));
  folders.take_top(kit.px(12));
  const bool named = !model.typed.edit.text.empty();
  const bool pressed = button(pane, "folder", place.take_right(place.width * .36f),
                              {.label = words.tr("Use this folder"), .key = words.tr("Enter"),
                               .enabled = named, .size = 27});
  if (pressed || (named && pane.likeliest_struck(true))) {
    pane.report(InSection{SectionEvent::run, "folder"});
  }
  place.take_right(kit.px(14));
  section_field(pane, "folder path", place, SectionField::file, model.typed,
                words.tr("Path of a folder"), true,
                {.size = 28, .limits = {.letters_max = kFileLettersMax}});
  file_list(pane, model.folders,
            words.tr("Here is no folder. Plug a stick in, or type where it is."), folders);
}

void backup_row(Pane& pane, const Rect& box, const BackupLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const ui::Touch touch = kit.target("backup " + line.made, box, line.made, pane.live);
  pane.focused = pane.focused || touch.focused;
  if (touch.fired) pane.report(InSection{SectionEvent::choose, line.file});
  if (line.chosen) {
    kit.fill(box, t.chip, kit.px(12));
    kit.border(box, t.primary_on_card, kit.px(2), kit.px(12));
  } else {
    under_line(kit, box);
  }
  Rect inside = box.inset(kit.px(14), kit.px(4));
  kit.text(inside.take_right(kit.px(150)), line.size,
           {.size = 26, .color = t.text_muted, .align = Align::end});
  kit.text(inside, line.made,
           {.size = 28, .color = t.text, .weight = line.chosen ? Weight::bold : Weight::regular,
            .shrink_min = .6f});
  if (touch.focused) kit.focus_ring(box, kit.px(12));
}

void backups_card(Pane& pane, const MachinesModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("Backups"));
  kit.text(place.take_top(kit.px(40)), model.backup_age,
           {.size = 28, .color = tone_text(t, model.backup_tone), .weight = Weight::bold,
            .shrink_min = .55f});
  if (model.folder.empty()) return folder_field(pane, model, place);
  kit.text(place.take_top(kit.px(36)), model.folder,
           {.size = 24, .color = t.text_muted, .shrink_min = .5f});
  Rect buttons = place.take_bottom(kit.px(76));
  place.take_bottom(kit.px(12));
  const bool ready = idle(model) && !model.restores_to.empty();
  const bool now = button(pane, "back up", buttons.column(0, 2, kit.px(14)),
                          {.label = words.tr("Back up now"), .key = "F6",
                           .kind = ButtonKind::primary, .enabled = idle(model), .size = 28});
  const bool back = button(pane, "restore", buttons.column(1, 2, kit.px(14)),
                           {.label = words.tr("Restore into a new file…"), .key = "F7",
                            .enabled = ready, .size = 27});
  if (now || (idle(model) && pane.struck(Key::f6))) {
    pane.report(InSection{SectionEvent::run, "backup"});
  }
  if (back || (ready && pane.struck(Key::f7))) {
    pane.report(InSection{SectionEvent::ask, "restore"});
  }
  chosen_list(pane, List::sheet_lines, model.backups, &BackupLine::file, kit.px(kBackupRow), place,
              backup_row);
}

// What a card is for: left out where the answer to a deed takes its room, and where large letters
// would be smaller than usual ones.
void explanation(Kit& kit, const Rect& place, const std::string& words, int lines) {
  ui::TextLook look{.size = 28, .color = kit.theme().text, .vertical = ui::Vertical::top,
                    .lines = lines, .shrink_min = .5f};
  ui::TextLook least = look;
  if (!kit.settings().large_text) least.size = kLettersMinPx / kit.px(1);
  least.grows = false;
  if (kit.measure(words, least, place.width).height <= place.height) kit.text(place, words, look);
}

void journal_card(Pane& pane, const MachinesModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("The journal"));
  const Rect buttons = place.take_bottom(kit.px(76));
  const bool seals = idle(model) && model.seals;
  const bool verify = button(pane, "verify", buttons.column(0, 2, kit.px(14)),
                             {.label = words.tr("Verify now"), .key = "F8", .icon = Icon::check,
                              .enabled = idle(model), .size = 28});
  const bool seal = button(pane, "seal", buttons.column(1, 2, kit.px(14)),
                           {.label = words.tr("Seal now"), .key = "F9", .icon = Icon::pencil,
                            .enabled = seals, .size = 28});
  if (verify || (idle(model) && pane.struck(Key::f8))) {
    pane.report(InSection{SectionEvent::run, "verify"});
  }
  if (seal || (seals && pane.struck(Key::f9))) pane.report(InSection{SectionEvent::run, "seal"});
  place.take_bottom(kit.px(12));
  explanation(kit, place,
              words.tr("The journal holds everything that happens, and nothing in it can be "
                       "changed unseen. Verify: all of it is read, and every table and figure "
                       "compared. Seal: what stands there now can never be told otherwise."),
              9);
}

// Its way in and out is where the office is edited.
void office_file_card(Pane& pane, const Rect& area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  Rect place = titled_card(pane, area, words.tr("The office file"));
  if (button(pane, "office file", place.take_bottom(kit.px(76)),
             {.label = words.tr("Go to the services"), .icon = Icon::document, .size = 28})) {
    pane.report(GoTo{Section::catalogue});
  }
  place.take_bottom(kit.px(12));
  explanation(kit, place,
              words.tr("All services, counters, hours and rules in one file: to keep, or to begin "
                       "another office with."),
              5);
}

void health_row(Pane& pane, Rect box, const HealthLine& line) {
  Kit& kit = pane.kit;
  const Theme& t = kit.theme();
  under_line(kit, box);
  box = box.inset(kit.px(4), kit.px(6));
  kit.icon(tone_icon(line.tone), box.take_left(kit.px(40)).centre(), kit.px(34),
           tone_text(t, line.tone));
  box.take_left(kit.px(12));
  kit.text(box.take_left(box.width * .26f), line.name,
           {.size = 28, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .6f});
  box.take_left(kit.px(14));
  kit.text(box.take_left(box.width * .48f), line.state,
           {.size = 27, .color = tone_text(t, line.tone), .lines = 2, .shrink_min = .6f});
  box.take_left(kit.px(14));
  kit.text(box, line.to_do, {.size = 26, .color = t.text, .lines = 2, .shrink_min = .55f});
}

void health_list(Pane& pane, const MachinesModel& model, const Rect& area) {
  const Words& words = pane.setting.words;
  const Rect place = titled_card(pane, area, words.tr("Is everything fit for the day?"));
  read_list(pane, List::faults, model.health, pane.kit.px(kHealthRow), place, health_row);
}

void ask_question(Pane& pane, const MachinesModel& model) {
  const Words& words = pane.setting.words;
  switch (model.question) {
    case MachinesQuestion::none: return;
    case MachinesQuestion::remove:
      return confirm_sheet(pane, words.say("Take {machine} off the list?", {{"machine", model.asked}}),
                           words.tr("It is no longer looked for. When it is started again it is "
                                    "listed again."),
                           words.tr("Take off the list"), Icon::cross);
    case MachinesQuestion::restore:
      return confirm_sheet(
          pane, words.say("Restore the backup of {made}?", {{"made", model.asked}}),
          words.say("It is verified and written to the new file {file}. The office goes on with "
                    "its own data.",
                    {{"file", model.restores_to}}),
          words.tr("Restore into a new file"), Icon::check);
    case MachinesQuestion::seal_restored:
      return confirm_sheet(
          pane, words.tr("Does the office go on with these data?"),
          words.tr("They were restored from a backup. If another store of the office is still at "
                   "work, do not seal these: two pasts would contradict each other."),
          words.tr("Yes, seal them"), Icon::check);
    case MachinesQuestion::paper:
      return confirm_sheet(pane,
                           words.say("Did the sheet with number {number} come out?",
                                     {{"number", model.asked}}),
                           words.tr("This printer does not say so itself. With your answer its slips "
                                    "count as printed."),
                           words.tr("Yes, it lies there"), Icon::check);
  }
}

}  // namespace

std::optional<Action> draw_machines(const MachinesModel& model, Kit& kit) {
  kit.enter("machines");
  Pane pane{kit, model.setting};
  pane.live = model.question == MachinesQuestion::none && !model.printer;
  Rect area = section_frame(pane);
  tabs_row(pane, model, area.take_top(kit.px(66)));
  area.take_top(kit.px(14));
  work_strip(pane, model, area);
  answer_card(pane, model, area);
  const float gap = kit.px(18);
  if (model.tab == MachinesTab::health) {
    health_list(pane, model, area);
  } else {
    const Rect left = area.take_left((area.width - gap) * .55f);
    area.take_left(gap);
    if (model.tab == MachinesTab::machines) {
      machines_list(pane, model, left);
      printers_list(pane, model, area);
    } else {
      backups_card(pane, model, left);
      journal_card(pane, model, area.take_top((area.height - gap) * .53f));
      area.take_top(gap);
      office_file_card(pane, area);
    }
  }
  if (pane.live) return pane.action;
  Pane sheet{kit, model.setting};
  if (model.printer) {
    ask_printer_form(sheet, *model.printer);
  } else {
    ask_question(sheet, model);
  }
  return sheet.action;
}

}  // namespace khio::counter
