#include "simulation/journal_model.h"

#include <fmt/format.h>

#include <algorithm>

namespace khio::simulation {
namespace {

using enum ErrandState;

template <typename T>
bool among(const T& list, const std::string& one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

template <typename T>
bool has_code(const std::vector<T>& list, const std::string& code) {
  return std::any_of(list.begin(), list.end(), [&](const T& one) { return one.code == code; });
}

}  // namespace

std::string label_of(const std::string& series, int number) {
  return fmt::format("{}{:03}", series, number);
}

ModelTotals& ModelTotals::operator+=(const ModelTotals& more) {
  issued += more.issued;
  served += more.served;
  walk_direct += more.walk_direct;
  ratings += more.ratings;
  for (std::size_t i = 0; i < errands.size(); ++i) errands[i] += more.errands[i];
  return *this;
}

void JournalModel::wrong(const std::string& what) {
  wrongs_.push_back(
      fmt::format("event {} ({}): {}", event_->seq, event_kind(event_->body), what));
}

void JournalModel::see(const Event& event) {
  event_ = &event;
  if (event.seq <= last_) wrong("the journal goes back");
  last_ = event.seq;
  subject_.clear();
  std::visit(*this, event.body);
  const bool turns = event.request.empty() && std::holds_alternative<DayClosed>(event.body);
  const bool by_itself = turns || std::holds_alternative<DayOpened>(event.body) ||
                         std::holds_alternative<RatingsClosed>(event.body) ||
                         std::holds_alternative<ClockJumped>(event.body);
  deeds_ += by_itself ? 0 : 1;
  if (event.request.empty()) return;
  if (!requests_.emplace(event.request, Answered{event.seq, subject_}).second)
    wrong("the request " + event.request + " was done twice");
}

const JournalModel::Answered* JournalModel::answered(const std::string& request) const {
  const auto found = requests_.find(request);
  return found == requests_.end() ? nullptr : &found->second;
}

const ModelVisit* JournalModel::visit(const std::string& label) const {
  const auto found = by_label_.find(label);
  return found == by_label_.end() ? nullptr : &visits_.at(found->second);
}

const ModelErrand* JournalModel::errand_at(int counter) const {
  for (const auto& [id, errand] : errands_)
    if (errand.counter == counter && (errand.state == called || errand.state == serving))
      return &errand;
  return nullptr;
}

std::vector<const ModelErrand*> JournalModel::in_state(ErrandState state) const {
  std::vector<const ModelErrand*> found;
  for (const auto& [id, errand] : errands_)
    if (errand.state == state) found.push_back(&errand);
  return found;
}

ModelTotals JournalModel::totals() const {
  ModelTotals all = past_;
  std::set<VisitId> served;
  for (const auto& [id, errand] : errands_) {
    ++all.errands.at(static_cast<std::size_t>(errand.state));
    if (errand.state == done) served.insert(errand.visit);
  }
  for (const auto& [id, visit] : visits_) {
    if (visit.label.empty()) {
      ++all.walk_direct;
      continue;
    }
    ++all.issued;
    all.served += served.contains(id) ? 1 : 0;
    all.ratings += visit.rated ? 1 : 0;
  }
  return all;
}

ModelErrand* JournalModel::known(ErrandId errand) {
  const auto found = errands_.find(errand);
  if (found == errands_.end()) {
    wrong(fmt::format("errand {} is not of this day", errand));
    return nullptr;
  }
  const auto visit = visits_.find(found->second.visit);
  if (visit != visits_.end()) subject_ = visit->second.label;
  return &found->second;
}

ModelErrand* JournalModel::step(ErrandId id, std::initializer_list<ErrandState> from,
                                ErrandState to) {
  ModelErrand* const errand = known(id);
  if (errand == nullptr) return nullptr;
  if (std::find(from.begin(), from.end(), errand->state) == from.end()) {
    wrong(fmt::format("{} is {}", subject_, state_name(errand->state)));
    return nullptr;
  }
  must_be_open();
  before_[event_->seq] = {*errand, false};
  errand->state = to;
  return errand;
}

void JournalModel::must_be_open() {
  if (!open_) wrong("the day is closed");
}

void JournalModel::operator()(const CounterOpened& e) { counters_[e.counter] = {e.services, false}; }

void JournalModel::operator()(const CounterPaused& e) {
  if (!counters_.contains(e.counter)) return wrong("the counter is closed");
  counters_[e.counter].paused = true;
}

void JournalModel::operator()(const CounterClosed& e) {
  if (errand_at(e.counter) != nullptr) wrong("closed with a visitor at the counter");
  counters_.erase(e.counter);
}

void JournalModel::queue(VisitId visit, const std::string& service, bool priority,
                         const LinePlace& joined, const Moment& since, int only_counter) {
  errands_[event_->seq] = {event_->seq, visit, day_,  service, waiting,
                           priority,    joined, since, 0,       only_counter, 0};
  visits_[visit].errand = event_->seq;
}

void JournalModel::operator()(const Issued& e) {
  if (e.offline) return take_in(e);
  must_be_open();
  if (e.day != day_) wrong("of another day");
  if (hall_paused_) wrong("the hall is paused");
  const std::string label = label_of(e.series, e.number);
  subject_ = label;
  if (!by_label_.emplace(label, event_->seq).second) wrong("the number " + label + " twice");
  if (!codes_.insert(e.code).second) wrong("the code twice");
  int& highest = highest_[e.series];
  const Series* series = nullptr;
  for (const Series& one : office_->series)
    if (one.code == e.sequence) series = &one;
  if (series == nullptr && !e.kept) return wrong("no such series");  // a kiosk's own letter
  bool as_noted = false;
  if (e.kept) {
    const auto place = kept_.find(*e.kept);
    const std::string noted = place == kept_.end() ? "" : place->second;
    as_noted = noted == label;
    if (noted.empty()) wrong("nobody kept this place, or it was given already");
    // Of two notes with one number the later has another.
    else if (!as_noted && !by_label_.contains(noted)) wrong("the place was that of " + noted);
    kept_.erase(*e.kept);
    owed_.erase(*e.kept);
  }
  if (!as_noted && series != nullptr) {
    const int next = number_after(highest == 0 ? series->first - 1 : highest, e.series);
    if (e.number != next) wrong(fmt::format("{} and not number {}", label, next));
  }
  highest = std::max(highest, e.number);
  const bool by_staff = e.priority && e.channel != Channel::kiosk && !e.kept;
  if (by_staff != e.given.has_value()) wrong("whose decision its priority is is told wrongly");
  if (e.given && !has_code(office_->priority_reasons, e.given->reason)) wrong("no reason");
  if (e.given)
    judge_way("staff_priority", passed_by_priority(e.services.front(), event_->seq),
              e.given->overtook);
  ModelVisit& visit = visits_[event_->seq];
  visit = {event_->seq, day_, label, e.code, event_->hash, e.priority, {}, 0, false,
           e.print ? PrintState::pending : PrintState::off, event_->at.utc_ms, e.kept.has_value()};
  visit.pending.assign(e.services.begin() + 1, e.services.end());
  queue(event_->seq, e.services.front(), e.priority, event_->seq, event_->at, 0);
}

void JournalModel::judge_call(const ModelErrand& errand, const Called& call) {
  const ModelCounter& counter = counters_[call.counter];
  if (call.why == CallReason::out_of_order) {
    if (!has_code(office_->out_of_order_reasons, call.reason)) wrong("out of order, no reason");
    return judge_way("named", passed_at(call.counter, errand.service, errand.joined, false),
                     call.overtook);
  }
  const std::string complaint =
      unfair(line_of(counter.services), turns_of(counter.services), office_->rule,
             {errand.id, call.counter, call.why, call.overtook});
  if (!complaint.empty()) wrong(complaint);
}

void JournalModel::judge_put_aside(const ModelErrand& errand, const Called& call) {
  const std::vector<std::string>& now = counters_[call.counter].services;
  std::vector<std::string> all = all_of(call.counter);
  if (!among(all, errand.service)) all.push_back(errand.service);
  std::vector<InLine> line = line_of(all);
  for (InLine& one : line) {
    const std::string& service = errands_.at(one.errand).service;
    one.put_aside = !among(now, service) && service != errand.service;
  }
  const int passed = passed_aside(line, turns_of(all), office_->rule,
                                  {errand.id, call.counter, call.why, call.overtook});
  if (passed != call.put_aside.value_or(0))
    wrong(fmt::format("passed {} of services put aside, not {}", passed,
                      call.put_aside.value_or(0)));
  if (passed > 0) judge_way("put_aside", passed, passed);
}

std::vector<std::string> JournalModel::all_of(int counter) const {
  std::vector<std::string> all = counters_.at(counter).services;
  for (const CounterPlace& place : office_->counters) {
    if (place.number != counter) continue;
    for (const std::string& service : place.services)
      if (!among(all, service)) all.push_back(service);
  }
  return all;
}

std::vector<InLine> JournalModel::line_of(const std::vector<std::string>& services) const {
  std::vector<InLine> line;
  for (const auto& [id, one] : errands_) {
    if (one.state != waiting || !among(services, one.service)) continue;
    const int limit = office_->service(one.service)->ageing_limit_minutes.value_or(0) * 60;
    // A counter that closed, or that no longer serves the errand, keeps nobody waiting for it.
    const auto there = counters_.find(one.only_counter);
    const bool kept = there != counters_.end() && among(there->second.services, one.service);
    // A clock that was set says nothing of how long somebody waited, while the machine runs on.
    const Moment& at = event_->at;
    const std::int64_t waited = one.since.boot == at.boot ? at.boot_ms - one.since.boot_ms
                                                          : at.utc_ms - one.since.utc_ms;
    line.push_back({one.id, one.joined, one.priority, kept ? one.only_counter : 0, one.returned,
                    limit, waited, false});
  }
  return line;
}

std::vector<Turn> JournalModel::turns_of(const std::vector<std::string>& services) const {
  std::vector<Turn> turns;
  for (const auto& [turn, service] : turns_)
    if (among(services, service)) turns.push_back(turn);
  return turns;
}

void JournalModel::operator()(const Called& e) {
  must_be_open();
  if (hall_paused_) wrong("the hall is paused");
  const auto counter = counters_.find(e.counter);
  if (counter == counters_.end() || counter->second.paused) wrong("the counter is not open");
  if (errand_at(e.counter) != nullptr) wrong("somebody is at that counter");
  if (const ModelErrand* const errand = known(e.errand); errand != nullptr && counter != counters_.end()) {
    judge_call(*errand, e);
    judge_put_aside(*errand, e);
  }
  ModelErrand* const errand = step(e.errand, {waiting}, called);
  if (errand == nullptr) return;
  errand->counter = e.counter;
  turns_.push_back({{event_->seq, errand->priority}, errand->service});
}

void JournalModel::operator()(const Recalled& e) { step(e.errand, {called}, called); }
void JournalModel::operator()(const Started& e) { step(e.errand, {called}, serving); }

void JournalModel::operator()(const Finished& e) {
  const ModelErrand* const errand = step(e.errand, {called, serving}, done);
  if (errand == nullptr) return;
  ModelVisit& visit = visits_[errand->visit];
  const std::string next = visit.pending.empty() ? "" : visit.pending.front();
  if (e.next_service != next) wrong("the next errand is '" + next + "'");
  if (e.next_service.empty()) return;
  visit.pending.erase(visit.pending.begin());
  queue(visit.id, e.next_service, errand->priority, errand->joined, errand->since, 0);
}

void JournalModel::operator()(const NoShow& e) { step(e.errand, {called}, no_show); }

void JournalModel::operator()(const Returned& e) {
  ModelErrand* const errand = step(e.errand, {no_show}, waiting);
  if (errand == nullptr) return;
  errand->counter = 0;
  errand->returned = event_->seq;
  const LinePlace joined = e.place_kept ? errand->joined : LinePlace{event_->seq};
  judge_way("return", passed_by_moving(errand->service, errand->joined, joined), e.overtook);
  if (e.place_kept) return;
  errand->joined = joined;
  errand->since = event_->at;
}

void JournalModel::operator()(const Held& e) { step(e.errand, {serving}, held); }

void JournalModel::operator()(const Resumed& e) {
  if (hall_paused_) wrong("the hall is paused");
  if (errand_at(e.counter) != nullptr) wrong("somebody is at that counter");
  ModelErrand* const errand = step(e.errand, {held}, serving);
  if (errand == nullptr) return;
  errand->counter = e.counter;
  judge_way("resume", passed_at(e.counter, errand->service, errand->joined, true), e.overtook);
}

void JournalModel::operator()(const Transferred& e) {
  const ModelErrand* const errand = step(e.errand, {waiting, called, serving}, transferred);
  if (errand == nullptr) return;
  const bool unserved = before_.at(event_->seq).errand.state == called;
  judge_way(unserved ? "sent_unserved" : "transfer",
            passed_by_moving(e.service, errand->joined, errand->joined), e.overtook);
  queue(errand->visit, e.service, errand->priority, errand->joined, errand->since, e.counter);
}

void JournalModel::operator()(const Cancelled& e) {
  const ModelErrand* const errand =
      step(e.errand, {waiting, called, held, no_show}, cancelled);
  if (errand == nullptr) return;
  if (e.reason.empty()) wrong("no reason");
  if (before_.at(event_->seq).errand.state == called) judge_way("called_cancelled", 0, 0);
  visits_[errand->visit].pending.clear();
}

void JournalModel::operator()(const PriorityChanged& e) {
  const auto visit = visits_.find(e.visit);
  if (visit == visits_.end()) return wrong("no such visit today");
  subject_ = visit->second.label;
  if (e.priority && !has_code(office_->priority_reasons, e.reason)) wrong("no reason");
  if (visit->second.priority == e.priority) wrong("it is so already");
  visit->second.priority = e.priority;
  ModelErrand& errand = errands_[visit->second.errand];
  if (errand.state != waiting) wrong("not waiting");
  errand.priority = e.priority;
  if (e.priority)
    judge_way("staff_priority", passed_by_priority(errand.service, errand.joined), e.overtook);
}

void JournalModel::operator()(const WalkDirect& e) {
  must_be_open();
  if (hall_paused_) wrong("the hall is paused");
  judge_way("walk_direct", passed_at(e.counter, e.service, event_->seq, true), e.overtook);
  visits_[event_->seq].id = event_->seq;
  visits_[event_->seq].day = day_;
  queue(event_->seq, e.service, false, event_->seq, event_->at, 0);
  errands_[event_->seq].state = done;
  errands_[event_->seq].counter = e.counter;
  before_[event_->seq] = {errands_[event_->seq], true};
}

void JournalModel::operator()(const ErrandAdded& e) {
  const auto visit = visits_.find(e.visit);
  if (visit == visits_.end()) return wrong("no such visit today");
  must_be_open();
  subject_ = visit->second.label;
  visit->second.pending.push_back(e.service);
}

// As before the deed, but for what happened to the visit since.
void JournalModel::operator()(const Undone& e) {
  const auto before = before_.find(e.event);
  if (before == before_.end()) return wrong("that deed cannot be taken back");
  const Before old = before->second;
  before_.erase(before);
  if (old.is_walk_direct) {
    visits_.erase(e.event);
    errands_.erase(e.event);
    return;
  }
  ModelVisit& visit = visits_[old.errand.visit];
  subject_ = visit.label;
  if (e.errand != old.errand.id || e.state != old.errand.state) wrong("something else was before");
  if (visit.rated && e.deed == CounterDeed::finish) wrong("the visit was rated");
  const auto queued = errands_.find(e.event);
  if (queued != errands_.end()) {
    if (queued->second.state != waiting) wrong("what it queued was called already");
    if (e.deed == CounterDeed::finish)
      visit.pending.insert(visit.pending.begin(), queued->second.service);
    errands_.erase(queued);
    visit.errand = old.errand.id;
  }
  ModelErrand& errand = errands_[old.errand.id];
  errand = old.errand;
  errand.priority = visit.priority;
  std::erase_if(turns_, [&](const auto& turn) { return turn.first.seq == e.event; });
}

void JournalModel::operator()(const PrintEnded& e) {
  const auto visit = visits_.find(e.visit);
  if (visit != visits_.end()) visit->second.print = e.state;
}

void JournalModel::operator()(const Reprinted& e) {
  const auto visit = visits_.find(e.visit);
  if (visit == visits_.end()) return;
  subject_ = visit->second.label;
  visit->second.print = PrintState::pending;
}

void JournalModel::operator()(const RatingGiven& e) {
  const auto visit = visits_.find(e.visit);
  if (visit == visits_.end()) return rate_past(e.visit);
  if (visit->second.rated) wrong("rated twice");
  visit->second.rated = true;
  const bool was_served = std::any_of(errands_.begin(), errands_.end(), [&](const auto& one) {
    return one.second.visit == e.visit && one.second.state == done;
  });
  if (!was_served) wrong("was not served");
}

void JournalModel::operator()(const RatingsClosed& e) {
  for (const RatingRow& rating : e.ratings) {
    ++batched_;
    batched_score_ += rating.scores.front() - '0';
  }
}

void JournalModel::operator()(const Suggested& e) { suggestions_[event_->seq] = e.kind; }
void JournalModel::operator()(const Redacted& e) { erased_.insert(e.erased); }

}  // namespace khio::simulation
