// Taking back a deed of the finger: which deeds of an officer may be undone, how long, and what the
// errand is again afterwards. A pure rule, the same for screens and commands (design 5: nothing
// happens to a ticket that cannot be seen): an undone deed stays in the journal, and so does who
// took it back.
//
// Only the last deed at a counter can be undone, by the officer who did it, soon, and only while
// nothing followed from it: nobody else stands at the counter, the visit was not rated, the errand
// it queued was not called. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "domain/ticket.h"

namespace khio {

// A deed that can be a deed. Stored by name, the names of their events; they never change meaning.
enum class CounterDeed { call, start, finish, no_show, hold, transfer, walk_direct };
inline constexpr int kCounterDeeds = 7;
std::string_view counter_deed_name(CounterDeed deed);  // "called", "started", …
std::optional<CounterDeed> read_counter_deed(std::string_view name);

inline constexpr int kUndoSeconds = 60;
// … and only what is among so many last events of the journal: more than a busy office has in that
// time, and few enough to look through.
inline constexpr int kUndoEvents = 200;

struct UndoFacts {
  CounterDeed deed = CounterDeed::call;
  ErrandState state = ErrandState::called;  // of the errand now
  bool started = false;          // its service had begun before the deed
  bool same_officer = true;      // who did it is who undoes it
  std::int64_t seconds_ago = 0;
  bool counter_taken = false;    // by another visitor
  bool rated = false;            // the visit, since
  bool followed = false;         // the errand it queued has been called, or is over
};

// The state the errand gets back; a visit without a ticket is `cancelled`: it never was.
// refused: it cannot be undone any more; the detail says why.
Result<ErrandState> undone_state(const UndoFacts& facts);

}  // namespace khio
