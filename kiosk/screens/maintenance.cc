#include "kiosk/screens/maintenance.h"

#include "kiosk/screens/maintenance_parts.h"
#include "visitor/parts.h"

namespace khio::kiosk {

using ui::ButtonKind;
using ui::Icon;
using ui::Kit;
using ui::Rect;

namespace {

// What one page is drawn with.
struct Page {
  Kit& kit;
  const MaintenanceModel& model;
  Rect rest;
  MaybePress press;

  const Words& words() const { return model.words; }
  const Maintenance& state() const { return model.state; }
  bool free() const { return model.state.outcome != Outcome::under_way; }
  void button(const std::string& id, const Rect& area, const std::string& said,
              const ui::ButtonLook& look, MaintenancePress what) {
    press_button(kit, id, area, said, look, what, press);
  }
};

Page open_page(Kit& kit, const MaintenanceModel& model, const std::string& title) {
  MaintenanceStage stage = draw_maintenance_stage(kit, model, title, model.words("Back"));
  Page page{kit, model, stage.content, stage.press};
  if (!model.said.empty()) {
    draw_said(kit, model, page.rest.take_bottom(kit.px(150)));
    page.rest.take_bottom(kit.px(24));
  }
  return page;
}

struct Door {
  const char* id;
  const char* words;
  Icon icon;
  MaintenancePress press;
};

MaybePress draw_menu(Kit& kit, const MaintenanceModel& model) {
  const Words& w = model.words;
  const auto page = [](MaintenancePage which) {
    return MaintenancePress{Press::open_page, static_cast<int>(which)};
  };
  const Door doors[] = {
      {"readiness", "Morning readiness sheet", Icon::list, {Press::readiness_sheet}},
      {"printer", "Printer and paper", Icon::printer, page(MaintenancePage::printer)},
      {"machine", "State of the machine", Icon::info, page(MaintenancePage::machine)},
      {"look", "Sound and light", Icon::speaker, page(MaintenancePage::look)},
      {"clock", "Date and time", Icon::clock, page(MaintenancePage::clock)},
      {"screens", "Screens", Icon::sign, page(MaintenancePage::screens)},
      {"leave", "Restart or exit", Icon::door, page(MaintenancePage::leave)}};
  MaintenanceStage stage =
      draw_maintenance_stage(kit, model, w("Maintenance"), w("Back to service"));
  Page shown{kit, model, stage.content, stage.press};
  Rect& rest = shown.rest;
  const Rect said = rest.take_bottom(kit.px(150));
  rest.take_bottom(kit.px(24));
  draw_said(kit, model, said);
  const int columns = kit.portrait() ? 2 : 4;
  const int rows = kit.portrait() ? 4 : 2;
  const float gap = kit.px(24);
  for (int i = 0; i < static_cast<int>(std::size(doors)); ++i) {
    const Door& door = doors[i];
    shown.button(door.id, rest.row(i / columns, rows, gap).column(i % columns, columns, gap),
                 w(door.words),
                 {.kind = ButtonKind::secondary, .icon = door.icon, .icon_above = true, .size = 40,
                  .lines = 2, .enabled = shown.free()},
                 door.press);
  }
  return shown.press;
}

MaybePress draw_printer(Kit& kit, const MaintenanceModel& model) {
  const Words& w = model.words;
  Page page = open_page(kit, model, w("Printer and paper"));
  Rect buttons = page.rest.take_bottom(touch_height(kit, 130));
  page.rest.take_bottom(kit.px(24));
  draw_state_lines(kit, page.rest, model.lines);
  const float gap = kit.px(24);
  if (model.state.asks_paper) {
    kit.text(buttons.take_left(buttons.width * .4f), w("Did the test sheet come out whole?"),
             {.size = 40, .color = kit.theme().text, .weight = Weight::bold, .lines = 3,
              .shrink_min = .4f});
    buttons.take_left(gap);
    page.button("paper no", buttons.column(0, 2, gap), w("No"), {.kind = ButtonKind::secondary},
                {Press::paper_came, 0});
    page.button("paper yes", buttons.column(1, 2, gap), w("Yes"), {.icon = Icon::check},
                {Press::paper_came, 1});
    return page.press;
  }
  page.button("new roll", buttons.column(0, 2, gap), w("A new roll is in"),
              {.kind = ButtonKind::secondary, .icon = Icon::repeat, .enabled = page.free()},
              {Press::new_roll});
  page.button("test sheet", buttons.column(1, 2, gap), w("Print a test sheet"),
              {.icon = Icon::printer, .enabled = page.free()}, {Press::test_sheet});
  return page.press;
}

MaybePress draw_look(Kit& kit, const MaintenanceModel& model) {
  const Words& w = model.words;
  Page page = open_page(kit, model, w("Sound and light"));
  const float gap = kit.px(24);
  const float height = std::max(kit.px(190), touch_height(kit, 0) + kit.px(40));
  const int volume = page.state().settings.kiosk.volume_percent;
  Rect sound = draw_setting(kit, page.rest.take_top(height), w("Volume"), w.number(volume) + " %");
  page.rest.take_top(gap);
  page.button("quieter", sound.column(0, 2, gap), w("Quieter"),
              {.kind = ButtonKind::secondary, .icon = Icon::minus, .size = 38,
               .enabled = volume > 0},
              {Press::volume, -10});
  page.button("louder", sound.column(1, 2, gap), w("Louder"),
              {.kind = ButtonKind::secondary, .icon = Icon::plus, .size = 38,
               .enabled = volume < 100},
              {Press::volume, 10});
  const char* const names[] = {"Light", "Dark", "High contrast"};
  const int chosen = static_cast<int>(page.state().settings.brightness);
  Rect light = draw_setting(kit, page.rest.take_top(height), w("Brightness of the screen"),
                            w(names[chosen]));
  for (int i = 0; i < 3; ++i) {
    page.button("brightness " + std::to_string(i), light.column(i, 3, kit.px(16)), w(names[i]),
                {.kind = i == chosen ? ButtonKind::primary : ButtonKind::secondary, .size = 34},
                {Press::brightness, i});
  }
  return page.press;
}

MaybePress draw_machine(Kit& kit, const MaintenanceModel& model) {
  Page page = open_page(kit, model, model.words("State of the machine"));
  draw_state_lines(kit, page.rest, model.lines);
  return page.press;
}

std::string clock_value(const MaintenanceModel& model, int field) {
  const ClockDraft& clock = model.state.clock;
  const int values[] = {clock.day, clock.month, clock.year, clock.hour, clock.minute};
  if (field == 2) return model.words.dates().year(clock.year);
  return model.words.number(values[field]);
}

MaybePress draw_clock(Kit& kit, const MaintenanceModel& model) {
  const Words& w = model.words;
  Page page = open_page(kit, model, w("Date and time"));
  const Rect buttons = page.rest.take_bottom(touch_height(kit, 120));
  page.rest.take_bottom(kit.px(24));
  kit.text(page.rest.take_top(kit.px(120)), model.chosen,
           {.size = 60, .color = kit.theme().text, .weight = Weight::bold, .align = Align::centre,
            .lines = 2, .shrink_min = .4f});
  const char* const names[] = {"Day", "Month", "Year", "Hour", "Minute"};
  const float gap = kit.px(20);
  const Rect area = page.rest.middle(page.rest.width, std::min(page.rest.height, kit.px(560)));
  for (int field = 0; field < kClockFields; ++field) {
    Rect column = area.column(field, kClockFields, gap);
    const float key = std::max(touch_height(kit, 0), column.height * .34f);
    page.button("up " + std::to_string(field), column.take_top(key), w("Later"),
                {.kind = ButtonKind::secondary, .icon = Icon::plus, .icon_above = true, .size = 32},
                {Press::clock_field, field * 2 + 1});
    page.button("down " + std::to_string(field), column.take_bottom(key),
                w.in_context("time", "Earlier"),
                {.kind = ButtonKind::secondary, .icon = Icon::minus, .icon_above = true,
                 .size = 32},
                {Press::clock_field, field * 2});
    kit.text(column.take_top(column.height * .4f), w(names[field]),
             {.size = 32, .color = kit.theme().text_muted, .align = Align::centre,
              .shrink_min = .4f});
    kit.text(column, clock_value(model, field),
             {.size = 60, .color = kit.theme().text, .weight = Weight::bold,
              .align = Align::centre, .grows = false, .shrink_min = .4f});
  }
  page.button("set clock", buttons, w("This is the right date and time"),
              {.icon = Icon::check, .enabled = page.free()}, {Press::set_clock});
  return page.press;
}

MaybePress draw_screens(Kit& kit, const MaintenanceModel& model) {
  const Words& w = model.words;
  const LocalSettings& settings = model.state.settings;
  Page page = open_page(kit, model, w("Screens"));
  const Rect keep = page.rest.take_bottom(touch_height(kit, 120));
  page.rest.take_bottom(kit.px(24));
  const float gap = kit.px(24);
  const auto setting = [&](int row, const char* id, const char* name, const std::string& value,
                           const char* button, Icon icon, Press press) {
    const Rect place = page.rest.row(row, 3, gap);
    const Rect card = place.middle(place.width, std::min(place.height, kit.px(240)));
    const Rect inside = draw_setting(kit, card, w(name), value);
    page.button(id, inside, w(button), {.kind = ButtonKind::secondary, .icon = icon, .size = 38},
                {press});
  };
  setting(0, "output", "This kiosk stands on",
          settings.kiosk.output.empty() ? w("the first screen") : settings.kiosk.output,
          "Another screen", Icon::sign, Press::next_output);
  setting(1, "turn", "The panel is turned by",
          w.number(settings.kiosk.rotation_degrees) + "\u00b0", "Turn it", Icon::repeat,
          Press::turn_screen);
  setting(2, "panel", "Touches come from",
          settings.touch_panel.empty() ? w("wherever they come") : settings.touch_panel,
          "Another panel", Icon::hand, Press::next_panel);
  page.button("place", keep, w("Keep this and start again"),
              {.icon = Icon::check, .enabled = page.free()}, {Press::place_windows});
  return page.press;
}

MaybePress draw_leave(Kit& kit, const MaintenanceModel& model) {
  const Words& w = model.words;
  Page page = open_page(kit, model, w("Restart or exit"));
  const float gap = kit.px(40);
  const Rect area = page.rest.middle(page.rest.width, std::min(page.rest.height, kit.px(420)));
  page.button("restart", area.column(0, 2, gap), w("Start this program again"),
              {.icon = Icon::repeat, .icon_above = true, .lines = 3, .enabled = page.free()},
              {Press::restart});
  page.button("exit", area.column(1, 2, gap), w("Exit to the system"),
              {.kind = ButtonKind::danger, .icon = Icon::door, .icon_above = true, .lines = 3,
               .enabled = page.free()},
              {Press::exit});
  return page.press;
}

MaybePress draw_page(const MaintenanceModel& model, Kit& kit) {
  switch (model.state.page) {
    case MaintenancePage::closed: return std::nullopt;
    case MaintenancePage::new_pin:
    case MaintenancePage::repeat_pin:
    case MaintenancePage::pin: return draw_pin_page(kit, model);
    case MaintenancePage::menu: return draw_menu(kit, model);
    case MaintenancePage::printer: return draw_printer(kit, model);
    case MaintenancePage::look: return draw_look(kit, model);
    case MaintenancePage::machine: return draw_machine(kit, model);
    case MaintenancePage::clock: return draw_clock(kit, model);
    case MaintenancePage::screens: return draw_screens(kit, model);
    case MaintenancePage::leave: return draw_leave(kit, model);
  }
  return std::nullopt;
}

}  // namespace

std::optional<MaintenancePress> draw_maintenance(const MaintenanceModel& model, Kit& kit) {
  kit.enter("maintenance " + std::to_string(static_cast<int>(model.state.page)));
  return draw_page(model, kit);
}

}  // namespace khio::kiosk
