// What the counter's screens show, from what the app knows.
#include <algorithm>

#include "counter/counter_app.h"
#include "office/alerts.h"
#include "office/officers.h"

namespace khio::counter {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kSecondMs = 1'000;
constexpr std::size_t kNumberBytes = 4;  // of the shortest ticket number there is
constexpr std::size_t kLeftBehindNamed = 8;  // tickets that a question names

}  // namespace

std::string CounterApp::service_name(const std::string& code) const {
  const Service* service = office_.catalogue().service(code);
  return service == nullptr ? code : text(service->name);
}

std::string CounterApp::counter_title() const {
  const std::string title = words_.say("Counter {c}", {{"c", words_.number(counter_)}});
  const CounterPlace* place = office_.catalogue().counter(counter_);
  const std::string name = place == nullptr ? "" : text(place->name);
  return name.empty() || name == title ? title : title + "  ·  " + name;
}

// How many services of other counters this one takes.
std::string CounterApp::covered_words() const {
  const CounterPlace* place = office_.catalogue().counter(counter_);
  if (place == nullptr || !view_.state) return {};
  const std::vector<std::string>& own = place->services;
  const auto more = std::count_if(
      view_.state->services.begin(), view_.state->services.end(), [&](const std::string& code) {
        return std::find(own.begin(), own.end(), code) == own.end();
      });
  if (more == 0) return {};
  return "  ·  " + words_.count("covers {n} more service", "covers {n} more services", more);
}

Setting CounterApp::setting() const {
  const LocalTime local = office_.zone().local(now_ms());
  Setting setting{words_, {}, {}, {}, {}, {}, {}, held_keys_, first_};
  setting.office = text(office_.catalogue().name);
  if (!office_.workplace().mark.empty()) setting.office += "  ·  " + office_.workplace().location;
  if (signed_in_) setting.counter = counter_title();
  if (signed_in_) setting.officer = officer_named(officers_, officer_) + covered_words();
  if (!signed_in_ && section_ != Section::serve) {
    setting.officer = officer_named(officers_, officer_);
  }
  if (!pin_.active()) setting.sections = sections_of(who());
  setting.section = section_;
  setting.training = static_cast<bool>(settings_.practice);
  if (!pin_.active()) setting.alerts = alerts_now();
  setting.date = words_.dates().weekday_date(local.day);
  setting.time = words_.dates().time(local.second_of_day);
  const std::vector<std::string> known = Messages::languages();
  for (const std::string& code : office_.catalogue().languages) {
    if (std::find(known.begin(), known.end(), code) == known.end()) continue;
    setting.languages.push_back({code, own_name(code)});
  }
  return setting;
}

// Time passes limits, too: counted anew for every frame.
int CounterApp::alerts_now() const {
  if (!may_go(who(), Section::overview)) return 0;
  return static_cast<int>(alerts_of(office_.catalogue(), hall_, hall_seen_ms_, now_ms()).size());
}

TicketLine CounterApp::line_of(const QueuedTicket& ticket, std::int64_t waited_seconds) const {
  return {ticket.ticket, service_name(ticket.service), words_.minutes(waited_seconds),
          ticket.priority};
}

std::string CounterApp::call_words(const StaffCall& call) const {
  if (call.why == StaffCallWhy::help || call.tickets.empty()) {
    return words_.say("Help is wanted: {place}", {{"place", call.place}});
  }
  if (call.why == StaffCallWhy::reprint) {
    return words_.say("{place}: the slip of {no} was lost. Print it again?",
                      {{"place", call.place}, {"no", call.tickets.front()}});
  }
  return words_.say("{place}: tickets taken too fast, {first} to {last}",
                    {{"place", call.place},
                     {"first", call.tickets.front()},
                     {"last", call.tickets.back()}});
}

std::optional<CurrentTicket> CounterApp::current_ticket() const {
  if (!view_.current) return std::nullopt;
  const ServingTicket& here = *view_.current;
  CurrentTicket current;
  current.ticket = here.ticket;
  current.service = service_name(here.service);
  current.priority = here.priority;
  current.calls = here.recalls + 1;
  current.people = people_;
  current.why = why_words(here);
  if (here.state == ErrandState::called) current.no_show_later = no_show_words(here);
  current.standard_seconds = view_.standard_seconds;
  // While the hall is paused no service goes on.
  const std::int64_t until = view_.hall_pause ? seen_ms_ : now_ms();
  current.elapsed_seconds =
      std::max<std::int64_t>(0, (until - here.since) / kSecondMs - here.aside_seconds);
  current.waited = words_.minutes(waited_seconds_);
  return current;
}

