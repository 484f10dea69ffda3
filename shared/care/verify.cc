#include "care/verify.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/codes.h"
#include "base/utf8.h"
#include "care/outbox_tickets.h"
#include "care/private_folder.h"
#include "domain/catalogue.h"
#include "files/event_codec.h"
#include "store/backup.h"
#include "store/journal.h"
#include "store/postgres/postgres_store.h"
#include "store/postgres/province.h"
#include "store/postgres/store_url.h"
#include "store/replay.h"

namespace khio {
namespace {

constexpr EventSeq kProgressEvery = 4096;

using Told = std::function<bool(std::int64_t done, std::int64_t all)>;

// Recomputes the chain event by event.
class ChainCheck {
 public:
  explicit ChainCheck(VerifyReport& report) : report_(report) {}
  // From an event on that was looked at before.
  ChainCheck(VerifyReport& report, const Head& from, const Id128& office)
      : report_(report), whole_(false), previous_(from.hash), office_(office) {
    report_.events = from.seq;
  }

  // False when the event is not what was written.
  bool follows(const JournalRow& row) {
    const EventSeq expected = report_.events + 1;
    if (row.event.seq != expected)
      return bad(expected, "event " + std::to_string(expected) + " is missing");
    if (!row.purged && payload_hash(row.salt, row.payload) != row.payload_hash)
      return bad(expected, "the content of event " + std::to_string(expected) + " was altered");
    if (chain_hash(previous_, row.event, row.kind, row.payload_hash) != row.event.hash)
      return bad(expected, "the chain breaks at event " + std::to_string(expected));
    if (expected > 1 && row.event.office != office_)
      return bad(expected, "event " + std::to_string(expected) + " is of another office");
    if (!note_erasure(row)) return false;
    office_ = row.event.office;
    previous_ = row.event.hash;
    report_.events = expected;
    note_bytes(row);
    if (const std::string problem = outboxes_.problem_with(row); whole_ && !problem.empty())
      return bad(expected, problem);
    return note_rating(row) && note_document(row) && note_pin(row);
  }

  const std::set<Hash>& documents() const { return documents_; }
  // Who chose or was given a PIN, and did not leave since.
  const std::set<std::string>& with_pin() const { return with_pin_; }
  // A payload that is gone without an event that says so; 0: none.
  EventSeq missing_words() const { return missing_.empty() ? 0 : *missing_.begin(); }
  std::int64_t ratings_given() const { return given_; }
  std::int64_t ratings_closed() const { return closed_; }  // of the office's own visits

 private:
  bool bad(EventSeq seq, std::string problem) {
    report_.first_bad = seq;
    report_.problem = std::move(problem);
    return false;
  }

  // Earlier versions took whatever was typed.
  void note_bytes(const JournalRow& row) {
    if (code_points(row.event.actor) && code_points(row.event.request)) return;
    if (report_.not_text++ == 0) report_.first_not_text = row.event.seq;
  }

  // Only words may be gone, and only when a later event says that they were erased.
  bool note_erasure(const JournalRow& row) {
    if (row.purged && row.kind != kErasableKind)
      return bad(row.event.seq,
                 "the content of event " + std::to_string(row.event.seq) + " is missing");
    if (row.purged) missing_.insert(row.event.seq);
    else if (row.kind == kErasableKind) words_.insert(row.event.seq);
    if (row.kind != "redacted" || row.purged) return true;
    const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload) return bad(row.event.seq, payload.error().detail);
    const EventSeq erased = std::get<Redacted>(payload->body).erased;
    missing_.erase(erased);
    if (!words_.contains(erased)) return true;
    return bad(erased, "the words of event " + std::to_string(erased) + " were erased by event " +
                           std::to_string(row.event.seq) + ", and stand there again");
  }

  bool note_rating(const JournalRow& row) {
    if (row.kind == event_kind(RatingGiven{})) ++given_;
    if (row.kind != event_kind(RatingsClosed{}) || row.purged) return true;
    const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload) return bad(row.event.seq, payload.error().detail);
    const auto& batch = std::get<RatingsClosed>(payload->body);
    if (!batch.unit) closed_ += static_cast<std::int64_t>(batch.ratings.size());
    return true;
  }

