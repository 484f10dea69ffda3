// The model's days: opened and closed, paused, and the places that are kept over a night.
#include <fmt/format.h>

#include <algorithm>

#include "simulation/journal_model.h"

namespace khio::simulation {

using enum ErrandState;

void JournalModel::operator()(const DayOpened& e) {
  if (open_) wrong("the day before is still open");
  if (e.day <= day_) wrong("the day goes back");
  past_ = totals();
  for (const auto& [id, errand] : errands_)
    if (errand.state == done) past_served_[errand.visit] = visits_.at(errand.visit).rated;
  day_ = e.day;
  open_ = true;
  errands_.clear();
  visits_.clear();
  by_label_.clear();
  codes_.clear();
  highest_.clear();
  turns_.clear();
  before_.clear();
}

void JournalModel::operator()(const DayClosed& e) {
  if (!open_ || e.day != day_) wrong("another day is open");
  const auto count = [&](ErrandState state) { return static_cast<int>(in_state(state).size()); };
  int on_hold = 0;  // whose place is kept
  for (auto& [id, errand] : errands_) {
    if (errand.state != held || !kept_on_hold_.contains(errand.visit)) continue;
    errand.state = waiting;
    ++on_hold;
  }
  kept_on_hold_.clear();
  if (e.expired != count(waiting))
    wrong(fmt::format("{} waited, {} of them on hold with a note", count(waiting), on_hold));
  const int undone = count(called) + count(serving) + count(held);
  if (e.unfinished != undone) wrong(fmt::format("{} were unfinished", undone));
  for (auto& [id, errand] : errands_) {
    if (errand.state == waiting) errand.state = expired;
    if (errand.state == called || errand.state == serving || errand.state == held)
      errand.state = unfinished;
  }
  for (const auto& [id, visit] : visits_)
    if (kept_.contains(id) && errands_.at(visit.errand).state == expired)
      owed_.emplace(id, visit.label);
  counters_.clear();
  hall_paused_ = false;
  open_ = false;
}

// Numbers on notes for a day to come are left out.
int JournalModel::number_after(int last, const std::string& series) const {
  const auto noted = [&](int number) {
    const std::string label = label_of(series, number);
    return std::any_of(owed_.begin(), owed_.end(),
                       [&](const auto& note) { return note.second == label; });
  };
  do ++last;
  while (noted(last));
  return last;
}

void JournalModel::operator()(const HallPaused&) {
  if (hall_paused_) wrong("paused already");
  hall_paused_ = true;
}

void JournalModel::operator()(const HallResumed&) {
  if (!hall_paused_) wrong("not paused");
  hall_paused_ = false;
}

void JournalModel::operator()(const PlaceKept& e) {
  const auto visit = visits_.find(e.visit);
  if (visit == visits_.end()) return wrong("no such visit today");
  const bool on_hold = errands_.at(visit->second.errand).state == held;
  if (!on_hold && errands_.at(visit->second.errand).state != waiting) wrong("does not wait");
  const bool first = kept_.emplace(e.visit, visit->second.label).second;
  const bool again = on_hold && !kept_on_hold_.contains(e.visit);  // was called since its first note
  if (!first && !again) wrong("kept twice");
  if (on_hold) kept_on_hold_.insert(e.visit);
  if (e.day <= day_) wrong("kept on a day that is over");
}

}  // namespace khio::simulation
