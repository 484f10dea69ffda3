// Taking back the last deed at a counter (domain/undo.h).
#include "office/undoing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "office/inside.h"

namespace khio {
namespace {

// So many of the day's last calls are looked through for those of one counter.
constexpr int kCallsLooked = 600;

struct LastDeed {
  Event event;
  CounterDeed deed = CounterDeed::call;
  ErrandId errand = 0;
};

// Follows the deeds at one counter; what cannot be a slip ends what was before it.
class DeedsAt {
 public:
  DeedsAt(Reader& reader, int counter) : reader_(reader), counter_(counter) {}

  void see(const Event& event) {
    event_ = &event;
    std::visit(*this, event.body);
  }
  std::optional<LastDeed> last;

  void operator()(const Called& e) {
    leaves(e.errand);
    at_[e.errand] = e.counter;
    deed(e.errand, CounterDeed::call);
  }
  void operator()(const Recalled& e) { ends(e.errand); }
  void operator()(const Started& e) { deed(e.errand, CounterDeed::start); }
  void operator()(const Finished& e) { deed(e.errand, CounterDeed::finish); }
  void operator()(const NoShow& e) { deed(e.errand, CounterDeed::no_show); }
  void operator()(const Held& e) { deed(e.errand, CounterDeed::hold); }
  void operator()(const Transferred& e) { deed(e.errand, CounterDeed::transfer); }
  void operator()(const Returned& e) { leaves(e.errand); }
  void operator()(const Resumed& e) {
    leaves(e.errand);
    at_[e.errand] = e.counter;
    ends(e.errand);
  }
  void operator()(const WalkDirect& e) {
    at_[event_->seq] = e.counter;
    if (e.served_at) return;
    deed(event_->seq, CounterDeed::walk_direct);
  }
  void operator()(const Undone& e) {
    if (last && last->event.seq == e.event) last.reset();
    if (counter_of(e.errand) == counter_) last.reset();
    if (e.state == ErrandState::waiting) at_[e.errand] = 0;
  }
  // Nothing of a day that is over is taken back.
  void operator()(const DayClosed&) {
    last.reset();
    at_.clear();
  }
  template <typename Other>
  void operator()(const Other&) {}

 private:
  int counter_of(ErrandId errand) {
    const auto known = at_.find(errand);
    if (known != at_.end()) return known->second;
    const std::optional<ErrandRecord> record = reader_.errand(errand);
    return at_[errand] = record ? record->counter : 0;
  }
  void deed(ErrandId errand, CounterDeed what) {
    if (counter_of(errand) == counter_) last = LastDeed{*event_, what, errand};
  }
  void ends(ErrandId errand) {
    if (counter_of(errand) == counter_) last.reset();
  }
  // It is at no counter any more: what was done to it there was followed by something.
  void leaves(ErrandId errand) {
    if (last && last->errand == errand) last.reset();
    at_[errand] = 0;
  }

