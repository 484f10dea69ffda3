// Officers, their roles and their PINs.
#include "office/officers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/pin.h"
#include "domain/limits.h"
#include "files/event_codec.h"
#include "office/inside.h"

namespace khio {
namespace {

std::optional<Officer> active_officer(Reader& reader, const std::string& id) {
  for (const Officer& officer : reader.officers())
    if (officer.id == id && officer.active) return officer;
  return std::nullopt;
}

Error no_officer(const std::string& id) {
  return {ErrorKind::not_found,
          fmt::format("no officer '{}' works here; `khio-counter staff list` names them", id)};
}

// Six digits that pass for a PIN, from the system's cryptographic source.
std::string random_pin() {
  for (;;) {
    std::string pin;
    for (const std::uint8_t byte : random_id()) {
      constexpr int kFair = 250;  // the bytes below are spread evenly over ten digits
      if (byte < kFair && pin.size() < kPinDigitsMin) pin += static_cast<char>('0' + byte % 10);
    }
    if (pin_fault(pin) == PinFault::none) return pin;
  }
}

std::string_view fault_words(PinFault fault) {
  switch (fault) {
    case PinFault::none: return "";
    case PinFault::not_digits: return "a PIN is digits only";
    case PinFault::too_short: return "a PIN has at least 6 digits";
    case PinFault::too_long: return "a PIN has at most 12 digits";
    case PinFault::too_simple:
      return "this PIN is too simple; not one digit again and again, nor a run like 123456";
  }
  KHIO_CHECK(false);
}

// Who may change officers, and can sign in to do so.
bool administers(const Officer& officer) {
  const std::optional<Role> role = read_role(officer.role);
  return officer.active && officer.pin_digest && role && may(*role, Right::administer);
}

constexpr EventSeq kOpeningsAtOnce = 4'096;  // events between two questions whether to go on

bool has_control(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    return static_cast<unsigned char>(letter) < ' ' || letter == '\x7f';
  });
}

}  // namespace

// "user:NAME" is a system account, in the journal and the reports.
bool names_an_officer(const std::string& id) {
  return !has_control(id) && id.find_first_of(" :,") == std::string::npos;
}

bool leaves_nobody_to_administer(const std::vector<Officer>& officers, const Officer& changed) {
  bool somebody = false;
  bool somebody_then = false;
  for (const Officer& officer : officers) {
    Officer then = officer;
    if (officer.id == changed.id) {
      then.role = changed.role;
      then.active = changed.active;
    }
    somebody = somebody || administers(officer);
    somebody_then = somebody_then || administers(then);
  }
  return somebody && !somebody_then;
}

std::string officer_named(const std::vector<Officer>& officers, const std::string& id) {
  const auto one = std::find_if(officers.begin(), officers.end(),
                                [&](const Officer& officer) { return officer.id == id; });
  if (one == officers.end() || one->name.empty()) return id;
  const auto alike = std::count_if(officers.begin(), officers.end(), [&](const Officer& officer) {
    return officer.name == one->name;
  });
  return alike == 1 ? one->name : one->name + " (" + id + ")";
}

int pin_pause_left(const KeptPin& kept, std::int64_t now_ms) {
  const std::int64_t pause_ms = std::int64_t{pin_pause_seconds(kept.tries)} * 1000;
  const std::int64_t left_ms = std::min(pause_ms, kept.tried_at + pause_ms - now_ms);
  return left_ms <= 0 ? 0 : static_cast<int>((left_ms + 999) / 1000);
}

EventSeq note_openings(Reader& reader, const Zone& zone, EventSeq after,
                       std::map<std::string, OfficerSeen>& seen,
                       const std::function<bool()>& go_on) {
  const std::string_view opened = event_kind(CounterOpened{});
  const std::string_view set = event_kind(OfficerSet{});
  EventSeq last = after;
  bool stopped = false;
  reader.scan_journal(after, [&](const JournalRow& row) {
    last = row.event.seq;
    stopped = go_on && last % kOpeningsAtOnce == 0 && !go_on();
    if (stopped || row.purged || (row.kind != opened && row.kind != set)) return !stopped;
    const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload.ok()) return true;
    const LocalTime at = zone.local(row.event.at.utc_ms);
    if (const auto* body = std::get_if<CounterOpened>(&payload->body))
      seen[body->officer] = {at, body->counter};
    if (const auto* body = std::get_if<OfficerSet>(&payload->body))
      seen.try_emplace(body->officer, OfficerSeen{at, 0});
    return true;
  });
  return stopped ? after : last;
}

