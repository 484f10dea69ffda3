#include "figures/staff.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <variant>

#include "figures/durations.h"
#include "figures/rounding.h"
#include "figures/settled_events.h"

namespace khio {
namespace {

// One officer or one counter.
struct Gathered {
  std::set<int> counters;
  std::int64_t served = 0;
  std::int64_t by_hand = 0;
  std::vector<int> waited;
  std::vector<int> service;
  std::int64_t within_standard = 0;
  std::int64_t visits = 0;  // with a ticket, ended here
  std::int64_t rated = 0;   // of them
  ScoreCounts answers{};
};

std::int64_t answered(const ScoreCounts& counts) {
  std::int64_t sum = 0;
  for (const std::int64_t count : counts) sum += count;
  return sum;
}

bool is_told(const Gathered& row) {
  return row.served > 0 || row.by_hand > 0 || answered(row.answers) > 0;
}

int least_answers(const Survey& survey) { return std::max(survey.min_cell, kStaffCasesMin); }

// As a cell of too few answers stands in the report.
void hide(Cell& cell) {
  const std::int64_t n = cell.n;
  cell = {};
  cell.n = n;
  cell.suppressed = n > 0;
}

StaffFigure figure_of(Gathered& from, const Survey& survey) {
  StaffFigure figure;
  figure.counters = from.counters;
  figure.served = from.served;
  figure.by_hand = from.by_hand;
  figure.too_few = from.served < kStaffCasesMin;
  Survey strict = survey;
  strict.min_cell = least_answers(survey);
  figure.satisfaction = cell_of(from.answers, strict);
  if (figure.too_few) return figure;
  const auto timed = static_cast<std::int64_t>(from.service.size());
  if (timed >= kStaffCasesMin) {
    figure.waited = duration_stats(from.waited);
    figure.service = duration_stats(from.service);
    figure.within_standard_hundredths = percent_hundredths(from.within_standard, timed);
  }
  if (from.visits >= kStaffCasesMin)
    figure.unrated_hundredths = percent_hundredths(from.visits - from.rated, from.visits);
  return figure;
}

}  // namespace

struct StaffPass::Work {
  explicit Work(const Catalogue& catalogue) : office(catalogue) {}

  void take(const Event& event);
  void take_finished(const Event& event, const Finished& done);
  void take_direct(const Event& event, const WalkDirect& direct);
  void take_rated(const RatingGiven& given);

  // Both rows a deed counts in.
  template <typename Each>
  void both(const std::string& officer, int counter, Each each) {
    each(officers[officer]);
    each(counters[counter]);
    officers[officer].counters.insert(counter);
  }

  // Counters whose answers would give back, less those of officers who are shown, too few of one
  // officer there; and every counter of such an officer, whose own answers are such a sum as well.
  std::set<int> counters_that_tell(int least) const;

  struct Call {
    VisitId visit = 0;
    int counter = 0;
    int waited_seconds = 0;
  };
  struct End {
    std::string officer;
    int counter = 0;
  };

