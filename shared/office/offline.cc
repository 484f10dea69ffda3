#include "office/offline.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/codes.h"
#include "domain/hours.h"
#include "domain/limits.h"
#include "files/office_file.h"
#include "office/day.h"
#include "office/inside.h"
#include "office/lines.h"

namespace khio {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t kNotedEveryMs = 60'000;
constexpr DayNumber kOutageDaysMax = 31;  // a clock that is further ahead is wrong

Result<Zone> zone_of(const Catalogue& office) {
  return Zone::named(office.zone.empty() ? "Etc/UTC" : office.zone);
}

}  // namespace

OfflineOffice::OfflineOffice(std::unique_ptr<Outbox> outbox, Workplace at, Zone zone, Clock& clock)
    : outbox_(std::move(outbox)), workplace_(std::move(at)), zone_(std::move(zone)), clock_(clock),
      seen_(outbox_->known()) {}

Result<std::unique_ptr<OfflineOffice>> OfflineOffice::open(const std::string& file, Workplace at,
                                                           Clock& clock) {
  Result<std::unique_ptr<Outbox>> outbox = Outbox::open(file);
  if (!outbox.ok()) return outbox.error();
  const Result<Zone> utc = Zone::named("Etc/UTC");
  if (!utc.ok()) return utc.error();
  std::unique_ptr<OfflineOffice> office(
      new OfflineOffice(std::move(outbox).take(), std::move(at), utc.value(), clock));
  const std::string& note = office->outbox_->note();
  if (!note.empty() && !Json::accept(note))
    return Error{ErrorKind::damaged, fmt::format("the kiosk's outbox {} is damaged; move it away, and "
                                                 "another is begun", file)};
  if (office->seen_.office_file.empty()) return office;
  if (const Status read = office->read_catalogue(); !read.ok()) return read.error();
  return office;
}

Status OfflineOffice::read_catalogue() {
  OfficeReading reading = read_office(seen_.office_file);
  if (reading.has_errors())
    return Error{ErrorKind::damaged, "the office file in the kiosk's outbox cannot be read"};
  const Result<Zone> zone = zone_of(reading.catalogue);
  if (!zone.ok()) return zone.error();
  catalogue_ = std::move(reading.catalogue);
  zone_ = zone.value();
  return Done{};
}

OfflineOffice::Note OfflineOffice::note() const {
  Note note;
  if (outbox_->note().empty()) return note;
  const Json json = Json::parse(outbox_->note());
  note.day = json.at("day").get<DayNumber>();
  note.number = json.at("number").get<int>();
  note.codes = json.at("codes").get<std::vector<std::string>>();
  note.kept = json.value("kept", 0);  // an earlier version kept none
  note.head = json.at("head").get<EventSeq>();
  note.reached_at = json.at("reached_at").get<std::int64_t>();
  return note;
}

std::string OfflineOffice::text_of(const Note& note) {
  return Json{{"day", note.day}, {"number", note.number}, {"codes", note.codes},
              {"kept", note.kept}, {"head", note.head}, {"reached_at", note.reached_at}}.dump();
}

// Of the day, and those whose place is still to be taken up on it or a later one.
void OfflineOffice::add_unknown(Reader& reader, DayNumber day, const std::string& series,
                                const Note& noted, bool owed, std::vector<VisitState>& visits) {
  const int known = noted.day == day ? noted.number : 0;
  for (int number = reader.last_number(day, series, 1, kTicketsPerSeriesDayMax); number > known; --number)
    if (std::optional<VisitState> visit = reader.visit_by_number(day, series, number))
      visits.push_back(std::move(*visit));
  if (!owed) return;
  for (const KeptPlace& place : notes_owed(reader, day - kNotesBackDays))
    if (std::optional<VisitState> visit = reader.visit(place.visit); visit && visit->series == series)
      visits.push_back(std::move(*visit));
}

// Visits that kept their place overnight keep their number and their code on the new day.
Status OfflineOffice::learn(const std::vector<VisitState>& kept, DayNumber day) {
  Note note = this->note();
  if (note.day > day) return Done{};
  if (note.day < day) note = Note{day, 0, {}, 0, note.head, note.reached_at};
  bool news = false;
  for (const VisitState& visit : kept) {
    if (std::find(note.codes.begin(), note.codes.end(), visit.code) != note.codes.end()) continue;
    note.codes.push_back(visit.code);
    note.number = std::max(note.number, visit.number);
    ++note.kept;
    news = true;
  }
  return news ? outbox_->keep_note(text_of(note)) : Status(Done{});
}

