// Opening, pausing and closing counters; calls for staff; the office's own data.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "domain/limits.h"
#include "domain/suggestions.h"
#include "files/office_file.h"
#include "office/catalogue_use.h"
#include "office/inside.h"
#include "office/officers.h"

namespace khio {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += " " + word;
  return text;
}

}  // namespace

Status check_officer(Reader& reader, const Catalogue& office, const std::string& officer) {
  if (officer.empty() || officer.size() > kActorBytesMax)
    return Error{ErrorKind::invalid, "name the officer who opens the counter"};
  if (opens_without_pin(office)) {
    if (names_an_officer(officer)) return Done{};
    return Error{ErrorKind::invalid, "an officer id is one word without control characters or ':'"};
  }
  for (const Officer& known : reader.officers())
    if (known.id == officer && known.active) return Done{};
  return Error{ErrorKind::not_found,
               fmt::format("no officer '{}' is known here; add them with `khio-counter staff add`",
                           officer)};
}

bool left_by_gone(Reader& reader, const Catalogue& office, const CounterState& counter) {
  return !check_officer(reader, office, counter.officer).ok();
}

namespace {

// Whoever sits at a counter cannot serve at another: what is done there would be told under a name
// that was elsewhere. In an office that asks for no PINs an id is nobody in particular.
Status check_nowhere_else(Reader& reader, const Catalogue& office, const std::string& officer,
                          int counter) {
  if (opens_without_pin(office)) return Done{};
  for (const CounterState& open : reader.counters())
    if (open.officer == officer && open.counter != counter)
      return Error{ErrorKind::refused,
                   fmt::format("{} has counter {} open; close it first", officer, open.counter)};
  return Done{};
}

}  // namespace

Result<CounterState> Office::open_counter(int counter, const std::string& officer,
                                          const std::vector<std::string>& services,
                                          const Ask& ask, Takeover takeover) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const CounterPlace* const place = in.catalogue.counter(counter);
    if (place == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no counter {}", counter)};
    const Result<DayNumber> day = in.open_day(tx);
    if (!day.ok()) return day.error();
    if (const Status known = check_officer(tx, in.catalogue, officer); !known.ok())
      return known.error();
    const std::optional<CounterState> before = tx.counter(counter);
    if (const Status free = check_nowhere_else(tx, in.catalogue, officer, counter); !free.ok())
      return free.error();
    if (before && before->officer != officer && takeover == Takeover::no &&
        !left_by_gone(tx, in.catalogue, *before))
      return Error{ErrorKind::refused, fmt::format("counter {} is open for {}; close it first",
                                                   counter, before->officer)};
    for (const std::string& service : services)
      if (in.catalogue.service(service) == nullptr)
        return Error{ErrorKind::not_found, fmt::format("this office has no service {}", service)};
    // Nobody is called in a pause of the whole hall: their wait begins after it.
    if (!tx.hall_pause()) {
      const Status kept = in.take_up_places(tx, day.value(), ask.actor);
      if (!kept.ok()) return kept.error();
    }
    return EventBody(CounterOpened{counter, officer, services.empty() ? place->services : services});
  };
  return in.run<CounterState>(
      ask, fmt::format("open {} {}{}", counter, officer, joined(services)), decide,
      [&](Reader&, const Event& event) -> Result<CounterState> {
        const CounterOpened& body = std::get<CounterOpened>(event.body);
        CounterState state;
        state.counter = body.counter;
        state.officer = body.officer;
        state.services = body.services;
        state.since = event.at.utc_ms;
        return state;
      });
}

Status Office::close_counter(int counter, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    const Result<CounterState> state = open_counter_state(tx, in.catalogue, counter);
    if (!state.ok()) return state.error();
    if (tx.errand_at(counter))
      return Error{ErrorKind::refused,
                   fmt::format("a ticket is still at counter {}; finish, hold, transfer or mark it "
                               "no-show first", counter)};
    return EventBody(CounterClosed{counter});
  };
  return in.run<Done>(ask, fmt::format("close {}", counter), decide,
                      [](Reader&, const Event&) -> Result<Done> { return Done{}; }, counter,
                      Inside::Gone::asker_acts);
}

