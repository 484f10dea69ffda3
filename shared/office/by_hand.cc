#include "office/by_hand.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "domain/calendar.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "office/inside.h"
#include "office/public_record.h"
#include "office/restored_day.h"

namespace khio {
namespace {

// From then on somebody may be there to take the paper.
constexpr int kBeforeOpeningSeconds = 3600;

bool in_order(const HandVisit& visit) {
  const int called = visit.called_second.value_or(visit.taken_second);
  const bool finished_first = visit.finished_second && *visit.finished_second < called;
  return visit.taken_second <= called && !finished_first;
}

std::string asked_of(const HandEntry& entry) {
  std::string asked = "by hand " + iso_day(entry.day);
  for (const HandVisit& visit : entry.visits) {
    asked += fmt::format(" {} {} {} {} {} {} {} {}", visit.number, visit.service,
                         visit.taken_second, visit.called_second.value_or(-1),
                         visit.finished_second.value_or(-1), visit.counter, visit.officer,
                         visit.people);
  }
  return asked;
}

Status check_size(const HandEntry& entry) {
  if (entry.visits.empty()) return Error{ErrorKind::nothing, "there is no visit to enter"};
  if (entry.visits.size() > kHandVisitsMax)
    return Error{ErrorKind::invalid,
                 fmt::format("at most {} visits are entered at once; split them", kHandVisitsMax)};
  return Done{};
}

// Where the next sheet of the day begins: after what was printed, past what was entered without a
// sheet, and apart from what may have been printed before the store was restored. A number far beyond,
// such as a mistyped one, uses up none before it.
Result<EventBody> next_sheet(Reader& reader, const HandService& hand, DayNumber day, const Zone& zone,
                             int numbers, bool print) {
  if (numbers < 1 || numbers > kHandNumbersMax)
    return Error{ErrorKind::invalid, fmt::format("a sheet has 1 to {} numbers", kHandNumbersMax)};
  const SheetNumbers free = sheet_numbers(reader, day, zone);
  int taken = free.first - 1;
  for (const FallbackSheet& sheet : reader.fallback_sheets(day)) {
    if (sheet.series == hand.prefix && sheet.last <= free.last) taken = std::max(taken, sheet.last);
  }
  while (const int entered = reader.last_number(day, hand.prefix, taken + 1, taken + numbers))
    taken = entered;
  if (taken + numbers > free.last)
    return Error{ErrorKind::refused, "this day's numbers for service by hand are used up; use those "
                                     "on the sheets there are"};
  return EventBody(FallbackSheetAsked{day, hand.prefix, taken + 1, taken + numbers, print});
}

// Nothing is known of the paper of a day without a sheet, such as where a restored backup lost it.
bool is_on_no_sheet(const std::vector<FallbackSheet>& sheets, const std::string& prefix, int number) {
  const auto of_prefix = [&](const FallbackSheet& sheet) { return sheet.series == prefix; };
  return std::any_of(sheets.begin(), sheets.end(), of_prefix) &&
         std::none_of(sheets.begin(), sheets.end(), [&](const FallbackSheet& sheet) {
           return of_prefix(sheet) && sheet.first <= number && number <= sheet.last;
         });
}

}  // namespace

Status check_hand_day(Reader& reader, DayNumber day, DayNumber today) {
  if (day > today)
    return Error{ErrorKind::invalid,
                 fmt::format("{} is still to come; name the day the visits were served",
                             iso_day(day))};
  if (today - day > kHandDaysMax)
    return Error{ErrorKind::refused,
                 fmt::format("{} is more than {} days ago; what was served by hand is entered "
                             "within that time", iso_day(day), kHandDaysMax)};
  for (const FrozenReport& report : reader.frozen_reports()) {
    if (day < report.from || day > report.to || is_public_record(report)) continue;
    return Error{ErrorKind::refused,
                 fmt::format("the report of {} was signed and kept, and its figures stand; note "
                             "these visits in the next one", report.period)};
  }
  return Done{};
}

std::vector<HandProblem> Office::Inside::hand_problems(Reader& reader, const HandEntry& entry) {
  std::vector<HandProblem> problems;
  std::set<int> seen;
  const std::vector<FallbackSheet> sheets = reader.fallback_sheets(entry.day);
  const std::int64_t now = clock.now().utc_ms;
  for (std::size_t i = 0; i < entry.visits.size(); ++i) {
    const HandVisit& visit = entry.visits[i];
    const auto wrong = [&](HandFault fault) { problems.push_back({i, fault}); };
    if (visit.number < 1 || visit.number > kTicketsPerSeriesDayMax) wrong(HandFault::number);
    else if (!seen.insert(visit.number).second) wrong(HandFault::repeated);
    else if (reader.visit_by_number(entry.day, catalogue.hand_service.prefix, visit.number))
      wrong(HandFault::entered);
    else if (!visit.off_sheet && is_on_no_sheet(sheets, catalogue.hand_service.prefix, visit.number))
      wrong(HandFault::no_sheet);
    if (catalogue.service(visit.service) == nullptr) wrong(HandFault::service);
    if (catalogue.counter(visit.counter) == nullptr) wrong(HandFault::counter);
    if (!check_officer(reader, catalogue, visit.officer).ok()) wrong(HandFault::officer);
    if (visit.people < 1 || visit.people > kPeoplePerVisitMax) wrong(HandFault::people);
    const int last = std::max(visit.taken_second, visit.finished_second.value_or(
                                                      visit.called_second.value_or(0)));
    if (!in_order(visit)) wrong(HandFault::order);
    else if (zone.utc_ms(entry.day, last) > now) wrong(HandFault::future);
  }
  return problems;
}

Result<std::vector<HandProblem>> Office::hand_problems(const HandEntry& entry) {
  Inside& in = *inside_;
  return in.view<std::vector<HandProblem>>(
      [&](Reader& reader) -> Result<std::vector<HandProblem>> {
        if (const Status size = check_size(entry); !size.ok()) return size.error();
        const DayNumber today = in.zone.local(in.clock.now().utc_ms).day;
        if (const Status day = check_hand_day(reader, entry.day, today); !day.ok()) return day.error();
        return in.hand_problems(reader, entry);
      });
}

Result<int> Office::enter_by_hand(const HandEntry& entry, const Ask& ask) {
  Inside& in = *inside_;
  const auto event_of = [&](const HandVisit& visit) {
    const auto at = [&](const std::optional<int>& second) -> std::optional<std::int64_t> {
      if (!second) return std::nullopt;
      return in.zone.utc_ms(entry.day, *second);
    };
    HandServed served;
    served.day = entry.day;
    served.series = in.catalogue.hand_service.prefix;
    served.number = visit.number;
    served.service = visit.service;
    served.counter = visit.counter;
    served.officer = visit.officer;
    served.people = visit.people;
    served.session = session_at(in.catalogue, {entry.day, visit.taken_second, 0});
    served.location = in.workplace.location;
    served.taken_at = in.zone.utc_ms(entry.day, visit.taken_second);
    served.called_at = at(visit.called_second);
    served.finished_at = at(visit.finished_second);
    return EventBody(std::move(served));
  };
  return in.run<int>(
      ask, asked_of(entry),
      [&](Transaction& tx) -> Result<EventBody> {
        if (const Status size = check_size(entry); !size.ok()) return size.error();
        const Status day = check_hand_day(tx, entry.day, in.local_now(tx).day);
        if (!day.ok()) return day.error();
        const std::vector<HandProblem> problems = in.hand_problems(tx, entry);
        if (!problems.empty()) {
          const HandProblem& first = problems.front();
          return Error{first.fault == HandFault::entered ? ErrorKind::taken : ErrorKind::invalid,
                       fmt::format("{}: {}",
                                   ticket_label(in.catalogue.hand_service.prefix,
                                                entry.visits[first.visit].number),
                                   hand_fault_words(first.fault))};
        }
        for (std::size_t i = 0; i + 1 < entry.visits.size(); ++i) {
          const Result<Event> told = tx.append(event_of(entry.visits[i]), ask.actor);
          if (!told.ok()) return told.error();
        }
        return event_of(entry.visits.back());
      },
      [&](Reader&, const Event&) -> Result<int> { return static_cast<int>(entry.visits.size()); });
}

Result<FallbackSheet> Office::ask_fallback_sheet(const SheetOrder& order, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<FallbackSheet>(
      ask, fmt::format("fallback sheet {} {}", order.numbers, order.print),
      [&](Transaction& tx) -> Result<EventBody> {
        const std::optional<DayState> day = tx.day();
        KHIO_CHECK(day);
        const HandService& hand = in.catalogue.hand_service;
        const int numbers = order.numbers == 0 ? hand.numbers : order.numbers;
        return next_sheet(tx, hand, day->day, in.zone, numbers, order.print);
      },
      [](Reader& reader, const Event& event) -> Result<FallbackSheet> {
        return *reader.fallback_sheet(event.seq);
      });
}

Result<FallbackSheet> Office::fallback_sheet(EventSeq seq) {
  return inside_->view<FallbackSheet>([&](Reader& reader) -> Result<FallbackSheet> {
    std::optional<FallbackSheet> sheet = reader.fallback_sheet(seq);
    if (!sheet) return Error{ErrorKind::not_found, "there is no such sheet"};
    return *std::move(sheet);
  });
}

Status Office::fallback_sheet_ended(EventSeq sheet, PrintState state, const std::string& detail) {
  return inside_->store->change([&](Transaction& tx) -> Status {
    if (!tx.fallback_sheet(sheet)) return Error{ErrorKind::not_found, "there is no such sheet"};
    const Result<Event> told =
        tx.append(FallbackSheetEnded{sheet, state, std::string(first_bytes(detail, kNoteBytesMax))},
                  "printer");
    if (!told.ok()) return told.error();
    return Done{};
  });
}

Result<std::vector<EventSeq>> Office::fallback_sheets_to_print() {
  return inside_->view<std::vector<EventSeq>>([](Reader& reader) -> Result<std::vector<EventSeq>> {
    return reader.fallback_sheets_to_print();
  });
}

Result<std::optional<FallbackSheet>> Office::morning_sheet(const std::string& actor) {
  using Sheet = std::optional<FallbackSheet>;
  Inside& in = *inside_;
  const auto due = [&](Reader& reader) {
    const LocalTime now = in.zone.local(in.clock.now().utc_ms);
    const std::optional<DayState> day = reader.day();
    const std::optional<TimeSpan> hours = whole_hours(in.catalogue, now.day);
    return in.catalogue.hand_service.fallback_sheet && hours &&
           hours->from - kBeforeOpeningSeconds <= now.second_of_day &&
           now.second_of_day < hours->to && day && day->open && day->day == now.day &&
           reader.fallback_sheets(now.day).empty();
  };
  const Result<bool> wanted =
      in.view<bool>([&](Reader& reader) -> Result<bool> { return due(reader); });
  if (!wanted.ok()) return wanted.error();
  if (!*wanted) return Sheet();
  Sheet made;
  const Status changed = in.store->change([&](Transaction& tx) -> Status {
    // Another program may have asked for it since.
    if (!due(tx)) return Done{};
    const HandService& hand = in.catalogue.hand_service;
    Result<EventBody> sheet = next_sheet(tx, hand, tx.day()->day, in.zone, hand.numbers, true);
    if (!sheet.ok()) return sheet.error();
    const Result<Event> asked = tx.append(std::move(sheet).take(), actor);
    if (!asked.ok()) return asked.error();
    made = tx.fallback_sheet(asked->seq);
    return Done{};
  });
  if (!changed.ok()) return changed.error();
  return made;
}

}  // namespace khio
