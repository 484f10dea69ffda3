// Taking a ticket, and what became of its paper.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/codes.h"
#include "base/utf8.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "office/day.h"
#include "office/inside.h"
#include "office/lines.h"
#include "office/offline.h"
#include "office/restored_day.h"

namespace khio {
namespace {

constexpr int kCodeTries = 1'000;

std::string asked_of(const IssueOrder& order) {
  std::string asked = fmt::format("issue {} {} {}", channel_name(order.channel), order.priority,
                                  order.people);
  for (const std::string& service : order.services) asked += " " + service;
  if (!order.priority_reason.empty()) asked += " for " + order.priority_reason;
  if (order.on_sheet_of != 0) asked += fmt::format(" on a sheet of {}", order.on_sheet_of);
  return asked;
}

Status check_order(const Catalogue& office, const IssueOrder& order) {
  if (order.services.empty() || order.services.size() > kErrandsPerVisitMax)
    return Error{ErrorKind::invalid,
                 fmt::format("a ticket is for 1 to {} services", kErrandsPerVisitMax)};
  if (order.people < 1 || order.people > kPeoplePerVisitMax)
    return Error{ErrorKind::invalid,
                 fmt::format("a visit has 1 to {} people", kPeoplePerVisitMax)};
  for (auto service = order.services.begin(); service != order.services.end(); ++service) {
    if (office.service(*service) == nullptr)
      return Error{ErrorKind::not_found,
                   fmt::format("this office has no service {}; see `khio-kiosk services`", *service)};
    if (std::find(order.services.begin(), service, *service) != service)
      return Error{ErrorKind::invalid, fmt::format("service {} is named twice", *service)};
  }
  return Done{};
}

// Of a store that was restored today: the letter that goes before a series' numbers where too few are
// left to leave out all that visitors may hold on paper. Counted from the end: outboxes take letters
// from the beginning, and theirs are stepped over.
std::string letter_of(Reader& reader, const Catalogue& office, const std::string& mark,
                      const Restoration& restored, const Zone& zone) {
  const std::string letters = letters_before_numbers(office, mark);
  const std::string free = free_letters(reader, office, mark);
  const int round = restoration_round(restored.at, restored.what.skipped, zone);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const std::size_t back = (static_cast<std::size_t>(round) + i) % letters.size();
    const char letter = letters[letters.size() - 1 - back];
    if (free.find(letter) != std::string::npos) return std::string(1, letter);
  }
  return "";
}

Error used_up(const Series& series) {
  return {ErrorKind::refused,
          fmt::format("today's numbers of series {} are used up; widen it in the office file",
                      series.code)};
}

// The first number from `next` on that stands on no note for a later day: on that day two visitors
// would hold the same one.
int beside_notes(Transaction& tx, const std::string& prefix, int next) {
  std::set<int> noted;
  for (const KeptPlace& place : notes_owed(tx, present_day(tx))) {
    const std::optional<VisitState> visit = tx.visit(place.visit);
    if (visit && visit->series == prefix) noted.insert(visit->number);
  }
  while (noted.contains(next)) ++next;
  return next;
}

Result<FreeNumber> number_from(const Series& series, const std::string& prefix, int number) {
  if (number > series.last || number - series.first >= kTicketsPerSeriesDayMax)
    return used_up(series);
  return FreeNumber{prefix, number};
}

// Every errand of the order must be one that a kiosk takes now.
Status check_open(Reader& reader, const Catalogue& office, const IssueOrder& order,
                  const LocalTime& now, std::int64_t now_ms, DayNumber day) {
  if (order.channel != Channel::kiosk) return Done{};
  for (const std::string& service : order.services) {
    const Status taken = kiosk_takes(reader, office, *office.service(service), now, now_ms, day);
    if (!taken.ok()) return taken;
  }
  return Done{};
}

Issued ordered(const IssueOrder& order) {
  Issued issued;
  issued.services = order.services;
  issued.channel = order.channel;
  issued.priority = order.priority;
  issued.people = order.people;
  issued.print = order.print;
  return issued;
}

// At a kiosk visitors choose priority themselves, by the office's notice; elsewhere staff give it, for
// one of the reasons the office has for that.
Result<std::optional<GivenPriority>> given_priority(Reader& reader, const Catalogue& office,
                                                    const IssueOrder& order, DayNumber day) {
  if (!order.priority || order.channel == Channel::kiosk) return std::optional<GivenPriority>();
  const std::vector<Reason>& reasons = office.priority_reasons;
  GivenPriority given{order.priority_reason, 0};
  if (given.reason.empty() && !reasons.empty()) given.reason = reasons.front().code;
  if (const Status known = check_reason(reasons, given.reason); !known.ok() && !reasons.empty())
    return known.error();
  const std::vector<std::string> line =
      shared_line(office, reader.counters(), order.services.front());
  given.overtook =
      overtaken_by_priority(waiting_for(reader, day, line), reader.head().seq + 1);
  return std::optional(std::move(given));
}

// A place that was kept has its note's number: that does not say that the series left any out.
bool is_of_a_note(Transaction& tx, VisitId visit) {
  const std::optional<Event> event = tx.event(visit);
  const auto* const issued = event ? std::get_if<Issued>(&event->body) : nullptr;
  return issued != nullptr && issued->kept.has_value();
}

}  // namespace

