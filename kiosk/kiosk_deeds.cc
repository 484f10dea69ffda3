// What the conversation asks of the office, and what its answers mean to the conversation.
#include <algorithm>

#include "base/digest.h"
#include "kiosk/kiosk_app.h"

namespace khio::kiosk {
namespace {

bool is_unsure(ErrorKind kind) {
  return kind == ErrorKind::busy || kind == ErrorKind::unknown || kind == ErrorKind::device ||
         kind == ErrorKind::damaged;
}

template <typename T>
VisitEvent outcome(const Result<T>& result, VisitEvent good, VisitEvent refused,
                   VisitEvent unsure) {
  if (result.ok()) return good;
  return is_unsure(result.error().kind) ? unsure : refused;
}

}  // namespace

void KioskApp::perform(Deed deed) {
  VisitEvent event = VisitEvent::action;
  switch (deed) {
    case Deed::issue: event = issue(); break;
    case Deed::add_errand: event = add_errand(); break;
    case Deed::check_code: event = check_code(); break;
    case Deed::send_rating: event = send_rating(); break;
    case Deed::keep_answers: event = keep_answers(); break;
    case Deed::leave: event = leave(); break;
    case Deed::ask_reprint: event = ask_reprint(); break;
    case Deed::send_suggestion: event = send_suggestion(); break;
    case Deed::find_complaint: event = find_complaint(); break;
    case Deed::call_staff: event = call_staff(); break;
  }
  tell(event);
  if (event == VisitEvent::issued) {
    look_at_office();
    look_at_paper();
  }
}

VisitEvent KioskApp::took(const Result<IssuedTicket>& ticket, bool paper) {
  if (ticket) {
    ticket_ = *ticket;
    const bool wanted = paper && ticket->print == PrintState::pending;
    if (wanted && options_.print) options_.print(*ticket_);
  }
  return outcome(ticket, VisitEvent::issued, VisitEvent::issue_refused, VisitEvent::issue_unsure);
}

VisitEvent KioskApp::issue() {
  IssueOrder order;
  order.services = {visit_.service};
  order.priority = visit_.priority;
  order.people = visit_.people;
  order.language = language();
  order.print = options_.print && !no_paper_;
  // Asked of the store before, it may be there unheard.
  if (away_) return issue_offline(order, request_ + "-offline", visit_.tries > 0 ? request_ : "");
  const Result<IssuedTicket> issued = office_.issue(order, {options_.actor, request_});
  if (!issued && gives_up(issued.error().kind)) {
    return issue_offline(order, request_ + "-offline", request_);
  }
  if (issued) report_flood(flood_.taken(issued->visit, office_.clock().now().boot_ms));
  return took(issued, true);
}

// The slip that is in the visitor's hand already says the number and the code.
VisitEvent KioskApp::add_errand() {
  if (!ticket_) return VisitEvent::issue_refused;
  if (is_on_ticket(visit_.service)) return VisitEvent::issued;  // it is there: the ticket shows it
  // The store has no such ticket to add to yet: the errand gets a number of its own.
  if (away_ || ticket_->offline) return issue();
  return took(office_.add_errand(ticket_->visit, visit_.service, Channel::kiosk,
                                 {options_.actor, request_}),
              false);
}

VisitEvent KioskApp::check_code() {
  if (away_) return check_code_offline();
  const bool scanned = !visit_.scanned.empty();
  const Result<TicketView> found = office_.ticket(scanned ? visit_.scanned : visit_.digits);
  if (!found && gives_up(found.error().kind)) return check_code_offline();
  if (found) {
    found_ = *found;
    rating_request_ = to_hex(random_id());
    rating_ = RatingOrder{.code = found->code,
                          .via = scanned ? RatedVia::scanner : RatedVia::code,
                          .receipt = random_id()};
    if (visit_.finding && !(scanned && found->can_rate)) return VisitEvent::ticket_found;
    if (found->can_rate) return VisitEvent::code_good;
  }
  const VisitEvent event = outcome(found, VisitEvent::code_refused, VisitEvent::code_refused,
                                   VisitEvent::code_unsure);
  if (event == VisitEvent::code_refused) codes_.wrong(office_.clock().now().boot_ms);
  return event;
}

// What the visitor has answered so far. A visitor who left meanwhile has answered as much as before.
void KioskApp::take_answers() {
  if (visit_.answers.empty()) return;
  rating_.score = visit_.answers.front();
  const std::vector<SurveyItem>& items = office_.catalogue().survey.items;
  for (std::size_t i = 1; i < visit_.answers.size() && i < items.size(); ++i) {
    if (visit_.answers[i] > 0) rating_.answers[items[i].id] = visit_.answers[i];
  }
}

VisitEvent KioskApp::send_rating() {
  take_answers();
  Status rated = Done{};
  if (!away_) rated = office_.rate(rating_, {options_.actor, rating_request_});
  // Under the same request: what got through, unheard, is not taken in again.
  if (away_ || (!rated && gives_up(rated.error().kind)))
    rated = options_.offline->rate(rating_, rating_request_);
  return outcome(rated, VisitEvent::rated, VisitEvent::rating_refused, VisitEvent::rating_unsure);
}

VisitEvent KioskApp::keep_answers() {
  take_answers();
  const Status kept = away_ ? options_.offline->complete_rating(rating_, to_hex(random_id()))
                            : office_.complete_rating(rating_);
  return outcome(kept, VisitEvent::answers_kept,
                 VisitEvent::answers_refused, VisitEvent::answers_unsure);
}

VisitEvent KioskApp::leave() {
  if (!found_) return VisitEvent::leave_refused;
  if (away_) return VisitEvent::leave_unsure;
  const auto left = office_.leave(found_->visit, {options_.actor, request_});
  if (const Result<TicketView> now = office_.ticket(found_->code)) found_ = *now;
  return outcome(left, VisitEvent::left_line, VisitEvent::leave_refused, VisitEvent::leave_unsure);
}

VisitEvent KioskApp::ask_reprint() {
  if (!found_ || away_) return VisitEvent::reprint_not_asked;
  const Result<IssuedTicket> ticket = office_.issued(found_->visit);
  if (!ticket) return VisitEvent::reprint_not_asked;
  const auto call = office_.ask_reprint(found_->visit, options_.place, {options_.actor, request_});
  if (!call) return VisitEvent::reprint_not_asked;
  std::erase_if(asked_copies_, [&](const AskedCopy& asked) { return asked.call == *call; });
  asked_copies_.push_back({*call, found_->visit, ticket->copies});
  return VisitEvent::reprint_asked;
}

VisitEvent KioskApp::send_suggestion() {
  const SuggestionOrder order{visit_.suggesting.kind,
                              text_to_send(office_.catalogue(), visit_.suggesting)};
  Result<SuggestionReceipt> kept = Error{ErrorKind::busy, "the store is away"};
  if (!away_) kept = office_.suggest(order, {options_.actor, request_});
  if (!kept && (away_ || gives_up(kept.error().kind))) {
    const Status said = options_.offline->suggest(order, request_);
    SuggestionReceipt receipt;
    receipt.kind = order.kind;
    kept = said ? Result<SuggestionReceipt>(receipt) : said.error();
  }
  if (kept) {
    said_ = {.receipt = *kept, .printed = false, .complaint = {}};
    if (!kept->number.empty() && options_.print_complaint) {
      said_.printed = options_.print_complaint(*kept, language());
    }
  }
  return outcome(kept, VisitEvent::suggestion_kept, VisitEvent::suggestion_refused,
                 VisitEvent::suggestion_unsure);
}

VisitEvent KioskApp::find_complaint() {
  if (away_) return VisitEvent::complaint_unsure;
  const Result<SuggestionView> found = office_.complaint(visit_.suggesting.digits);
  if (found) said_.complaint = *found;
  const VisitEvent event = outcome(found, VisitEvent::complaint_found,
                                   VisitEvent::complaint_unknown, VisitEvent::complaint_unsure);
  if (event == VisitEvent::complaint_unknown) codes_.wrong(office_.clock().now().boot_ms);
  return event;
}

bool KioskApp::is_on_ticket(const std::string& service) const {
  if (!ticket_) return false;
  const std::vector<std::string>& errands = ticket_->errands;
  return std::find(errands.begin(), errands.end(), service) != errands.end();
}

// Within the hours, and somebody is at a counter.
bool KioskApp::staff_may_come() const {
  const std::vector<ServiceView>& services = seen_services();
  return visit_.open && std::any_of(services.begin(), services.end(), [](const ServiceView& view) {
           return view.open_counters > 0;
         });
}

// Somebody who was called from here already is on the way.
VisitEvent KioskApp::call_staff() {
  if (away_) return VisitEvent::staff_not_told;
  const Status told = office_.call_staff(options_.place, {options_.actor, request_});
  const bool coming = told.ok() || told.error().kind == ErrorKind::refused;
  if (!coming) return VisitEvent::staff_not_told;
  return staff_may_come() ? VisitEvent::staff_told : VisitEvent::staff_absent;
}

void KioskApp::report_flood(const std::vector<VisitId>& visits) {
  if (visits.empty() || away_) return;
  // Staff who cannot be told now see the tickets in the queue; nothing else is lost.
  (void)office_.report_flood(visits, options_.place, {options_.actor, to_hex(random_id())}).ok();
}

}  // namespace khio::kiosk
