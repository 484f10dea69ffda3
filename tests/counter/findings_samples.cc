#include "findings_samples.h"

#include "counter/findings.h"
#include "support/scratch_office.h"

namespace khio::counter::test {
namespace {

// As long as names of officers and their ids are, with the titles that stand before them.
struct LongName {
  const char* id;
  const char* name;
};
constexpr LongName kOfficers[] = {
    {"kulthidaphan.srisuwanphongphaisan", "ว่าที่ร้อยตรีหญิง กุลธิดาพรรณ ศรีสุวรรณพงษ์ไพศาล"},
    {"somchai", "นายสมชาย ณ อยุธยาวัฒนกิจเจริญ"},
    {"piyathida.wongsawat", "นางสาวปิยธิดารัตน์ วงศ์สวัสดิ์อนันตกูล"}};
constexpr int kEvents = 40;
constexpr DayNumber kDay = 20'777;

std::map<std::string, std::string> names() {
  std::map<std::string, std::string> names;
  for (const LongName& one : kOfficers) names[one.id] = one.name;
  return names;
}

ReportHead head(const Catalogue& office) {
  return report_head(office, read_period("FY2570H1", office.fiscal_calendar()).take());
}

FairnessFigures fairness(const Catalogue& office) {
  FairnessFigures figures;
  figures.head = head(office);
  figures.officers = names();
  figures.reasons = office.out_of_order_reasons;
  figures.calls = 98'765;
  figures.in_order = 97'531;
  figures.longest_wait_seconds = 4 * 3600 + 59 * 60;
  figures.places_kept = 1'204;
  figures.places_taken_up = 1'187;
  for (OvertakeCount& count : figures.by_kind) count = {1'204, 12'345};
  for (int i = 0; i < kEvents; ++i) {
    const auto at = static_cast<std::size_t>(i);
    Overtake event;
    event.at = {kDay, 9 * 3600 + i * 60};
    event.counter = 10 + i % 3;
    event.officer = kOfficers[at % std::size(kOfficers)].id;
    event.ticket = "MA012";
    event.kind = static_cast<OvertakeKind>(at % kOvertakeKinds);
    event.overtook = 123;
    event.reason = figures.reasons[at % figures.reasons.size()].code;
    figures.events.push_back(event);
  }
  return figures;
}

SignsFigures signs(const Catalogue& office) {
  SignsFigures figures;
  figures.head = head(office);
  figures.officers = names();
  for (int i = 0; i < 4; ++i) {
    const char* const officer = kOfficers[static_cast<std::size_t>(i) % std::size(kOfficers)].id;
    figures.services_of_seconds.push_back({i + 9, officer, 1'204});
    figures.served_and_rated_within_seconds.push_back({i + 9, officer, 987});
    figures.rating_bursts.push_back(
        {{kDay, 9 * 3600}, {kDay, 9 * 3600 + 45}, RatedVia::terminal, 123});
  }
  figures.ratings_of_reprinted_or_staff_issued = 1'204;
  figures.unfinished = 123;
  return figures;
}

StaffFigure staff_row(int i) {
  StaffFigure row;
  row.served = 12'345;
  row.by_hand = 123;
  row.counters = {1, 2, 10 + i};
  row.waited = DurationStats{1'234, 987, 4'321, 9'876};
  row.service = DurationStats{543, 321, 1'234, 2'345};
  row.within_standard_hundredths = 9'876;
  row.unrated_hundredths = 8'765;
  row.satisfaction.n = 1'204;
  row.satisfaction.mean_hundredths = 487;
  row.satisfaction.satisfied_percent_hundredths = 9'765;
  row.satisfaction.level = 5;
  return row;
}

StaffFigures staff(const Catalogue& office) {
  StaffFigures figures;
  figures.head = head(office);
  figures.names = names();
  for (int i = 0; i < 8; ++i) {
    StaffFigure row = staff_row(i);
    row.officer = kOfficers[static_cast<std::size_t>(i) % std::size(kOfficers)].id;
    figures.officers.push_back(row);
  }
  for (int i = 0; i < 6; ++i) {
    StaffFigure row = staff_row(i);
    row.counter = i + 7;
    figures.counters.push_back(row);
  }
  figures.answers_of_no_officer = 123;
  figures.praise = 1'204;
  return figures;
}

CountedFindings found() {
  const Catalogue office = khio::test::sample_catalogue();
  CountedFindings findings;
  findings.fairness = std::make_shared<const FairnessFigures>(fairness(office));
  findings.signs = std::make_shared<const SignsFigures>(signs(office));
  findings.staff = std::make_shared<const StaffFigures>(staff(office));
  return findings;
}

}  // namespace

FiguresModel findings_sample(FiguresModel model, FiguresTab tab, FairnessView view) {
  static const CountedFindings findings = found();
  model.tab = tab;
  model.tiles.clear();
  fill_findings(model, findings, view);
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
