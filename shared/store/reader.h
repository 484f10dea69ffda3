// What can be read from a store, all of it from one consistent moment.
//
// A Reader is lent to a function by Store::read or Store::change and must not be kept. Its calls
// throw nothing; a store that cannot be read ends the whole read with an Error of Store's.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/events.h"

namespace khio {

// The store was put in place from a backup (domain/events.h).
struct Restoration {
  EventSeq seq = 0;
  std::int64_t at = 0;  // UTC ms
  Restored what{};
};

struct OfficeState {
  Id128 id{};
  Hash catalogue{};
  bool simulated = false;  // a program lived its days: every report says so
  std::optional<Restoration> restored{};  // the last time; none: never
};

struct DayState {
  DayNumber day = 0;
  bool open = false;
};

// The slip of a closed office day.
struct ClosingSlipState {
  DayNumber day = 0;
  EventSeq asked = 0;  // the ClosingSlipAsked event of its latest copy
  PrintState print_state = PrintState::pending;
  std::string print_detail;
};

struct CounterState {
  int counter = 0;
  std::string officer;
  std::vector<std::string> services;
  std::int64_t since = 0;  // UTC ms
  bool paused = false;
  std::string reason;
  std::optional<std::int64_t> until;
};

struct VisitState {
  VisitId id = 0;
  DayNumber office_day = 0;
  std::string series;
  int number = 0;  // 0: no ticket
  std::string code;
  Id128 token{};
  Channel channel = Channel::kiosk;
  std::string language;
  bool priority = false;
  int people = 1;
  std::int64_t issued_at = 0;
  ErrandId errand = 0;      // its latest
  ErrandId served = 0;      // its latest one that was finished; 0: none
  std::vector<std::string> pending;
  PrintState print_state = PrintState::off;
  std::string print_detail;
  int copies = 0;
  bool rated = false;

  std::string label() const { return number == 0 ? "" : ticket_label(series, number); }
};

struct ErrandRecord {
  ErrandId id = 0;
  VisitId visit = 0;
  DayNumber office_day = 0;
  std::string service;
  ErrandState state = ErrandState::waiting;
  bool priority = false;
  LinePlace place{};       // in line: where its visit took it
  std::int64_t enqueued_at = 0;
  std::optional<std::int64_t> called_at;
  std::optional<std::int64_t> started_at;
  std::optional<std::int64_t> finished_at;
  int waited_seconds = 0;
  int held_seconds = 0;
  int served_seconds = 0;
  int counter = 0;
  int to_counter = 0;
  int calls = 0;
  EventSeq called_seq = 0;  // 0: never, for this and the following
  EventSeq last_call_seq = 0;
  EventSeq started_seq = 0;
  EventSeq held_seq = 0;
  EventSeq no_show_seq = 0;
  EventSeq finished_seq = 0;
};

struct LineState {
  int waiting = 0;
  std::vector<int> recent_services_seconds;  // oldest first, at most kRecentServices
  std::vector<int> recent_waits_seconds;
};

struct CallRecord {
  EventSeq seq = 0;
  ErrandId errand = 0;
  std::string service;
  int counter = 0;
};

struct Officer {
  std::string id;
  std::string name;
  std::string role;
  bool active = true;
  bool one_time_pin = false;  // the PIN was made by the program: to be changed at first use
  std::optional<Hash> pin_digest{};  // of the PIN's hash; none: no PIN yet
};

// What is kept of an officer's PIN beside the journal.
struct KeptPin {
  std::string hash;           // Argon2id
  int tries = 0;              // since the last right one, and …
  std::int64_t tried_at = 0;  // … when the last was, UTC ms
};

struct HallPause {
  EventSeq seq = 0;
  DayNumber day = 0;
  std::int64_t at = 0;  // UTC ms
  HallPauseWhy why = HallPauseWhy::other;
  EventSeq ended = 0;  // the event that ended it; 0: it lasts
  std::int64_t ended_at = 0;
};

struct FrozenReport {
  EventSeq id = 0;
  std::string period;
  DayNumber from = 0;
  DayNumber to = 0;
  std::int64_t at = 0;  // UTC ms
  EventSeq counted = 0;
  Hash file{};
  Hash document{};
};

// How far the store of a mobile unit was taken in.
struct MergedStore {
  EventSeq through = 0;
  Hash head{};
};

struct KeptPlace {
  VisitId visit = 0;
  DayNumber day = 0;                     // on which
  std::vector<std::string> services{};  // owed: on hold, or when its own day closed; empty: none
  VisitId taken_up = 0;                  // by this visit; 0: not yet
};

// Numbers printed for service by hand.
struct FallbackSheet {
  EventSeq seq = 0;
  DayNumber day = 0;
  std::string series;
  int first = 0;
  int last = 0;
  PrintState print = PrintState::off;
  std::string print_detail;
  std::int64_t asked_at = 0;  // UTC ms
  std::string asked_by{};     // who, or the place whose printer it is for
};

// A kiosk's outbox, as far as the store knows it.
struct OutboxState {
  Id128 id{};
  EventSeq opened = 0;
  std::string place;         // what staff call the kiosk
  std::string letter;        // of its tickets
  std::int64_t through = 0;  // the last entry that was taken in
  Hash head{};               // of that entry
  int left = 0;              // entries known to wait there still
  std::int64_t told_at = 0;  // when it was last heard of, UTC ms
  EventSeq empty_seq = 0;    // the event by which it last said that nothing is left
  bool day_open = false;     // a day was closed since: something of it may be there
  bool lost = false;         // nothing more comes from there
};

// Service outside the office's hours; it is over when its time is, ended or not.
struct UrgentSession {
  EventSeq seq = 0;
  DayNumber day = 0;
  std::int64_t at = 0;  // UTC ms
  std::vector<std::string> services;
  std::string reason;
  std::int64_t until = 0;  // UTC ms
};

struct StaffCall {
  EventSeq seq = 0;
  std::int64_t at = 0;
  std::string place;
  StaffCallWhy why = StaffCallWhy::help;
  std::vector<VisitId> visits;       // the tickets meant
  std::vector<std::string> tickets;  // their numbers, in the answers of Office
};

struct SuggestionRecord {
  EventSeq id = 0;
  DayNumber office_day = 0;
  HalfDay half_day = HalfDay::am;
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string number;  // a complaint's eight digits; else empty
  DayNumber due = 0;   // of a complaint; else 0
  ComplaintState state = ComplaintState::received;
  DayNumber moved_day = 0;  // of the last step
  EventSeq words = 0;       // 0: erased
  EventSeq answer = 0;      // 0: none yet
  bool redacted = false;
  std::optional<bool> fit;  // to stand in a report; nothing: its words were not reviewed
};

struct PooledRating {
  Id128 key{};
  std::vector<std::string> items;  // what the digits of row.scores answer
  RatingRow row;
};

// An event as the journal keeps it, for export and verification.
struct JournalRow {
  Event event;              // all but body and asked, which stand in the payload
  std::string kind;
  std::string payload;      // stored bytes
  Salt salt{};
  Hash payload_hash{};
  bool purged = false;      // payload and salt are gone; the chain still stands
};

struct Head {
  EventSeq seq = 0;
  Hash hash{};
  Moment at;  // of that event
};

class Reader {
 public:
  virtual ~Reader() = default;

