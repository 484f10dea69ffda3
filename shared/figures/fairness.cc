#include "figures/fairness.h"

#include <algorithm>
#include <map>
#include <variant>

#include "figures/day_tickets.h"
#include "figures/settled_events.h"

namespace khio {

std::string_view overtake_kind_name(OvertakeKind kind) {
  switch (kind) {
    case OvertakeKind::named: return "named";
    case OvertakeKind::walk_direct: return "walk_direct";
    case OvertakeKind::transfer: return "transfer";
    case OvertakeKind::returned: return "return";
    case OvertakeKind::resume: return "resume";
    case OvertakeKind::staff_priority: return "staff_priority";
    case OvertakeKind::rule_priority: return "rule_priority";
    case OvertakeKind::put_aside: return "put_aside";
    case OvertakeKind::sent_unserved: return "sent_unserved";
    case OvertakeKind::called_cancelled: return "called_cancelled";
    case OvertakeKind::held_at_once: return "held_at_once";
    case OvertakeKind::sent_at_once: return "sent_at_once";
    case OvertakeKind::line_changed: return "line_changed";
  }
  return "";
}

const OvertakeCount& FairnessFigures::of(OvertakeKind kind) const {
  return by_kind[static_cast<std::size_t>(kind)];
}

namespace {

// Decisions of an officer, whether they passed anybody or not.
bool always_listed(OvertakeKind kind) {
  return kind == OvertakeKind::named || kind == OvertakeKind::staff_priority ||
         kind == OvertakeKind::sent_unserved ||
         kind == OvertakeKind::called_cancelled || kind == OvertakeKind::held_at_once ||
         kind == OvertakeKind::sent_at_once || kind == OvertakeKind::line_changed;
}

// Who was put on hold at once, until the counter goes on with them.
struct Parked {
  int counter = 0;
  LinePlace place{};
  std::size_t listed = 0;  // in FairnessFigures::events
};

// Priority that staff gave, until its ticket is called or has none any more.
struct Given {
  std::size_t listed = 0;  // in FairnessFigures::events
  int people = 0;          // it put the ticket before them
};

// Who was sent on unserved, until they are called again.
struct SentOn {
  int counter = 0;  // from which, 0: it still waited …
  std::string service;  // … and from whose line
  LinePlace place{};
  std::size_t listed = 0;
  int meanwhile = 0;  // calls of later places there, or for that service

  // Whether the one called stood in the line that was left.
  bool left_for(int at_counter, const std::string& of_service) const {
    return counter == 0 ? service == of_service : counter == at_counter;
  }
};

}  // namespace

struct FairnessPass::Work {
  Work(const Catalogue& catalogue, const Zone& of, const Period& period)
      : office(catalogue), zone(of) {
    figures.head = report_head(catalogue, period);
    for (const auto* list : {&catalogue.out_of_order_reasons, &catalogue.priority_reasons,
                             &catalogue.cancel_reasons})
      figures.reasons.insert(figures.reasons.end(), list->begin(), list->end());
  }

  // Adds one use of a way of going before others.
  void used(OvertakeKind kind, const Event& event, const DayTickets::Visit* visit, int counter,
            int overtook, const std::string& reason) {
    OvertakeCount& count = figures.by_kind[static_cast<std::size_t>(kind)];
    count.times += 1;
    count.overtook += overtook;
    if (overtook == 0 && !always_listed(kind)) return;
    figures.events.push_back({zone.local(event.at.utc_ms), counter, event.actor,
                              visit == nullptr ? std::string() : visit->ticket, kind, overtook,
                              reason});
  }

  void take(const Event& event);
  void add_call(const Event& event, const Called& called);
  void add_cancelled(const Event& event, const Cancelled& cancelled);
  void add_transfer(const Event& event, const Transferred& sent);
  void add_priority(const Event& event);
  void give_priority(const Event& event, VisitId visit, int people, const std::string& reason);
  void add_held(const Event& event, const Held& held);
  void pass_parked(const Called& called);
  void pass_sent_on(const Called& called);
  void passed(std::size_t listed, int people);