  bool note_document(const JournalRow& row) {
    const bool names_one = row.kind == "office_created" || row.kind == "catalogue_changed" ||
                           row.kind == "report_frozen";
    if (row.purged || !names_one) return true;
    const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload) return bad(row.event.seq, payload.error().detail);
    if (const auto* created = std::get_if<OfficeCreated>(&payload->body)) {
      documents_.insert(created->catalogue);
      in_force_ = created->catalogue;
    }
    if (const auto* changed = std::get_if<CatalogueChanged>(&payload->body)) {
      documents_.insert(changed->catalogue);
      // Journals begun under earlier versions did not tell it.
      const bool tells = row.payload.find("\"before\":") != std::string::npos;
      if (tells && in_force_ && changed->before != *in_force_) {
        return bad(row.event.seq, "event " + std::to_string(row.event.seq) +
                                      " names another office file before it than was in force");
      }
      in_force_ = changed->catalogue;
    }
    if (const auto* frozen = std::get_if<ReportFrozen>(&payload->body)) {
      documents_.insert(frozen->document);
    }
    return true;
  }

  // Of whoever leaves no hash is kept, and who comes back is given a new PIN.
  bool note_pin(const JournalRow& row) {
    const bool is_set = row.kind == event_kind(PinSet{});
    if (row.purged || (!is_set && row.kind != event_kind(OfficerSet{}))) return true;
    const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    if (!payload) return bad(row.event.seq, payload.error().detail);
    if (is_set) {
      with_pin_.insert(std::get<PinSet>(payload->body).officer);
    } else if (const auto& officer = std::get<OfficerSet>(payload->body); !officer.active) {
      with_pin_.erase(officer.officer);
    }
    return true;
  }

  VerifyReport& report_;
  bool whole_ = true;  // from the first event on
  Hash previous_{};
  Id128 office_{};
  std::set<Hash> documents_;
  std::set<std::string> with_pin_;
  std::optional<Hash> in_force_;
  std::set<EventSeq> missing_;
  std::set<EventSeq> words_;  // that stand there
  OutboxTickets outboxes_;
  std::int64_t given_ = 0;
  std::int64_t closed_ = 0;
};

// Every rating is told when it is given, and waits or stands in a batch: what was put beside the
// journal, or taken away there, makes another number.
std::string rating_problem(const ChainCheck& chain, std::int64_t pool) {
  const std::int64_t kept = chain.ratings_closed() + pool;
  if (kept == chain.ratings_given()) return "";
  return std::to_string(chain.ratings_given()) + " ratings were given, but " + std::to_string(kept) +
         " are there (" + std::to_string(pool) + " of them wait for their batch): some were " +
         (kept > chain.ratings_given() ? "put in" : "taken away");
}

// What the reader does not see of a store that is right.
struct Unseen {
  bool pins = false;     // whether a PIN's hash was taken away
  bool ratings = false;  // those that wait
  bool words = false;    // what visitors wrote
};

// Whether each officer has the PIN that the journal tells of, and what each text is that an event names.
std::string beside_problem(Reader& reader, const ChainCheck& chain, const Unseen& unseen) {
  for (const Officer& officer : reader.officers()) {
    const std::optional<KeptPin> pin = reader.kept_pin(officer.id);
    if (!pin && !unseen.pins && chain.with_pin().contains(officer.id))
      return "the PIN of " + officer.id + " was taken away; give them a new one";
    if (!pin || (officer.pin_digest && sha256(pin->hash) == *officer.pin_digest)) continue;
    return "the PIN of " + officer.id + " was altered: nobody set it";
  }
  for (const Hash& document : chain.documents()) {
    if (sha256(reader.document(document)) == document) continue;
    return "the document " + to_hex(document).substr(0, 12) + "… was altered or lost";
  }
  return "";
}

