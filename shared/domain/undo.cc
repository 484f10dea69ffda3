#include "domain/undo.h"

#include <fmt/format.h>

namespace khio {
namespace {

Error refused(const char* why) { return Error{ErrorKind::refused, why}; }

// The state in which the deed left the errand: in any other, something followed.
ErrandState left_in(CounterDeed deed) {
  switch (deed) {
    case CounterDeed::call: return ErrandState::called;
    case CounterDeed::start: return ErrandState::serving;
    case CounterDeed::finish:
    case CounterDeed::walk_direct: return ErrandState::done;
    case CounterDeed::no_show: return ErrandState::no_show;
    case CounterDeed::hold: return ErrandState::held;
    case CounterDeed::transfer: return ErrandState::transferred;
  }
  return ErrandState::waiting;
}

// Whether undoing it brings the visitor back to the counter.
bool needs_the_counter(CounterDeed deed) {
  return deed == CounterDeed::finish || deed == CounterDeed::no_show || deed == CounterDeed::hold ||
         deed == CounterDeed::transfer;
}

ErrandState before(CounterDeed deed, bool started) {
  switch (deed) {
    case CounterDeed::call: return ErrandState::waiting;
    case CounterDeed::start:
    case CounterDeed::no_show: return ErrandState::called;
    case CounterDeed::finish:
    case CounterDeed::hold:
    case CounterDeed::transfer: return started ? ErrandState::serving : ErrandState::called;
    case CounterDeed::walk_direct: return ErrandState::cancelled;
  }
  return ErrandState::waiting;
}

}  // namespace

std::string_view counter_deed_name(CounterDeed deed) {
  switch (deed) {
    case CounterDeed::call: return "called";
    case CounterDeed::start: return "started";
    case CounterDeed::finish: return "finished";
    case CounterDeed::no_show: return "no_show";
    case CounterDeed::hold: return "held";
    case CounterDeed::transfer: return "transferred";
    case CounterDeed::walk_direct: return "walk_direct";
  }
  return "";
}

std::optional<CounterDeed> read_counter_deed(std::string_view name) {
  for (int i = 0; i < kCounterDeeds; ++i)
    if (counter_deed_name(static_cast<CounterDeed>(i)) == name) return static_cast<CounterDeed>(i);
  return std::nullopt;
}

Result<ErrandState> undone_state(const UndoFacts& facts) {
  if (!facts.same_officer) return refused("another officer did it; only they can undo it");
  if (facts.seconds_ago > kUndoSeconds)
    return Error{ErrorKind::refused,
                 fmt::format("it is too late to undo it; only what was done in the last {} seconds can be",
                             kUndoSeconds)};
  if (facts.state != left_in(facts.deed) || facts.followed)
    return refused("the ticket has gone on since; it cannot be undone any more");
  if (facts.rated) return refused("the visit has been rated since; it cannot be undone any more");
  if (facts.counter_taken && needs_the_counter(facts.deed))
    return refused("another visitor is at the counter now; it cannot be undone any more");
  return before(facts.deed, facts.started);
}

}  // namespace khio