  Reader& reader_;
  int counter_;
  const Event* event_ = nullptr;
  std::map<ErrandId, int> at_;  // where each errand was, as far as these events say
};

std::optional<LastDeed> last_deed(Reader& reader, int counter) {
  DeedsAt deeds(reader, counter);
  const EventSeq after = std::max<EventSeq>(0, reader.head().seq - kUndoEvents);
  reader.scan_events(after, [&](const Event& event) {
    deeds.see(event);
    return true;
  });
  return deeds.last;
}

// What was said of an errand served before the deed says nothing of this one.
bool rated_after(Reader& reader, VisitId visit, EventSeq deed) {
  bool rated = false;
  reader.scan_events(deed, [&](const Event& event) {
    const auto* const given = std::get_if<RatingGiven>(&event.body);
    rated = given != nullptr && given->visit == visit;
    return !rated;
  });
  return rated;
}

UndoFacts facts_of(Reader& reader, const LastDeed& deed, const CounterState& counter,
                   const Moment& now) {
  const std::optional<ErrandRecord> errand = reader.errand(deed.errand);
  KHIO_CHECK(errand);  // only undoing its origin takes an errand away, and that ends its deeds
  const std::optional<VisitState> visit = reader.visit(errand->visit);
  KHIO_CHECK(visit);
  UndoFacts facts;
  facts.deed = deed.deed;
  facts.state = errand->state;
  facts.started = errand->started_seq != 0;
  // A hold begins the service of a visitor who was only called.
  if (deed.deed == CounterDeed::hold && errand->started_seq == errand->called_seq)
    facts.started = errand->held_seconds > 0;
  facts.same_officer = deed.event.actor == counter.officer;
  facts.seconds_ago = seconds_between(deed.event.at, now);
  const std::optional<ErrandRecord> here = reader.errand_at(counter.counter);
  facts.counter_taken = here && here->id != errand->id;
  facts.rated = visit->rated && rated_after(reader, visit->id, deed.event.seq);
  const std::optional<ErrandRecord> queued = reader.errand(deed.event.seq);
  facts.followed =
      queued && queued->id != errand->id &&
      (queued->state != ErrandState::waiting || queued->calls > 0);  // called, and back in line
  return facts;
}

// The end of service that a call by "next" brought with it.
LastDeed finished_by(Reader& reader, const Called& called) {
  const std::optional<Event> event = reader.event(*called.finished);
  KHIO_CHECK(event);
  return {*event, CounterDeed::finish, std::get<Finished>(event->body).errand};
}

// Whether that one can be taken back as well, once the call is: both go back, or neither.
bool finish_goes_back(Reader& reader, const Called& called, const CounterState& counter,
                      const Moment& now) {
  const LastDeed finished = finished_by(reader, called);
  UndoFacts facts = facts_of(reader, finished, counter, now);
  facts.counter_taken = false;
  if (called.errand == finished.event.seq)  // waits again then, and was called before or never
    facts.followed = reader.errand(called.errand)->calls > 1;
  return undone_state(facts).ok();
}

std::string ticket_of(Reader& reader, ErrandId errand) {
  const std::optional<ErrandRecord> record = reader.errand(errand);
  const auto visit = record ? reader.visit(record->visit) : std::nullopt;
  return visit ? visit->label() : "";
}

}  // namespace

std::optional<UndoOffer> undo_offer(Reader& reader, const CounterState& counter,
                                    const Moment& now) {
  const std::optional<LastDeed> deed = last_deed(reader, counter.counter);
  if (!deed) return std::nullopt;
  const UndoFacts facts = facts_of(reader, *deed, counter, now);
  if (!undone_state(facts).ok()) return std::nullopt;
  const auto* const called = std::get_if<Called>(&deed->event.body);
  if (called != nullptr && called->finished &&
      !finish_goes_back(reader, *called, counter, now))
    return std::nullopt;
  return UndoOffer{deed->deed, ticket_of(reader, deed->errand),
                   now.utc_ms + (kUndoSeconds - facts.seconds_ago) * 1000};
}

std::vector<PastTicket> past_tickets(Reader& reader, DayNumber day, int counter) {
  std::vector<PastTicket> past;
  for (const CallRecord& call : reader.last_calls(day, kCallsLooked)) {
    if (call.counter != counter) continue;
    const std::optional<ErrandRecord> errand = reader.errand(call.errand);
    KHIO_CHECK(errand);
    past.push_back({ticket_of(reader, call.errand), errand->service, errand->state,
                    errand->counter, reader.moment_of(call.seq).utc_ms, errand->served_seconds});
    if (past.size() == kPastTickets) break;
  }
  return past;
}

Result<UndoneTicket> Office::undo(int counter, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<CounterState> state = open_counter_state(tx, in.catalogue, counter);
    if (!state.ok()) return state.error();
    const std::optional<LastDeed> deed = last_deed(tx, counter);
    if (!deed) return Error{ErrorKind::nothing, "there is nothing at this counter to undo; only its last deed can be"};
    const auto back = undone_state(facts_of(tx, *deed, state.value(), tx.now()));
    if (!back.ok()) return back.error();
    const Undone undone{deed->event.seq, deed->deed, deed->errand, *back};
    const auto* const called = std::get_if<Called>(&deed->event.body);
    if (called == nullptr || !called->finished) return EventBody(undone);
    // The call goes back first: the counter must be free for the visit it finished. That one's event
    // then answers the request; what both gave back is read from the pair.
    const Result<Event> told = tx.append(undone, state->officer);
    if (!told.ok()) return told.error();
    const LastDeed finished = finished_by(tx, *called);
    const auto served = undone_state(facts_of(tx, finished, state.value(), tx.now()));
    if (!served.ok()) return served.error();
    return EventBody(
        Undone{finished.event.seq, CounterDeed::finish, finished.errand, *served});
  };
  return in.run<UndoneTicket>(
      ask, fmt::format("undo {}", counter), decide,
      [](Reader& reader, const Event& event) -> Result<UndoneTicket> {
        const Undone& undone = std::get<Undone>(event.body);
        return UndoneTicket{undone.deed, ticket_of(reader, undone.errand), undone.state};
      },
      counter);
}

}  // namespace khio
