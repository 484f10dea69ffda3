// The calling order: which waiting errand a counter calls next, and why. Published, deterministic,
// explainable; a pure function, the same for every store (design 6).
//
// Rule, among the errands of the services a counter serves:
//  1. oldest original place first: the order in which visits joined the line, by the journal, not by
//     a clock that may be set back; waiting times are counted since the machine's start (design 10).
//     Tickets that a kiosk gave while it could not reach the store stand where they would have
//     stood by the time they were given (design 11);
//  2. a priority errand goes first when at least `normal_between` normal ones were called for these
//     services since their last priority turn;
//  3. a normal errand that waited longer than its service's ageing limit precedes every priority
//     errand that joined the line after it;
//  4. a returned no-show keeps its place but waits until `return_after_calls` others were called.
//     When nobody else is waiting, it is called at once.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "domain/catalogue.h"

namespace khio {

// Why a ticket was called; the names are those of the command line and the screens.
enum class CallReason { first_in_order, priority_turn, waited_longest, out_of_order };
std::string_view call_reason_name(CallReason why);  // "first in order", …
std::optional<CallReason> read_call_reason(std::string_view name);

// A place in line: of the event by which a visit joined it, or of a moment behind that event.
struct LinePlace {
  std::int64_t after = 0;
  std::int64_t given_at = 0;  // UTC ms, of a ticket that was given offline; else 0

  LinePlace(std::int64_t event = 0, std::int64_t at = 0) : after(event), given_at(at) {}
  auto operator<=>(const LinePlace&) const = default;
};

struct WaitingErrand {
  std::int64_t errand = 0;      // the errand's id
  std::int64_t visit = 0;
  std::string service;
  // What orders the line: where its visit joined it. A next errand and a transfer keep it, and so
  // does a no-show who is back in time.
  LinePlace place{};
  Moment since{};               // the original time
  bool priority = false;
  int to_counter = 0;           // transferred to this counter only; 0: any
  std::int64_t returned_seq = 0;  // journal seq of its return from no-show; 0: never
};

// One call of today, oldest first in the vectors below.
struct PastCall {
  std::int64_t seq = 0;
  std::string service;
  bool priority = false;
};

struct OrderInput {
  int counter = 0;                       // for errands bound to one counter
  std::vector<WaitingErrand> waiting;    // all of them already among the counter's services
  std::vector<PastCall> calls;           // today's, for these services, oldest first
  Moment now{};
  // Per service of `waiting`: a normal errand older than this precedes later priority ones.
  std::vector<std::pair<std::string, int>> ageing_limit_seconds;
};

struct NextCall {
  std::size_t index = 0;  // into OrderInput::waiting
  CallReason why = CallReason::first_in_order;
};

// Nothing when no errand may be called by this counter.
std::optional<NextCall> next_call(const OrderInput& input, const CallingRule& rule);

// The whole line in calling order: as if the counter called again and again with no one joining.
std::vector<std::size_t> calling_order(const OrderInput& input, const CallingRule& rule);

// Who is called before `index`, in that order; all of them when it may not be called by this counter.
std::vector<std::size_t> called_before(const OrderInput& input, const CallingRule& rule,
                                       std::size_t index);

// One definition of overtaking (design 6): somebody is overtaken by another's being served when both
// could be called at that counter, and the one who is not had the earlier place. Whoever is bound to
// another counter is waiting for that one alone. A place is only kept or lost, never gained: who is
// sent on with the original place, or comes back to it, overtakes nobody by that, but by being
// served, if then.

// Of those who wait for what a counter serves, whom it passes by serving somebody with that `place`
// by any way but the rule: called by number, without a ticket, after a hold.
int overtaken_at(const std::vector<WaitingErrand>& waiting, int counter, const LinePlace& place);

// Whom priority puts an errand with that `place` before: those of its line without priority and
// with an earlier place. Whom it then passes indeed is counted with its turn.
int overtaken_by_priority(const std::vector<WaitingErrand>& waiting, const LinePlace& place);

// Whom a call by the rule passes: a returned no-show that still lets others go first is not passed.
int overtaken_by_rule(const OrderInput& input, const CallingRule& rule, std::size_t index);

// Of those that `overtaken_by_rule` counts, the ones of other services than these: whom a counter
// passes that has put part of its services aside.
int overtaken_beside(const OrderInput& input, const CallingRule& rule, std::size_t index,
                     const std::vector<std::string>& services);

// Three times the usual wait, at least 30 minutes; the service's own limit when the office set one.
int ageing_limit_seconds(const Service& service, const std::vector<int>& recent_waits_seconds);

// People of one service who would be called first, and how long its visits take.
struct PeopleAhead {
  int people = 0;
  int standard_seconds = 0;
  std::vector<int> recent_services_seconds;  // its last twenty, oldest first
};

// People ahead, each times the mean of the last service times of the service they wait for (its
// standard time until there are five), divided by the open counters and rounded up to whole minutes.
// Where one line waits for several services the newcomer's own says nothing of those ahead. A range
// when the spread of those times is wide. Nothing when no counter is open for the service.
struct WaitEstimate {
  int low_seconds = 0;   // both multiples of 60
  int high_seconds = 0;  // equal to low when the spread is narrow
  bool operator==(const WaitEstimate&) const = default;
};
std::optional<WaitEstimate> estimate_wait(const std::vector<PeopleAhead>& ahead,
                                          int open_counters);
inline constexpr std::size_t kRecentServices = 20;
inline constexpr std::size_t kRecentServicesEnough = 5;

}  // namespace khio
