#include "care/simulated_day.h"

#include <algorithm>

#include "care/simulate.h"
#include "care/simulated_rating.h"

namespace khio {
namespace {

constexpr int kBeforeOpening = 20 * 60;
constexpr int kLastCallAfterClosing = 15 * 60;
constexpr int kEveryoneHomeAfterClosing = 75 * 60;
constexpr double kNoShow = 0.045;
constexpr double kNoShowReturns = 0.5;
constexpr double kCancel = 0.02;  // about half of them are called before they can cancel
constexpr double kLeftUndone = 0.06;
constexpr double kHold = 0.03;
constexpr double kTransfer = 0.025;
constexpr double kPriorityByStaff = 0.03;  // given, or taken back
constexpr double kOutOfOrder = 0.04;  // where several wait
constexpr double kWalkDirect = 0.012;
constexpr double kFinishByCalling = 0.35;
constexpr double kPause = 0.15;

// What a rule forbids is part of life: the visitor was quicker, the officer's colleague was first.
Status unless_forbidden(const Status& status) {
  if (status) return status;
  switch (status.error().kind) {
    case ErrorKind::nothing:
    case ErrorKind::refused:
    case ErrorKind::taken: return Done{};
    case ErrorKind::invalid:
    case ErrorKind::busy:
    case ErrorKind::unknown:
    case ErrorKind::not_found:
    case ErrorKind::damaged:
    case ErrorKind::device: break;
  }
  return status;
}

template <typename T>
Status as_status(const Result<T>& result) {
  if (result) return Done{};
  return result.error();
}

}  // namespace

SimulatedDay::SimulatedDay(Office& office, SetClock& clock, Dice& dice, DayNumber day)
    : office_(office), clock_(clock), dice_(dice), day_(day),
      span_(office_span(office.catalogue(), day)) {
  for (const CounterPlace& place : office.catalogue().counters) {
    Counter counter;
    counter.number = place.number;
    counter.officer = "officer-" + std::to_string(place.number);
    counters_.push_back(counter);
  }
  response_rate_ = 0.25 + 0.20 * dice_.unit();
}

Ask SimulatedDay::by_visitor() { return {kSimulationActor, ""}; }

std::int64_t SimulatedDay::local(int second_of_day) const {
  return office_.zone().utc_ms(day_, second_of_day);
}

void SimulatedDay::at(std::int64_t utc_ms, Act act) { agenda_.emplace(utc_ms, std::move(act)); }

void SimulatedDay::after(int seconds, Act act) {
  at(now() + std::int64_t{seconds} * 1000 + dice_.between(0, 999), std::move(act));
}

Status SimulatedDay::run_until(std::int64_t utc_ms) {
  while (!agenda_.empty() && agenda_.begin()->first <= utc_ms) {
    const auto next = agenda_.begin();
    clock_.advance_ms(std::max<std::int64_t>(0, next->first - now()));
    const Act act = std::move(next->second);
    agenda_.erase(next);
    if (const Status done = act(); !done) return done;
  }
  clock_.advance_ms(std::max<std::int64_t>(0, utc_ms - now()));
  return Done{};
}

Status SimulatedDay::live(int visits_mean) {
  clock_.advance_ms(std::max<std::int64_t>(0, local(span_.from - kBeforeOpening) - now()));
  plan(visits_mean);
  if (const Status lived = run_until(local(span_.to) + kEveryoneHomeAfterClosing * 1000); !lived) {
    return lived;
  }
  return close();
}

void SimulatedDay::plan(int visits_mean) {
  for (Counter& counter : counters_) {
    at(local(span_.from) - dice_.between(60, 600) * 1000,
       [this, &counter] { return open(counter); });
    if (dice_.chance(kPause)) {
      at(local(dice_.between(span_.from + 1800, span_.to - 3600)),
         [this, &counter] { return pause(counter, dice_.between(600, 1200)); });
    }
  }
  for (Arrival& arrival : arrivals_of(office_.catalogue(), day_, visits_mean, dice_)) {
    at(local(arrival.second_of_day) + dice_.between(0, 999),
       [this, arrival = std::move(arrival)] { return arrive(arrival); });
  }
  if (dice_.chance(0.3)) {
    at(local(dice_.between(span_.from, span_.to)), [this] { return call_staff(); });
  }
}

Status SimulatedDay::arrive(const Arrival& arrival) {
  IssueOrder order;
  order.services = arrival.services;
  order.channel = dice_.chance(0.12) ? Channel::reception : Channel::kiosk;
  order.priority = arrival.priority;
  order.people = arrival.people;
  const auto& languages = office_.catalogue().languages;
  if (languages.size() > 1 && dice_.chance(0.03)) order.language = languages[1];
  order.print = true;
  const Result<IssuedTicket> issued = office_.issue(order, by_visitor());
  if (!issued) return unless_forbidden(issued.error());
  ++tickets_;
  visitors_[issued->ticket] = {issued->visit, issued->code,
                               static_cast<int>(arrival.services.size())};
  plan_paper(issued->visit);
  plan_changes(issued->ticket);
  wake();
  return Done{};
}

void SimulatedDay::plan_paper(VisitId visit) {
  after(dice_.between(2, 6), [this, visit]() -> Status {
    const double outcome = dice_.unit();
    if (outcome > 0.03) return office_.print_ended(visit, PrintState::printed, "");
    if (outcome > 0.015) return office_.print_ended(visit, PrintState::unconfirmed, "no_answer");
    const Status told = office_.print_ended(visit, PrintState::failed, "paper_out");
    if (!told || !dice_.chance(0.6)) return told;
    after(dice_.between(60, 300), [this, visit]() -> Status {
      if (const auto again = office_.reprint(visit, by_visitor()); !again) {
        return unless_forbidden(again.error());
      }
      return unless_forbidden(office_.print_ended(visit, PrintState::printed, ""));
    });
    return told;
  });
}

void SimulatedDay::plan_changes(const std::string& ticket) {
  const Catalogue& office = office_.catalogue();
  if (!office.cancel_reasons.empty() && dice_.chance(kCancel)) {
    after(dice_.between(15, 240), [this, ticket] {
      const std::string reason = office_.catalogue().cancel_reasons.front().code;
      return unless_forbidden(as_status(office_.cancel(ticket, reason, by_visitor())));
    });
  }
  if (!office.priority_reasons.empty() && dice_.chance(kPriorityByStaff)) {
    const bool give = dice_.chance(0.8);
    after(dice_.between(5, 120), [this, ticket, give] {
      const std::string reason = office_.catalogue().priority_reasons.front().code;
      return unless_forbidden(
          as_status(office_.set_priority(ticket, give, reason, by_visitor())));
    });
  }
}

Status SimulatedDay::open(Counter& counter) {
  const auto opened = office_.open_counter(counter.number, counter.officer, {}, by(counter));
  if (!opened) return opened.error();
  counter.open = true;
  counter.idle = true;
  wake();
  return Done{};
}

Status SimulatedDay::pause(Counter& counter, int seconds) {
  if (!counter.open) return Done{};
  if (!counter.idle) {
    after(120, [this, &counter, seconds] { return pause(counter, seconds); });
    return Done{};
  }
  counter.idle = false;
  counter.open = false;
  const std::int64_t until = now() + std::int64_t{seconds} * 1000;
  const auto paused = office_.pause_counter(counter.number, "break", until, by(counter));
  if (!paused) return paused.error();
  at(until, [this, &counter] { return open(counter); });
  return Done{};
}

Status SimulatedDay::call_staff() {
  if (const Status called = office_.call_staff("kiosk", by_visitor()); !called) return called;
  after(dice_.between(20, 200), [this]() -> Status {
    const auto view = office_.counter_view(counters_.front().number);
    if (!view) return view.error();
    for (const StaffCall& call : view->staff_calls) {
      const Status answered =
          office_.answer_staff(call.seq, counters_.front().number, by(counters_.front()));
      if (!answered) return unless_forbidden(answered);
    }
    return Done{};
  });
  return Done{};
}

Status SimulatedDay::close() {
  for (Counter& counter : counters_) {
    if (!counter.open || !counter.serving.empty()) continue;
    if (const Status closed = unless_forbidden(office_.close_counter(counter.number, by(counter)));
        !closed) {
      return closed;
    }
  }
  return as_status(office_.close_day(by_visitor()));
}

void SimulatedDay::wake() {
  for (Counter& counter : counters_) {
    if (!counter.open || !counter.idle) continue;
    counter.idle = false;
    after(dice_.between(2, 15), [this, &counter] { return work(counter); });
  }
}

void SimulatedDay::move_on(Counter& counter) {
  after(dice_.between(5, 40), [this, &counter] { return work(counter); });
}

Status SimulatedDay::work(Counter& counter) {
  const bool late = now() > local(span_.to) + kLastCallAfterClosing * 1000;
  if (!late && counter.serving.empty() && dice_.chance(kWalkDirect)) {
    if (const Status counted = walk_direct(counter); !counted) return counted;
  }
  if (late) return finish_unless_called(counter, {ErrorKind::nothing, "the office is closing"});
  const Result<CalledTicket> called = call_next(counter);
  if (!called) return finish_unless_called(counter, called.error());
  if (!called->finished.empty()) served(called->finished);
  counter.serving = called->ticket;
  counter.service = called->service;
  expect(counter, dice_.chance(kNoShow) ? 2 : dice_.chance(0.06) ? 1 : 0);
  return Done{};
}

// The counter meant to finish its visitor by calling the next one, and there is none.
Status SimulatedDay::finish_unless_called(Counter& counter, const Error& why) {
  if (const Status expected = unless_forbidden(why); !expected) return expected;
  if (!counter.serving.empty()) {
    const auto finished = office_.finish(counter.number, std::nullopt, by(counter));
    if (!finished) return lost(counter, finished.error());
    served(finished->ticket);
    counter.serving.clear();
  }
  counter.idle = true;
  return Done{};
}

Result<CalledTicket> SimulatedDay::call_next(Counter& counter) {
  CallOrder order;
  order.counter = counter.number;
  const auto& reasons = office_.catalogue().out_of_order_reasons;
  if (!reasons.empty() && dice_.chance(kOutOfOrder)) {
    const auto view = office_.counter_view(counter.number);
    if (view && view->waiting.size() > 2) {
      const int last = static_cast<int>(view->waiting.size()) - 1;
      order.ticket = view->waiting[static_cast<std::size_t>(dice_.between(1, last))].ticket;
      order.reason = reasons[static_cast<std::size_t>(
                                 dice_.between(0, static_cast<int>(reasons.size()) - 1))].code;
    }
  }
  return office_.call(order, by(counter));
}

Status SimulatedDay::walk_direct(Counter& counter) {
  const CounterPlace* place = office_.catalogue().counter(counter.number);
  if (place == nullptr || place->services.empty()) return Done{};
  WalkDirectOrder order;
  order.counter = counter.number;
  order.service = place->services[static_cast<std::size_t>(
      dice_.between(0, static_cast<int>(place->services.size()) - 1))];
  if (dice_.chance(0.1)) order.served_at = now() - dice_.between(600, 1800) * 1000;
  return unless_forbidden(as_status(office_.walk_direct(order, by(counter))));
}

// A called visitor comes, at once or after being called again, or does not.
void SimulatedDay::expect(Counter& counter, int recalls_left) {
  if (recalls_left == 0) {
    after(dice_.between(10, 60), [this, &counter] { return begin(counter); });
    return;
  }
  after(dice_.between(45, 90), [this, &counter, recalls_left]() -> Status {
    const auto again = office_.recall(counter.number, by(counter));
    if (!again) return lost(counter, again.error());
    if (recalls_left == 1) {
      expect(counter, 0);
    } else {
      after(dice_.between(45, 90), [this, &counter] { return give_up(counter); });
    }
    return Done{};
  });
}

// The ticket at the counter was cancelled in the meantime.
Status SimulatedDay::lost(Counter& counter, const Error& why) {
  counter.serving.clear();
  move_on(counter);
  return unless_forbidden(why);
}

Status SimulatedDay::give_up(Counter& counter) {
  const auto gone = office_.no_show(counter.number, by(counter));
  if (!gone) return lost(counter, gone.error());
  const std::string ticket = counter.serving;
  counter.serving.clear();
  if (dice_.chance(kNoShowReturns)) {
    after(dice_.between(120, 3600), [this, ticket]() -> Status {
      if (now() > local(span_.to)) return Done{};
      const Status back = as_status(office_.return_to_queue(ticket, by_visitor()));
      wake();
      return unless_forbidden(back);
    });
  }
  move_on(counter);
  return Done{};
}

Status SimulatedDay::begin(Counter& counter) {
  if (!dice_.chance(0.05)) {  // some officers forget to press start
    const auto started = office_.start(counter.number, by(counter));
    if (!started) return lost(counter, started.error());
  }
  const Service* service = office_.catalogue().service(counter.service);
  const int standard = service == nullptr ? 300 : std::max(1, service->standard_minutes) * 60;
  const int seconds = std::max(20, static_cast<int>(standard * dice_.triangle(0.3, 0.7, 1.35)));
  return interrupt_or_end(counter, seconds);
}

Status SimulatedDay::interrupt_or_end(Counter& counter, int seconds_left) {
  // In the last half-hour an officer may go home without finishing: the day ends that service.
  const bool last_half_hour = now() > local(span_.to - 1800);
  if (last_half_hour && dice_.chance(kLeftUndone)) return Done{};
  const double fate = dice_.unit();
  if (fate < kHold) {
    after(seconds_left / 2,
          [this, &counter, seconds_left] { return hold(counter, seconds_left / 2); });
  } else if (fate < kHold + kTransfer) {
    after(seconds_left / 2, [this, &counter] { return transfer(counter); });
  } else {
    after(seconds_left, [this, &counter] { return end(counter); });
  }
  return Done{};
}

Status SimulatedDay::hold(Counter& counter, int seconds_left) {
  const std::string ticket = counter.serving;
  const auto held = office_.hold(counter.number, HoldNote::form, by(counter));
  if (!held) {
    after(seconds_left, [this, &counter] { return end(counter); });
    return unless_forbidden(held.error());
  }
  counter.serving.clear();
  counter.held.push_back(ticket);
  after(dice_.between(180, 1200), [this, &counter, ticket, seconds_left] {
    return resume(counter, ticket, seconds_left);
  });
  move_on(counter);
  return Done{};
}

// Goes on as soon as the counter is free; at the end of the day nobody does.
Status SimulatedDay::resume(Counter& counter, const std::string& ticket, int seconds_left) {
  if (!counter.open || !counter.idle) {
    after(60, [this, &counter, ticket, seconds_left] {
      return resume(counter, ticket, seconds_left);
    });
    return Done{};
  }
  const auto resumed = office_.resume(counter.number, ticket, by(counter));
  if (!resumed) return unless_forbidden(resumed.error());
  std::erase(counter.held, ticket);
  counter.idle = false;
  counter.serving = ticket;
  after(std::max(10, seconds_left), [this, &counter] { return end(counter); });
  return Done{};
}

Status SimulatedDay::transfer(Counter& counter) {
  const auto& services = office_.catalogue().services;
  const Counter& other =
      counters_[static_cast<std::size_t>(dice_.between(0, static_cast<int>(counters_.size()) - 1))];
  const bool to_counter = other.open && other.number != counter.number && dice_.chance(0.3);
  const std::string service =
      services[static_cast<std::size_t>(dice_.between(0, static_cast<int>(services.size()) - 1))]
          .code;
  const auto moved = office_.transfer(counter.number, to_counter ? "" : service,
                                      to_counter ? other.number : 0, by(counter));
  if (!moved) {
    after(60, [this, &counter] { return end(counter); });
    return unless_forbidden(moved.error());
  }
  counter.serving.clear();
  move_on(counter);
  wake();
  return Done{};
}

Status SimulatedDay::end(Counter& counter) {
  if (dice_.chance(kFinishByCalling)) return work(counter);
  const std::optional<int> people =
      dice_.chance(0.03) ? std::optional<int>(dice_.between(2, 4)) : std::nullopt;
  const auto finished = office_.finish(counter.number, people, by(counter));
  if (!finished) return lost(counter, finished.error());
  counter.serving.clear();
  served(finished->ticket);
  if (!finished->next_service.empty()) wake();
  move_on(counter);
  return Done{};
}

void SimulatedDay::served(const std::string& ticket) {
  const auto found = visitors_.find(ticket);
  if (found == visitors_.end() || --found->second.errands_left > 0) return;
  if (!dice_.chance(response_rate_)) return;
  RatingOrder rating = simulated_rating(office_.catalogue().survey, dice_);
  rating.code = found->second.code;
  after(dice_.between(30, 240), [this, rating]() -> Status {
    const Status rated = office_.rate(rating, by_visitor());
    if (rated) ++ratings_;
    return unless_forbidden(rated);
  });
}

Status SimulatedDay::count_eservice() {
  const Catalogue& office = office_.catalogue();
  const YearMonth month = month_of(day_);
  std::map<std::string, std::int64_t> counts;
  const int all = dice_.between(5, 10);
  for (int n = 0; n < all; ++n) {
    const int last = std::min(4, static_cast<int>(office.services.size())) - 1;
    ++counts[office.services[static_cast<std::size_t>(dice_.between(0, last))].code];
  }
  std::vector<EserviceRow> rows;
  for (const auto& [service, count] : counts) {
    rows.push_back({month.year, month.month, service, count});
  }
  return office_.count_eservice(rows, by_visitor());
}

}  // namespace khio