  virtual Head head() = 0;
  virtual OfficeState office() = 0;
  virtual std::string document(const Hash& hash) = 0;       // "" when there is none
  virtual std::optional<DayState> day() = 0;                // the latest office day
  virtual std::vector<CounterState> counters() = 0;         // those open, by number
  virtual std::optional<CounterState> counter(int number) = 0;

  virtual std::optional<VisitState> visit(VisitId id) = 0;
  // Of the office's own; those of mobile units may have the same numbers.
  virtual std::optional<VisitState> visit_by_number(DayNumber day, const std::string& series,
                                                    int number) = 0;
  // By the hash of its first event.
  virtual std::optional<MergedStore> merged_store(const Hash& store) = 0;
  // Of mobile units' visits with that number: their events' hashes there.
  virtual std::vector<Hash> merged_origins(DayNumber day, const std::string& series,
                                           int number) = 0;
  virtual std::optional<VisitState> visit_by_code(DayNumber day, const std::string& code) = 0;
  virtual std::optional<VisitState> visit_by_token(DayNumber day, const Id128& token) = 0;
  // Visits of the day with an errand for it, queued or still to follow; not those cancelled or sent on unserved.
  virtual int taken(DayNumber day, const std::string& service) = 0;
  // Closed for that day by a supervisor.
  virtual bool service_shut(DayNumber day, const std::string& service) = 0;
  virtual std::vector<VisitId> visits_to_print() = 0;       // print state pending
  virtual std::optional<ClosingSlipState> closing_slip(DayNumber day) = 0;  // none: never asked for
  virtual std::vector<DayNumber> closing_slips_to_print() = 0;      // print state pending
  virtual std::optional<ErrandRecord> errand(ErrandId id) = 0;
  virtual std::optional<ErrandRecord> errand_at(int counter) = 0;  // called or serving there
  // The one of the day that was finished there last.
  virtual std::optional<ErrandRecord> last_done(DayNumber day, int counter) = 0;
  virtual std::vector<ErrandRecord> errands_in(DayNumber day, ErrandState state) = 0;  // by id
  virtual std::vector<WaitingErrand> waiting(DayNumber day,
                                             const std::vector<std::string>& services) = 0;
  virtual LineState line(const std::string& service) = 0;
  virtual int waiting_total() = 0;
  // How many wait for each service that somebody waits for.
  virtual std::vector<std::pair<std::string, int>> waiting_by_service() = 0;
  // The highest number in [first, last] issued under this printed prefix; 0: none yet.
  virtual int last_number(DayNumber day, const std::string& series, int first, int last) = 0;
  // The last `limit` calls of the day for these services, oldest first.
  virtual std::vector<PastCall> recent_calls(DayNumber day,
                                             const std::vector<std::string>& services,
                                             int limit) = 0;
  virtual std::vector<CallRecord> last_calls(DayNumber day, int limit) = 0;  // newest first
  virtual std::vector<StaffCall> staff_calls() = 0;                          // unanswered
  virtual std::vector<OutboxState> outboxes() = 0;  // in the order in which they were opened
  virtual std::optional<OutboxState> outbox(const Id128& id) = 0;
  // The last event no later than that, `from` where all after it are.
  virtual EventSeq last_event_by(std::int64_t at, EventSeq from) = 0;
  virtual std::vector<Officer> officers() = 0;                               // by id
  virtual std::optional<KeptPin> kept_pin(const std::string& officer) = 0;
  virtual std::optional<HallPause> hall_pause() = 0;                         // the one that lasts
  // Of the office days in [from, to], in their order.
  virtual std::vector<HallPause> hall_pauses(DayNumber from, DayNumber to) = 0;
  virtual std::vector<FrozenReport> frozen_reports() = 0;                    // by id
  virtual std::optional<KeptPlace> place_kept(VisitId visit) = 0;
  // On the days in [from, to], in the order in which they were given.
  virtual std::vector<KeptPlace> places_kept(DayNumber from, DayNumber to) = 0;
  // Those up to that day that are owed something and not taken up; in the same order.
  virtual std::vector<KeptPlace> places_owed(DayNumber until) = 0;
  virtual std::vector<FallbackSheet> fallback_sheets(DayNumber day) = 0;     // in their order
  virtual std::optional<FallbackSheet> fallback_sheet(EventSeq seq) = 0;
  virtual std::vector<EventSeq> fallback_sheets_to_print() = 0;              // print state pending
  // The latest one that nobody ended; its time may be over.
  virtual std::optional<UrgentSession> urgent_session() = 0;
  virtual std::vector<PooledRating> pooled_ratings() = 0;                    // by key
  virtual std::optional<PooledRating> pooled_rating(const Id128& key) = 0;

