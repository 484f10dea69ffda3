// The published calling rule, written down a second time and only to be checked against: given the
// line as it stood, was this call right, is its reason the true one, and is the number of people it
// overtook? It shares no code with domain/calling_order, which it judges. Pure.
#pragma once

#include <string>
#include <vector>

#include "domain/calling_order.h"

namespace khio::simulation {

struct InLine {
  std::int64_t errand = 0;
  LinePlace joined{};       // its place: that of the event by which it came, or of a moment after one
  bool priority = false;
  int only_counter = 0;       // 0: any
  std::int64_t returned = 0;  // the event of its return from no-show; 0: never
  int ageing_limit_seconds = 0;
  std::int64_t waited_ms = 0;  // since it came to its place
  bool put_aside = false;      // of a service that is the counter's, which it does not serve now
};

struct Turn {  // an earlier call of today for one of the counter's services
  std::int64_t seq = 0;
  bool priority = false;
};

struct JudgedCall {
  std::int64_t errand = 0;
  int counter = 0;
  CallReason why = CallReason::first_in_order;
  int overtook = 0;
};

// What is wrong with a call by the rule; empty: nothing. `line`: the waiting errands of the
// counter's services; `turns`: oldest first.
std::string unfair(const std::vector<InLine>& line, const std::vector<Turn>& turns,
                   const CallingRule& rule, const JudgedCall& call);

// Whom the call passed among those of services put aside, who could have been called there instead.
// `line` and `turns`: of these services, too.
int passed_aside(const std::vector<InLine>& line, const std::vector<Turn>& turns,
                 const CallingRule& rule, const JudgedCall& call);

}  // namespace khio::simulation