Result<FreeNumber> next_number(Transaction& tx, const Catalogue& office, const Series& series,
                               const std::string& mark, DayNumber day, const Zone& zone) {
  const std::string prefix = mark + series.prefix;
  const int last = tx.last_number(day, prefix, series.first, series.last);
  const int next = beside_notes(tx, prefix, last == 0 ? series.first : last + 1);
  const std::optional<Restoration> restored = tx.office().restored;
  if (!restored || restored->what.day != day || restored->what.skipped == 0)
    return number_from(series, prefix, next);
  const auto visit = last == 0 ? std::nullopt : tx.visit_by_number(day, prefix, last);
  const bool went_on = visit && visit->id > restored->seq && !is_of_a_note(tx, visit->id);
  const int plain = went_on ? next : beside_notes(tx, prefix, next + restored->what.skipped);
  if (plain <= series.last) return number_from(series, prefix, plain);
  const std::string letter = letter_of(tx, office, mark, *restored, zone);
  if (letter.empty()) return used_up(series);
  const int lettered = tx.last_number(day, letter + prefix, series.first, series.last);
  return number_from(series, letter + prefix, lettered == 0 ? series.first : lettered + 1);
}

Result<std::string> fresh_code(Transaction& tx, DayNumber day) {
  for (int i = 0; i < kCodeTries; ++i) {
    const Id128 random = random_id();
    const unsigned value = (unsigned{random[0]} << 16 | unsigned{random[1]} << 8 | random[2]) % kOnlineCodes;
    std::string code = fmt::format("{:05}", value);
    code.push_back(damm_digit(code));
    if (!tx.visit_by_code(day, code)) return code;
  }
  return Error{ErrorKind::refused, "no rating code is left for today"};
}