Result<OutboxEntry> OfflineOffice::put(std::string_view kind, const std::string& request,
                                       const std::string& payload, const Moment& now, Note note) {
  if (outbox_->waiting() == 0) {
    note.head = seen_.head;
    note.reached_at = seen_.reached_at;
  }
  Result<OutboxEntry> entry = outbox_->put(
      std::string(kind), request, payload, now, text_of(note));
  trouble_ = entry.ok() ? std::nullopt : std::optional(entry.error());
  return entry;
}

// What every event changes is kept once a minute, the rest at once.
Status OfflineOffice::keep(const OutboxKnown& now) {
  const OutboxKnown& kept = outbox_->known();
  OutboxKnown same = now;
  same.head = kept.head;
  same.reached_at = kept.reached_at;
  const bool news = !(same == kept) || now.reached_at - kept.reached_at >= kNotedEveryMs ||
                    now.reached_at < kept.reached_at;
  const bool other_file = now.catalogue != seen_.catalogue;
  seen_ = now;
  if (other_file) {
    if (const Status read = read_catalogue(); !read.ok()) return read;
  }
  return news ? outbox_->know(now) : Status(Done{});
}

Status OfflineOffice::follow(Office& office, const std::string& place, const Ask& ask) {
  OutboxKnown now = seen_;
  std::optional<OutboxState> box;
  bool owes = false;
  std::vector<VisitState> kept;
  const Note noted = note();
  const auto look = [&](Reader& reader) {
    now.head = reader.head().seq;
    const std::optional<DayState> day = reader.day();
    now.day = day ? day->day : 0;
    now.day_open = day && day->open;
    const Hash hash = reader.office().catalogue;
    if (hash != now.catalogue || now.office_file.empty()) now.office_file = reader.document(hash);
    now.catalogue = hash;
    now.office = reader.office().id;
    box = reader.outbox(outbox_->id());
    owes = box && owes_word(reader, office.zone(), *box);
    kept.clear();
    if (box)
      add_unknown(reader, now.day, workplace_.mark + box->letter, noted, now.day != owed_of_, kept);
  };
  if (const Status read = office.store().read(look); !read.ok()) return read;
  if (!box || box->place != place) {
    const Result<OutboxState> opened = office.open_outbox(outbox_->id(), place, seen_.letter, ask);
    if (!opened.ok()) return opened.error();
    if (const Status read = office.store().read(look); !read.ok()) return read;
  }
  now.reached_at = clock_.now().utc_ms;
  now.letter = box->letter;
  now.place = place;
  if (const Status known = keep(now); !known.ok()) {
    trouble_ = known.error();
    return known;
  }
  if (box->through > outbox_->last()) {
    trouble_ = Error{ErrorKind::damaged,
                     "the kiosk's outbox is an old copy of itself; move its file away to begin another"};
    return *trouble_;
  }
  trouble_.reset();
  if (const Status learnt = learn(kept, now.day); !learnt.ok()) {
    trouble_ = learnt.error();
    return learnt;
  }
  owed_of_ = now.day;
  // Only now: of a day that is closed here no ticket is given any more.
  if (outbox_->waiting() > 0 || !owes) return Done{};
  const Result<std::int64_t> told = office.take_in(parcel_of({}), ask);
  if (!told.ok()) return told.error();
  return Done{};
}

void OfflineOffice::try_disk() {
  if (!trouble_ || trouble_->kind != ErrorKind::device) return;
  const Status written = outbox_->try_disk();
  trouble_ = written.ok() ? std::nullopt : std::optional(written.error());
}

bool OfflineOffice::can_issue() const {
  if (seen_.letter.empty() || seen_.office_file.empty() || trouble_) return false;
  const DayNumber today = zone_.local(clock_.now().utc_ms).day;
  return seen_.day_open || seen_.day < today;
}

void OfflineOffice::knew(const std::vector<ServiceView>& services) {
  shut_.clear();
  for (const ServiceView& service : services) {
    if (service.shut == Shut::staff || service.shut == Shut::paused) shut_.push_back(service.code);
  }
}

