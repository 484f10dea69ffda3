#include "office/inside.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/codes.h"
#include "domain/limits.h"
#include "files/local_settings.h"
#include "files/office_file.h"
#include "store/postgres/postgres_store.h"

namespace khio {
namespace {

constexpr std::size_t kAskedDigits = 16;

}  // namespace

Result<Office> Office::open_known(const std::string& url, Clock& clock) {
  const Result<Zone> utc = Zone::named("Etc/UTC");
  if (!utc.ok()) return utc.error();
  auto inside = std::make_unique<Inside>(nullptr, clock, utc.value());
  Status known = Done{};
  Result<std::unique_ptr<Store>> store = postgres::open_known(
      url, clock, [&](Reader& reader) { known = inside->refresh(reader); });
  if (!store.ok()) return store.error();
  if (!known.ok()) return known.error();
  inside->store = std::move(store).take();
  return Office(std::move(inside));
}

Result<Office> Office::open(const std::string& url, Clock& clock) {
  Result<std::unique_ptr<Store>> store = open_store(url, clock);
  if (!store.ok()) return store.error();
  Result<Zone> utc = Zone::named("Etc/UTC");
  if (!utc.ok()) return utc.error();
  auto inside = std::make_unique<Inside>(std::move(store).take(), clock, utc.value());
  Status fresh = Done{};
  const Status read =
      inside->store->read([&](Reader& reader) { fresh = inside->refresh(reader); });
  if (!read.ok()) return read.error();
  if (!fresh.ok()) return fresh.error();
  return Office(std::move(inside));
}

Office::Office(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Office::Office(Office&&) noexcept = default;
Office& Office::operator=(Office&&) noexcept = default;
Office::~Office() = default;

Store& Office::store() { return *inside_->store; }
Clock& Office::clock() { return inside_->clock; }
const Catalogue& Office::catalogue() const { return inside_->catalogue; }
const Zone& Office::zone() const { return inside_->zone; }
const Id128& Office::id() const { return inside_->id; }

Workplace workplace_of(const LocalUnit& unit) {
  return unit.name.empty() ? Workplace{} : Workplace{unit.name, unit.mark};
}

Status Office::work_at(Workplace place) {
  for (const Series& series : inside_->catalogue.series) {
    if (place.mark.empty()) continue;
    if (place.mark + series.prefix == inside_->catalogue.hand_service.prefix)
      return Error{ErrorKind::refused,
                   fmt::format("the unit's tickets would look like numbers given by hand, which "
                               "begin with {}, too; give the unit another mark with `khio-counter "
                               "unit set`", place.mark + series.prefix)};
    if (!series.prefix.starts_with(place.mark)) continue;
    return Error{ErrorKind::refused,
                 fmt::format("series {} of the office begins with {} as the mobile unit's tickets "
                             "would; give the unit another mark with `khio-counter unit set`",
                             series.code, place.mark)};
  }
  inside_->workplace = std::move(place);
  return Done{};
}

const Workplace& Office::workplace() const { return inside_->workplace; }

Status Office::refresh() {
  Status fresh = Done{};
  const Status read = inside_->store->read([&](Reader& reader) { fresh = inside_->refresh(reader); });
  return read.ok() ? fresh : read;
}

Status Office::Inside::refresh(Reader& reader) {
  const Hash hash = reader.office().catalogue;
  id = reader.office().id;
  if (hash == catalogue_hash) return Done{};
  OfficeReading reading = read_office(reader.document(hash));
  if (reading.has_errors())
    return Error{ErrorKind::damaged,
                 "the office file kept in the store cannot be read; restore the latest backup"};
  Result<Zone> read_zone = Zone::named(reading.catalogue.zone);
  if (!read_zone.ok()) return read_zone.error();
  catalogue = std::move(reading.catalogue);
  zone = read_zone.value();
  catalogue_hash = hash;
  return Done{};
}

Status check_ask(const Ask& ask) {
  if (ask.request.size() > kRequestIdBytesMax)
    return Error{ErrorKind::invalid,
                 fmt::format("a request id has at most {} characters", kRequestIdBytesMax)};
  if (ask.actor.empty() || ask.actor.size() > kActorBytesMax)
    return Error{ErrorKind::invalid,
                 fmt::format("an officer id has 1 to {} characters", kActorBytesMax)};
  return Done{};
}

std::string digest_of_asked(const std::string& asked) {
  return to_hex(sha256(asked)).substr(0, kAskedDigits);
}

Result<std::optional<Event>> Office::Inside::answered_before(Reader& reader,
                                                             const std::string& request,
                                                             const std::string& digest) const {
  if (request.empty()) return std::optional<Event>();
  std::optional<Event> before = reader.event_of_request(request);
  // With the words it was erased: nothing is left to compare.
  if (!before || before->asked.empty() || before->asked == digest) return before;
  return Error{ErrorKind::refused,
               fmt::format("request id '{}' was used for something else; use a new one", request)};
}

Result<Event> Office::Inside::decide_once(
    Transaction& tx, const Ask& ask, int counter, Gone gone, const std::string& asked,
    const std::function<Result<EventBody>(Transaction&)>& decide) {
  if (const Status right = check_ask(ask); !right.ok()) return right.error();
  if (const Status fresh = refresh(tx); !fresh.ok()) return fresh.error();

  const std::string digest = ask.request.empty() ? "" : digest_of_asked(asked);
  Result<std::optional<Event>> before = answered_before(tx, ask.request, digest);
  if (!before.ok()) return before.error();
  if (*before) return std::move(**before);
  if (const Status kept = keep_day(tx, ask.actor); !kept.ok()) return kept.error();
  std::optional<CounterState> acting = counter == 0 ? std::nullopt : tx.counter(counter);
  if (acting && left_by_gone(tx, catalogue, *acting)) {
    if (gone == Gone::refused)
      return Error{ErrorKind::refused,
                   fmt::format("{} works here no longer; another officer opens counter {} and goes "
                               "on there", acting->officer, counter)};
    acting.reset();
  }
  Result<EventBody> body = decide(tx);
  if (!body.ok()) return body.error();
  return tx.append(std::move(body).take(), acting ? acting->officer : ask.actor, ask.request,
                   digest);
}

Result<VisitState> visit_by_label(Reader& reader, DayNumber day, const std::string& label) {
  const std::optional<TicketLabel> parts = read_ticket_label(label);
  if (!parts)
    return Error{ErrorKind::not_found,
                 fmt::format("'{}' is not a ticket; write it as on the slip, like A005", label)};
  std::optional<VisitState> visit = reader.visit_by_number(day, parts->prefix, parts->number);
  if (!visit)
    return Error{ErrorKind::not_found,
                 fmt::format("there is no ticket {} on this office day", label)};
  if (visit->code.empty())
    return Error{ErrorKind::refused,
                 fmt::format("{} was served by hand; nothing of it can be changed", label)};
  return *std::move(visit);
}

Result<CounterState> open_counter_state(Reader& reader, const Catalogue& office, int counter) {
  if (office.counter(counter) == nullptr)
    return Error{ErrorKind::not_found, fmt::format("this office has no counter {}", counter)};
  std::optional<CounterState> state = reader.counter(counter);
  if (!state)
    return Error{ErrorKind::refused,
                 fmt::format("counter {} is closed; open it first", counter)};
  return *std::move(state);
}

Result<ErrandRecord> errand_at_counter(Reader& reader, const Catalogue& office, int counter) {
  const Result<CounterState> state = open_counter_state(reader, office, counter);
  if (!state.ok()) return state.error();
  std::optional<ErrandRecord> errand = reader.errand_at(counter);
  if (!errand)
    return Error{ErrorKind::refused,
                 fmt::format("nobody has been called to counter {}; call a ticket first", counter)};
  return *std::move(errand);
}

Status check_reason(const std::vector<Reason>& reasons, const std::string& code) {
  std::string known;
  for (const Reason& reason : reasons) {
    if (reason.code == code) return Done{};
    known += (known.empty() ? "" : ", ") + reason.code;
  }
  if (code.empty())
    return Error{ErrorKind::refused, fmt::format("a reason is needed: one of {}", known)};
  return Error{ErrorKind::invalid,
               fmt::format("'{}' is not a reason of this office; use one of {}", code, known)};
}

int calls_since_waiting(Reader& reader, const ErrandRecord& errand) {
  if (errand.called_seq == 0 || errand.calls <= 1) return errand.calls;
  int calls = 1;
  reader.scan_events(errand.called_seq, [&](const Event& event) {
    const auto* const again = std::get_if<Recalled>(&event.body);
    calls += again != nullptr && again->errand == errand.id ? 1 : 0;
    return true;
  });
  return calls;
}

ChangedTicket changed_ticket(Reader& reader, ErrandId errand, ErrandState state) {
  const std::optional<ErrandRecord> record = reader.errand(errand);
  KHIO_CHECK(record);
  const std::optional<VisitState> visit = reader.visit(record->visit);
  KHIO_CHECK(visit);
  return {visit->label(), state, visit->priority};
}

IssuedTicket issued_ticket(const Catalogue& office, const Event& event) {
  return issued_ticket(office, event.seq, std::get<Issued>(event.body), event.at.utc_ms, event.hash);
}

IssuedTicket issued_ticket(const Catalogue& office, VisitId visit, const Issued& issued,
                           std::int64_t at, const Hash& hash) {
  IssuedTicket ticket;
  ticket.visit = visit;
  ticket.ticket = ticket_label(issued.series, issued.number);
  ticket.errands = issued.services;
  // A slip that was given offline says the kiosk's time and witnesses the kiosk's chain.
  ticket.issued_at = issued.offline ? issued.offline->said.value_or(issued.offline->at) : at;
  ticket.offline = issued.offline.has_value();
  ticket.priority = issued.priority;
  ticket.people = issued.people;
  ticket.language = issued.language;
  ticket.ahead = issued.ahead;
  ticket.estimate = issued.estimate;
  ticket.code = shown_code(issued.code);
  ticket.witness = witness_of(issued.offline ? issued.offline->hash : hash);
  const std::string plain = read_witness(ticket.witness).value();
  ticket.qr = office.public_url.empty()
                  ? fmt::format("KHIO1:{}:{}", to_hex(issued.token), plain)
                  : fmt::format("{}?t={}&w={}", office.public_url, to_hex(issued.token), plain);
  ticket.print = issued.print ? PrintState::pending : PrintState::off;
  return ticket;
}

IssuedTicket issued_ticket(const Catalogue& office, const VisitState& visit, const Event& event) {
  IssuedTicket ticket = issued_ticket(office, event);
  for (const std::string& added : visit.pending) {
    const auto& known = ticket.errands;
    if (std::find(known.begin(), known.end(), added) == known.end())
      ticket.errands.push_back(added);
  }
  ticket.priority = visit.priority;
  ticket.print = visit.print_state;
  ticket.print_detail = visit.print_detail;
  ticket.copies = visit.copies;
  return ticket;
}

std::vector<StaffCall> named_calls(Reader& reader) {
  std::vector<StaffCall> calls = reader.staff_calls();
  for (StaffCall& call : calls) {
    for (const VisitId id : call.visits) {
      if (const std::optional<VisitState> visit = reader.visit(id))
        call.tickets.push_back(visit->label());
    }
  }
  return calls;
}

DayNumber present_day(Reader& reader) {
  const std::optional<DayState> day = reader.day();
  return day ? day->day : 0;
}

}  // namespace khio
