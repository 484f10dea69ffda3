// Doing what the conversation says through the office, and telling how it went.
#include <algorithm>

#include "base/digest.h"
#include "counter/counter_app.h"

namespace khio::counter {
CounterApp::Outcome CounterApp::perform(Deed deed) {
  switch (deed) {
    case Deed::open: return perform_open();
    case Deed::close: return perform_close();
    case Deed::pause: return perform_pause();
    case Deed::call_next: return perform_call(false);
    case Deed::call_number: return perform_call(true);
    case Deed::recall:
    case Deed::start:
    case Deed::no_show:
    case Deed::hold: return perform_here(deed);
    case Deed::walk_direct: return perform_walk_direct();
    case Deed::undo: return perform_undo();
    case Deed::cover: return perform_open();
    case Deed::finish: return perform_finish();
    case Deed::transfer: return perform_transfer();
    case Deed::resume:
    case Deed::return_to_queue:
    case Deed::cancel:
    case Deed::set_priority: return perform_about_ticket(deed);
    case Deed::answer_staff: return perform_answer();
  }
  return {};
}

Status CounterApp::sit_down() {
  if (seat_ || settings_.only_looks) return Done{};
  Result<Seat> seat = Seat::take(office_.store().url(), counter_);
  if (!seat.ok()) return seat.error();
  seat_ = std::move(seat).take();
  return Done{};
}

// It is open for an officer whose program no longer runs.
bool CounterApp::left_by_another() const {
  const bool others = std::any_of(
      open_counters_.begin(), open_counters_.end(), [&](const CounterState& state) {
        return state.counter == counter_ && state.officer != officer_;
      });
  return others && !Seat::taken(office_.store().url(), counter_);
}

std::string CounterApp::why_refused(Deed deed) const {
  if (!office_.asks_pins()) return {};
  bool works_here = false;
  int elsewhere = 0;
  const Status read = office_.store().read([&](Reader& reader) {
    for (const Officer& one : reader.officers())
      works_here = works_here || (one.active && one.id == officer_);
    for (const CounterState& open : reader.counters())
      if (open.officer == officer_ && open.counter != counter_) elsewhere = open.counter;
  });
  if (!read.ok()) return {};
  if (!works_here && signed_in_) {
    return words_.tr("You were taken out of the officers here, so nothing can be done at this counter. "
                     "Another officer can take it over.");
  }
  if (deed != Deed::open || elsewhere == 0) return {};
  return words_.say("You have counter {n} open. Close it there first.",
                    {{"n", words_.number(elsewhere)}});
}

// The officer's counter elsewhere whose program no longer runs is closed, unless somebody stands there:
// then opening this one is refused and says so.
void CounterApp::close_where_left() {
  if (!office_.asks_pins()) return;
  for (const CounterState& open : open_counters_)
    if (open.officer == officer_ && open.counter != counter_ &&
        !Seat::taken(office_.store().url(), open.counter)) {
      [[maybe_unused]] const Status closed =
          office_.close_counter(open.counter, {officer_, to_hex(random_id())});
    }
}

CounterApp::Outcome CounterApp::perform_open() {
  const bool was_signed_in = signed_in_;
  const bool left = !was_signed_in && left_by_another();
  if (const Status seated = sit_down(); !seated.ok()) {
    if (seated.error().kind != ErrorKind::refused) return {seated.error().kind, {}, Tone::problem};
    return {ErrorKind::refused,
            words_.tr("Another program is open at this counter. Close it there first."),
            Tone::problem};
  }
  if (!was_signed_in) close_where_left();
  const auto takeover = left ? Office::Takeover::yes : Office::Takeover::no;
  const auto opened = office_.open_counter(counter_, officer_, services_, ask(), takeover);
  if (!opened.ok()) {
    const bool unsure = opened.error().kind == ErrorKind::busy ||
                        opened.error().kind == ErrorKind::unknown;
    if (!was_signed_in && !unsure) seat_.reset();
    return {opened.error().kind, {}, Tone::problem};
  }
  signed_in_ = true;
  return {std::nullopt,
          was_signed_in ? words_.count("This counter serves {n} service now.",
                                       "This counter serves {n} services now.",
                                       static_cast<std::int64_t>(opened->services.size()))
                        : words_.tr("The counter is open."),
          Tone::good};
}

CounterApp::Outcome CounterApp::perform_close() {
  const Status closed = office_.close_counter(counter_, ask());
  if (!closed.ok()) return {closed.error().kind, {}, Tone::problem};
  seat_.reset();
  return {};
}

// Nothing to say where the ticket says it already.
std::optional<int> CounterApp::people_said() const {
  return people_ == people_stored_ ? std::nullopt : std::optional(people_);
}

CounterApp::Outcome CounterApp::perform_walk_direct() {
  WalkDirectOrder order;
  order.counter = counter_;
  order.service = target_service_;
  order.people = direct_people_;
  const auto counted = office_.walk_direct(order, ask());
  if (!counted.ok()) return {counted.error().kind, {}, Tone::problem};
  std::string words = words_.say("Counted without a ticket: {service}",
                                 {{"service", service_name(target_service_)}});
  if (counted->second > 0) {
    words += ". " + words_.count("{n} person who waits was passed by",
                                 "{n} people who wait were passed by", counted->second);
  }
  return {std::nullopt, words, Tone::good};
}

CounterApp::Outcome CounterApp::perform_undo() {
  const Result<UndoneTicket> undone = office_.undo(counter_, ask());
  if (!undone.ok()) {
    if (undone.error().kind == ErrorKind::busy || undone.error().kind == ErrorKind::unknown) {
      return {undone.error().kind, {}, Tone::problem};
    }
    return {undone.error().kind, words_.tr("This cannot be undone any more."), Tone::problem};
  }
  if (undone->ticket.empty()) {
    return {std::nullopt, words_.tr("Undone: the visitor without a ticket is not counted"),
            Tone::good};
  }
  const char* const back = undone->state == ErrandState::waiting ? mark("Undone: {no} waits again")
                           : undone->state == ErrandState::called
                               ? mark("Undone: {no} is called again")
                               : mark("Undone: {no} is being served again");
  return {std::nullopt, words_.say(back, {{"no", undone->ticket}}), Tone::good};
}

CounterApp::Outcome CounterApp::perform_pause() {
  std::optional<std::int64_t> until;
  if (pause_minutes_ > 0) until = pause_until_ms_;
  const Result<CounterState> paused =
      office_.pause_counter(counter_, words_.tr(reason_.c_str()), until, ask());
  if (!paused.ok()) return {paused.error().kind, {}, Tone::problem};
  return {std::nullopt, words_.tr("The counter is paused"), Tone::good};
}

// A number that does not wait, in words with a {no}.
const char* CounterApp::why_not_called(const std::string& ticket) const {
  const auto visit = office_.find_visit(ticket, 0);
  std::optional<ErrandRecord> errand;
  const Status read = office_.store().read([&](Reader& reader) {
    if (visit.ok()) errand = reader.errand(visit->errand);
  });
  const ErrandState state = read.ok() && errand ? errand->state : ErrandState::called;
  switch (state) {
    case ErrandState::held:
      return mark("{no} is on hold: it goes on from the list of those on hold.");
    case ErrandState::no_show:
      return mark("{no} did not come when it was called: return it to the line first.");
    case ErrandState::cancelled: return mark("{no} was cancelled.");
    case ErrandState::done: return mark("{no} was served already.");
    case ErrandState::expired:
    case ErrandState::unfinished: return mark("The day of {no} is over.");
    case ErrandState::waiting:
    case ErrandState::called:
    case ErrandState::serving:
    case ErrandState::transferred: break;
  }
  return mark("{no} does not wait any more: another counter was first. The list is up to date again.");
}

CounterApp::Outcome CounterApp::perform_call(bool named) {
  CallOrder order{counter_, {}, {}, people_said()};
  if (named) order.ticket = named_ticket();
  if (named) order.reason = reason_;
  const Result<CalledTicket> called = office_.call(order, ask());
  if (!called.ok() && named && called.error().kind == ErrorKind::refused)
    return {ErrorKind::refused, words_.say(why_not_called(order.ticket), {{"no", order.ticket}}),
            Tone::problem};
  if (!called.ok()) return {called.error().kind, {}, Tone::problem};
  const std::string why = words_.why(called->why);
  const std::string waited = words_.minutes(called->waited_seconds);
  if (called->finished.empty()) {
    return {std::nullopt,
            words_.say("Called {no}, {why}, waited {m}",
                       {{"no", called->ticket}, {"why", why}, {"m", waited}}),
            Tone::good};
  }
  return {std::nullopt,
          words_.say("{done} finished. Called {no}, {why}, waited {m}",
                     {{"done", called->finished}, {"no", called->ticket}, {"why", why},
                      {"m", waited}}),
          Tone::good};
}

CounterApp::Outcome CounterApp::perform_finish() {
  const Result<FinishedTicket> done = office_.finish(counter_, people_said(), ask());
  if (!done.ok()) return {done.error().kind, {}, Tone::problem};
  const std::string time = words_.stopwatch(done->served_seconds);
  std::string words =
      done->within_standard
          ? words_.say("{no} finished in {time}, within the standard time",
                       {{"no", done->ticket}, {"time", time}})
          : words_.say("{no} finished in {time}, over the standard time",
                       {{"no", done->ticket}, {"time", time}});
  if (!done->next_service.empty()) {
    words += ". " + words_.say("Next errand: {service}, position {n}",
                               {{"service", service_name(done->next_service)},
                                {"n", words_.number(done->next_position)}});
  }
  return {std::nullopt, words, Tone::good};
}

CounterApp::Outcome CounterApp::perform_transfer() {
  const Result<TransferredTicket> sent =
      office_.transfer(counter_, target_service_, target_counter_, ask());
  if (!sent.ok()) return {sent.error().kind, {}, Tone::problem};
  const std::string to = target_counter_ == 0
                             ? service_name(sent->service)
                             : words_.say("Counter {c}", {{"c", words_.number(target_counter_)}});
  return {std::nullopt,
          words_.say("{no} transferred to {place}, position {n}",
                     {{"no", sent->ticket}, {"place", to}, {"n", words_.number(sent->position)}}),
          Tone::good};
}

CounterApp::Outcome CounterApp::perform_here(Deed deed) {
  const Result<ChangedTicket> changed = deed == Deed::recall    ? office_.recall(counter_, ask())
                                        : deed == Deed::start   ? office_.start(counter_, ask())
                                        : deed == Deed::no_show ? office_.no_show(counter_, ask())
                                                                : office_.hold(counter_, note_, ask());
  if (!changed.ok()) return {changed.error().kind, {}, Tone::problem};
  const auto say = [&](const char* source) {
    return Outcome{std::nullopt, words_.say(source, {{"no", changed->ticket}}), Tone::good};
  };
  if (deed == Deed::recall) return say(mark("Called {no} again"));
  if (deed == Deed::start) return say(mark("Serving {no}"));
  if (deed == Deed::no_show) return say(mark("{no} did not come"));
  return say(mark("{no} is on hold"));
}

CounterApp::Outcome CounterApp::perform_about_ticket(Deed deed) {
  const std::string ticket = named_ticket();
  const Result<ChangedTicket> changed =
      deed == Deed::resume            ? office_.resume(counter_, ticket, ask())
      : deed == Deed::return_to_queue ? office_.return_to_queue(ticket, ask())
      : deed == Deed::cancel          ? office_.cancel(ticket, reason_, ask())
                                      : office_.set_priority(ticket, priority_wanted_, reason_, ask());
  if (!changed.ok()) return {changed.error().kind, {}, Tone::problem};
  const auto say = [&](const char* source) {
    return Outcome{std::nullopt, words_.say(source, {{"no", changed->ticket}}), Tone::good};
  };
  if (deed == Deed::resume) return say(mark("{no} is back at the counter"));
  if (deed == Deed::return_to_queue) return say(mark("{no} is back in the queue"));
  if (deed == Deed::cancel) return say(mark("{no} is cancelled"));
  return changed->priority ? say(mark("{no} has priority now"))
                           : say(mark("{no} no longer has priority"));
}

CounterApp::Outcome CounterApp::perform_answer() {
  const auto failed = [](const Error& error) {
    return Outcome{error.kind, {}, Tone::problem};
  };
  StaffCallWhy why = StaffCallWhy::help;
  // It is in view no more where this answers it again.
  const Status read = office_.store().read([&](Reader& reader) {
    const std::optional<Event> event = reader.event(staff_call_);
    const auto* call = event ? std::get_if<StaffCalled>(&event->body) : nullptr;
    if (call != nullptr) why = call->why;
  });
  if (!read.ok()) return failed(read.error());
  if (agrees_ && why == StaffCallWhy::reprint) {
    const auto copy = office_.allow_reprint(staff_call_, counter_, ask());
    if (!copy.ok()) return failed(copy.error());
    return {std::nullopt, words_.say("The slip of {no} is printed again.", {{"no", copy->ticket}}),
            Tone::good};
  }
  if (agrees_ && why == StaffCallWhy::flood) {
    const auto cancelled = office_.cancel_flood(staff_call_, counter_, ask());
    if (!cancelled.ok()) return failed(cancelled.error());
    return {std::nullopt,
            words_.count("{n} ticket was cancelled.", "{n} tickets were cancelled.",
                         cancelled.value()),
            Tone::good};
  }
  const Status answered = office_.answer_staff(staff_call_, counter_, ask());
  if (!answered.ok()) return failed(answered.error());
  if (why != StaffCallWhy::help) return {std::nullopt, words_.tr("Left as it is."), Tone::good};
  return {std::nullopt, words_.tr("The visitor sees that you are on your way."), Tone::good};
}

}  // namespace khio::counter