std::vector<ServiceView> OfflineOffice::services() const {
  const LocalTime now = zone_.local(clock_.now().utc_ms);
  std::vector<ServiceView> views;
  for (const Service& service : catalogue_.services) {
    const OpenState hours = open_state(catalogue_, service, now);
    ServiceView view;
    view.code = service.code;
    if (!hours.open) {
      view.shut = Shut::hours;
      view.opens_day = hours.opens_day;
      view.opens_second = hours.opens_second;
    } else if (has_service(shut_, service.code)) {
      view.shut = Shut::staff;
    } else if (service.tickets_a_day || !can_issue()) {
      view.shut = Shut::away;
    }
    view.open = view.shut == Shut::open;
    views.push_back(std::move(view));
  }
  return views;
}

bool OfflineOffice::is_open(const std::string& service) const {
  const std::vector<ServiceView> views = services();
  return std::any_of(views.begin(), views.end(), [&](const ServiceView& view) {
    return view.code == service && view.open;
  });
}

Status OfflineOffice::check_order(const IssueOrder& order) const {
  if (order.services.empty() || order.services.size() > kErrandsPerVisitMax)
    return Error{ErrorKind::invalid,
                 fmt::format("a ticket is for 1 to {} services", kErrandsPerVisitMax)};
  if (order.people < 1 || order.people > kPeoplePerVisitMax)
    return Error{ErrorKind::invalid,
                 fmt::format("a visit has 1 to {} people", kPeoplePerVisitMax)};
  for (const std::string& service : order.services) {
    if (catalogue_.service(service) == nullptr)
      return Error{ErrorKind::not_found, fmt::format("this office has no service {}", service)};
    if (!is_open(service))
      return Error{ErrorKind::refused, "no ticket is given for this service now; ask an officer"};
  }
  return Done{};
}

// Six digits that no other slip of the day has: of this letter's part of the codes.
Result<std::string> OfflineOffice::fresh_code(const Note& note) const {
  if (static_cast<int>(note.codes.size()) >= kOfflineTicketsPerDayMax)
    return Error{ErrorKind::refused, "this kiosk gave all the tickets it can by itself; ask an officer"};
  const int first = kOnlineCodes + (seen_.letter.front() - 'A') * kOfflineCodesPerLetter;
  for (;;) {
    const Id128 random = random_id();
    const int value = first + (random[0] << 8 | random[1]) % kOfflineCodesPerLetter;
    std::string code = fmt::format("{:05}", value);
    code.push_back(damm_digit(code));
    if (std::find(note.codes.begin(), note.codes.end(), code) == note.codes.end()) return code;
  }
}

IssuedTicket OfflineOffice::ticket_of(const OutboxEntry& entry, OfflineTicket what,
                                      bool print) const {
  const Hash witness = witness_in(outbox_->id(), entry, what);
  what.issued.offline = GivenOffline{outbox_->id(), entry.number, entry.at.utc_ms, 0, witness, {}};
  IssuedTicket ticket = issued_ticket(catalogue_, 0, what.issued, entry.at.utc_ms, witness);
  ticket.print = print ? PrintState::pending : PrintState::off;
  return ticket;
}

Result<IssuedTicket> OfflineOffice::issue(const IssueOrder& order, const std::string& request,
                                          const std::string& instead_of) {
  try_disk();
  if (!can_issue())
    return trouble_.value_or(Error{ErrorKind::refused, "the kiosk cannot give tickets by itself now"});
  if (const Status right = check_order(order); !right.ok()) return right.error();
  const Moment now = clock_.now();
  const LocalTime local = zone_.local(now.utc_ms);
  Note note = this->note();
  // Numbers begin again when the store itself has come to another day than the last ticket's: a
  // clock that is wrong for a while gives no number twice.
  if (seen_.day > note.day) note = Note{seen_.day, 0, {}, 0, note.head, note.reached_at};
  note.day = std::max(note.day, std::min(local.day, seen_.day + kOutageDaysMax));
  Result<std::string> code = fresh_code(note);
  if (!code.ok()) return code.error();

  OfflineTicket what;
  what.instead_of = instead_of;
  Issued& issued = what.issued;
  issued.day = local.day;
  issued.series = workplace_.mark + seen_.letter;
  issued.number = ++note.number;
  issued.sequence = seen_.letter;
  issued.code = std::move(code).take();
  issued.token = random_id();
  issued.services = order.services;
  issued.session = session_at(catalogue_, local);
  issued.location = workplace_.location;
  issued.language = order.language.empty() ? catalogue_.languages.front() : order.language;
  issued.priority = order.priority;
  issued.people = order.people;
  note.codes.push_back(issued.code);
  const Result<OutboxEntry> entry =
      put(kTicketEntry, request, ticket_payload(what), now, std::move(note));
  if (!entry.ok()) return entry.error();
  Result<OfflineTicket> kept = read_ticket(entry->payload);
  if (!kept.ok()) return kept.error();
  return ticket_of(*entry, std::move(kept).take(), order.print);
}