  virtual std::optional<SuggestionRecord> suggestion(EventSeq id) = 0;
  virtual std::optional<SuggestionRecord> complaint(const std::string& number) = 0;  // eight digits
  // The text of a Words event; "" when it was erased or `words` is 0.
  virtual std::string words(EventSeq words) = 0;
  // The Words events after that one which were not erased, in their order.
  virtual std::vector<EventSeq> words_after(EventSeq seq) = 0;

  virtual Moment moment_of(EventSeq seq) = 0;            // when an event happened
  // When an errand came into a line: with its event, or, of a ticket given offline, before that.
  virtual Moment queued_at(ErrandId errand) = 0;
  virtual std::optional<Event> event(EventSeq seq) = 0;  // nothing when absent or purged
  // Of words that were erased since, only what they belonged to is left; `asked` is empty then.
  virtual std::optional<Event> event_of_request(const std::string& request) = 0;

  // Every errand of the office days in [from, to]: first the days that are closed for good, day by
  // day, then those that may still change; in journal order within a day. `each` returns false to
  // stop.
  virtual void scan_visits(DayNumber from, DayNumber to,
                           const std::function<bool(const VisitRow&)>& each) = 0;
  // Ratings of closed batches. The scores of every row are given in the order of `items`.
  virtual void scan_ratings(DayNumber from, DayNumber to, const std::vector<std::string>& items,
                            const std::function<bool(const RatingRow&)>& each) = 0;
  // Ids of the items that closed batches answer, in the order they came up: asked today or not.
  virtual std::vector<std::string> rated_items() = 0;
  // What was said on the office days in [from, to], in the order of its events.
  virtual void scan_suggestions(DayNumber from, DayNumber to,
                                const std::function<bool(const SuggestionRecord&)>& each) = 0;
  // Answers gathered elsewhere, of days that touch [from, to], by way, days, service and item.
  virtual void scan_imported(DayNumber from, DayNumber to,
                             const std::function<bool(const ImportedAnswers&)>& each) = 0;
  // Improvements decided after findings of days wholly inside [from, to], in their order.
  virtual std::vector<Improvement> improvements(DayNumber from, DayNumber to) = 0;
  virtual std::optional<Improvement> improvement(EventSeq id) = 0;
  virtual void scan_eservice(const std::function<bool(const EserviceRow&)>& each) = 0;
  virtual void scan_journal(EventSeq after, const std::function<bool(const JournalRow&)>& each) = 0;
  // The same events with their bodies; those that were purged are left out.
  virtual void scan_events(EventSeq after, const std::function<bool(const Event&)>& each) = 0;
  // The first and last event of the office days in the span; {0, 0} when there are none.
  virtual std::pair<EventSeq, EventSeq> events_of(DayNumber from, DayNumber to) = 0;
};

}  // namespace khio