void check_chain(Reader& reader, const Unseen& unseen, VerifyReport& report, bool& stopped,
                 const Told& progress) {
  report.head = reader.head();
  report.pool = static_cast<std::int64_t>(reader.pooled_ratings().size());
  ChainCheck chain(report);
  reader.scan_journal(0, [&](const JournalRow& row) {
    if (row.event.seq % kProgressEvery == 0 && !progress(row.event.seq, 2 * report.head.seq)) {
      stopped = true;
      return false;
    }
    return chain.follows(row);
  });
  if (stopped || !report.problem.empty()) return;
  if (report.events != report.head.seq) {
    report.first_bad = report.events + 1;
    report.problem = "the journal ends before its head";
    return;
  }
  if (const EventSeq missing = chain.missing_words(); missing != 0 && !unseen.words) {
    report.first_bad = missing;
    report.problem = "the words of event " + std::to_string(missing) +
                     " are missing, and no event says that they were erased";
    return;
  }
  if (!unseen.ratings) report.problem = rating_problem(chain, report.pool);
  if (report.problem.empty()) report.problem = beside_problem(reader, chain, unseen);
}

struct PlainSlip {
  TicketLabel label;
  DayNumber day = 0;
  std::string witness;  // 16 plain characters
};

Result<std::vector<PlainSlip>> read_slips(const std::vector<SlipWitness>& slips) {
  std::vector<PlainSlip> read;
  for (const SlipWitness& slip : slips) {
    const auto label = read_ticket_label(slip.ticket);
    const auto witness = read_witness(slip.witness);
    if (!label) {
      return Error{ErrorKind::invalid, "no such ticket number: " + slip.ticket +
                                           "; write it as printed, such as B027"};
    }
    if (!witness) {
      return Error{ErrorKind::invalid, "no such witness: " + slip.witness +
                                           "; write the 16 characters at the foot of the slip"};
    }
    read.push_back({*label, slip.day, *witness});
  }
  return read;
}

// That a unit's visit stands among those which a taken-in store brought.
bool is_taken_in(Reader& reader, const Hash& origin) {
  bool told = false;
  bool whole = false;
  reader.scan_journal(0, [&](const JournalRow& row) {
    whole = told && row.kind == event_kind(StoreMerged{});
    if (told || row.purged || row.kind != event_kind(VisitMerged{})) return !whole;
    const Result<DecodedPayload> payload = decode_payload(row.kind, row.payload);
    const auto* const visit = payload.ok() ? std::get_if<VisitMerged>(&payload->body) : nullptr;
    told = visit != nullptr && visit->origin == origin;
    return true;
  });
  return whole;
}

// That the number was given to somebody else too, and this slip's ticket was taken in behind the letter
// of the kiosk that gave it (office/outboxes.cc).
bool is_set_apart(Reader& reader, const PlainSlip& slip) {
  const std::vector<OutboxState> outboxes = reader.outboxes();
  return std::any_of(outboxes.begin(), outboxes.end(), [&](const OutboxState& box) {
    const auto visit = reader.visit_by_number(slip.day, box.letter + slip.label.prefix, slip.label.number);
    const auto issued = visit ? reader.event(visit->id) : std::nullopt;
    const auto* const body = issued ? std::get_if<Issued>(&issued->body) : nullptr;
    return body != nullptr && body->offline && fits_offline(*issued, slip.witness);
  });
}

void check_slip(Reader& reader, const PlainSlip& slip, VerifyReport& report) {
  const std::string name = ticket_label(slip.label.prefix, slip.label.number) + " of " +
                           iso_day(slip.day);
  const auto fits = [&](const Hash& hash) {
    return read_witness(witness_of(hash)) == slip.witness;
  };
  if (const auto visit = reader.visit_by_number(slip.day, slip.label.prefix, slip.label.number)) {
    const auto issued = reader.event(visit->id);
    const auto* const body = issued ? std::get_if<Issued>(&issued->body) : nullptr;
    if (body != nullptr && (body->offline ? fits_offline(*issued, slip.witness) : fits(issued->hash))) {
      if (body->offline) ++report.offline_slips;
      return;
    }
    if (is_set_apart(reader, slip)) {
      ++report.offline_slips;
      return;
    }
    report.first_bad = visit->id;
    report.problem = "the slip of " + name + " does not fit the journal";
    return;
  }
  const std::vector<Hash> elsewhere =
      reader.merged_origins(slip.day, slip.label.prefix, slip.label.number);
  const auto origin = std::find_if(elsewhere.begin(), elsewhere.end(), fits);
  if (origin != elsewhere.end() && is_taken_in(reader, *origin)) {
    ++report.unit_slips;
    return;
  }
  report.problem = "the journal knows no ticket " + name + ", and a slip of it exists";
}

