// Fairness of a period: who was served before someone who had waited longer, how, by whom and why.
// Events of the journal in, numbers out, in one pass; nothing but the journal is needed, so anyone
// who has it can recompute them (design 6; domain.md 1.A: queue-jumping is the risk, the ticket its
// cure).
//
// Somebody is overtaken when another is served whom the same counter could have called as well and who
// had the later place in line: the journal's order, whatever the clock said
// (domain/calling_order.h). What a counter could call by the rule is what it serves then; whoever it
// passed by putting some of its services aside counts as a way of its own. Serving without a ticket
// and going on after a hold pass all who wait for what it has to serve. Priority given by staff, to a
// ticket or with it, is listed when it is given, and counts those without priority whom it was put before
// when that ticket is called: taken back or cancelled before, it passed nobody.
//
// A transfer and a return keep the original place or lose it, so nobody is overtaken by them: they are
// counted by their times, and whom such a ticket is served before counts with its call. (Journals of
// earlier versions tell with them how many had come later; that is not looked at.)
//
// What is sent on or cancelled after its call, before its service was begun, is an officer's decision
// about whose turn it was and is listed, whomever it passed. So is what is put on hold or sent on just
// after its service was begun or went on: it was perhaps only parked. With a hold counts how often that
// counter called a later place before it went on with the one put aside; with what was sent on unserved,
// the same until it is called there again, or for the service it was sent away from; with one that still
// waited and was put into another line, the calls of later places for the service it waited for. Who is
// called for another one elsewhere came to the right line, and nobody was put before them. A visit served by hand, from a sheet of
// numbers, overtakes nobody.
// A FairnessPass belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/events.h"
#include "figures/report_head.h"

namespace khio {

// Every way of being served before someone who waited longer.
enum class OvertakeKind {
  named,           // called by its number, out of order
  walk_direct,     // served without a ticket
  transfer,        // sent on with its original time
  returned,        // a no-show back in its place
  resume,          // after a hold
  staff_priority,  // priority given by staff
  rule_priority,   // a priority turn of the published rule
  put_aside,       // called by a counter that had put aside services the office file gives it
  sent_unserved,   // called, and sent on before the service was begun: others come first here
  called_cancelled,  // called, and cancelled instead: nobody waited until it was a no-show
  held_at_once,    // begun, and put on hold in the seconds a no-show takes: others come first
  sent_at_once,    // begun, and sent on in those seconds
  line_changed,    // put into another line while it waited: others come first in its own
};
inline constexpr std::size_t kOvertakeKinds = 13;
std::string_view overtake_kind_name(OvertakeKind kind);  // "named", "walk_direct", …

struct OvertakeCount {
  std::int64_t times = 0;     // how often this way was used
  std::int64_t overtook = 0;  // people overtaken, added up
  bool operator==(const OvertakeCount&) const = default;
};

struct Overtake {
  LocalTime at;         // by the office's clock
  int counter = 0;      // 0: not at a counter
  std::string officer;
  std::string ticket;   // empty: without a ticket
  OvertakeKind kind = OvertakeKind::named;
  int overtook = 0;
  std::string reason;   // its code; empty where the way needs none
};

struct FairnessFigures {
  ReportHead head;
  std::map<std::string, std::string> officers;  // what each is called, by the id
  std::vector<Reason> reasons;  // the office's, for the texts of the codes
  std::int64_t calls = 0;
  std::int64_t in_order = 0;    // chosen by the published rule
  std::array<OvertakeCount, kOvertakeKinds> by_kind{};
  // Every named call, priority of staff, transfer before service or at once, change of line, cancelled call and hold at once,
  // and whatever overtook somebody; by time.
  std::vector<Overtake> events;
  std::int64_t overtakes_without_reason = 0;  // of calls: neither a kind nor a reason explains them
  std::optional<std::int64_t> longest_wait_seconds;  // of those who were called
  // Places kept overnight: their tickets come before the new day's, who came after them.
  std::int64_t places_kept = 0;
  std::int64_t places_taken_up = 0;
  std::int64_t cancelled_reissued = 0;  // cancelled for a reason that says a new ticket was issued

  const OvertakeCount& of(OvertakeKind kind) const;
};

class FairnessPass {
 public:
  // `office` and `zone` must outlive the pass.
  FairnessPass(const Catalogue& office, const Zone& zone, const Period& period);
  ~FairnessPass();

  // REQUIRES: every event of the period's office days, in the journal's order.
  void add(const Event& event);
  FairnessFigures finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace khio