Result<IssuedTicket> Office::issue(const IssueOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    if (const Status right = check_order(in.catalogue, order); !right.ok()) return right.error();
    const LocalTime local = in.local_now(tx);
    const Result<DayNumber> day = in.open_day(tx);
    if (!day.ok()) return day.error();
    if (const Status goes_on = hall_goes_on(tx); !goes_on.ok()) return goes_on.error();
    if (const Status kept = in.take_up_places(tx, day.value(), ask.actor); !kept.ok())
      return kept.error();
    const Status open =
        check_open(tx, in.catalogue, order, local, tx.now().utc_ms, day.value());
    if (!open.ok()) return open.error();
    if (tx.waiting_total() >= kWaitingMax)
      return Error{ErrorKind::refused,
                   fmt::format("{} people wait already, the most there can be", kWaitingMax)};
    const Service& service = *in.catalogue.service(order.services.front());
    const Series& series = *in.catalogue.series_of(service);
    const Result<FreeNumber> number =
        next_number(tx, in.catalogue, series, in.workplace.mark, day.value(), in.zone);
    if (!number.ok()) return number.error();
    Result<std::string> code = fresh_code(tx, day.value());
    if (!code.ok()) return code.error();

    const EventSeq next = tx.head().seq + 1;
    const WaitingErrand newcomer{next, 0, service.code, next, tx.now(), order.priority, 0, 0};
    Issued issued = ordered(order);
    issued.day = day.value();
    issued.series = number->prefix;
    issued.number = number->number;
    issued.sequence = series.code;
    issued.code = std::move(code).take();
    issued.token = random_id();
    issued.session = session_at(in.catalogue, local);
    issued.location = in.workplace.location;
    issued.language = order.language.empty() ? in.catalogue.languages.front() : order.language;
    const std::vector<CounterState> counters = tx.counters();
    const AheadByService ahead = ahead_of_newcomer(tx, in.catalogue, counters, day.value(),
                                                   service.code, newcomer, tx.now());
    issued.ahead = people_in(ahead);
    issued.estimate = estimate_for(tx, in.catalogue, counters, service.code, ahead);
    if (order.channel == Channel::kiosk &&
        !in_time(open_state(in.catalogue, service, local), local, issued.estimate))
      return Error{ErrorKind::refused,
                   "those who wait already will take until closing; come another day or ask an "
                   "officer"};
    auto given = given_priority(tx, in.catalogue, order, day.value());
    if (!given.ok()) return given.error();
    issued.given = std::move(given).take();
    return EventBody(std::move(issued));
  };
  const auto answer = [&](Reader& reader, const Event& event) -> Result<IssuedTicket> {
    const bool just_issued = event.seq == reader.head().seq;
    return just_issued ? issued_ticket(in.catalogue, event)
                       : issued_ticket(in.catalogue, *reader.visit(event.seq), event);
  };
  return in.run<IssuedTicket>(ask, asked_of(order), decide, answer);
}

Result<IssuedTicket> Office::issued(VisitId visit) {
  Inside& in = *inside_;
  return in.view<IssuedTicket>([&](Reader& reader) -> Result<IssuedTicket> {
    const std::optional<Event> event = reader.event(visit);
    if (!event || !std::holds_alternative<Issued>(event->body))
      return Error{ErrorKind::not_found, "there is no such ticket"};
    return issued_ticket(in.catalogue, *reader.visit(visit), *event);
  });
}

Status Office::print_ended(VisitId visit, PrintState state, const std::string& detail) {
  const std::string actor = "printer";
  return inside_->store->change([&](Transaction& tx) -> Status {
    if (!tx.visit(visit)) return Error{ErrorKind::not_found, "there is no such ticket"};
    const Result<Event> told =
        tx.append(PrintEnded{visit, state, std::string(first_bytes(detail, kNoteBytesMax))},
                  actor);
    if (!told.ok()) return told.error();
    return Done{};
  });
}

Result<IssuedTicket> Office::reprint(VisitId visit, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<IssuedTicket>(
      ask, fmt::format("reprint {}", visit),
      [&](Transaction& tx) -> Result<EventBody> {
        const std::optional<VisitState> state = tx.visit(visit);
        if (!state || state->code.empty())
          return Error{ErrorKind::not_found, "there is no such ticket"};
        if (const Status of_use = copy_is_of_use(tx, *state); !of_use.ok()) return of_use.error();
        return EventBody(Reprinted{visit, state->copies + 1});
      },
      [&](Reader& reader, const Event&) -> Result<IssuedTicket> {
        return issued_ticket(in.catalogue, *reader.visit(visit), *reader.event(visit));
      });
}

Result<std::vector<VisitId>> Office::visits_to_print() {
  return inside_->view<std::vector<VisitId>>(
      [](Reader& reader) -> Result<std::vector<VisitId>> { return reader.visits_to_print(); });
}

}  // namespace khio
