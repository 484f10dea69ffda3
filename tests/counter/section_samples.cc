#include "section_samples.h"

#include "counter/screens/eservice.h"
#include "counter/screens/figures.h"
#include "counter/screens/reception.h"
#include "counter/screens/register.h"
#include "sample_models.h"

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
             {w.tr("Services over their time"), "2", "", Tone::problem}};
  for (const CounterTile& tile : sign_in(language).counters) {
    CounterNow now{tile.number, tile.name};
    now.state = tile.number == 5 ? w.tr("closed") : w.tr("over time");
    if (tile.number < 5) {
      now.officer = "somchai";
      now.ticket = "A012";
      now.time = "12:34";
      now.tone = Tone::problem;
      now.service = sign_in(language).services[3].name;
    }
    m.counters.push_back(now);
  }
  m.services = services(language);
  m.machines = {{w.tr("Printers and kiosks"), w.tr("no trouble reported"), Tone::good}};
  return m;
}

OverviewModel alarmed(const std::string& language) {
  OverviewModel m = overview(language);
  const Words& w = m.setting.words;
  m.setting.alerts = 4;
  const std::string name = m.services[3].name;
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

ReceptionModel reception(const std::string& language) {
  ReceptionModel m{setting(language, Section::reception)};
  const Words& w = m.setting.words;
  m.services = services(language);
  m.chosen_service = m.services[1].code;
  m.prints = true;
  for (int i = 0; i < 12; ++i) {
    m.waiting.push_back({"A0" + std::to_string(10 + i), m.services[3].name, w.minutes(i * 240),
                         i == 2, i < 2});
  }
  m.ticked = 2;
  m.issued = "B013";
  m.issued_note = w.say("code {code}  ·  {n} ahead", {{"code", "48217-3"}, {"n", "4"}});
  return m;
}

FiguresModel figures(const std::string& language, bool satisfaction) {
  FiguresModel m{setting(language, Section::figures)};
  const Words& w = m.setting.words;
  m.kind = 3;
  m.period = w.dates().span(20'000, 20'180);
  m.counted = true;
  m.satisfaction = satisfaction;
  m.tiles = {{w.tr("Walk-in"), "7,262", w.say("{change}, before {n}", {{"change", "▲ 12 %"},
                                                                     {"n", "6,480"}}), Tone::plain},
             {w.tr("Median wait"), w.minutes(1'080), "", Tone::plain},
             {w.tr("Median service"), w.minutes(240), "", Tone::plain},
             {w.tr("Within standard"), "80.85 %", "", Tone::plain}};
  for (int i = 0; i < 6; ++i) {
    m.months.push_back({w.dates().short_month_year(2026, i + 1), "1,204",
                        .2f * static_cast<float>(i), .02f});
  }
  for (const Choice& one : sign_in(language).services) {
    m.bars.push_back({one.name, "204", .6f, .1f, "11.43 %"});
    m.items.push_back({one.name, "4.46", .9f, 0, "▲ 0.12"});
  }
  m.heat.first_hour = 7;
  m.heat.most = 99;
  for (int d = 0; d < 5; ++d) {
    m.heat.weekdays.push_back(w.dates().weekday(d));
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

EserviceModel eservice(const std::string& language) {
  EserviceModel m{setting(language, Section::eservice), {}};
  const Words& w = m.setting.words;
  m.month = w.dates().month_year(2026, 10);
  m.total = "1,204";
  for (const Choice& one : sign_in(language).services) {
    m.lines.push_back({one.code, one.name, "204", true, one.code == "B01"});
  }
  m.chosen_name = sign_in(language).services[3].name;
  m.count_ready = true;
  for (int i = 2; i < 12; ++i) {
    m.faults.push_back({w.say("line {n}", {{"n", w.number(i)}}), "'x' is not a count"});
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
  asking.asked_name = asking.services[3].name;
  OverviewModel pausing = alarmed(language);
  pausing.question = OverviewQuestion::pause_hall;
  OverviewModel noting = overview(language);
  noting.question = OverviewQuestion::notes;
  noting.still_waiting = 12;
  ReceptionModel cancelling = reception(language);
  cancelling.question = ReceptionQuestion::cancel;
  cancelling.choices = {{"one", cancelling.services[3].name, true}};
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
  add("reception", reception(language), draw_reception);
  add("reception_cancelling", cancelling, draw_reception);
  add("figures", figures(language, false), draw_figures);
  add("figures_satisfaction", figures(language, true), draw_figures);
  add("figures_counting", counting, draw_figures);
  add("figures_period", asking_period, draw_figures);
  add("register", said(language), draw_register);
  add("register_answering", answering, draw_register);
  add("eservice", eservice(language), draw_eservice);
  return screens;
}

}  // namespace khio::counter::test
