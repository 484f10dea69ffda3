#include "counter/screens/printer_form.h"

#include <algorithm>

#include "counter/screens/section_parts.h"
#include "counter/screens/serve_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;

namespace {

constexpr std::size_t kAddressLettersMax = 300;
constexpr int kKnownMax = 3;
constexpr Key kKnownKeys[kKnownMax] = {Key::f2, Key::f3, Key::f4};
constexpr const char* kKnownKeyNames[kKnownMax] = {"F2", "F3", "F4"};

void known_printers(Pane& pane, const PrinterForm& form, Rect area) {
  Kit& kit = pane.kit;
  const int count = std::min(kKnownMax, static_cast<int>(form.known.size()));
  for (int i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const Choice& printer = form.known[at];
    ButtonLook look{.label = printer.name, .key = kKnownKeyNames[at], .size = 27, .lines = 1};
    look.chosen = printer.on;
    if (button(pane, "known " + printer.code, area.column(i, kKnownMax, kit.px(12)), look) ||
        pane.struck(kKnownKeys[at])) {
      pane.report(InSection{SectionEvent::choose, printer.code});
    }
  }
}

void address_row(Pane& pane, const PrinterForm& form, Rect row) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool tested = button(pane, "test", row.take_right(kit.px(380)),
                             {.label = words.tr("Print a test sheet"), .key = "F6",
                              .icon = Icon::printer, .enabled = form.testable, .size = 28});
  if (tested || (form.testable && pane.struck(Key::f6))) {
    pane.report(InSection{SectionEvent::print});
  }
  row.take_right(kit.px(14));
  section_field(pane, "printer address", row, SectionField::printer, form.address,
                form.use == PrinterUse::reports ? "cups:NAME" : "escpos:/dev/usb/lp0", true,
                {.size = 31, .limits = {.letters_max = kAddressLettersMax}});
}

// What is known of it so far: a question, what is under way, or what came of it.
void outcome(Pane& pane, const PrinterForm& form, Rect area) {
  Kit& kit = pane.kit;
  const ui::Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  if (!form.work.empty()) {
    kit.text(area, form.work, {.size = 30, .color = t.text, .weight = Weight::bold, .lines = 2,
                               .shrink_min = .6f});
    return;
  }
  if (form.number.empty()) {
    kit.text(area, form.said.text,
             {.size = 29, .color = tone_text(t, form.said.tone), .weight = Weight::bold, .lines = 2,
              .shrink_min = .55f});
    return;
  }
  const bool none = button(pane, "no paper", area.take_right(kit.px(300)),
                           {.label = words.tr("No, nothing"), .key = "F8", .icon = Icon::cross,
                            .size = 28});
  area.take_right(kit.px(12));
  const bool there = button(pane, "paper", area.take_right(kit.px(330)),
                            {.label = words.tr("Yes, it lies there"), .key = "F7",
                             .icon = Icon::check, .kind = ButtonKind::primary, .size = 28});
  area.take_right(kit.px(14));
  if (there || pane.struck(Key::f7)) pane.report(InSection{SectionEvent::tick, "paper", 1});
  if (none || pane.struck(Key::f8)) pane.report(InSection{SectionEvent::tick, "paper", 0});
  kit.text(area, words.say("Did the sheet with number {number} come out?", {{"number", form.number}}),
           {.size = 30, .color = t.text, .weight = Weight::bold, .lines = 2, .shrink_min = .6f});
}

std::string title_of(const PrinterForm& form, const Words& words) {
  switch (form.use) {
    case PrinterUse::slips: return words.tr("Printer of slips at this machine");
    case PrinterUse::reports: return words.tr("Printer of reports and posters");
    case PrinterUse::kiosk:
      return words.say("Printer of slips at {machine}", {{"machine", form.machine}});
  }
  return {};
}

}  // namespace

void ask_printer_form(Pane& pane, const PrinterForm& form) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const bool slips = form.use != PrinterUse::reports;
  Rect area = sheet(pane, 1400, form.known.empty() ? 620 : 700, title_of(form, words));
  sheet_buttons(pane, area.take_bottom(kit.px(104)), words.tr("Keep it"), Icon::check, form.ready,
                true);
  area.take_bottom(kit.px(18));
  outcome(pane, form, area.take_bottom(kit.px(96)));
  area.take_bottom(kit.px(12));
  kit.text(area.take_top(kit.px(118)),
           slips ? words.tr("cups:NAME is a print queue; escpos:/dev/usb/lp0 or escpos:HOST:9100 a bare "
                            "ticket printer; folder:DIR keeps slips as PDF files; off prints none.")
                 : words.tr("cups:NAME is a print queue with A4 paper; folder:DIR keeps what is "
                            "printed as PDF files; off means none."),
           {.size = 28, .color = kit.theme().text_muted, .vertical = ui::Vertical::top, .lines = 3,
            .shrink_min = .6f});
  area.take_top(kit.px(10));
  address_row(pane, form, area.take_top(kit.px(84)));
  if (form.known.empty()) return;
  area.take_top(kit.px(14));
  known_printers(pane, form, area.take_top(kit.px(66)));
}

}  // namespace khio::counter
