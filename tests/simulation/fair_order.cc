#include "simulation/fair_order.h"

#include <fmt/format.h>

namespace khio::simulation {
namespace {

bool stands_before(const InLine& a, const InLine& b) {
  if (a.joined != b.joined) return a.joined < b.joined;
  return a.errand < b.errand;
}

bool too_long(const InLine& one) {
  return one.waited_ms > std::int64_t{1000} * one.ageing_limit_seconds;
}

int calls_since(const std::vector<Turn>& turns, std::int64_t seq) {
  int calls = 0;
  for (const Turn& turn : turns) calls += turn.seq > seq ? 1 : 0;
  return calls;
}

int normals_since_a_priority(const std::vector<Turn>& turns) {
  int normals = 0;
  for (const Turn& turn : turns) normals = turn.priority ? 0 : normals + 1;
  return normals;
}

// Whom this counter may call: nobody bound elsewhere, and who came back only after letting others
// pass, unless there are no others.
std::vector<InLine> who_may_come(const std::vector<InLine>& line, const std::vector<Turn>& turns,
                                 const CallingRule& rule, int counter) {
  std::vector<InLine> ready;
  std::vector<InLine> all;
  for (const InLine& one : line) {
    if (one.only_counter != 0 && one.only_counter != counter) continue;
    all.push_back(one);
    if (one.returned == 0 || calls_since(turns, one.returned) >= rule.return_after_calls)
      ready.push_back(one);
  }
  return ready.empty() ? all : ready;
}

}  // namespace

std::string unfair(const std::vector<InLine>& line, const std::vector<Turn>& turns,
                   const CallingRule& rule, const JudgedCall& call) {
  const std::vector<InLine> people = who_may_come(line, turns, rule, call.counter);
  const InLine* called = nullptr;
  for (const InLine& one : people)
    if (one.errand == call.errand) called = &one;
  if (called == nullptr) return "called, though it was not its turn to be called at this counter";

  int passed = 0;         // stood before it
  int passed_alike = 0;   // … of its own kind
  bool aged_passed = false;
  for (const InLine& one : people) {
    passed += one.joined < called->joined ? 1 : 0;
    if (!stands_before(one, *called)) continue;
    passed_alike += one.priority == called->priority ? 1 : 0;
    if (!one.priority && too_long(one))
      aged_passed = true;
  }
  if (call.overtook != passed)
    return fmt::format("says it overtook {}, and overtook {}", call.overtook, passed);
  if (passed_alike != 0) return "called before somebody of its kind who waited longer";
  const bool first_of_all = [&] {
    for (const InLine& one : people)
      if (stands_before(one, *called)) return false;
    return true;
  }();
  if (first_of_all) {
    if (call.why != CallReason::first_in_order && call.why != CallReason::waited_longest)
      return "was first, and another reason is given";
  } else {
    if (!called->priority) return "a normal visitor overtook without a reason";
    if (call.why != CallReason::priority_turn) return "overtook by another reason than priority";
    if (aged_passed) return "overtook somebody who had waited past the limit";
    if (normals_since_a_priority(turns) < rule.normal_between)
      return "a second priority turn before the normal ones between";
  }
  // Who is first by age alone would otherwise have been overtaken by a priority turn that was due.
  const bool priority_waits = [&] {
    for (const InLine& one : people)
      if (one.priority && one.errand != called->errand) return true;
    return false;
  }();
  const bool turn_is_due = normals_since_a_priority(turns) >= rule.normal_between;
  const bool would_be_passed = !called->priority && priority_waits && turn_is_due;
  if (would_be_passed != (call.why == CallReason::waited_longest) &&
      call.why != CallReason::priority_turn)
    return would_be_passed ? "a priority turn was due and was left out"
                           : "nobody else's turn was due, and age is given as the reason";
  if (call.why == CallReason::waited_longest) {
    const InLine* next_priority = nullptr;
    for (const InLine& one : people)
      if (one.priority && (next_priority == nullptr || stands_before(one, *next_priority)))
        next_priority = &one;
    for (const InLine& one : people) {
      const bool aged = !one.priority && too_long(one);
      if (aged && next_priority != nullptr && stands_before(one, *next_priority)) return "";
    }
    return "nobody had waited past the limit";
  }
  return "";
}

int passed_aside(const std::vector<InLine>& line, const std::vector<Turn>& turns,
                 const CallingRule& rule, const JudgedCall& call) {
  LinePlace place;
  for (const InLine& one : line)
    if (one.errand == call.errand) place = one.joined;
  int passed = 0;
  for (const InLine& one : who_may_come(line, turns, rule, call.counter))
    passed += one.put_aside && one.joined < place ? 1 : 0;
  return passed;
}

}  // namespace khio::simulation
