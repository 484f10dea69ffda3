#include "section_samples.h"

#include "counter/screens/catalogue.h"
#include "counter/screens/eservice.h"
#include "counter/screens/figures.h"
#include "counter/screens/pages_preview.h"
#include "counter/screens/reception.h"
#include "counter/screens/register.h"
#include "findings_samples.h"
#include "machines_samples.h"
#include "officers_samples.h"
#include "sample_models.h"
#include "ui/icons.h"

namespace khio::counter::test {
namespace {

Setting setting(const std::string& language, Section section) {
  Setting s = ready(language).setting;
  s.sections = sections_of({"head", false});
  s.section = section;
  return s;
}

std::vector<ServiceNow> services(const std::string& language) {
  std::vector<ServiceNow> list;
  int i = 0;
  for (const Choice& one : sign_in(language).services) {
    ServiceNow now;
    now.code = one.code;
    now.name = one.name;
    now.waiting = i % 4;
    if (now.waiting > 0) now.longest = setting(language, Section::overview).words.minutes(i * 180);
    now.closed_today = i == 2;
    if (i == 2) now.state = setting(language, Section::overview).words.tr("closed today");
    if (i == 3) now.state = setting(language, Section::overview).words.tr("no counter open");
    now.stranded = i == 3;
    list.push_back(now);
    ++i;
  }
  return list;
}

OverviewModel overview(const std::string& language) {
  OverviewModel m{setting(language, Section::overview)};
  const Words& w = m.setting.words;
  m.tiles = {{w.tr("Waiting"), "23", "", Tone::plain},
             {w.tr("Longest wait"), w.minutes(2'700), "A012", Tone::plain},
             {w.tr("At the counters"), "4", "", Tone::plain},
             {w.tr("Counters working"), w.say("{n} of {all}", {{"n", "4"}, {"all", "5"}}), "",
              Tone::plain},
             {w.tr("Over standard time"), "2", "", Tone::problem}};
  for (const CounterTile& tile : sign_in(language).counters) {
    CounterNow now{tile.number, tile.name};
    now.state = tile.number == 5 ? w.tr("closed") : w.tr("over time");
    if (tile.number < 5) {
      now.officer = "piyathida.wongsawat";
      now.ticket = "A012";
      now.time = "12:34";
      now.tone = Tone::problem;
      now.service = sign_in(language).services.back().name;
    }
    m.counters.push_back(now);
  }
  m.services = services(language);
  m.machines = {{w.tr("Printers and kiosks"), w.tr("no trouble reported"), Tone::good}};
  m.day = closable_day(w);
  return m;
}

OverviewModel alarmed(const std::string& language) {
  OverviewModel m = overview(language);
  const Words& w = m.setting.words;
  m.setting.alerts = 4;
  const std::string name = m.services.back().name;
  const std::string since = w.say("more than {limit} since {time}",
                                  {{"limit", w.minutes(2'700)}, {"time", "09.40"}});
  m.alerts = {{w.say("{ticket} waits {time}: {service}",
                     {{"ticket", "A012"}, {"time", w.minutes(3'600)}, {"service", name}}),
               since, w.tr("Open another counter for it.")},
              {w.say("{n} wait: {service}", {{"n", "31"}, {"service", name}}), since,
               w.tr("Open another counter for it.")},
              {w.say("Counter {n}, {ticket}: {time}",
                     {{"n", "3"}, {"ticket", "B021"}, {"time", w.minutes(3'600)}}),
               since, w.tr("Ask whether help is wanted.")},
              {w.say("{n} wait: {service}", {{"n", "26"}, {"service", name}}), since,
               w.tr("Open another counter for it.")}};
  m.still_waiting = 23;
  m.hall_paused = w.say("Paused since {time}: {why}", {{"time", "10.05"}, {"why", w.tr("Power cut")}});
  m.whys = {{"evacuation", w.tr("Evacuation"), false},
            {"power", w.tr("Power cut"), true},
            {"other", w.tr("Another reason"), false}};
  return m;
}

}  // namespace

OverviewModel overview_with_alerts(const std::string& language, int alerts) {
  OverviewModel m = alarmed(language);
  m.hall_paused.clear();
  const Words& w = m.setting.words;
  AlertNow alert = m.alerts.front();
  alert.what = w.say("{ticket} waits {time}: {service}", {{"ticket", "A012"},
                                                          {"time", w.minutes(3'600)},
                                                          {"service", m.services[3].name}});
  m.alerts.assign(static_cast<std::size_t>(alerts), alert);
  m.setting.alerts = alerts;
  return m;
}

namespace {

ReceptionModel reception(const std::string& language) {
  ReceptionModel m{setting(language, Section::reception)};
  const Words& w = m.setting.words;
  m.services = services(language);
  m.chosen_service = m.services[1].code;
  m.prints = true;
  for (int i = 0; i < 12; ++i) {
    m.waiting.push_back({"A0" + std::to_string(10 + i), m.services.back().name, w.minutes(i * 240),
                         i == 2, i < 2});
  }
  m.ticked = 2;
  m.issued = "B013";
  m.issued_note = w.say("code {code}  ·  {n} ahead", {{"code", "48217-3"}, {"n", "4"}});
  return m;
}

ReceptionModel by_hand(const std::string& language) {
  ReceptionModel m = reception(language);
  const Words& w = m.setting.words;
  HandEntryModel entry;
  entry.day = w.dates().weekday_date(20'777);
  entry.later = true;
  const char* const typed[] = {"H009", "B01", "09:05", "09:20", "09:31", "2", "malee"};
  for (std::size_t i = 0; i < kHandFields; ++i) entry.fields[i].edit = ui::edit_of(typed[i]);
  entry.active = 2;
  for (int i = 1; i < 9; ++i) {
    entry.lines.push_back({"H00" + std::to_string(i), m.services.back().name,
                           "09.05 → 09.20 → " + w.tr("did not come"), "2  malee",
                           i == 2 ? w.tr("this number was entered before; remove it") : ""});
  }
  entry.notice = {Tone::problem,
                  w.say("'{value}' is no time; write it like 09:15", {{"value", "9"}})};
  m.by_hand = entry;
  return m;
}

OverviewModel urgent(const std::string& language) {
  OverviewModel m = overview(language);
  m.question = OverviewQuestion::urgent;
  m.urgent.services = sign_in(language).services;
  m.urgent.until = "20.00";
  m.urgent.ready = true;
  return m;
}

std::string longest_question(const std::string& language) {
  if (language == "th") return "ให้บริการตามลำดับก่อน–หลัง เสมอภาคเท่าเทียม";
  if (language == "ms") return "Maklumat dan dokumen yang diperlukan dinyatakan dengan jelas";
  return "It was convenient to contact the office and ask for the service";
}

FiguresModel figures(const std::string& language, bool satisfaction) {
  FiguresModel m{setting(language, Section::figures)};
  const Words& w = m.setting.words;
  m.kind = 3;
  m.period = w.dates().span(20'000, 20'180);
  m.unfinished = w.say("{change}, before {n}", {{"change", w.dates().long_date(20'100)}, {"n", "1"}});
  m.counted = true;
  m.tab = satisfaction ? FiguresTab::satisfaction : FiguresTab::statistics;
  m.tiles = {{w.tr("Walk-in"), "7,262",
              "▲ 12 % · " + w.say("{n} by hand", {{"n", "12"}}),
              Tone::plain},
             {w.tr("E-Service"), "1,204",
              w.say("{change}, before {n}", {{"change", "▲ 12 %"}, {"n", "980"}}),
              Tone::plain},
             {w.tr("Median wait"), w.minutes(1'080), w.say("before {m}", {{"m", w.minutes(30)}}),
              Tone::plain},
             {w.tr("Median service"), w.minutes(30), w.say("before {m}", {{"m", w.minutes(720)}}),
              Tone::plain},
             {w.tr("Within standard"), "80.85 %", "", Tone::plain}};
  for (int i = 0; i < 6; ++i) {
    m.months.push_back({w.dates().short_month_year(2026, i + 1), "1,204",
                        .2f * static_cast<float>(i), .02f});
  }
  for (const Choice& one : sign_in(language).services) {
    m.bars.push_back({one.name, "204", .6f, .1f, "11.43 %"});
  }
  for (int i = 0; i < 10; ++i) {
    m.items.push_back({longest_question(w.language()), "4.46", .9f, 0, "▲ 0.12"});
  }
  m.heat.first_hour = 7;
  m.heat.most = 99;
  for (int d = 0; d < 5; ++d) {
    constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    m.heat.weekdays.push_back(w.tr(kDays[d]));
    m.heat.counts.push_back({0, 12, 99, 84, 60, 20, 44, 30, 21, 7, 0});
  }
  for (int score = 5; score >= 1; --score) {
    m.scores.push_back({w.number(score), "423  ·  59.75 %", .2f, score});
  }
  return m;
}

RegisterModel said(const std::string& language) {
  RegisterModel m{setting(language, Section::words)};
  const Words& w = m.setting.words;
  for (int i = 0; i < 5; ++i) m.tiles.push_back({w.tr("Overdue"), "12", "", Tone::problem});
  for (int i = 0; i < 8; ++i) {
    m.lines.push_back({"4821-357" + std::to_string(i), w.tr("Complaint"),
                       w.dates().short_date(20'777), w.tr("in progress"), Tone::warning,
                       w.say("due {day}", {{"day", w.dates().short_date(20'792)}}),
                       w.tr("Choose a line to read it."), i == 1});
  }
  m.chosen = m.lines[1];
  m.answer = w.tr("Choose a line to read it.");
  m.deeds = {{"answer", w.tr("Answer…"), true},
             {"start", w.tr("Begin work"), false},
             {"explain", w.tr("Explain…"), true},
             {"redact", w.tr("Erase words…"), true}};
  return m;
}

PagesModel pages(const std::string& language, PagesQuestion question) {
  PagesModel m{setting(language, Section::figures)};
  const Words& w = m.setting.words;
  m.papers = {{"statistics", w.tr("Statistics"), false},
              {"satisfaction", w.tr("Satisfaction"), true},
              {"summary", w.tr("In brief, one page"), false}};
  m.can_leave = true;
  m.picture_id = "page";
  m.picture = std::make_shared<ui::Picture>(
      ui::Picture{50, 70, std::vector<std::uint32_t>(50 * 70, 0xFFFFFFFFU)});
  m.page = 2;
  m.pages = 12;
  m.range = w.say("Pages {range}", {{"range", "2-4"}});
  m.printer = "HP_LaserJet_M404dn_Treasury";
  m.saves = true;
  m.question = question;
  if (question == PagesQuestion::range) {
    m.typed_wrong = w.say("There is no page {page}: the last one is page {pages}.",
                          {{"page", "99"}, {"pages", "12"}});
  }
  for (int i = 0; question == PagesQuestion::printer && i < 12; ++i) {
    m.printers.push_back({"cups:" + std::to_string(i), m.printer, i == 1});
  }
  return m;
}

EserviceModel eservice(const std::string& language) {
  EserviceModel m{setting(language, Section::eservice), {}};
  const Words& w = m.setting.words;
  m.month = w.dates().month_year(2026, 10);
  m.total = "1,204";
  for (const Choice& one : sign_in(language).services) {
    m.lines.push_back({one.code, one.name, "204", true, one.code == "B01"});
  }
  m.chosen_name = sign_in(language).services.back().name;
  m.count_ready = true;
  for (int i = 2; i < 12; ++i) {
    m.faults.push_back({w.say("line {n}", {{"n", w.number(i)}}), "'x' is not a count"});
  }
  return m;
}

std::vector<FileLine> files() {
  std::vector<FileLine> lines;
  for (int i = 0; i < 12; ++i) {
    lines.push_back({"/media/" + std::to_string(i), "จำนวนผู้ใช้บริการออนไลน์_เดือน_" + std::to_string(i) + ".csv",
                     "KINGSTON  ·  20 พ.ย. 2569  09.15 น.", i > 9, i == 1});
  }
  return lines;
}

CatalogueItem item(FormKind kind, const std::string& label, const std::string& text = {}) {
  CatalogueItem one{kind, label};
  one.field.edit = ui::edit_of(text);
  one.value = text;
  return one;
}

CatalogueItem picture_item(const std::string& label) {
  CatalogueItem made;
  made.kind = FormKind::picture;
  made.label = label;
  made.pictures = {{"", "–"}};
  for (int i = 0; i < 25; ++i) {
    const std::string name(ui::name_of(static_cast<ui::Icon>(i)));
    made.pictures.push_back({name, name, i == 7});
  }
  return made;
}

CatalogueModel catalogue(const std::string& language) {
  CatalogueModel m{setting(language, Section::catalogue)};
  const Words& w = m.setting.words;
  for (const Choice& one : sign_in(language).services) {
    const Tone tone = one.code == "B01" ? Tone::problem : one.code == "A01" ? Tone::warning
                                                                         : Tone::plain;
    m.entries.push_back({one.code, one.name, tone, one.code == "B01"});
  }
  m.title = "B01  " + sign_in(language).services.back().name;
  m.languages = {{"th", "ไทย"}, {"en", "English"}, {"ms", "Melayu"}};
  m.items = {item(FormKind::heading, w.tr("What it is")),
             picture_item(w.tr("Pictogram")),
             item(FormKind::line, w.tr("Code"), "B01"),
             item(FormKind::line, w.tr("Name of the service"), sign_in(language).services.back().name),
             item(FormKind::choice, w.tr("Division"), sign_in(language).services.back().name),
             item(FormKind::flag, w.tr("No documents are needed")),
             item(FormKind::heading, w.say("Step {n}", {{"n", w.number(1)}})),
             item(FormKind::line, w.tr("Standard time, minutes"), "99"),
             item(FormKind::add, w.tr("Add a document"))};
  m.items[5].on = true;
  m.items[6].listed = true;
  m.items[7].tone = Tone::problem;
  m.items[7].problem = w.tr("This cannot be read as what belongs here.");
  m.active = 3;
  m.changed = true;
  m.errors = 1;
  m.warnings = 12;
  return m;
}

CatalogueModel asked(CatalogueModel m, CatalogueSheet sheet) {
  const Words& w = m.setting.words;
  m.sheet = sheet;
  m.sheet_title = w.tr("Save these changes?");
  m.sheet_note = w.tr("Against theirs, this is what saving would change now. Where a line is not of "
                      "your doing, it takes theirs back.");
  m.sheet_row = 1;
  for (int i = 0; i < 14; ++i) {
    m.sheet_lines.push_back({sheet == CatalogueSheet::samples ? "B01" : w.tr("taken out"),
                             m.entries[3].name, Tone::warning, i == 1});
  }
  return m;
}

CatalogueModel office_file(CatalogueModel m) {
  const Words& w = m.setting.words;
  m.tab = CatalogueTab::file;
  m.file_told = w.tr("The file contradicts itself. Nothing was taken.");
  for (int i = 2; i < 12; ++i) {
    m.faults.push_back({w.say("line {n}", {{"n", w.number(i)}}),
                        "services[3].standard_minutes: " + m.file_told, Tone::problem});
  }
  return m;
}

}  // namespace

std::vector<SectionScreen> section_screens(const std::string& language) {
  std::vector<SectionScreen> screens;
  const auto add = [&](const std::string& name, auto model, auto draw) {
    screens.push_back({name, [model, draw](ui::Kit& kit) { draw(model, kit); }});
  };
  OverviewModel asking = overview(language);
  asking.question = OverviewQuestion::service;
  asking.asked_name = asking.services.back().name;
  OverviewModel pausing = alarmed(language);
  pausing.question = OverviewQuestion::pause_hall;
  OverviewModel noting = overview(language);
  noting.question = OverviewQuestion::notes;
  noting.still_waiting = 12;
  ReceptionModel cancelling = reception(language);
  cancelling.question = ReceptionQuestion::cancel;
  cancelling.choices = {{"one", cancelling.services.back().name, true}};
  FiguresModel counting = figures(language, false);
  counting.percent = 40;
  FiguresModel asking_period = figures(language, false);
  asking_period.asks_period = true;
  RegisterModel answering = said(language);
  answering.asked = "answer";
  answering.asked_title = answering.setting.words.say("Answer {name}", {{"name", "4821-3571"}});
  add("overview", overview(language), draw_overview);
  add("overview_asking", asking, draw_overview);
  add("overview_alarmed", alarmed(language), draw_overview);
  add("overview_pausing", pausing, draw_overview);
  add("overview_noting", noting, draw_overview);
  OverviewModel closing = overview(language);
  closing.question = OverviewQuestion::close_day;
  OverviewModel jumped = overview(language);
  jumped.day.to_confirm = jumped.day.before = jumped.day.title;
  OverviewModel dated = jumped;
  dated.question = OverviewQuestion::confirm_day;
  OverviewModel closed = overview(language);
  closed.day.open = false;
  closed.urgent_possible = true;
  add("overview_closing", closing, draw_overview);
  add("overview_jumped", jumped, draw_overview);
  add("overview_confirming", dated, draw_overview);
  add("overview_closed", closed, draw_overview);
  OverviewModel owed = closed;
  owed.owed = owed.setting.words.say(
      "The places are kept for {day}, but no slip came for {tickets}. Please write the day on their "
      "tickets.",
      {{"day", owed.setting.words.dates().weekday_date(20'780)},
       {"tickets", "A012 A013 B004 B011 B012 C021 MA003 E007"}});
  add("overview_owed", owed, draw_overview);
  add("reception", reception(language), draw_reception);
  add("reception_cancelling", cancelling, draw_reception);
  add("reception_by_hand", by_hand(language), draw_reception);
  add("overview_urgent", urgent(language), draw_overview);
  add("figures", figures(language, false), draw_figures);
  add("figures_satisfaction", figures(language, true), draw_figures);
  add("figures_counting", counting, draw_figures);
  for (const FiguresTab tab : {FiguresTab::fairness, FiguresTab::signs, FiguresTab::staff}) {
    const FiguresModel found = findings_sample(figures(language, false), tab);
    add("figures_findings_" + std::to_string(static_cast<int>(tab)), found, draw_figures);
  }
  for (const FairnessView view : {FairnessView::officers, FairnessView::reasons}) {
    add("figures_fairness_" + std::to_string(static_cast<int>(view)),
        findings_sample(figures(language, false), FiguresTab::fairness, view), draw_figures);
  }
  add("figures_period", asking_period, draw_figures);
  add("register", said(language), draw_register);
  add("register_answering", answering, draw_register);
  PagesModel printing = pages(language, PagesQuestion::none);
  printing.percent = 60;
  printing.stage = printing.setting.words.tr(
      "The printer is at work. This may take some minutes; leafing goes on meanwhile.");
  PagesModel unknown = pages(language, PagesQuestion::printer);
  unknown.printers.clear();
  add("pages", pages(language, PagesQuestion::none), draw_pages);
  add("pages_range", pages(language, PagesQuestion::range), draw_pages);
  add("pages_printer", pages(language, PagesQuestion::printer), draw_pages);
  add("pages_no_printer", unknown, draw_pages);
  add("pages_printing", printing, draw_pages);
  add("eservice", eservice(language), draw_eservice);
  EserviceModel from_file = eservice(language);
  from_file.faults.clear();
  from_file.files = files();
  from_file.file_active = true;
  add("eservice_files", from_file, draw_eservice);
  from_file.files.clear();
  add("eservice_no_file", from_file, draw_eservice);
  const CatalogueModel edited = catalogue(language);
  add("catalogue", edited, draw_catalogue);
  add("catalogue_saving", asked(edited, CatalogueSheet::save), draw_catalogue);
  add("catalogue_samples", asked(edited, CatalogueSheet::samples), draw_catalogue);
  add("catalogue_withdrawing", asked(edited, CatalogueSheet::withdraw), draw_catalogue);
  add("catalogue_file", office_file(edited), draw_catalogue);
  CatalogueModel reading = office_file(edited);
  reading.faults.clear();
  reading.file_told.clear();
  reading.files = files();
  add("catalogue_files", reading, draw_catalogue);
  const auto machines = [&](MachinesTab tab) {
    return machines_sample(setting(language, Section::machines), tab);
  };
  const MachinesModel data = machines(MachinesTab::data);
  add("machines", machines(MachinesTab::machines), draw_machines);
  add("machines_data", data, draw_machines);
  add("machines_health", machines(MachinesTab::health), draw_machines);
  add("machines_working", working(data), draw_machines);
  add("machines_failed", failed(data), draw_machines);
  MachinesModel homeless = failed(data);
  homeless.answer = {};
  homeless.folders = files();
  add("machines_folders", homeless, draw_machines);
  add("machines_restoring", asked_about(data, MachinesQuestion::restore), draw_machines);
  add("machines_seal_restored", asked_about(data, MachinesQuestion::seal_restored), draw_machines);
  for (const PrinterTried tried : {PrinterTried::nothing, PrinterTried::wrong, PrinterTried::asked,
                                   PrinterTried::kiosk}) {
    add("machines_printer_" + std::to_string(static_cast<int>(tried)),
        setting_printer(machines(MachinesTab::machines), tried), draw_machines);
  }
  add("machines_paper", asked_about(machines(MachinesTab::machines), MachinesQuestion::paper),
      draw_machines);
  for (const OfficersQuestion question :
       {OfficersQuestion::none, OfficersQuestion::add, OfficersQuestion::change,
        OfficersQuestion::pin, OfficersQuestion::given, OfficersQuestion::out,
        OfficersQuestion::in}) {
    add("officers_" + std::to_string(static_cast<int>(question)),
        officers_sample(setting(language, Section::officers), question), draw_officers);
  }
  return screens;
}

}  // namespace khio::counter::test