Status Office::set_officer(const Officer& officer, const Ask& ask) {
  return inside_->run<Done>(
      ask, fmt::format("officer {} {} {} {}", officer.id, officer.name, officer.role, officer.active),
      [&](Transaction& tx) -> Result<EventBody> {
        if (officer.id.empty() || officer.id.size() > kActorBytesMax ||
            officer.name.size() > kNoteBytesMax)
          return Error{ErrorKind::invalid,
                       fmt::format("an officer id has 1 to {} bytes, a name at most {}",
                                   kActorBytesMax, kNoteBytesMax)};
        const std::vector<Officer> known = tx.officers();
        const bool is_known = std::any_of(known.begin(), known.end(), [&](const Officer& other) {
          return other.id == officer.id;
        });
        if (!is_known && !names_an_officer(officer.id))
          return Error{ErrorKind::invalid,
                       "an officer id is letters, digits and signs such as - _ . in one word; it "
                       "stands in every line of the journal"};
        if (has_control(officer.name))
          return Error{ErrorKind::invalid, "an officer's name is one line of text"};
        if (!is_known && known.size() >= kOfficersMax)
          return Error{ErrorKind::refused, fmt::format("an office has at most {} officers",
                                                       kOfficersMax)};
        if (asks_pins() && leaves_nobody_to_administer(known, officer))
          return Error{ErrorKind::refused,
                       fmt::format("{} is the last who may change officers here; give that to "
                                   "somebody else first", officer.id)};
        // Who left opens nothing, and nobody keeps a hash to guess a PIN from that is used elsewhere too.
        if (!officer.active && tx.kept_pin(officer.id)) tx.keep_pin(officer.id, "");
        return EventBody(OfficerSet{officer.id, officer.name, officer.role, officer.active});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
}

Result<std::string> Office::give_one_time_pin(const std::string& officer, const Ask& ask) {
  const std::string pin = random_pin();
  const std::string hash = pin_hash(pin);  // takes long: never while the store is locked
  const Hash digest = sha256(hash);
  return inside_->run<std::string>(
      ask, "one-time pin " + officer,
      [&](Transaction& tx) -> Result<EventBody> {
        if (!active_officer(tx, officer)) return no_officer(officer);
        tx.keep_pin(officer, hash);
        return EventBody(PinSet{officer, digest, true});
      },
      [&](Reader&, const Event& event) -> Result<std::string> {
        if (std::get<PinSet>(event.body).digest == digest) return pin;
        return Error{ErrorKind::refused,
                     "this request has made a PIN already, which nothing can show again; ask for "
                     "another one with a new request"};
      });
}

Result<PinAnswer> Office::check_pin(const std::string& officer, const std::string& pin) {
  Inside& in = *inside_;
  PinAnswer answer;
  std::string hash;
  // The try is counted before it is made, so that no number of programs has more of them.
  const Status counted = in.store->change([&](Transaction& tx) -> Status {
    answer = {};
    const std::optional<Officer> known = active_officer(tx, officer);
    const std::optional<KeptPin> kept = known ? tx.kept_pin(officer) : std::nullopt;
    if (!known || !known->pin_digest || !kept) {
      answer.verdict = known ? PinVerdict::no_pin : PinVerdict::unknown;
      return Done{};
    }
    const std::int64_t now = tx.now().utc_ms;
    answer.pause_seconds = pin_pause_left(*kept, now);
    if (answer.pause_seconds > 0) {
      answer.verdict = PinVerdict::pause;
      // The clock was ahead then: the way would be closed until that date.
      if (kept->tried_at > now) tx.count_pin_tries(officer, kept->tries, now);
      return Done{};
    }
    tx.count_pin_tries(officer, kept->tries + 1, now);
    answer.pause_seconds = pin_pause_seconds(kept->tries + 1);
    answer.role = read_role(known->role).value_or(Role::officer);
    answer.one_time = known->one_time_pin;
    hash = kept->hash;
    if (sha256(hash) != *known->pin_digest) answer.verdict = PinVerdict::altered;
    return Done{};
  });
  if (!counted.ok()) return counted.error();
  if (answer.verdict != PinVerdict::wrong || !pin_matches(hash, pin)) return answer;
  const Status forgiven = in.store->change([&](Transaction& tx) -> Status {
    tx.count_pin_tries(officer, 0, 0);
    return Done{};
  });
  if (!forgiven.ok()) return forgiven.error();
  answer.verdict = PinVerdict::right;
  answer.pause_seconds = 0;
  return answer;
}

Result<PinAnswer> Office::change_pin(const std::string& officer, const std::string& present,
                                     const std::string& fresh, const Ask& ask) {
  if (const PinFault fault = pin_fault(fresh); fault != PinFault::none)
    return Error{ErrorKind::invalid, std::string(fault_words(fault))};
  if (fresh == present)
    return Error{ErrorKind::invalid, "the new PIN is the present one; choose another"};
  Result<PinAnswer> checked = check_pin(officer, present);
  if (!checked.ok() || checked->verdict != PinVerdict::right) return checked;
  const std::string hash = pin_hash(fresh);
  const Status changed = inside_->run<Done>(
      ask, "pin " + officer,
      [&](Transaction& tx) -> Result<EventBody> {
        if (!active_officer(tx, officer)) return no_officer(officer);
        tx.keep_pin(officer, hash);
        return EventBody(PinSet{officer, sha256(hash), false});
      },
      [](Reader&, const Event&) -> Result<Done> { return Done{}; });
  if (!changed.ok()) return changed.error();
  return checked;
}

bool opens_without_pin(const Catalogue& office) { return office.sample && office.any_officer; }

bool Office::asks_pins() const { return !opens_without_pin(inside_->catalogue); }

}  // namespace khio
