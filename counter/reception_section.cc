#include "counter/reception_section.h"

#include <algorithm>
#include <map>

namespace khio::counter {
namespace {

constexpr DayNumber kBusyDays = 30;
constexpr std::size_t kBusiestFirst = 5;  // of many: the others stand by the office file

}  // namespace

void ReceptionSection::enter() {
  open_printer_once();
  read();
}

void ReceptionSection::open_printer_once() {
  if (dispatch_ || place_.printer.empty()) return;
  DispatchOptions options;
  options.printer = place_.options;
  options.wake = wake_;
  auto opened = Dispatch::open(office_, place_.printer, options);
  if (opened.ok()) dispatch_ = std::move(opened).take();
}

void ReceptionSection::print_owed_closing_slip() {
  open_printer_once();
  if (!prints()) return;
  const std::optional<PrinterState> state = dispatch_->printer_state();
  if (!state || !state->ready) return dispatch_->request_probe();
  // What the store or the printer does not take now is asked for again the next time.
  [[maybe_unused]] const Result<bool> printed = dispatch_->print_owed_closing_slip();
}

void ReceptionSection::read() {
  if (auto queue = office_.queue(); queue.ok()) queue_ = std::move(queue).take();
  if (auto services = office_.services(); services.ok()) services_ = std::move(services).take();
  put_own_first();
  seen_ms_ = office_.clock().now().utc_ms;
  std::erase_if(ticked_, [&](const std::string& ticket) {
    return std::none_of(queue_.waiting.begin(), queue_.waiting.end(),
                        [&](const QueuedTicket& one) { return one.ticket == ticket; });
  });
  if (ticked_.empty()) question_ = ReceptionQuestion::none;
}

// What is asked for here is within a key or two. The order is the same all day, for fingers that know it.
void ReceptionSection::put_own_first() {
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  if (busiest_on_ != today) {
    std::map<std::string, int> taken;
    const Status read = office_.store().read([&](Reader& reader) {
      reader.scan_visits(today - kBusyDays, today - 1, [&](const VisitRow& row) {
        ++taken[row.service];
        return true;
      });
    });
    if (!read.ok()) return;
    busiest_on_ = today;
    busiest_.clear();
    for (const auto& [service, count] : taken) busiest_.push_back(service);
    std::stable_sort(busiest_.begin(), busiest_.end(), [&](const auto& a, const auto& b) {
      return taken.at(a) > taken.at(b);
    });
    busiest_.resize(std::min(busiest_.size(), kBusiestFirst));
  }
  const CounterPlace* const own = office_.catalogue().counter(counter_);
  const std::vector<std::string>& first = own == nullptr ? busiest_ : own->services;
  std::stable_sort(services_.begin(), services_.end(), [&](const auto& a, const auto& b) {
    return std::find(first.begin(), first.end(), a.code) <
           std::find(first.begin(), first.end(), b.code);
  });
}

std::string ReceptionSection::service_name(const std::string& code, const Words& words) const {
  const Service* service = office_.catalogue().service(code);
  return service == nullptr ? code : office_.catalogue().text(service->name, words.language());
}

bool ReceptionSection::has_priority() const {
  return std::any_of(queue_.waiting.begin(), queue_.waiting.end(), [&](const QueuedTicket& one) {
    return one.priority && ticked_.contains(one.ticket);
  });
}

void ReceptionSection::tick(const InSection& action) {
  if (action.subject == "priority") {
    priority_ = !priority_;
  } else if (action.subject == "all") {
    ticked_.clear();
    for (const QueuedTicket& one : queue_.waiting) {
      if (action.value != 0) ticked_.insert(one.ticket);
    }
  } else if (ticked_.erase(action.subject) == 0) {
    ticked_.insert(action.subject);
  }
}

void ReceptionSection::ask(const std::string& way) {
  choice_.clear();
  if (way == "cancel" && !ticked_.empty()) question_ = ReceptionQuestion::cancel;
  if (way == "change" && ticked_.size() == 1) question_ = ReceptionQuestion::service;
  if (way == "set priority" && ticked_.size() == 1) question_ = ReceptionQuestion::priority;
}

void ReceptionSection::apply(const InSection& action, const Words& words,
                             const std::string& officer) {
  if (by_hand_.open()) {
    by_hand_.apply(action, words, officer, deeds_);
    return read();
  }
  switch (action.event) {
    case SectionEvent::choose:
      (question_ == ReceptionQuestion::none ? service_ : choice_) = action.subject;
      return;
    case SectionEvent::tick: return tick(action);
    case SectionEvent::ask:
      return action.subject == "by hand" ? by_hand_.enter(officer) : ask(action.subject);
    case SectionEvent::leave: question_ = ReceptionQuestion::none; return;
    case SectionEvent::confirm: return confirm(words, officer);
    case SectionEvent::run: return issue(words, officer);
    case SectionEvent::print:
      return action.subject == "numbers" ? print_numbers(words, officer) : reprint(words, officer);
    case SectionEvent::step:
    case SectionEvent::stop:
    case SectionEvent::keep: return;
  }
}

void ReceptionSection::type(const EditIn& edit) {
  if (edit.place == SectionField::ticket) typed_ = edit.field;
  if (edit.place == SectionField::hand) by_hand_.type(edit);
}

void ReceptionSection::issue(const Words& words, const std::string& officer) {
  if (service_.empty()) return;
  IssueOrder order;
  order.services = {service_};
  order.channel = Channel::reception;
  order.priority = priority_;
  order.language = words.language();
  order.print = prints();
  const auto act = [&](const Ask& ask) -> Status {
    auto issued = office_.issue(order, ask);
    if (!issued.ok()) return issued.error();
    issued_ = std::move(issued).take();
    return Done{};
  };
  const std::string content = "issue " + service_ + (priority_ ? " priority" : "");
  const bool done = deeds_.run(content, officer, words, act,
                               words.say("A ticket for {service} is given.",
                                         {{"service", service_name(service_, words)}}));
  if (done && order.print && !dispatch_->send(*issued_).ok()) {
    deeds_.say(Tone::warning, words.tr("The slip could not be printed. Please write the number down."));
  }
  if (done) priority_ = false;
  read();
}

void ReceptionSection::reprint(const Words& words, const std::string& officer) {
  // What is typed goes before what is ticked.
  std::string ticket = typed_.edit.text;
  if (ticket.empty() && ticked_.size() == 1) ticket = *ticked_.begin();
  if (!prints() || ticket.empty()) return;
  std::optional<VisitState> refused;
  const auto act = [&](const Ask& ask) -> Status {
    const Result<VisitState> visit = office_.find_visit(ticket, 0);
    if (!visit.ok()) return visit.error();
    const Result<IssuedTicket> copy = dispatch_->reprint(visit->id, ask);
    if (!copy.ok() && copy.error().kind == ErrorKind::refused) refused = *visit;
    if (!copy.ok()) return copy.error();
    return Done{};
  };
  const bool done = deeds_.run("reprint " + ticket, officer, words, act,
                               words.say("The slip of {no} is printed again.", {{"no", ticket}}));
  if (done) typed_ = {};
  if (refused) deeds_.say(Tone::problem, why_no_copy(words, *refused));
}

std::string ReceptionSection::why_no_copy(const Words& words, const VisitState& visit) const {
  bool cancelled = false;
  const Status read = office_.store().read([&](Reader& reader) {
    const std::optional<ErrandRecord> errand = reader.errand(visit.errand);
    cancelled = errand && errand->state == ErrandState::cancelled;
  });
  if (!read.ok()) return section_problem(words, ErrorKind::refused);
  return words.say(cancelled ? mark("{no} was cancelled.") : mark("The day of {no} is over."),
                   {{"no", visit.label()}});
}

Status ReceptionSection::print_again(VisitId visit, const Ask& ask) {
  enter();
  if (!prints()) return Error{ErrorKind::refused, "there is no printer"};
  const Result<IssuedTicket> copy = dispatch_->reprint(visit, ask);
  if (!copy.ok()) return copy.error();
  return Done{};
}

bool ReceptionSection::has_printer() {
  open_printer_once();
  return prints();
}

Status ReceptionSection::print_closing_slip(DayNumber day, const Ask& ask) {
  if (!has_printer()) return Error{ErrorKind::refused, "there is no printer"};
  const Result<ClosingSlip> slip = office_.ask_closing_slip(day, ask);
  if (!slip.ok()) return slip.error();
  return dispatch_->send(*slip);
}

void ReceptionSection::print_numbers(const Words& words, const std::string& officer) {
  if (!prints()) return;
  std::optional<FallbackSheet> sheet;
  const bool asked = deeds_.run("numbers by hand", officer, words,
                                [&](const Ask& ask) -> Status {
                                  auto made = office_.ask_fallback_sheet({0, true}, ask);
                                  if (!made.ok()) return made.error();
                                  sheet = std::move(made).take();
                                  return Done{};
                                },
                                words.tr("The numbers for service by hand are sent to the printer."));
  if (asked && !dispatch_->send(*sheet).ok()) {
    deeds_.say(Tone::warning, words.tr("The numbers could not be printed."));
  }
}

void ReceptionSection::print_morning_sheet() {
  // A folder is no paper: another machine may have a printer.
  const bool paper = !place_.printer.empty() && !place_.printer.starts_with("folder:");
  if (!paper || !office_.catalogue().hand_service.fallback_sheet) return;
  open_printer_once();
  if (prints()) (void)dispatch_->print_morning_sheet().ok();
}

void ReceptionSection::confirm(const Words& words, const std::string& officer) {
  if (question_ == ReceptionQuestion::none || choice_.empty() || ticked_.empty()) return;
  const std::string ticket = *ticked_.begin();
  const std::vector<std::string> tickets(ticked_.begin(), ticked_.end());
  const bool wanted = !has_priority();
  std::string content = ticket + " " + choice_;
  std::string told;
  std::function<Status(const Ask&)> act;
  const auto outcome = [](const auto& result) -> Status {
    if (!result.ok()) return result.error();
    return Done{};
  };
  if (question_ == ReceptionQuestion::service) {
    content = "change " + content;
    told = words.say("{no} waits for {service} now.",
                     {{"no", ticket}, {"service", service_name(choice_, words)}});
    act = [&](const Ask& ask) {
      return outcome(office_.change_service(ticket, choice_, ask));
    };
  } else if (question_ == ReceptionQuestion::priority) {
    content = (wanted ? "priority " : "no priority ") + content;
    told = words.say(wanted ? mark("{no} has priority now") : mark("{no} no longer has priority"),
                     {{"no", ticket}});
    act = [&](const Ask& ask) {
      return outcome(office_.set_priority(ticket, wanted, choice_, ask));
    };
  } else {
    content = "cancel " + choice_;
    for (const std::string& one : tickets) content += " " + one;
    told = words.count("{n} ticket was cancelled.", "{n} tickets were cancelled.",
                       static_cast<std::int64_t>(tickets.size()));
    act = [&](const Ask& ask) { return office_.cancel_all(tickets, choice_, ask); };
  }
  if (deeds_.run(content, officer, words, act, told)) ticked_.clear();
  if (!deeds_.unsure()) question_ = ReceptionQuestion::none;
  read();
}

bool ReceptionSection::settle(const Words& words) {
  if (!dispatch_) return false;
  const auto settled = dispatch_->settle();
  if (!settled.ok() || settled->empty()) return false;
  const DayNumber today = office_.zone().local(office_.clock().now().utc_ms).day;
  for (const Settled& one : *settled) {
    if (one.closed_day != 0) {
      closing_slip_end_ = one;
      if (one.state == PrintState::failed && one.closed_day < today) {
        deeds_.say(Tone::warning,
                   words.say("The closing slip of {day} did not print. Look at the printer.",
                             {{"day", words.dates().weekday_date(one.closed_day)}}));
      }
    } else if (one.state == PrintState::failed && one.sheet != 0) {
      deeds_.say(Tone::warning, words.tr("The numbers could not be printed."));
    } else if (one.state == PrintState::failed) {
      deeds_.say(Tone::warning,
                 words.tr("The slip could not be printed. Please write the number down."));
    }
  }
  return true;
}

std::vector<Choice> ReceptionSection::choices(const Words& words) const {
  const Catalogue& office = office_.catalogue();
  std::vector<Choice> choices;
  const auto reasons = [&](const std::vector<Reason>& list) {
    for (const Reason& reason : list) {
      choices.push_back({reason.code, office.text(reason.text, words.language()), false});
    }
  };
  if (question_ == ReceptionQuestion::cancel) reasons(office.cancel_reasons);
  if (question_ == ReceptionQuestion::priority) reasons(office.priority_reasons);
  if (question_ == ReceptionQuestion::service) {
    for (const ServiceView& one : services_) {
      choices.push_back({one.code, service_name(one.code, words), false});
    }
  }
  for (Choice& choice : choices) choice.on = choice.code == choice_;
  return choices;
}

ReceptionModel ReceptionSection::model(Setting setting) const {
  ReceptionModel model{std::move(setting)};
  const Words& words = model.setting.words;
  for (const ServiceView& view : services_) {
    ServiceNow now;
    now.code = view.code;
    now.name = service_name(view.code, words);
    now.waiting = view.waiting;
    model.services.push_back(std::move(now));
  }
  model.chosen_service = service_;
  model.priority = priority_;
  model.prints = prints();
  const std::int64_t passed = (office_.clock().now().utc_ms - seen_ms_) / 1000;
  for (const QueuedTicket& one : queue_.waiting) {
    model.waiting.push_back({one.ticket, service_name(one.service, words),
                             words.minutes(one.waited_seconds + passed), one.priority,
                             ticked_.contains(one.ticket)});
  }
  model.ticked = static_cast<int>(ticked_.size());
  model.has_priority = has_priority();
  model.typed = typed_;
  model.question = question_;
  if (!ticked_.empty()) model.asked_ticket = *ticked_.begin();
  model.choices = choices(words);
  model.ready = !choice_.empty();
  if (issued_) {
    model.issued = issued_->ticket;
    model.issued_note = words.say("code {code}  ·  {n} ahead",
                                  {{"code", issued_->code}, {"n", words.number(issued_->ahead)}});
  }
  model.notice = deeds_.notice();
  if (by_hand_.open()) model.by_hand = by_hand_.model(words);
  return model;
}

}  // namespace khio::counter