  const Catalogue& office;
  const Zone& zone;
  SettledEvents settled;
  DayTickets tickets;
  std::map<ErrandId, Parked> parked;
  std::map<VisitId, Given> given;
  std::multimap<VisitId, SentOn> sent_on;  // a visit may be sent on once more before it is called
  FairnessFigures figures;
};

void FairnessPass::Work::add_held(const Event& event, const Held& held) {
  if (!tickets.held_at_once(event, office.rule)) return;
  const DayTickets::Visit* const visit = tickets.of_errand(held.errand);
  parked[held.errand] = {visit->counter, visit->place, figures.events.size()};
  used(OvertakeKind::held_at_once, event, visit, visit->counter, 0, "");
}

// Whoever is called where somebody with the place before them is put aside goes before them.
void FairnessPass::Work::pass_parked(const Called& called) {
  const DayTickets::Visit* const visit = tickets.of_errand(called.errand);
  for (const auto& [errand, aside] : parked) {
    if (visit == nullptr || aside.counter != called.counter || aside.place > visit->place) continue;
    passed(aside.listed, 1);
  }
}

// Called again where they were sent away, those called there meanwhile had gone before them.
void FairnessPass::Work::pass_sent_on(const Called& called) {
  const DayTickets::Visit* const visit = tickets.of_errand(called.errand);
  if (visit == nullptr) return;
  const auto [first, last] = sent_on.equal_range(visit->id);
  for (auto at = first; at != last; ++at) {
    const SentOn& away = at->second;
    if (away.counter == called.counter || away.service == visit->service)
      passed(away.listed, away.meanwhile);
  }
  sent_on.erase(first, last);
  for (auto& [id, away] : sent_on)
    if (away.place < visit->place && away.left_for(called.counter, visit->service))
      away.meanwhile += 1;
}

// So many were put before whom that line tells of.
void FairnessPass::Work::passed(std::size_t listed, int people) {
  Overtake& line = figures.events[listed];
  line.overtook += people;
  figures.by_kind[static_cast<std::size_t>(line.kind)].overtook += people;
}

void FairnessPass::Work::add_call(const Event& event, const Called& called) {
  const DayTickets::Visit* const visit = tickets.of_errand(called.errand);
  pass_parked(called);
  pass_sent_on(called);
  if (visit != nullptr) {
    if (const auto priority = given.find(visit->id); priority != given.end()) {
      passed(priority->second.listed, priority->second.people);
      given.erase(priority);
    }
  }
  figures.calls += 1;
  figures.longest_wait_seconds =
      std::max<std::int64_t>(figures.longest_wait_seconds.value_or(0), called.waited_seconds);
  const bool named = called.why == CallReason::out_of_order;
  if (!named) figures.in_order += 1;
  if (named) {
    used(OvertakeKind::named, event, visit, called.counter, called.overtook, called.reason);
    if (called.overtook > 0 && called.reason.empty()) figures.overtakes_without_reason += 1;
  } else if (called.why == CallReason::priority_turn) {
    used(OvertakeKind::rule_priority, event, visit, called.counter, called.overtook, "");
  } else if (called.overtook > 0) {
    figures.overtakes_without_reason += 1;
  }
  // The same call may have gone before others in two ways.
  if (called.put_aside)
    used(OvertakeKind::put_aside, event, visit, called.counter, *called.put_aside, "");
}

void FairnessPass::Work::add_transfer(const Event& event, const Transferred& sent) {
  const DayTickets::Visit* const visit = tickets.of_errand(sent.errand);
  const bool waits = tickets.is_waiting(sent.errand);
  const int counter = visit == nullptr || waits ? 0 : visit->counter;
  const auto kind = tickets.only_called(sent.errand)            ? OvertakeKind::sent_unserved
                    : waits                                      ? OvertakeKind::line_changed
                    : tickets.sent_at_once(event, office.rule) ? OvertakeKind::sent_at_once
                                                               : OvertakeKind::transfer;
  const bool parks = kind != OvertakeKind::transfer && visit != nullptr;
  if (parks)
    sent_on.emplace(visit->id,
                    SentOn{counter, visit->service, visit->place, figures.events.size(), 0});
  used(kind, event, visit, counter, 0, "");
}

void FairnessPass::Work::give_priority(const Event& event, VisitId visit, int people,
                                       const std::string& reason) {
  given[visit] = {figures.events.size(), people};
  used(OvertakeKind::staff_priority, event, tickets.of_visit(visit), 0, 0, reason);
}

// Staff gave priority to a ticket, or with it, or took it back before anybody was passed.
void FairnessPass::Work::add_priority(const Event& event) {
  if (const auto* issued = std::get_if<Issued>(&event.body)) {
    if (issued->given)
      give_priority(event, event.seq, issued->given->overtook, issued->given->reason);
  } else if (const auto* changed = std::get_if<PriorityChanged>(&event.body)) {
    if (changed->priority)
      give_priority(event, changed->visit, changed->overtook, changed->reason);
    else
      given.erase(changed->visit);
  }
}

void FairnessPass::Work::add_cancelled(const Event& event, const Cancelled& cancelled) {
  parked.erase(cancelled.errand);
  if (const auto* gone = tickets.of_errand(cancelled.errand)) {
    sent_on.erase(gone->id);
    given.erase(gone->id);
  }
  if (tickets.only_called(cancelled.errand)) {
    const DayTickets::Visit* const visit = tickets.of_errand(cancelled.errand);
    used(OvertakeKind::called_cancelled, event, visit, visit == nullptr ? 0 : visit->counter, 0,
         cancelled.reason);
  }
  const auto& reasons = office.cancel_reasons;
  const auto reason = std::find_if(reasons.begin(), reasons.end(), [&](const Reason& one) {
    return one.code == cancelled.reason;
  });
  if (reason != reasons.end() && reason->reissued) figures.cancelled_reissued += 1;
}

FairnessPass::FairnessPass(const Catalogue& office, const Zone& zone, const Period& period)
    : work_(std::make_unique<Work>(office, zone, period)) {}
FairnessPass::~FairnessPass() = default;

void FairnessPass::Work::take(const Event& event) {
  if (const auto* called = std::get_if<Called>(&event.body)) {
    add_call(event, *called);
  } else if (const auto* direct = std::get_if<WalkDirect>(&event.body)) {
    used(OvertakeKind::walk_direct, event, nullptr, direct->counter, direct->overtook, "");
  } else if (const auto* sent = std::get_if<Transferred>(&event.body)) {
    add_transfer(event, *sent);
  } else if (const auto* back = std::get_if<Returned>(&event.body)) {
    used(OvertakeKind::returned, event, tickets.of_errand(back->errand), 0, 0, "");
  } else if (const auto* resumed = std::get_if<Resumed>(&event.body)) {
    parked.erase(resumed->errand);
    used(OvertakeKind::resume, event, tickets.of_errand(resumed->errand), resumed->counter,
         resumed->overtook, "");
  } else if (const auto* cancelled = std::get_if<Cancelled>(&event.body)) {
    add_cancelled(event, *cancelled);
  } else if (const auto* held = std::get_if<Held>(&event.body)) {
    add_held(event, *held);
  } else if (std::holds_alternative<DayOpened>(event.body)) {
    parked.clear();
    sent_on.clear();
    given.clear();
  } else if (std::holds_alternative<PlaceKept>(event.body)) {
    figures.places_kept += 1;
  }
  tickets.follow(event);
  add_priority(event);
  if (const auto* issued = std::get_if<Issued>(&event.body); issued != nullptr && issued->kept)
    figures.places_taken_up += 1;
}

void FairnessPass::add(const Event& event) {
  work_->settled.add(event, [this](const Event& sure) { work_->take(sure); });
}

FairnessFigures FairnessPass::finish() {
  work_->settled.finish([this](const Event& sure) { work_->take(sure); });
  return std::move(work_->figures);
}

}  // namespace khio
