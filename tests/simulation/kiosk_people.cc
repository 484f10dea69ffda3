#include <algorithm>

#include "simulation/actors.h"

namespace khio::simulation {
namespace {

constexpr const char* kVisitor = "kiosk";
constexpr double kSomebodyAsks = 0.05;  // which days are final

Result<std::string> done(const Status& status) {
  if (!status.ok()) return status.error();
  return std::string("done");
}

}  // namespace

// Who stands at one that cannot reach the store goes to the other.
Program Visitors::kiosk() {
  const bool first = world_.dice().chance(0.6);
  return kiosks_[first ? 0 : 1].is_cut_off() == first ? Program::second_kiosk : Program::kiosk;
}

void Visitors::cut_off(int steps) { kiosks_[world_.dice().chance(0.5) ? 0 : 1].cut_off(steps); }

void Visitors::cut_off_overnight() {
  constexpr int kVisitors = 3;
  LoneKiosk& kiosk = kiosks_[world_.dice().chance(0.5) ? 0 : 1];
  kiosk.cut_off(world_.dice().between(5, 40));
  for (int i = 0; i < kVisitors; ++i) kiosk.serve();
}

void Visitors::follow_kiosks() {
  if (world_.dice().chance(kSomebodyAsks)) world_.note_final_days();
  for (LoneKiosk& kiosk : kiosks_) kiosk.step();
}

void Visitors::check_kiosks() {
  world_.note_final_days();
  for (LoneKiosk& kiosk : kiosks_) kiosk.check();
}

void Visitors::bring_all() {
  constexpr std::int64_t kDayMs = 86'400'000;
  const DayNumber last = world_.journal().day();
  if (world_.wrong_by() != 0) world_.set_clock_wrong(0);
  // The office day may be ahead of a clock that is right again.
  const std::int64_t now = world_.clock().now().utc_ms;
  world_.clock().advance_ms(std::max(now, last * kDayMs) + 2 * kDayMs - now);
  for (LoneKiosk& kiosk : kiosks_) kiosk.come_back();
  for (LoneKiosk& kiosk : kiosks_) kiosk.check();
  Office* const office = world_.running(Program::supervisor);
  if (office == nullptr || !office->keep_day("supervisor").ok()) return;
  for (LoneKiosk& kiosk : kiosks_) kiosk.come_back();
  world_.watch();
  if (const Status over = office->days_are_over(last); !over.ok())
    world_.problem("every kiosk brought everything, and a day is not final: " + over.error().detail);
}

void Visitors::act() {
  for (LoneKiosk& kiosk : kiosks_)
    if (kiosk.alone() && world_.dice().chance(0.6)) return kiosk.serve();
  const double what = world_.dice().unit();
  if (what < 0.62) return take_ticket();
  if (what < 0.80) return rate();
  if (what < 0.87) return think_again();
  if (what < 0.91) return leave();
  if (what < 0.95) return add_errand();
  say_something();
}

void Visitors::take_ticket() {
  Dice& dice = world_.dice();
  IssueOrder order;
  const auto& services = world_.office().services;
  order.services = {one_of(world_, services).code};
  if (const std::string& other = one_of(world_, services).code;
      dice.chance(0.15) && other != order.services.front())
    order.services.push_back(other);
  order.priority = dice.chance(0.15);
  order.channel = order.priority || dice.chance(0.1) ? Channel::reception : Channel::kiosk;
  order.people = dice.chance(0.1) ? dice.between(2, 5) : 1;
  order.print = true;
  const std::string id = world_.fresh_id();
  const Result<std::string> slip =
      world_.ask(kiosk(), {id, "a ticket (" + id + ")", [order, id](Office& office) {
                   return in_words(office.issue(order, {kVisitor, id}), told_ticket);
                 }});
  if (!slip.ok()) return;
  if (const auto* const issued = world_.journal().answered(id); issued != nullptr)
    print(issued->seq);
}

void Visitors::print(VisitId visit) {
  Dice& dice = world_.dice();
  PrintState state = PrintState::printed;
  if (dice.chance(0.05)) state = PrintState::failed;
  if (dice.chance(0.05)) state = PrintState::unconfirmed;
  const std::string why = state == PrintState::failed        ? "paper_out"
                          : state == PrintState::unconfirmed ? "no_answer"
                                                             : "";
  const Result<std::string> kept =
      world_.ask(kiosk(), {"", "the paper's end", [=](Office& office) {
                   return done(office.print_ended(visit, state, why));
                 }});
  if (!kept.ok()) return world_.told().print_unknown(visit);
  world_.told().printed(visit, state);
  if (state == PrintState::failed) world_.faults().add(Fault::paper_out);
  if (state == PrintState::unconfirmed) world_.faults().add(Fault::printer_silent);
  if (state == PrintState::printed || dice.chance(0.4)) return;
  const std::string id = world_.fresh_id();
  world_.told().print_unknown(visit);
  (void)world_.ask(kiosk(), {id, "a copy (" + id + ")", [visit, id](Office& office) {
                     return in_words(office.reprint(visit, {kVisitor, id}), told_ticket);
                   }});
}

void Visitors::print_all() {
  for (const auto& [id, visit] : world_.journal().visits()) {
    if (visit.print != PrintState::pending) continue;
    const VisitId owed = id;
    return print(owed);  // one at a time: the list is another one afterwards
  }
}

void Visitors::rate() {
  std::vector<const ModelVisit*> served;
  for (const ModelErrand* const errand : world_.journal().in_state(ErrandState::done)) {
    const ModelVisit& visit = world_.journal().visits().at(errand->visit);
    if (!visit.label.empty() && (!visit.rated || world_.dice().chance(0.05)))
      served.push_back(&visit);
  }
  if (served.empty()) return;
  RatingOrder order;
  order.code = one_of(world_, served)->code;
  order.score = world_.dice().between(1, 5);
  order.receipt = random_id();
  const std::string id = world_.fresh_id();
  world_.told().rated(order.receipt, {0, order.score});
  const Result<std::string> kept =
      world_.ask(kiosk(), {id, "a rating (" + id + ")", [order, id](Office& office) -> Result<std::string> {
                   return in_words(office.rate(order, {kVisitor, id}),
                                   [](const Done&) { return ""; });
                 }});
  if (kept.ok()) {
    world_.told().rated(order.receipt, {order.score});
    rated_.push_back({order.code, order.receipt, world_.journal().day()});
  } else if (world_.journal().answered(id) == nullptr && !world_.store_is_away()) {
    world_.told().rated(order.receipt, {0});
  }
}

void Visitors::think_again() {
  std::erase_if(rated_, [&](const Rated& one) { return one.day != world_.journal().day(); });
  if (rated_.empty()) return;
  RatingOrder order;
  order.receipt = one_of(world_, rated_).receipt;
  order.score = world_.dice().between(1, 5);
  std::set<int> either = world_.told().scores().at(order.receipt);
  either.insert(order.score);
  world_.told().rated(order.receipt, either);
  const Result<std::string> kept =
      world_.ask(kiosk(), {"", "a second thought", [order](Office& office) {
                   return done(office.complete_rating(order));
                 }});
  if (kept.ok()) world_.told().rated(order.receipt, {order.score});
}

void Visitors::say_something() {
  const std::string id = world_.fresh_id();
  const SuggestionOrder order{static_cast<SuggestionKind>(world_.dice().between(0, 2)),
                              "ที่นั่งน้อย โทร 081 000 0000"};
  (void)world_.ask(kiosk(), {id, "a suggestion (" + id + ")", [order, id](Office& office) {
                     return in_words(office.suggest(order, {kVisitor, id}),
                                     [](const SuggestionReceipt& receipt) {
                                       return receipt.number + " " + std::to_string(receipt.id);
                                     });
                   }});
}

void Visitors::leave() {
  const auto waiting = world_.journal().in_state(ErrandState::waiting);
  if (waiting.empty()) return;
  const VisitId visit = one_of(world_, waiting)->visit;
  const std::string id = world_.fresh_id();
  (void)world_.ask(kiosk(), {id, "leaving (" + id + ")", [visit, id](Office& office) {
                     return in_words(office.leave(visit, {kVisitor, id}),
                                     [](const ChangedTicket& gone) { return gone.ticket; });
                   }});
}

void Visitors::add_errand() {
  const auto waiting = world_.journal().in_state(ErrandState::waiting);
  if (waiting.empty()) return;
  const VisitId visit = one_of(world_, waiting)->visit;
  const std::string service = one_of(world_, world_.office().services).code;
  const std::string id = world_.fresh_id();
  (void)world_.ask(kiosk(), {id, "one more errand (" + id + ")", [=](Office& office) {
                     return in_words(office.add_errand(visit, service, Channel::kiosk, {kVisitor, id}),
                                     [](const IssuedTicket& ticket) { return ticket.ticket; });
                   }});
}

}  // namespace khio::simulation