void check_closing(Reader& reader, const ClosingWitness& slip, VerifyReport& report) {
  const auto last = row_at(reader, slip.events);
  if (last && read_witness(witness_of(last->event.hash)) == slip.witness) return;
  report.first_bad = last ? 0 : report.head.seq + 1;
  report.problem = "the closing slip over " + std::to_string(slip.events) + " events does not fit " +
                   (last ? "the journal: one of them is another"
                         : "the journal, which ends with event " + std::to_string(report.head.seq));
}

void check_morning(Reader& reader, const DayWitness& slip, VerifyReport& report) {
  const auto [first, last] = reader.events_of(slip.day, slip.day);
  const std::string name = "the first slip of " + iso_day(slip.day);
  for (EventSeq seq = std::max<EventSeq>(first, 2); first != 0 && seq <= last; ++seq) {
    const auto event = reader.event(seq);
    const auto* const opened = event ? std::get_if<DayOpened>(&event->body) : nullptr;
    if (opened == nullptr || opened->day != slip.day) continue;
    const auto before = row_at(reader, seq - 1);
    if (before && read_witness(witness_of(before->event.hash)) == slip.witness) return;
    report.problem = name + " does not fit the journal: an event before that day is another";
    return;
  }
  report.problem = "the journal knows no office day " + iso_day(slip.day) + ", and " + name +
                   " exists";
}

Result<std::vector<DayWitness>> read_mornings(std::vector<DayWitness> slips) {
  for (DayWitness& slip : slips) {
    const auto plain = read_witness(slip.witness);
    if (!plain)
      return Error{ErrorKind::invalid, "no such witness: " + slip.witness +
                                           "; write the 16 characters that the day's first slip "
                                           "says of the day before"};
    slip.witness = *plain;
  }
  return slips;
}

Result<std::vector<ClosingWitness>> read_closings(std::vector<ClosingWitness> slips) {
  for (ClosingWitness& slip : slips) {
    const auto plain = read_witness(slip.witness);
    if (!plain || slip.events < 1)
      return Error{ErrorKind::invalid, "no such closing slip: " + slip.witness +
                                           "; write its number of events and its 16 characters"};
    slip.witness = *plain;
  }
  return slips;
}

void check_seals(Reader& reader, const SealList& list, VerifyReport& report) {
  const SealFinding finding = hold_against(reader, list);
  report.first_bad = finding.first_bad;
  report.problem = finding.problem;
  report.unacknowledged = finding.unacknowledged;
  report.seals = std::max(report.seals, finding.agree);
  report.lost_seals = std::max(report.lost_seals, finding.lost);
  report.sealed = std::max(report.sealed, finding.sealed);
  const std::string key = key_code(list.first_key());
  if (std::find(report.seal_keys.begin(), report.seal_keys.end(), key) == report.seal_keys.end())
    report.seal_keys.push_back(key);
}

// Of one key two lists are one, as far as the shorter goes: its owner signs nothing twice over.
std::string lists_problem(const std::vector<SealList>& lists) {
  for (std::size_t i = 0; i < lists.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      const SealList& one = lists[k];
      const SealList& other = lists[i];
      if (one.journal() != other.journal() || one.first_key() != other.first_key() ||
          one.text().starts_with(other.text()) || other.text().starts_with(one.text()))
        continue;
      return "the seals in " + one.file() + " and in " + other.file() +
             " begin with one key and go on apart: one of the lists was cut off and sealed anew";
    }
  }
  return "";
}

Result<VerifyReport> check_tables(Store& store, VerifyReport report, const Told& progress) {
  const Result<ReplayReport> replay = replay_and_compare(store.url(), [&](EventSeq done) {
    return progress(report.head.seq + done, 2 * report.head.seq);
  });
  if (!replay) {
    if (replay.error().kind != ErrorKind::damaged) return replay.error();
    report.problem = replay.error().detail;
    return report;
  }
  report.first_bad = replay->first_bad;
  report.problem = replay->difference;
  return report;
}

