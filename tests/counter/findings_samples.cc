#include "findings_samples.h"

namespace khio::counter::test {
namespace {

FindingsModel fairness(const Words& w) {
  FindingsModel m;
  m.first = {{{w.tr("Before those who waited longer"), 3}, {w.tr("Times"), 1, true}, {w.tr("Overtaken"), 1.2f, true}},
             {},
             {}};
  for (int i = 0; i < 9; ++i) m.first.rows.push_back({w.tr("Way and reason"), "1,204", "1,204"});
  m.told = w.tr("Nobody was served before somebody who waited longer, but for turns of the "
                "published rule.");
  FindingsTable events{{{w.tr("When"), 1.5f},
                        {w.tr("Ticket"), .8f},
                        {w.tr("Officer"), 1.7f},
                        {w.tr("Way and reason"), 3.2f},
                        {w.tr("Overtaken"), 1.1f, true}},
                       {},
                       {}};
  for (int i = 0; i < 40; ++i) {
    events.rows.push_back({w.dates().short_date(20'777) + "\n09:15", "A012",
                           w.say("{officer}, counter {n}", {{"officer", "malee"}, {"n", "2"}}),
                           w.tr("Way and reason"), "12"});
  }
  m.second = events;
  m.views = {w.tr("Each decision"), w.tr("By officer"), w.tr("By reason")};
  return m;
}

FindingsModel signs(const Words& w) {
  FindingsModel m;
  m.first = {{{w.tr("Signs of invented figures"), 4}, {w.tr("Where or when"), 3}, {w.tr("Times"), 1, true}},
             {},
             w.tr("None were seen in this period.")};
  return m;
}

FindingsModel staff(const Words& w) {
  FindingsModel m;
  m.first.columns = {{w.tr("Officer or counter"), 2.6f}};
  for (int i = 0; i < 8; ++i) m.first.columns.push_back({w.tr("Overtaken"), 1, true});
  for (int i = 0; i < 12; ++i) {
    m.first.rows.push_back({"มาลี ใจดี (malee)", "1,204", "12", "18.40", "6.20", "85.66", "423",
                            "92.10", "–"});
  }
  for (int i = 0; i < 2; ++i) {
    m.notes.push_back(w.tr("Kiosks give no more tickets today. It cannot be taken back."));
  }
  return m;
}

}  // namespace

FiguresModel findings_sample(FiguresModel model, FiguresTab tab) {
  const Words& w = model.setting.words;
  model.tab = tab;
  model.findings = tab == FiguresTab::fairness ? fairness(w)
                   : tab == FiguresTab::signs  ? signs(w)
                                               : staff(w);
  model.tiles.clear();
  return model;
}

DayNow closable_day(const Words& words) {
  DayNow day;
  day.begun = true;
  day.prints = true;
  day.title = words.dates().weekday_date(20'777);
  day.waiting = words.count("{n} ticket still waits", "{n} tickets still wait", 12) + ", " +
                words.count("{n} of them with a note that keeps its place.",
                            "{n} of them with a note that keeps their place.", 3);
  day.without_note = 9;
  day.notes_for = words.dates().weekday_date(20'780);
  day.facts = {words.count("{n} visit is not finished and will count as unfinished: ",
                           "{n} visits are not finished and will count as unfinished: ", 3) +
                   "A012 B003 C021",
               words.say("Counters that are open close with the day: {counters}",
                         {{"counters", "1, 2, 4"}}),
               words.tr("Kiosks give no more tickets today. It cannot be taken back."),
               words.tr("The closing slip is printed here.")};
  return day;
}

}  // namespace khio::counter::test
