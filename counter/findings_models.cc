// What the screen shows of fairness, signs and the staff sheet, in the words of their reports.
#include <algorithm>
#include <map>

#include "counter/findings.h"
#include "faces/fairness_faces.h"
#include "faces/signs_faces.h"
#include "faces/staff_faces.h"

namespace khio::counter {
namespace {

// The day above its time: a line that breaks elsewhere is hard to read.
std::string when_words(const Words& words, const ReportWords& said, const LocalTime& at) {
  std::string when = said.instant(at);
  const std::string time = " " + words.dates().time(at.second_of_day);
  if (when.ends_with(time)) when[when.size() - time.size()] = '\n';
  return when;
}

// Turns of the published rule are only counted; the rest somebody decided.
bool is_decided(const Overtake& event) { return event.kind != OvertakeKind::rule_priority; }

// The finding as the report says it, with what it leaves to its tables.
std::string told_of(const Words& words, const FairnessFigures& figures, const ReportWords& said) {
  std::string told = fairness_finding(figures, said);
  if (figures.longest_wait_seconds) {
    told += " " + words.say("Longest wait: {time}.",
                            {{"time", words.minutes(*figures.longest_wait_seconds)}});
  }
  if (figures.places_kept + figures.places_taken_up > 0) {
    told += " " + words.say("Places kept overnight: {n}, taken up: {taken}.",
                            {{"n", words.number(figures.places_kept)},
                             {"taken", words.number(figures.places_taken_up)}});
  }
  return told;
}

FindingsTable kinds_table(const Words& words, const FairnessFigures& figures,
                          const ReportWords& said) {
  FindingsTable table;
  table.columns = {{words.tr("Before those who waited longer"), 3}, {words.tr("Times"), 1, true}, {words.tr("Overtaken"), 1.2f, true}};
  for (std::size_t i = 0; i < figures.by_kind.size(); ++i) {
    const OvertakeCount& count = figures.by_kind[i];
    table.rows.push_back({overtake_words(static_cast<OvertakeKind>(i), said),
                          said.count(count.times), said.count(count.overtook)});
  }
  return table;
}

FindingsTable events_table(const Words& words, const CountedFindings& findings,
                           const ReportWords& said) {
  FindingsTable table;
  table.columns = {{words.tr("When"), 1.25f},
                   {words.tr("Ticket"), .75f},
                   {words.tr("Officer"), 1.7f},
                   {words.tr("Way and reason"), 3.8f},
                   {words.tr("Overtaken"), 1.f, true}};
  const FairnessFigures& figures = *findings.fairness;
  for (auto event = figures.events.rbegin(); event != figures.events.rend(); ++event) {
    if (!is_decided(*event)) continue;
    std::string way = overtake_words(event->kind, said);
    if (!event->reason.empty()) way += ": " + reason_words(figures, event->reason, said);
    std::string who = officer_words(figures.officers, event->officer);
    if (event->counter != 0) {
      who = words.say("{officer}, counter {n}",
                      {{"officer", who}, {"n", words.number(event->counter)}});
    }
    table.rows.push_back({when_words(words, said, event->at),
                          event->ticket.empty() ? "–" : event->ticket, who,
                          way, said.count(event->overtook)});
  }
  return table;
}

// How often, and how many people were overtaken, by something that each of them has.
template <typename Of>
FindingsTable summed_table(const Words& words, const FairnessFigures& figures,
                           const ReportWords& said, const std::string& column, Of of) {
  std::map<std::string, OvertakeCount> sums;
  for (const Overtake& event : figures.events) {
    if (!is_decided(event)) continue;
    OvertakeCount& sum = sums[of(event)];
    ++sum.times;
    sum.overtook += event.overtook;
  }
  std::vector<std::pair<std::string, OvertakeCount>> order(sums.begin(), sums.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.second.overtook > b.second.overtook;
  });
  FindingsTable table;
  table.columns = {{column, 4}, {words.tr("Times"), 1, true}, {words.tr("Overtaken"), 1.2f, true}};
  for (const auto& [name, sum] : order) {
    table.rows.push_back({name, said.count(sum.times), said.count(sum.overtook)});
  }
  return table;
}

FindingsTable second_table(const Words& words, const CountedFindings& findings,
                           const ReportWords& said, FairnessView view) {
  const FairnessFigures& figures = *findings.fairness;
  switch (view) {
    case FairnessView::events: return events_table(words, findings, said);
    case FairnessView::officers:
      return summed_table(words, figures, said, words.tr("Officer"), [&](const Overtake& event) {
        return officer_words(figures.officers, event.officer);
      });
    case FairnessView::reasons:
      return summed_table(words, figures, said, words.tr("Reason"), [&](const Overtake& event) {
        return event.reason.empty() ? overtake_words(event.kind, said)
                                    : reason_words(figures, event.reason, said);
      });
  }
  return {};
}

void fill_fairness(FiguresModel& model, const CountedFindings& findings, FairnessView view) {
  const Words& words = model.setting.words;
  const FairnessFigures& figures = *findings.fairness;
  model.sample = figures.head.sample;
  const ReportWords said(figures.head, words.language(), ReportDigits::arabic);
  FindingsModel& tables = model.findings.emplace();
  tables.first = kinds_table(words, figures, said);
  tables.told = told_of(words, figures, said);
  tables.second = second_table(words, findings, said, view);
  tables.second->empty = words.tr("Nobody was served before somebody who waited longer, but for turns "
                                  "of the published rule.");
  tables.views = {words.tr("Each decision"), words.tr("By officer"), words.tr("By reason")};
  tables.view = static_cast<int>(view);
  if (figures.overtakes_without_reason > 0 && model.notice.text.empty()) {
    model.notice = {Tone::problem,
                    words.count("{n} call overtook somebody without a reason.",
                                "{n} calls overtook somebody without a reason.",
                                figures.overtakes_without_reason)};
  }
}

void fill_signs(FiguresModel& model, const SignsFigures& figures) {
  model.sample = figures.head.sample;
  const Words& words = model.setting.words;
  const ReportWords said(figures.head, words.language(), ReportDigits::arabic);
  FindingsModel& tables = model.findings.emplace();
  tables.first.columns = {
      {words.tr("Signs of invented figures"), 4}, {words.tr("Where or when"), 3}, {words.tr("Times"), 1, true}};
  for (const SignLine& line : sign_lines(figures, said)) {
    tables.first.rows.push_back({line.what, line.where, said.count(line.times)});
  }
  tables.first.empty = words.tr("None were seen in this period.");
  tables.notes = signs_notes(said);
}

void fill_staff(FiguresModel& model, const StaffFigures& figures) {
  model.sample = figures.head.sample;
  const Words& words = model.setting.words;
  const ReportWords said(figures.head, words.language(), ReportDigits::arabic);
  FindingsModel& tables = model.findings.emplace();
  tables.first.columns = {{words.tr("Officer or counter"), 2.6f}};
  for (const std::string& name : staff_columns(said)) tables.first.columns.push_back({name, 1, true});
  for (const auto* rows : {&figures.officers, &figures.counters}) {
    for (const StaffFigure& figure : *rows) {
      std::vector<std::string> cells = staff_cells(figure, said);
      cells.insert(cells.begin(), staff_name(figures, figure, said));
      tables.first.rows.push_back(std::move(cells));
    }
  }
  tables.first.empty = words.tr("Nobody was served in this period.");
  const std::vector<std::string> notes = staff_notes(figures, said);
  // The pages say the others, too.
  tables.notes = {staff_praise(figures, said), notes.front(), notes.back()};
}

}  // namespace

void fill_findings(FiguresModel& model, const CountedFindings& findings, FairnessView view) {
  if (model.tab == FiguresTab::signs) return fill_signs(model, *findings.signs);
  if (model.tab == FiguresTab::staff) return fill_staff(model, *findings.staff);
  fill_fairness(model, findings, view);
}

}  // namespace khio::counter