std::string CounterApp::reason_text(const std::string& code) const {
  const Catalogue& office = office_.catalogue();
  for (const Reason& reason : office.out_of_order_reasons) {
    if (reason.code == code) return text(reason.text);
  }
  return code;
}

std::string CounterApp::why_words(const ServingTicket& ticket) const {
  std::string words = words_.why(ticket.why);
  if (!ticket.reason.empty()) words += ": " + reason_text(ticket.reason);
  if (ticket.overtook > 0) {
    words += "  ·  " + words_.count("passed by {n} person", "passed by {n} people", ticket.overtook);
  }
  return words;
}

// What of the office's rule still stands before a no-show.
std::string CounterApp::no_show_words(const ServingTicket& ticket) const {
  const CallingRule& rule = office_.catalogue().rule;
  const int calls = rule.no_show_min_calls - (ticket.recalls + 1);
  if (calls > 0) {
    return words_.count("No-show after {n} more call", "No-show after {n} more calls", calls);
  }
  const std::int64_t passed = (now_ms() - view_.last_call_at) / kSecondMs;
  const std::int64_t left = rule.no_show_min_seconds - passed;
  if (left <= 0) return {};
  return words_.say("No-show in {time}", {{"time", words_.stopwatch(left)}});
}

std::string CounterApp::undo_words() const {
  if (!view_.undo || now_ms() > view_.undo->until) return {};
  const auto say = [&](const char* source) {
    return words_.say(source, {{"no", view_.undo->ticket}});
  };
  switch (view_.undo->deed) {
    case CounterDeed::call: return say(mark("called {no}"));
    case CounterDeed::start: return say(mark("started {no}"));
    case CounterDeed::finish: return say(mark("finished {no}"));
    case CounterDeed::no_show: return say(mark("no-show {no}"));
    case CounterDeed::hold: return say(mark("held {no}"));
    case CounterDeed::transfer: return say(mark("transferred {no}"));
    case CounterDeed::walk_direct: return words_.tr("counted without a ticket");
  }
  return {};
}

std::string CounterApp::outcome_words(const PastTicket& ticket) const {
  const bool went_on = ticket.counter != counter_ && ticket.counter != 0;
  if (went_on) return words_.say("at counter {c}", {{"c", words_.number(ticket.counter)}});
  switch (ticket.state) {
    case ErrandState::done:
      return words_.say("served in {time}", {{"time", words_.stopwatch(ticket.served_seconds)}});
    case ErrandState::called: return words_.tr("called now");
    case ErrandState::serving: return words_.tr("being served");
    case ErrandState::held: return words_.tr("on hold");
    case ErrandState::no_show: return words_.tr("did not come");
    case ErrandState::waiting: return words_.tr("waits again");
    case ErrandState::transferred: return words_.tr("transferred");
    case ErrandState::cancelled: return words_.tr("cancelled");
    case ErrandState::expired: return words_.tr("expired");
    case ErrandState::unfinished: return words_.tr("not finished");
  }
  return {};
}

PastLine CounterApp::past_line(const PastTicket& ticket) const {
  PastLine line;
  line.time = words_.dates().time(office_.zone().local(ticket.called_at).second_of_day);
  line.ticket = ticket.ticket;
  line.service = service_name(ticket.service);
  line.outcome = outcome_words(ticket);
  if (ticket.state == ErrandState::done) line.tone = Tone::good;
  if (ticket.state == ErrandState::no_show || ticket.state == ErrandState::cancelled) {
    line.tone = Tone::warning;
  }
  return line;
}

