// What kiosks did by themselves, as the store took it in: judged by what the notice on the wall says of
// it, once and in its place.
#include <fmt/format.h>

#include "simulation/journal_model.h"

namespace khio::simulation {

void JournalModel::operator()(const OutboxOpened& e) {
  const auto [known, is_new] = letters_.emplace(e.letter, e.outbox);
  if (!is_new && known->second != e.outbox) wrong("two kiosks have the letter " + e.letter);
  for (const Series& series : office_->series)
    if (series.prefix.starts_with(e.letter)) wrong("a series has the letter " + e.letter);
}

void JournalModel::operator()(const OutboxTaken& e) {
  auto& [through, event] = through_[e.outbox];
  if (e.through < through) wrong("the outbox goes back");
  through = e.through;
  event = event_->seq;
}

std::pair<std::int64_t, EventSeq> JournalModel::through(const Id128& outbox) const {
  const auto known = through_.find(outbox);
  return known == through_.end() ? std::pair<std::int64_t, EventSeq>{} : known->second;
}

// Its visitor holds another ticket: they must not stand in line twice.
void JournalModel::operator()(const AttemptVoided& e) {
  if (e.visit == 0) return;
  if (e.visit >= event_->seq) return wrong("that ticket was not given yet");
  const auto visit = visits_.find(e.visit);
  if (visit == visits_.end()) return;
  const auto errand = errands_.find(visit->second.errand);
  if (errand != errands_.end() && errand->second.state != ErrandState::waiting &&
      errand->second.state != ErrandState::no_show)
    up_.insert(e.visit);
}

// What came in late belongs to its own day, whose line is gone.
void JournalModel::take_in(const Issued& e) {
  const GivenOffline& given = *e.offline;
  const std::string label = label_of(e.series, e.number);
  subject_ = label;
  if (!entries_.emplace(given.outbox, given.entry).second) wrong("an outbox's entry twice");
  if (given.entry <= through(given.outbox).first) wrong("an entry after a later one");
  if (e.day > day_) wrong("of a day to come");
  if (e.day <= final_) wrong("of a day that is final");
  if (given.after >= event_->seq) wrong("its place is behind what was to come");
  if (given.at > event_->at.utc_ms) wrong("given in the future");
  taken_in_[event_->request] = {event_->seq, e.day, label, e.code, given};
  if (e.day < day_) {
    if (!late_.emplace(e.day, label).second) wrong("the number " + label + " twice, late");
    past_.issued += 1;
    ++past_.errands.at(static_cast<std::size_t>(ErrandState::expired));
    return;
  }
  if (!by_label_.emplace(label, event_->seq).second) wrong("the number " + label + " twice");
  if (!codes_.insert(e.code).second) wrong("the code twice");
  ModelVisit& visit = visits_[event_->seq];
  visit = {event_->seq, day_, label, e.code, given.hash, e.priority, {}, 0, false, PrintState::off,
           given.at, false};
  visit.pending.assign(e.services.begin() + 1, e.services.end());
  // A wait goes by the wall clock alone: no machine's start is known of it.
  const Moment since = given.at == event_->at.utc_ms ? event_->at : Moment{given.at, {}, 0, false};
  queue(event_->seq, e.services.front(), e.priority, LinePlace{given.after, given.at}, since, 0);
  if (!open_) errands_[event_->seq].state = ErrandState::expired;
}

void JournalModel::rate_past(VisitId visit) {
  const auto known = past_served_.find(visit);
  if (known == past_served_.end()) return wrong("rated, and was not served");
  if (known->second) wrong("rated twice");
  known->second = true;
  past_.ratings += 1;
}

void JournalModel::operator()(const RatingPutAside&) { put_aside_.insert(event_->seq); }

}  // namespace khio::simulation