  const Catalogue& office;
  SettledEvents settled;
  StaffFigures figures;
  std::map<std::string, Gathered> officers;
  std::map<int, Gathered> counters;
  // Answers at a counter of visitors of one officer alone; of no one officer: "".
  std::map<std::pair<std::string, int>, std::int64_t> sources;
  std::map<std::pair<DayNumber, int>, std::set<std::string>> at_counter;  // who ended visits there
  // Of the office day that is open.
  DayNumber day = 0;
  std::unordered_map<ErrandId, Call> errands;
  std::unordered_map<VisitId, End> ended;
};

std::set<int> StaffPass::Work::counters_that_tell(int least) const {
  std::set<int> telling;
  for (const auto& [source, answers] : sources)
    if (answers < least) telling.insert(source.second);
  std::set<std::string> spread;  // officers whose counters are all in it
  for (bool any = true; any;) {
    any = false;
    for (const auto& [source, answers] : sources) {
      const std::string& officer = source.first;
      if (officer.empty() || !telling.contains(source.second) || !spread.insert(officer).second)
        continue;
      any = true;
      for (const auto& [other, more] : sources)
        if (other.first == officer) telling.insert(other.second);
    }
  }
  return telling;
}

void StaffPass::Work::take_finished(const Event& event, const Finished& done) {
  const auto found = errands.find(done.errand);
  if (found == errands.end()) return;
  const Call call = found->second;
  if (!done.next_service.empty()) errands[event.seq] = {call.visit, 0, 0};
  both(event.actor, call.counter, [&](Gathered& row) {
    ++row.served;
    row.waited.push_back(call.waited_seconds);
    row.service.push_back(done.served_seconds);
    if (done.within_standard) ++row.within_standard;
  });
  at_counter[{day, call.counter}].insert(event.actor);
  const auto before = ended.find(call.visit);
  if (before != ended.end()) {
    both(before->second.officer, before->second.counter, [](Gathered& row) { --row.visits; });
  }
  ended[call.visit] = {event.actor, call.counter};
  both(event.actor, call.counter, [](Gathered& row) { ++row.visits; });
}

void StaffPass::Work::take_direct(const Event& event, const WalkDirect& direct) {
  both(event.actor, direct.counter, [](Gathered& row) { ++row.served; });
}

void StaffPass::Work::take_rated(const RatingGiven& given) {
  const auto end = ended.find(given.visit);
  if (end == ended.end()) return;
  both(end->second.officer, end->second.counter, [](Gathered& row) { ++row.rated; });
}

void StaffPass::Work::take(const Event& event) {
  if (const auto* opened = std::get_if<DayOpened>(&event.body)) {
    day = opened->day;
    errands.clear();
    ended.clear();
  } else if (std::holds_alternative<Issued>(event.body)) {
    errands[event.seq] = {event.seq, 0, 0};
  } else if (const auto* called = std::get_if<Called>(&event.body)) {
    Call& call = errands[called->errand];
    call.counter = called->counter;
    call.waited_seconds = called->waited_seconds;
  } else if (const auto* resumed = std::get_if<Resumed>(&event.body)) {
    errands[resumed->errand].counter = resumed->counter;
  } else if (const auto* sent = std::get_if<Transferred>(&event.body)) {
    const VisitId visit = errands[sent->errand].visit;
    errands[event.seq] = {visit, 0, 0};
  } else if (const auto* done = std::get_if<Finished>(&event.body)) {
    take_finished(event, *done);
  } else if (const auto* direct = std::get_if<WalkDirect>(&event.body)) {
    // What was entered afterwards says nothing of who served.
    if (!direct->served_at) take_direct(event, *direct);
  } else if (const auto* given = std::get_if<RatingGiven>(&event.body)) {
    take_rated(*given);
  }
}

StaffPass::StaffPass(const Catalogue& office, const Zone&, const Period& period)
    : work_(std::make_unique<Work>(office)) {
  work_->figures.head = report_head(office, period);
}
StaffPass::~StaffPass() = default;

void StaffPass::add(const Event& event) {
  work_->settled.add(event, [this](const Event& sure) { work_->take(sure); });
}

void StaffPass::add(const RatingRow& rating) {
  Work& work = *work_;
  work.settled.finish([&](const Event& sure) { work.take(sure); });
  if (!rating.counted || rating.scores.empty()) return;
  const char score = rating.scores.front();
  if (score < '1' || score > '5') return;
  const auto level = static_cast<std::size_t>(score - '1');
  ++work.counters[rating.counter].answers[level];
  const auto who = work.at_counter.find({rating.office_day, rating.counter});
  if (who == work.at_counter.end() || who->second.size() != 1) {
    ++work.figures.answers_of_no_officer;
    ++work.sources[{"", rating.counter}];
    return;
  }
  const std::string& officer = *who->second.begin();
  ++work.sources[{officer, rating.counter}];
  ++work.officers[officer].answers[level];
}

void StaffPass::add(const HandServed& visit) {
  if (!visit.finished_at) return;
  work_->both(visit.officer, visit.counter, [](Gathered& row) { ++row.by_hand; });
}

StaffFigures StaffPass::finish() {
  Work& work = *work_;
  work.settled.finish([&](const Event& sure) { work.take(sure); });
  for (auto& [officer, gathered] : work.officers) {
    if (!is_told(gathered)) continue;
    work.figures.officers.push_back(figure_of(gathered, work.office.survey));
    work.figures.officers.back().officer = officer;
  }
  const std::set<int> telling = work.counters_that_tell(least_answers(work.office.survey));
  for (auto& [counter, gathered] : work.counters) {
    if (!is_told(gathered)) continue;
    work.figures.counters.push_back(figure_of(gathered, work.office.survey));
    work.figures.counters.back().counter = counter;
    if (telling.contains(counter)) hide(work.figures.counters.back().satisfaction);
  }
  return std::move(work.figures);
}

}  // namespace khio