ServeModel CounterApp::serve_model() const {
  ServeModel model{setting(), serving_, current_ticket(), {}, {}, {}, {}, {}, {}, notice_,
                   undo_words(), {}, {}};
  for (const PastTicket& ticket : view_.past) model.past.push_back(past_line(ticket));
  const std::int64_t passed = (now_ms() - seen_ms_) / kSecondMs;
  std::int64_t longest = 0;
  for (const QueuedTicket& ticket : view_.waiting) {
    model.waiting.push_back(line_of(ticket, ticket.waited_seconds + passed));
    longest = std::max(longest, ticket.waited_seconds + passed);
  }
  model.longest_wait = words_.minutes(longest);
  for (const ServingTicket& held : view_.held) {
    model.held.push_back({held.ticket, service_name(held.service),
                          words_.minutes((now_ms() - held.since) / kSecondMs), held.priority,
                          held.note ? words_.note(*held.note) : std::string()});
  }
  for (std::size_t i = 0; i < view_.no_shows.size(); ++i) {
    model.no_shows.push_back(line_of(view_.no_shows[i], (now_ms() - no_show_ms_[i]) / kSecondMs));
  }
  for (const StaffCall& call : view_.staff_calls) {
    const std::string since = words_.minutes((now_ms() - call.at) / kSecondMs);
    model.staff_calls.push_back({call.seq, call_words(call), words_.say("{m} ago", {{"m", since}}),
                                 call.why});
  }
  if (view_.state && view_.state->paused) {
    model.pause = view_.state->reason;
    if (view_.state->until) {
      const int until = office_.zone().local(*view_.state->until).second_of_day;
      model.pause += model.pause.empty() ? "" : "  ·  ";
      model.pause += words_.say("until {time}", {{"time", words_.dates().time(until)}});
    }
  }
  if (view_.hall_pause) {
    const int since = office_.zone().local(view_.hall_pause->at).second_of_day;
    model.notice = {Tone::warning, words_.tr("The whole hall is paused: nobody is called"),
                    words_.dates().time(since)};
  }
  if (serving_.question != Question::none) model.question = question_model();
  return model;
}

std::string CounterApp::asked_ticket() const {
  const bool here = serving_.question == Question::arrival ||
                    serving_.question == Question::transfer || serving_.question == Question::hold;
  if (here && view_.current) return view_.current->ticket;
  return ticket_;
}

std::vector<Choice> CounterApp::reasons() const {
  const Catalogue& office = office_.catalogue();
  std::vector<Choice> choices;
  const auto add = [&](const std::vector<Reason>& list) {
    for (const Reason& reason : list) choices.push_back({reason.code, text(reason.text), false});
  };
  if (serving_.question == Question::number) add(office.out_of_order_reasons);
  if (serving_.question == Question::cancel) add(office.cancel_reasons);
  if (serving_.question == Question::priority) add(office.priority_reasons);
  if (serving_.question == Question::pause) {
    for (const char* reason : {mark("Lunch break"), mark("Short break"), mark("Meeting"),
                               mark("Work away from the counter")}) {
      choices.push_back({reason, words_.tr(reason), false});
    }
  }
  for (Choice& choice : choices) choice.on = choice.code == reason_;
  return choices;
}

// The ticket tapped in a list, or typed.
std::string CounterApp::named_ticket() const {
  return ticket_.empty() ? typed_.edit.text : ticket_;
}

// Whom an out-of-order call would pass by, as soon as it is known which ticket is meant; and what else
// is recorded as the officer's decision.
std::string CounterApp::overtakes_words() const {
  const std::string ticket = named_ticket();
  if (serving_.place == Place::called && serving_.question == Question::transfer) {
    return words_.tr("Its service has not begun. Sending it on is recorded as your decision.");
  }
  if (serving_.place == Place::called && serving_.question == Question::cancel && view_.current &&
      ticket == view_.current->ticket) {
    return words_.tr("It has been called. Cancelling is recorded as your decision, with the reason.");
  }
  if (serving_.question != Question::number) return {};
  if (!read_ticket_label(ticket)) {
    return ticket.size() < kNumberBytes ? std::string() : words_.tr("A number is written as A012.");
  }
  const Result<int> overtakes = office_.would_overtake(counter_, ticket);
  if (!overtakes.ok()) {
    return overtakes.error().kind == ErrorKind::not_found
               ? words_.tr("No ticket of this number waits.")
               : std::string();
  }
  if (*overtakes == 0) return words_.tr("Nobody who waits longer is passed by.");
  return words_.count("{n} person who waits longer is passed by. It is recorded with your reason.",
                      "{n} people who wait longer are passed by. It is recorded with your reason.",
                      *overtakes);
}

// Once this counter is closed: whoever waits for what no other one takes; and, where none is open at
// all, whoever is on hold, whom any could have gone on with.
std::string CounterApp::left_behind_words() const {
  const auto taken_elsewhere = [&](const std::string& service) {
    return std::any_of(open_counters_.begin(), open_counters_.end(), [&](const CounterState& open) {
      return open.counter != counter_ && std::find(open.services.begin(), open.services.end(),
                                                   service) != open.services.end();
    });
  };
  std::vector<std::string> left;
  for (const QueuedTicket& ticket : view_.waiting) {
    if (!taken_elsewhere(ticket.service)) left.push_back(ticket.ticket);
  }
  const bool last_one = std::none_of(
      open_counters_.begin(), open_counters_.end(),
      [&](const CounterState& open) { return open.counter != counter_; });
  for (const ServingTicket& held : view_.held) {
    if (last_one) left.push_back(held.ticket);
  }
  if (left.empty()) return {};
  const auto total = static_cast<std::int64_t>(left.size());
  std::string list;
  for (std::size_t i = 0; i < std::min(left.size(), kLeftBehindNamed); ++i) list += " " + left[i];
  if (left.size() > kLeftBehindNamed) list += " …";
  return words_.count("{n} who still waits or is on hold can be called by no other open counter:",
                      "{n} who still wait or are on hold can be called by no other open counter:",
                      total) +
         list;
}