Status OfflineOffice::rate(const RatingOrder& order, const std::string& request) {
  if (!read_code(order.code))
    return Error{ErrorKind::invalid,
                 "this is not a rating code; type the six digits on the slip, like 48217-0"};
  const Result<OutboxEntry> entry =
      put(kRatingEntry, request, rating_payload({order, false}), clock_.now(), note());
  return entry.ok() ? Status(Done{}) : entry.error();
}

Status OfflineOffice::complete_rating(const RatingOrder& order, const std::string& request) {
  const Result<OutboxEntry> entry =
      put(kRatingEntry, request, rating_payload({order, true}), clock_.now(), note());
  return entry.ok() ? Status(Done{}) : entry.error();
}

Status OfflineOffice::suggest(const SuggestionOrder& order, const std::string& request) {
  if (order.kind == SuggestionKind::complaint)
    return Error{ErrorKind::refused,
                 "a complaint cannot be given a number now; come again, or tell an officer"};
  const Result<OutboxEntry> entry =
      put(kWordsEntry, request, words_payload(order), clock_.now(), note());
  return entry.ok() ? Status(Done{}) : entry.error();
}

MachineAlone OfflineOffice::alone() const {
  const Note noted = note();
  MachineAlone alone;
  alone.since = waiting() > 0 ? noted.reached_at : seen_.reached_at;
  alone.tickets = seen_.day > noted.day ? 0 : static_cast<int>(noted.codes.size()) - noted.kept;
  alone.waiting = waiting();
  if (trouble_) alone.trouble = trouble_->detail;
  return alone;
}

OutboxParcel OfflineOffice::parcel_of(std::vector<OutboxEntry> entries) const {
  const Note noted = note();
  OutboxParcel parcel;
  parcel.outbox = outbox_->id();
  parcel.known_head = noted.head;
  parcel.reached_at = noted.reached_at;
  parcel.left = outbox_->waiting() - static_cast<int>(entries.size());
  if (!entries.empty()) parcel.away_since = noted.reached_at;
  parcel.entries = std::move(entries);
  return parcel;
}

// That the day is closed: after its last entry is in, nothing of that day is to come. A store that was
// put in place from a backup may not know this outbox.
Status OfflineOffice::look_before_sending(Office& office, const Ask& ask) {
  OutboxKnown now = seen_;
  bool unknown = false;
  const Status read = office.store().read([&](Reader& reader) {
    const std::optional<DayState> day = reader.day();
    if (day && day->day == now.day) now.day_open = day->open;
    unknown = !reader.outbox(outbox_->id());
  });
  if (!read.ok()) return read;
  if (unknown && !seen_.place.empty()) return follow(office, seen_.place, ask);
  if (now == seen_) return read;
  const Status known = keep(now);
  if (!known.ok()) trouble_ = known.error();
  return known;
}

Result<int> OfflineOffice::send(Office& office, const Ask& ask) {
  Result<std::vector<OutboxEntry>> entries = outbox_->entries(kParcelEntries);
  if (!entries.ok()) {
    trouble_ = entries.error();
    return entries.error();
  }
  if (entries->empty()) return 0;
  if (const Status looked = look_before_sending(office, ask); !looked.ok()) return looked.error();
  const Result<std::int64_t> through =
      office.take_in(parcel_of(std::move(entries).take()), ask);
  if (!through.ok()) return through.error();
  if (const Status forgotten = outbox_->forget(*through); !forgotten.ok()) {
    trouble_ = forgotten.error();
    return forgotten.error();
  }
  return outbox_->waiting();
}

}  // namespace khio
