#include "figures/day_tickets.h"

#include <algorithm>
#include <variant>

namespace khio {

// Each event that says something of a visit; the others say nothing here.
struct DayTickets::Follow {
  DayTickets& day;
  const Event& event;

  void operator()(const DayOpened&) const {
    day.visits_.clear();
    day.visit_of_.clear();
    day.only_called_.clear();
  }
  void operator()(const Issued& issued) const {
    Visit& visit = day.visits_[event.seq];
    visit.id = event.seq;
    if (!issued.services.empty()) visit.service = issued.services.front();
    visit.ticket = ticket_label(issued.series, issued.number);
    visit.channel = issued.channel;
    visit.place = issued.offline ? LinePlace{issued.offline->after, issued.offline->at}
                                 : LinePlace{event.seq};
    day.visit_of_[event.seq] = event.seq;
  }
  void operator()(const Called& called) const {
    at_counter(called.errand, called.counter);
    day.only_called_.insert(called.errand);
  }
  void operator()(const Started& started) const {
    day.only_called_.erase(started.errand);
    served(started.errand, event.at);
  }
  void operator()(const NoShow& absent) const { day.only_called_.erase(absent.errand); }
  void operator()(const Returned& back) const {
    Visit* const visit = day.writable(back.errand);
    if (visit != nullptr && !back.place_kept) visit->place = event.seq;
  }
  void operator()(const Held& held) const {
    day.only_called_.erase(held.errand);
    served(held.errand, {});
  }
  void operator()(const Cancelled& gone) const { day.only_called_.erase(gone.errand); }
  void operator()(const Resumed& resumed) const {
    at_counter(resumed.errand, resumed.counter);
    served(resumed.errand, event.at);
  }
  void operator()(const Transferred& sent) const {
    day.only_called_.erase(sent.errand);
    served(sent.errand, {});
    queue_again(sent.errand, sent.service);
  }
  void operator()(const Finished& done) const {
    day.only_called_.erase(done.errand);
    Visit* const visit = day.writable(done.errand);
    if (visit == nullptr) return;
    visit->finished_at = event.at.utc_ms;
    visit->served_seconds = done.served_seconds;
    visit->served_from.reset();
    if (!done.next_service.empty()) queue_again(done.errand, done.next_service);
  }
  void operator()(const Reprinted& again) const {
    const auto found = day.visits_.find(again.visit);
    if (found != day.visits_.end()) found->second.copies = again.copy;
  }
  template <typename Other>
  void operator()(const Other&) const {}

  void at_counter(ErrandId errand, int counter) const {
    Visit* const visit = day.writable(errand);
    if (visit == nullptr) return;
    visit->counter = counter;
    visit->officer = event.actor;
  }
  void served(ErrandId errand, std::optional<Moment> from) const {
    if (Visit* const visit = day.writable(errand); visit != nullptr) visit->served_from = from;
  }
  // This event queued the visit's next errand.
  void queue_again(ErrandId errand, const std::string& service) const {
    const auto from = day.visit_of_.find(errand);
    if (from == day.visit_of_.end()) return;
    const VisitId visit = from->second;
    day.visit_of_[event.seq] = visit;
    day.visits_.at(visit).service = service;
  }
};

void DayTickets::follow(const Event& event) { std::visit(Follow{*this, event}, event.body); }

int held_at_once_seconds(const CallingRule& rule) {
  return std::max(kHeldAtOnceSeconds, rule.no_show_min_seconds);
}

bool DayTickets::begun_just_now(ErrandId errand, const Event& event,
                                const CallingRule& rule) const {
  const Visit* const visit = of_errand(errand);
  if (visit == nullptr || !visit->served_from || only_called(errand)) return false;
  return seconds_between(*visit->served_from, event.at) < held_at_once_seconds(rule);
}

bool DayTickets::held_at_once(const Event& event, const CallingRule& rule) const {
  const auto* const held = std::get_if<Held>(&event.body);
  return held != nullptr && begun_just_now(held->errand, event, rule);
}

bool DayTickets::sent_at_once(const Event& event, const CallingRule& rule) const {
  const auto* const sent = std::get_if<Transferred>(&event.body);
  return sent != nullptr && begun_just_now(sent->errand, event, rule);
}

bool DayTickets::is_waiting(ErrandId errand) const {
  const Visit* const visit = of_errand(errand);
  return visit != nullptr && !visit->served_from && !only_called(errand);
}

const DayTickets::Visit* DayTickets::of_errand(ErrandId errand) const {
  const auto found = visit_of_.find(errand);
  return found == visit_of_.end() ? nullptr : of_visit(found->second);
}

const DayTickets::Visit* DayTickets::of_visit(VisitId visit) const {
  const auto found = visits_.find(visit);
  return found == visits_.end() ? nullptr : &found->second;
}

DayTickets::Visit* DayTickets::writable(ErrandId errand) {
  const auto found = visit_of_.find(errand);
  return found == visit_of_.end() ? nullptr : &visits_.at(found->second);
}

}  // namespace khio
