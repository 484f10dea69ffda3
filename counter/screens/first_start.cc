#include "counter/screens/first_start.h"

#include <algorithm>
#include <array>

#include "counter/screens/section_parts.h"

namespace khio::counter {

using ui::Icon;
using ui::Key;
using ui::Kit;
using ui::Rect;

namespace {

constexpr std::size_t kNameLettersMax = 120;
constexpr std::size_t kAddressLettersMax = 200;
constexpr std::size_t kPinLettersMax = 12;

std::string step_title(const Words& words, FirstStep step) {
  switch (step) {
    case FirstStep::office: return words.tr("Office");
    case FirstStep::errands: return words.tr("Errands");
    case FirstStep::counters: return words.tr("Counters");
    case FirstStep::printer: return words.tr("Printer");
    case FirstStep::screens: return words.tr("Screens");
    case FirstStep::officer: return words.tr("First officer");
  }
  return {};
}

std::string step_question(const Words& words, FirstStep step) {
  switch (step) {
    case FirstStep::office: return words.tr("What is the office called, and what is it?");
    case FirstStep::errands: return words.tr("Which errands do people come for?");
    case FirstStep::counters: return words.tr("How many counters are there, and who serves what?");
    case FirstStep::printer: return words.tr("Which printer gives out the tickets?");
    case FirstStep::screens: return words.tr("Which screen shows what?");
    case FirstStep::officer: return words.tr("Who is in charge? This officer may do everything.");
  }
  return {};
}

std::string kind_name(const Words& words, std::string_view kind) {
  if (kind == "sao") return words.tr("Subdistrict organisation");
  if (kind == "subdistrict_municipality") return words.tr("Subdistrict municipality");
  if (kind == "town_municipality") return words.tr("Town municipality");
  return words.tr("Another office");
}

std::string trouble_words(const Words& words, FirstTrouble trouble) {
  switch (trouble) {
    case FirstTrouble::none: return {};
    case FirstTrouble::no_name: return words.tr("Type the office's name to go on");
    case FirstTrouble::no_errand: return words.tr("Tick at least one errand to go on");
    case FirstTrouble::test_unseen: return words.tr("Say whether the test sheet came out");
    case FirstTrouble::no_officer: return words.tr("Type the officer's name");
    case FirstTrouble::pin_short: return words.tr("The PIN has 6 to 12 digits");
    case FirstTrouble::pin_simple: return words.tr("That PIN is too easy to guess: take another");
    case FirstTrouble::pin_differs: return words.tr("Type the same PIN again below");
  }
  return {};
}

// The steps, in their order, with the present one marked and those behind it ticked.
void step_row(Pane& pane, const FirstModel& model, const Rect& area) {
  Kit& kit = pane.kit;
  const ui::Theme& t = kit.theme();
  const std::vector<FirstStep> steps = model.answers.steps();
  const auto count = static_cast<int>(steps.size());
  const auto now = std::find(steps.begin(), steps.end(), model.answers.step()) - steps.begin();
  std::vector<std::string> titles;
  for (int i = 0; i < count; ++i) {
    titles.push_back((i < now ? "✓" : std::to_string(i + 1)) + "  " +
                     step_title(pane.setting.words, steps[static_cast<std::size_t>(i)]));
  }
  const Rect inside = area.column(0, count, kit.px(12)).inset(kit.px(12), 0);
  const float size = shared_size(kit, titles, {.size = 28, .weight = Weight::bold, .shrink_min = .5f},
                                 {inside.width, inside.height});
  for (int i = 0; i < count; ++i) {
    const Rect box = area.column(i, count, kit.px(12));
    const bool here = i == now;
    kit.fill(box, here ? t.primary_bottom : i < now ? t.good_fill : t.chip, kit.px(16));
    const ui::Color color = here ? t.primary_text : i < now ? t.good : t.chip_text;
    kit.text(box.inset(kit.px(12), 0), titles[static_cast<std::size_t>(i)],
             {.size = size, .color = color, .weight = Weight::bold, .align = Align::centre,
              .shrink_min = .5f});
  }
}

void label(Pane& pane, Rect& area, std::string_view words) {
  pane.kit.text(area.take_top(pane.kit.px(52)), words,
                {.size = 29, .color = pane.kit.theme().text_muted, .weight = Weight::bold,
                 .shrink_min = .6f});
}

void remark(Pane& pane, const Rect& area, std::string_view words) {
  pane.kit.text(area, words,
                {.size = 29, .color = pane.kit.theme().text_muted, .vertical = ui::Vertical::top,
                 .lines = 5, .shrink_min = .6f});
}

void field(Pane& pane, const FirstModel& model, Rect& area, SectionField place, const char* id,
           std::string_view hint, ui::TextFieldLook look) {
  Rect box = area.take_top(pane.kit.px(88));
  section_field(pane, id, box, place, model.answers.field(place), hint, model.active == place, look);
  area.take_top(pane.kit.px(18));
}

// One of several, side by side.
bool option(Pane& pane, const std::string& id, const Rect& box, const std::string& name, bool chosen) {
  ButtonLook look{.label = name, .size = 30};
  look.chosen = chosen;
  return button(pane, id, box, look);
}

void office_step(Pane& pane, const FirstModel& model, Rect area) {
  const Words& words = pane.setting.words;
  Kit& kit = pane.kit;
  label(pane, area, words.tr("Name of the office, as it stands on the slips"));
  field(pane, model, area, SectionField::office_name, "office name", words.tr("Type the full name"),
        {.size = 38, .limits = {.letters_max = kNameLettersMax}, .weight = Weight::bold});
  label(pane, area, words.tr("Kind of office: it decides the titles of reports"));
  const Rect row = area.take_top(kit.px(96));
  const auto count = static_cast<int>(std::size(kFirstKinds));
  for (int i = 0; i < count; ++i) {
    const char* const kind = kFirstKinds[i];
    if (option(pane, std::string("kind ") + kind, row.column(i, count, kit.px(14)),
               kind_name(words, kind), model.answers.kind() == kind)) {
      pane.report(InSection{SectionEvent::choose, "kind", i});
    }
  }
  area.take_top(kit.px(36));
  Rect door = area.take_top(kit.px(96));
  const float width = door.width * .42f;
  if (button(pane, "sample", door.take_right(width),
             {.label = words.tr("Try with the sample office"), .key = "F9", .icon = Icon::lotus,
              .size = 30}) ||
      pane.struck(Key::f9)) {
    pane.report(InSection{SectionEvent::run, "sample"});
  }
  door.take_right(kit.px(20));
  remark(pane, door, words.tr("Only looking round? The sample office has invented names, no PIN, and "
                              "says \"sample\" on everything."));
}

void errands_step(Pane& pane, const FirstModel& model, Rect area) {
  Kit& kit = pane.kit;
  const ui::Theme& t = kit.theme();
  const Words& words = pane.setting.words;
  const Catalogue& sample = model.answers.sample();
  // Divisions with their errands, in lines of three columns.
  struct Line { const Division* division; const Service* service; };
  std::vector<Line> lines;
  for (const Division& division : sample.divisions) {
    lines.push_back({&division, nullptr});
    for (const Service& service : sample.services) {
      if (service.division == division.code) lines.push_back({nullptr, &service});
    }
  }
  constexpr int kColumns = 2;
  const int rows = (static_cast<int>(lines.size()) + kColumns - 1) / kColumns;
  const float high = std::min(kit.px(66), area.height / static_cast<float>(rows));
  std::vector<std::string> names;
  for (const Service& service : sample.services) {
    names.push_back(sample.text(service.name, words.language()));
  }
  Rect row = area.column(0, kColumns, kit.px(26)).take_top(high);
  const float size = shared_size(kit, names, {.size = kTickedSize, .shrink_min = .5f},
                                 ticked_room(kit, row));
  for (int i = 0; i < static_cast<int>(lines.size()); ++i) {
    Rect column = area.column(i / rows, kColumns, kit.px(26));
    column.take_top(high * static_cast<float>(i % rows));
    const Rect box = column.take_top(high);
    const Line& line = lines[static_cast<std::size_t>(i)];
    if (line.division != nullptr) {
      kit.text(box, sample.text(line.division->name, words.language()),
               {.size = size, .color = t.primary_on_card, .weight = Weight::bold, .shrink_min = .6f});
      continue;
    }
    ticked_service(pane, box, {line.service->code, sample.text(line.service->name, words.language()),
                               model.answers.offers(line.service->code)}, size);
  }
}

void counters_step(Pane& pane, const FirstModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  label(pane, area, words.tr("Counters"));
  Rect row = area.take_top(kit.px(110));
  row = row.take_left(row.width * .6f);
  const int now = model.answers.counters();
  const bool fewer = button(pane, "counters less", row.take_left(kit.px(120)),
                            {.label = {}, .key = "−", .icon = Icon::minus, .enabled = now > 1,
                             .speak = words.tr("One counter less")});
  const bool more = button(pane, "counters more", row.take_right(kit.px(120)),
                           {.label = {}, .key = "+", .icon = Icon::plus,
                            .enabled = now < kFirstCountersMax,
                            .speak = words.tr("One counter more")});
  kit.text(row, words.count("{n} counter", "{n} counters", now),
           {.size = 48, .color = kit.theme().text, .weight = Weight::bold, .align = Align::centre});
  const int wanted = now + (more ? 1 : 0) - (fewer ? 1 : 0) + signs_struck(pane);
  if (wanted != now) pane.report(InSection{SectionEvent::choose, "counters", wanted});
  area.take_top(kit.px(30));
  label(pane, area, words.tr("Who serves what"));
  const Rect ways = area.take_top(kit.px(110));
  const bool all = model.answers.serves_all();
  if (option(pane, "serve all", ways.column(0, 2, kit.px(16)),
             words.tr("Every counter serves everything"), all)) {
    pane.report(InSection{SectionEvent::choose, "serve", 1});
  }
  if (option(pane, "serve divisions", ways.column(1, 2, kit.px(16)),
             words.tr("Each division has its own"), !all)) {
    pane.report(InSection{SectionEvent::choose, "serve", 0});
  }
  area.take_top(kit.px(20));
  remark(pane, area, words.tr("An officer may cover other counters' services at any time; all of it can "
                              "be changed later."));
}

void printer_step(Pane& pane, const FirstModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  label(pane, area, words.tr("Printer: cups:NAME, escpos:DEVICE or escpos:HOST:9100; empty: none yet"));
  field(pane, model, area, SectionField::printer, "printer", words.tr("No printer yet"),
        {.size = 34, .limits = {.letters_max = kAddressLettersMax}, .latin = true});
  if (!model.printers.empty()) {
    const Rect row = area.take_top(kit.px(76));
    const auto count = std::min(3, static_cast<int>(model.printers.size()));
    for (int i = 0; i < count; ++i) {
      const std::string& address = model.printers[static_cast<std::size_t>(i)];
      if (option(pane, "found " + std::to_string(i), row.column(i, count, kit.px(12)), address,
                 address == model.answers.field(SectionField::printer).edit.text)) {
        pane.report(InSection{SectionEvent::choose, "printer", i});
      }
    }
    area.take_top(kit.px(18));
  }
  const bool named = !model.answers.field(SectionField::printer).edit.text.empty();
  const bool asked = !model.answers.printer.test_number.empty();
  const Rect row = area.take_top(kit.px(100));
  if (button(pane, "test", row.column(0, 2, kit.px(16)),
             {.label = model.printing ? words.tr("Printing …") : words.tr("Print a test sheet"),
              .key = "F5", .icon = Icon::printer, .enabled = named && !model.printing,
              .size = 34}) ||
      (named && !model.printing && pane.struck(Key::f5))) {
    pane.report(InSection{SectionEvent::run, "test"});
  }
  area.take_top(kit.px(20));
  if (!asked) {
    return remark(pane, area, words.tr("Without a printer tickets stand on the screen, to be "
                                       "photographed. It can be named later."));
  }
  label(pane, area, words.say("Did a sheet with the number {n} come out?",
                              {{"n", model.answers.printer.test_number}}));
  const Rect answers = area.take_top(kit.px(100));
  if (button(pane, "paper yes", answers.column(0, 2, kit.px(16)),
             {.label = words.tr("Yes, it came out"), .key = "F6", .icon = Icon::check,
              .kind = ButtonKind::good, .size = 34}) ||
      pane.struck(Key::f6)) {
    pane.report(InSection{SectionEvent::confirm, "paper", 1});
  }
  if (button(pane, "paper no", answers.column(1, 2, kit.px(16)),
             {.label = words.tr("No paper came"), .key = "F7", .icon = Icon::cross, .size = 34}) ||
      pane.struck(Key::f7)) {
    pane.report(InSection{SectionEvent::confirm, "paper", 0});
  }
}

void screens_step(Pane& pane, const FirstModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const std::vector<std::string>& outputs = model.answers.outputs();
  const auto count = static_cast<int>(outputs.size());
  for (const bool board : {false, true}) {
    label(pane, area, board ? words.tr("The waiting room's display") : words.tr("The touchscreen"));
    const std::string& chosen = board ? model.answers.board_output() : model.answers.kiosk_output();
    const Rect row = area.take_top(kit.px(100));
    for (int i = 0; i < count; ++i) {
      const std::string& output = outputs[static_cast<std::size_t>(i)];
      if (option(pane, (board ? "board " : "kiosk ") + output, row.column(i, count, kit.px(14)),
                 output, output == chosen)) {
        pane.report(InSection{SectionEvent::choose, board ? "board" : "kiosk", i});
      }
    }
    area.take_top(kit.px(30));
  }
}

void officer_step(Pane& pane, const FirstModel& model, Rect area) {
  const Words& words = pane.setting.words;
  label(pane, area, words.tr("Name"));
  field(pane, model, area, SectionField::officer_name, "officer name", words.tr("Name and surname"),
        {.size = 36, .limits = {.letters_max = kNameLettersMax}, .weight = Weight::bold});
  label(pane, area, words.tr("PIN of 6 to 12 digits, known to nobody else"));
  const ui::TextFieldLook hidden{.size = 40, .limits = {.letters_max = kPinLettersMax},
                                 .hidden = true};
  field(pane, model, area, SectionField::pin, "pin", words.tr("PIN"), hidden);
  field(pane, model, area, SectionField::pin_again, "pin again", words.tr("The same PIN again"),
        hidden);
  remark(pane, area,
         words.say("You sign in as {id}. More officers are added later: “{section}” in the bar at the "
                   "top.",
                   {{"id", model.answers.first_officer().id},
                    {"section", section_title(words, Section::officers)}}));
}

void draw_step(Pane& pane, const FirstModel& model, const Rect& area) {
  switch (model.answers.step()) {
    case FirstStep::office: return office_step(pane, model, area);
    case FirstStep::errands: return errands_step(pane, model, area);
    case FirstStep::counters: return counters_step(pane, model, area);
    case FirstStep::printer: return printer_step(pane, model, area);
    case FirstStep::screens: return screens_step(pane, model, area);
    case FirstStep::officer: return officer_step(pane, model, area);
  }
}

// Tab goes from field to field of a step.
void next_field(Pane& pane, const FirstModel& model) {
  constexpr std::array kOrder = {SectionField::officer_name, SectionField::pin,
                                 SectionField::pin_again};
  if (model.answers.step() != FirstStep::officer || !pane.struck(Key::next)) return;
  const auto at = std::find(kOrder.begin(), kOrder.end(), model.active) - kOrder.begin();
  const SectionField next = kOrder[static_cast<std::size_t>(at + 1) % kOrder.size()];
  pane.report(EditIn{next, model.answers.field(next)});
}

void buttons(Pane& pane, const FirstModel& model, Rect area) {
  Kit& kit = pane.kit;
  const Words& words = pane.setting.words;
  const FirstStart& answers = model.answers;
  const FirstTrouble trouble = answers.trouble(answers.step());
  const bool ready = trouble == FirstTrouble::none && !model.printing;
  const bool first = answers.step() == answers.steps().front();
  const bool on = button(pane, "next", area.take_right(area.width * .34f),
                         {.label = answers.last() ? words.tr("Open the office") : words.tr("Next"),
                          .key = words.tr("Enter"),
                          .icon = answers.last() ? Icon::door : Icon::chevron,
                          .kind = ButtonKind::primary, .enabled = ready, .size = 38});
  const bool back = button(pane, "back", area.take_left(area.width * .3f),
                           {.label = words.tr("Back"), .key = "Esc", .icon = Icon::back,
                            .enabled = !first, .size = 32});
  if (on || (ready && pane.likeliest_struck(true))) {
    pane.report(answers.last() ? InSection{SectionEvent::run, "finish"}
                               : InSection{SectionEvent::step, {}, 1});
  }
  if (back || (!first && pane.struck(Key::back))) pane.report(InSection{SectionEvent::step, {}, -1});
  if (!ready) {
    kit.text(area.inset(kit.px(18), 0), trouble_words(words, trouble),
             {.size = 29, .color = kit.theme().text_muted, .align = Align::centre, .lines = 2,
              .shrink_min = .6f});
  }
}

}  // namespace

std::optional<SectionField> first_field(FirstStep step) {
  switch (step) {
    case FirstStep::office: return SectionField::office_name;
    case FirstStep::printer: return SectionField::printer;
    case FirstStep::officer: return SectionField::officer_name;
    case FirstStep::errands:
    case FirstStep::counters:
    case FirstStep::screens: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Action> draw_first_start(const FirstModel& model, Kit& kit) {
  kit.enter("first-start " + std::to_string(static_cast<int>(model.answers.step())));
  Pane pane{kit, model.setting};
  Rect area = section_frame(pane);
  step_row(pane, model, area.take_top(kit.px(64)));
  area.take_top(kit.px(16));
  buttons(pane, model, area.take_bottom(kit.px(104)));
  area.take_bottom(kit.px(14));
  notice_at_foot(pane, area, model.notice);
  const Rect place =
      titled_card(pane, area, step_question(pane.setting.words, model.answers.step()));
  draw_step(pane, model, place);
  next_field(pane, model);
  return pane.action;
}

}  // namespace khio::counter