// What this machine has of it: a server's store is its copy.
Result<VerifyReport> verify_here(Store& store, const Unseen& unseen, const Evidence& evidence,
                                 const Told& progress) {
  const Result<std::vector<PlainSlip>> plain = read_slips(evidence.slips);
  if (!plain) return plain.error();
  const Result<std::vector<ClosingWitness>> closings = read_closings(evidence.closings);
  if (!closings) return closings.error();
  const Result<std::vector<DayWitness>> mornings = read_mornings(evidence.mornings);
  if (!mornings) return mornings.error();
  VerifyReport report;
  bool stopped = false;
  const Status read = store.read([&](Reader& reader) {
    check_chain(reader, unseen, report, stopped, progress);
    for (const PlainSlip& slip : *plain) {
      if (report.problem.empty()) check_slip(reader, slip, report);
    }
    for (const ClosingWitness& slip : *closings) {
      if (report.problem.empty()) check_closing(reader, slip, report);
    }
    for (const DayWitness& slip : *mornings) {
      if (report.problem.empty()) check_morning(reader, slip, report);
    }
    for (const SealList& list : evidence.seals) {
      if (report.problem.empty()) check_seals(reader, list, report);
    }
  });
  if (stopped) return Error{ErrorKind::refused, "stopped before the end; nothing was changed"};
  if (!read) {
    if (read.error().kind != ErrorKind::damaged) return read.error();
    report.first_bad = report.events + 1;
    report.problem = read.error().detail;
  }
  if (!report.problem.empty()) return report;
  Result<VerifyReport> whole = check_tables(store, report, progress);
  if (!whole) return whole;
  const std::string trouble =
      evidence.trouble.empty() ? lists_problem(evidence.seals) : evidence.trouble;
  if (whole->problem.empty() && !trouble.empty()) {
    whole.value().problem = trouble;
    whole.value().by_evidence = true;
  }
  whole.value().ok = whole->problem.empty();
  return whole;
}

// A copy takes in what is new alone: what was altered at the server since is seen in one made anew.
Result<VerifyReport> verify_anew(Store& store, const Unseen& unseen, const Evidence& evidence,
                                 const Told& progress) {
  Result<PrivateFolder> scratch = PrivateFolder::make("", "khio-check");
  if (!scratch.ok()) return scratch.error();
  const std::string copy = scratch->file("server.backup");
  const std::string file = scratch->file("office.db");
  const Stopped stopped = [&] { return !progress(0, 1); };
  SystemClock clock;
  Status read = Done{};
  if (const auto made = copy_store(store.url(), copy, clock.now().utc_ms, stopped); !made)
    read = made.error();
  else if (const auto unpacked = unpack_copy(copy, file, stopped); !unpacked)
    read = unpacked.error();
  if (!read) {
    if (read.error().kind != ErrorKind::damaged) return read.error();
    VerifyReport report;
    report.problem = read.error().detail;
    return report;
  }
  auto anew = open_store(file, clock);
  if (!anew) return anew.error();
  return verify_here(*anew.value(), unseen, evidence, progress);
}

}  // namespace

AddedReport verify_added(Reader& reader, const Head& from, EventSeq most) {
  VerifyReport report;
  AddedReport added;
  added.reached = from;
  ChainCheck chain(report, from, reader.office().id);
  reader.scan_journal(from.seq, [&](const JournalRow& row) {
    if (row.event.seq > from.seq + most || !chain.follows(row)) return false;
    added.reached = {row.event.seq, row.event.hash, row.event.at};
    return true;
  });
  added.first_bad = report.first_bad;
  added.problem = report.problem;
  return added;
}

Result<VerifyReport> verify_store(Store& store, const Evidence& evidence, const Told& progress) {
  if (!postgres::reads_everything(store))
    return Error{ErrorKind::refused, "this login does not read what every event says; verify with a "
                                     "counter's"};
  const bool server = postgres::is_postgres(store.url());
  const Result<bool> copied = server ? postgres::is_province(store.url()) : false;
  if (!copied) return copied.error();
  const Unseen unseen{server, *copied, postgres::withholds_words(store)};
  if (!server || unseen.words) return verify_here(store, unseen, evidence, progress);
  const auto half = [&](std::int64_t done, std::int64_t all) { return progress(done, 2 * all); };
  const Result<VerifyReport> here = verify_here(store, unseen, evidence, half);
  if (!here || !here->ok) return here;
  const Result<VerifyReport> there =
      verify_anew(store, unseen, evidence, [&](std::int64_t done, std::int64_t all) {
        return progress(all + done, 2 * all);
      });
  return there && there->ok ? here : there;
}

}  // namespace khio
