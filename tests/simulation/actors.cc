#include "simulation/actors.h"

#include <fmt/format.h>

namespace khio::simulation {
namespace {

constexpr const char* kSupervisor = "supervisor";

std::string ticket_of(const ChangedTicket& changed) { return changed.ticket; }
std::string nothing_of(const Done&) { return ""; }

std::string call_of(const CalledTicket& called) {
  return fmt::format("{} why {} overtook {} finished {}", called.ticket,
                     call_reason_name(called.why), called.overtook, called.finished);
}

}  // namespace

template <typename Run>
void Officers::ask(int counter, const std::string& what, const std::string& officer, Run run) {
  const std::string id = world_.fresh_id();
  (void)world_.ask(counter == 3 ? Program::more_counters : Program::counters,
                   {id, fmt::format("{} at counter {} ({})", what, counter, id),
                    [run, officer, id](Office& office) { return run(office, Ask{officer, id}); }});
}

void Officers::act(int counter) {
  const std::string officer = fmt::format("officer-{}", counter);
  const auto& counters = world_.journal().counters();
  const auto state = counters.find(counter);
  if (state == counters.end() || (state->second.paused && world_.dice().chance(0.5)))
    return open(counter, officer);
  const ModelErrand* const errand = world_.journal().errand_at(counter);
  if (world_.dice().chance(0.02)) return open(counter, officer);  // other services, or all again
  if (errand == nullptr) return without_visitor(counter, officer);
  if (errand->state == ErrandState::called) return with_called(counter, officer);
  with_served(counter, officer);
}

void Officers::open(int counter, const std::string& officer) {
  // Mostly for all that the office's file says; sometimes for less, or for another's besides.
  std::vector<std::string> services;
  if (world_.dice().chance(0.35))
    for (const Service& service : world_.office().services)
      if (world_.dice().chance(0.5)) services.push_back(service.code);
  ask(counter, "opening", officer, [=](Office& office, const Ask& who) {
    return in_words(office.open_counter(counter, officer, services, who),
                    [](const CounterState&) { return "open"; });
  });
}

void Officers::call(int counter, const std::string& officer, bool by_name) {
  CallOrder order{counter, "", ""};
  if (by_name) {
    const auto waiting = world_.journal().in_state(ErrandState::waiting);
    if (waiting.empty()) return;
    order.ticket = world_.journal().visits().at(one_of(world_, waiting)->visit).label;
    if (!world_.dice().chance(0.1)) order.reason = world_.office().out_of_order_reasons.front().code;
  }
  ask(counter, "a call", officer, [order](Office& office, const Ask& who) {
    return in_words(office.call(order, who), call_of);
  });
}

void Officers::without_visitor(int counter, const std::string& officer) {
  Dice& dice = world_.dice();
  const double what = dice.unit();
  if (what < 0.72) return call(counter, officer, false);
  if (what < 0.78) return call(counter, officer, true);
  if (what < 0.82) {
    return ask(counter, "an undo", officer, [=](Office& office, const Ask& who) {
      return in_words(office.undo(counter, who),
                      [](const UndoneTicket& undone) { return undone.ticket; });
    });
  }
  if (what < 0.84) {
    return ask(counter, "a break", officer, [=](Office& office, const Ask& who) {
      return in_words(office.pause_counter(counter, "lunch", std::nullopt, who),
                      [](const CounterState&) { return "paused"; });
    });
  }
  if (what < 0.86) {
    return ask(counter, "closing", officer, [=](Office& office, const Ask& who) {
      return in_words(office.close_counter(counter, who), nothing_of);
    });
  }
  if (what < 0.90) {
    const std::string service = one_of(world_, world_.office().services).code;
    return ask(counter, "a visit without ticket", officer, [=](Office& office, const Ask& who) {
      return in_words(office.walk_direct({counter, service, 1, {}}, who),
                      [](const auto& visit) { return fmt::format(" visit {}", visit.first); });
    });
  }
  const auto held = world_.journal().in_state(ErrandState::held);
  if (held.empty()) return;
  const std::string ticket = world_.journal().visits().at(one_of(world_, held)->visit).label;
  ask(counter, "going on", officer, [=](Office& office, const Ask& who) {
    return in_words(office.resume(counter, ticket, who), ticket_of);
  });
}

void Officers::with_called(int counter, const std::string& officer) {
  const double what = world_.dice().unit();
  if (what < 0.66) {
    return ask(counter, "a start", officer, [=](Office& office, const Ask& who) {
      return in_words(office.start(counter, who), ticket_of);
    });
  }
  if (what < 0.76) {
    return ask(counter, "a recall", officer, [=](Office& office, const Ask& who) {
      return in_words(office.recall(counter, who), ticket_of);
    });
  }
  if (what < 0.88) {
    return ask(counter, "a no-show", officer, [=](Office& office, const Ask& who) {
      return in_words(office.no_show(counter, who), ticket_of);
    });
  }
  if (what < 0.94) {
    return ask(counter, "an undo", officer, [=](Office& office, const Ask& who) {
      return in_words(office.undo(counter, who),
                      [](const UndoneTicket& undone) { return undone.ticket; });
    });
  }
  transfer(counter, officer);
}

void Officers::with_served(int counter, const std::string& officer) {
  const double what = world_.dice().unit();
  if (what < 0.45) {
    const std::optional<int> people =
        world_.dice().chance(0.1) ? std::optional(world_.dice().between(1, 4)) : std::nullopt;
    return ask(counter, "a finish", officer, [=](Office& office, const Ask& who) {
      return in_words(office.finish(counter, people, who), [](const FinishedTicket& finished) {
        return fmt::format("{} next {}", finished.ticket, finished.next_service);
      });
    });
  }
  if (what < 0.70) return call(counter, officer, false);  // finishes first
  if (what < 0.80) return transfer(counter, officer);
  if (what < 0.86) {
    return ask(counter, "a hold", officer, [=](Office& office, const Ask& who) {
      return in_words(office.hold(counter, HoldNote::form, who), ticket_of);
    });
  }
  if (what < 0.92) {
    return ask(counter, "an undo", officer, [=](Office& office, const Ask& who) {
      return in_words(office.undo(counter, who),
                      [](const UndoneTicket& undone) { return undone.ticket; });
    });
  }
}

void Officers::transfer(int counter, const std::string& officer) {
  const bool to_counter = world_.dice().chance(0.3);
  const std::string service = to_counter ? "" : one_of(world_, world_.office().services).code;
  const int other = to_counter ? 1 + counter % 3 : 0;
  ask(counter, "a transfer", officer, [=](Office& office, const Ask& who) {
    return in_words(office.transfer(counter, service, other, who),
                    [](const TransferredTicket& sent) {
                      return fmt::format("{} to {} at {}", sent.ticket, sent.service, sent.position);
                    });
  });
}

template <typename Run>
Result<std::string> Supervisor::ask(const std::string& what, Run run) {
  const std::string id = world_.fresh_id();
  return world_.ask(Program::supervisor,
                    {id, fmt::format("{} ({})", what, id),
                     [run, id](Office& office) { return run(office, Ask{kSupervisor, id}); }});
}

std::string Supervisor::any(ErrandState state) {
  const auto found = world_.journal().in_state(state);
  if (found.empty()) return "";
  return world_.journal().visits().at(one_of(world_, found)->visit).label;
}

void Supervisor::act() {
  Dice& dice = world_.dice();
  const Catalogue& office = world_.office();
  if (world_.journal().hall_paused()) return end_pause();
  const double what = dice.unit();
  if (what < 0.30) {
    const std::string ticket = any(ErrandState::no_show);
    if (ticket.empty()) return;
    (void)ask("a return", [=](Office& at, const Ask& who) {
      return in_words(at.return_to_queue(ticket, who), ticket_of);
    });
  } else if (what < 0.45) {
    const std::string ticket = any(ErrandState::waiting);
    if (ticket.empty()) return;
    if (dice.chance(0.4)) return issue_with_priority();
    const bool give = !world_.journal().visit(ticket)->priority;
    (void)ask("priority", [=, &office](Office& at, const Ask& who) {
      return in_words(at.set_priority(ticket, give, office.priority_reasons.front().code, who),
                      ticket_of);
    });
  } else if (what < 0.60) {
    const std::string ticket = any(ErrandState::waiting);
    const std::string service = one_of(world_, office.services).code;
    if (ticket.empty()) return;
    (void)ask("another service", [=](Office& at, const Ask& who) {
      return in_words(at.change_service(ticket, service, who),
                      [](const TransferredTicket& sent) { return sent.ticket; });
    });
  } else if (what < 0.72) {
    const double whose = dice.unit();
    const std::string ticket = any(whose < 0.5   ? ErrandState::waiting
                                   : whose < 0.8 ? ErrandState::called
                                                 : ErrandState::held);
    if (ticket.empty()) return;
    (void)ask("a cancellation", [=, &office](Office& at, const Ask& who) {
      return in_words(at.cancel(ticket, office.cancel_reasons.front().code, who), ticket_of);
    });
  } else if (what < 0.80) {
    (void)ask("a pause of the hall", [](Office& at, const Ask& who) {
      return in_words(at.pause_hall(HallPauseWhy::other, who),
                      [](const HallPause&) { return ""; });
    });
  } else if (what < 0.90) {
    const std::string service = one_of(world_, office.services).code;
    const bool shut = dice.chance(0.4);
    (void)ask("a closed service", [=](Office& at, const Ask& who) {
      return in_words(at.shut_service(service, shut, who), nothing_of);
    });
  } else if (!world_.journal().suggestions().empty()) {
    const auto& said = world_.journal().suggestions();
    const EventSeq last = said.rbegin()->first;
    (void)ask("erased words", [=](Office& at, const Ask& who) {
      return in_words(at.redact({suggestion_name(last), ""}, who),
                      [](const SuggestionView& view) { return view.text; });
    });
  }
}

void Supervisor::issue_with_priority() {
  IssueOrder order;
  order.services = {one_of(world_, world_.office().services).code};
  order.channel = Channel::reception;
  order.priority = true;
  if (world_.dice().chance(0.5)) order.priority_reason = world_.office().priority_reasons.back().code;
  (void)ask("a ticket with priority", [order](Office& at, const Ask& who) {
    return in_words(at.issue(order, who), told_ticket);
  });
}

void Supervisor::end_pause() {
  (void)ask("the end of a pause", [](Office& at, const Ask& who) {
    return in_words(at.resume_hall(who), [](std::int64_t) { return ""; });
  });
}

void Supervisor::keep_places() {
  (void)ask("evening notes", [](Office& at, const Ask& who) {
    return in_words(at.keep_places(who), [](const std::vector<KeptTicket>& kept) {
      return fmt::format(" {} notes", kept.size());
    });
  });
}

void Supervisor::close_day() {
  (void)ask("the day's end", [](Office& at, const Ask& who) {
    return in_words(at.close_day(who), [](const DayView& day) {
      return fmt::format(" {} expired, {} unfinished", day.expired, day.unfinished);
    });
  });
}

void Supervisor::confirm_day() {
  Office* const office = world_.running(Program::supervisor);
  if (office == nullptr) return;
  const DayNumber today = office->zone().local(world_.clock().now().utc_ms).day;
  (void)world_.ask(Program::supervisor, {"", "the date's confirmation", [today](Office& at) {
                     return in_words(at.confirm_day(today, {kSupervisor, ""}),
                                     [](const DayView&) { return ""; });
                   }});
}

}  // namespace khio::simulation