bool CounterApp::question_ready() const {
  const bool ticket = !asked_ticket().empty() || !typed_.edit.text.empty();
  switch (serving_.question) {
    case Question::none:
    case Question::arrival:
    case Question::hold:
    case Question::aside:
    case Question::past:
    case Question::close: return true;
    case Question::walk_direct: return !target_service_.empty();
    case Question::cover: return !services_.empty();
    case Question::transfer: return !target_service_.empty() || target_counter_ != 0;
    case Question::number:
    case Question::priority:
    case Question::cancel: return ticket && !reason_.empty();
    case Question::pause: return !reason_.empty();
  }
  return false;
}

QuestionModel CounterApp::question_model() const {
  QuestionModel model;
  model.ticket = asked_ticket();
  model.typed = typed_;
  model.overtakes = overtakes_words();
  for (const QueuedTicket& ticket : view_.waiting) {
    model.has_priority = model.has_priority || (ticket.ticket == ticket_ && ticket.priority);
  }
  const bool sends_on = serving_.question == Question::transfer;
  const std::string here = sends_on && view_.current ? view_.current->service : "";
  for (const Service& service : office_.catalogue().services) {
    if (service.code == here) continue;
    const bool on = std::find(services_.begin(), services_.end(), service.code) != services_.end();
    model.services.push_back({service.code, text(service.name), on});
  }
  // Before what it takes of other counters, and all else, stands what this counter is for. The list of
  // what it takes keeps its order while rows of it are ticked.
  const bool served_first = serving_.question == Question::walk_direct;
  const CounterPlace* const own = sends_on ? nullptr : office_.catalogue().counter(counter_);
  const auto rank = [&](const Choice& service) {
    const bool is_own = own != nullptr && std::find(own->services.begin(), own->services.end(),
                                                    service.code) != own->services.end();
    return (served_first && !service.on ? 2 : 0) + (is_own ? 0 : 1);
  };
  if (!sends_on) {
    std::stable_sort(model.services.begin(), model.services.end(),
                     [&](const Choice& a, const Choice& b) { return rank(a) < rank(b); });
  }
  for (const CounterPlace& place : office_.catalogue().counters) {
    if (place.number == counter_) continue;
    const bool can_call = std::any_of(
        open_counters_.begin(), open_counters_.end(), [&](const CounterState& open) {
          const auto& served = open.services;
          return open.counter == place.number &&
                 std::find(served.begin(), served.end(), here) != served.end();
        });
    if (can_call) model.counters.push_back({place.number, text(place.name), {}, true});
  }
  model.reasons = reasons();
  model.target_service = target_service_;
  model.target_counter = target_counter_;
  model.pause_minutes = pause_minutes_;
  if (pause_minutes_ > 0) {
    const std::int64_t until = now_ms() + std::int64_t{pause_minutes_} * kMinuteMs;
    model.pause_until = words_.dates().time(office_.zone().local(until).second_of_day);
  }
  model.row = row_;
  model.note = note_;
  model.people = direct_people_;
  if (serving_.question == Question::close) model.left_behind = left_behind_words();
  model.ready = question_ready();
  return model;
}

// A running clock is seen to run; everything else counts in minutes.
double CounterApp::seconds_to_next_change() const {
  const std::int64_t now = now_ms();
  std::int64_t wait = kMinuteMs - now % kMinuteMs;
  if (pin_.active()) wait = kSecondMs;
  if (section_ == Section::overview) wait = std::min(wait, kSecondMs - now % kSecondMs);
  if (signed_in_ && view_.current && section_ == Section::serve) {
    wait = std::min(wait, kSecondMs - (now - view_.current->since) % kSecondMs);
  }
  if (signed_in_ && view_.undo && view_.undo->until >= now) {
    wait = std::min(wait, view_.undo->until - now + 1);
  }
  return static_cast<double>(std::clamp<std::int64_t>(wait, 1, kMinuteMs)) / kSecondMs;
}

}  // namespace khio::counter