Result<CounterState> Office::pause_counter(int counter, const std::string& reason,
                                           std::optional<std::int64_t> until, const Ask& ask) {
  Inside& in = *inside_;
  const auto decide = [&](Transaction& tx) -> Result<EventBody> {
    if (const Status sound = check_words(reason, kNoteBytesMax, "a reason"); !sound.ok())
      return sound.error();
    if (reason.size() > kNoteBytesMax)
      return Error{ErrorKind::invalid,
                   fmt::format("a reason has at most {} bytes", kNoteBytesMax)};
    if (until && *until <= tx.now().utc_ms)
      return Error{ErrorKind::invalid, "that time is over; name one to come"};
    const Result<CounterState> state = open_counter_state(tx, in.catalogue, counter);
    if (!state.ok()) return state.error();
    return EventBody(CounterPaused{counter, reason, until});
  };
  return in.run<CounterState>(
      ask, fmt::format("pause {} {} {}", counter, reason, until.value_or(0)), decide,
      [&](Reader& reader, const Event&) -> Result<CounterState> {
        return reader.counter(counter).value_or(CounterState{});
      },
      counter);
}

Status Office::call_staff(const std::string& place, const Ask& ask) {
  return inside_->run<Done>(
      ask, "call staff " + place,
      [&](Transaction& tx) -> Result<EventBody> {
        for (const StaffCall& call : tx.staff_calls())
          if (call.place == place && call.why == StaffCallWhy::help)
            return Error{ErrorKind::refused, "an officer has been called here already"};
        return EventBody(StaffCalled{place});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Status Office::answer_staff(EventSeq call, int counter, const Ask& ask) {
  return inside_->run<Done>(
      ask, fmt::format("answer {} {}", call, counter),
      [&](Transaction& tx) -> Result<EventBody> {
        for (const StaffCall& open : tx.staff_calls())
          if (open.seq == call) return EventBody(StaffAnswered{call, counter});
        return Error{ErrorKind::taken, "somebody else has answered this call"};
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Status Office::shut_service(const std::string& service, bool shut, const Ask& ask) {
  Inside& in = *inside_;
  return in.run<Done>(
      ask, fmt::format("shut {} {}", service, shut),
      [&](Transaction& tx) -> Result<EventBody> {
        if (in.catalogue.service(service) == nullptr)
          return Error{ErrorKind::not_found, fmt::format("this office has no service {}", service)};
        const Result<DayNumber> day = in.open_day(tx);
        if (!day.ok()) return day.error();
        if (tx.service_shut(day.value(), service) == shut)
          return Error{ErrorKind::refused, shut ? "the service is closed for today already"
                                                : "the service is not closed for today"};
        return EventBody(ServiceShut{day.value(), service, shut});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

namespace {

YearMonth month_now(Reader& reader, const LocalTime& now) {
  return month_of(std::max(now.day, present_day(reader)));
}

}  // namespace

Result<YearMonth> Office::present_month() {
  Inside& in = *inside_;
  return in.view<YearMonth>([&](Reader& reader) -> Result<YearMonth> {
    return month_now(reader, in.zone.local(in.clock.now().utc_ms));
  });
}

Status Office::count_eservice(const std::vector<EserviceRow>& rows, const Ask& ask) {
  Inside& in = *inside_;
  // One event a row, all of them or none; the last answers the request.
  std::string asked = "eservice";
  for (const EserviceRow& row : rows)
    asked += fmt::format(" {}-{} {} {}", row.year, row.month, row.service, row.count);
  if (rows.empty()) return Error{ErrorKind::nothing, "there is no row to enter"};
  return in.run<Done>(
      ask, asked,
      [&](Transaction& tx) -> Result<EventBody> {
        for (const EserviceRow& row : rows) {
          if (in.catalogue.service_name(row.service).empty())  // one withdrawn had visitors too
            return Error{ErrorKind::not_found,
                         fmt::format("this office has no service {}", row.service)};
          if (row.month < 1 || row.month > 12 || row.count < 0 || row.count > kEserviceCountMax)
            return Error{ErrorKind::invalid,
                         fmt::format("a month is 1 to 12 and a count 0 to {}", kEserviceCountMax)};
          if (YearMonth{row.year, row.month} > month_now(tx, in.local_now(tx)))
            return Error{ErrorKind::invalid,
                         fmt::format("{} has not come yet; enter its count when it is over",
                                     iso_month({row.year, row.month}))};
        }
        for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
          const EserviceRow& row = rows[i];
          const Result<Event> told = tx.append(
              EserviceCounted{row.year, row.month, row.service, row.count}, ask.actor);
          if (!told.ok()) return told.error();
        }
        const EserviceRow& last = rows.back();
        return EventBody(EserviceCounted{last.year, last.month, last.service, last.count});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

namespace {

Status check_use(Reader& reader, const Catalogue& before, const Catalogue& fresh) {
  const std::optional<CatalogueInUse> use = in_use_without(reader, before, fresh);
  if (!use) return Done{};
  if (use->counter != 0)
    return Error{ErrorKind::refused,
                 fmt::format("counter {} is open, and this office file has no such counter; close it "
                             "first", use->counter)};
  return Error{ErrorKind::refused,
               fmt::format("this office file lacks {}, which {} for, served with or holding a note for; "
                           "serve them or change their service first, or change the file when the day "
                           "is closed",
                           use->service, use->people == 1 ? "one person is waiting"
                                                          : std::to_string(use->people) +
                                                                " people are waiting")};
}

// Nothing has happened of which a report could tell: the office is still being set up.
bool has_no_history(Reader& reader) {
  constexpr DayNumber kLast = std::numeric_limits<DayNumber>::max();
  bool none = true;
  const auto found = [&](const auto&) { return none = false; };
  reader.scan_visits(0, kLast, found);
  reader.scan_imported(0, kLast, found);
  reader.scan_eservice(found);
  return none;
}

// The office file as it is kept: what was offered before and stands in it no longer keeps its name. One that
// cannot be read again with those names in it would leave no office.
Result<std::string> with_history(Reader& reader, const std::string& canonical_toml,
                                 const Catalogue& fresh, const Catalogue& before) {
  if (has_no_history(reader)) return canonical_toml;
  const Catalogue kept = with_names_kept(fresh, before);
  if (kept == fresh) return canonical_toml;
  std::string toml = write_office(kept);
  for (const OfficeProblem& problem : read_office(toml).problems) {
    if (problem.severity != Severity::error) continue;
    return Error{ErrorKind::refused,
                 fmt::format("with the names of services that this office file lacks it contradicts "
                             "itself ({}: {}); list them in it as withdrawn", problem.path,
                             problem.message)};
  }
  return toml;
}

}  // namespace

Status Office::import_catalogue(const std::string& canonical_toml, const Ask& ask,
                                const std::optional<Hash>& base) {
  Inside& in = *inside_;
  const OfficeReading reading = read_office(canonical_toml);
  if (reading.has_errors())
    return Error{ErrorKind::invalid,
                 "the office file has errors; see them with `khio-counter office check`"};
  const Status changed = in.run<Done>(
      ask, "catalogue " + to_hex(sha256(canonical_toml)),
      [&](Transaction& tx) -> Result<EventBody> {
        const Hash before = tx.office().catalogue;
        if (base && *base != before) {
          return Error{ErrorKind::taken,
                       "the office file was changed by somebody else meanwhile; read it again"};
        }
        if (const Status apart = check_letters(tx, reading.catalogue); !apart.ok())
          return apart.error();
        const Status free = check_use(tx, in.catalogue, reading.catalogue);
        if (!free.ok()) return free.error();
        const Result<std::string> kept =
            with_history(tx, canonical_toml, reading.catalogue, in.catalogue);
        if (!kept.ok()) return kept.error();
        EventBody last = CatalogueChanged{tx.keep_document(*kept), before};
        for (EventBody& next : counters_following(tx, in.catalogue, reading.catalogue)) {
          const Result<Event> told = tx.append(last, ask.actor);
          if (!told.ok()) return told.error();
          last = std::move(next);
        }
        return last;
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
  return changed.ok() ? refresh() : changed;
}

Hash Office::catalogue_hash() const { return inside_->catalogue_hash; }

Status Office::mark_simulated(DayNumber from, DayNumber to, std::int64_t seed, const Ask& ask) {
  Inside& in = *inside_;
  return in.store->change([&](Transaction& tx) -> Status {
    if (const Status fresh = in.refresh(tx); !fresh.ok()) return fresh;
    if (!in.catalogue.sample)
      return Error{ErrorKind::refused,
                   "only a sample office can be simulated; create one with `init --sample`"};
    if (!tx.office().simulated && tx.day())
      return Error{ErrorKind::refused,
                   "this store has live days; simulate in a new one"};
    const Result<Event> told = tx.append(Simulated{from, to, seed}, ask.actor, ask.request, "");
    if (!told.ok()) return told.error();
    return Done{};
  });
}

}  // namespace khio
