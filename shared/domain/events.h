// The events of an office: every fact it must not lose. Each change of the store is one of these,
// kept in the journal in the order it happened; every table is what applying them in order gives.
//
// Their names (event_kind) and the names of their fields in canonical JSON (files/event_codec) are
// a stored format: they never change meaning and are never reused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "domain/calling_order.h"
#include "domain/rows.h"
#include "domain/suggestions.h"
#include "domain/ticket.h"
#include "domain/undo.h"

namespace khio {

using EventSeq = std::int64_t;  // 1, 2, 3 … without gaps
using ErrandId = EventSeq;      // the event that queued the errand
using VisitId = EventSeq;       // the event that began the visit

enum class StaffCallWhy { help, reprint, flood };
std::string_view staff_call_why_name(StaffCallWhy why);
std::optional<StaffCallWhy> read_staff_call_why(std::string_view name);

struct OfficeCreated { Hash catalogue{}; };
// The office file in force from now on, and the one before it; both are kept as documents. before:
// zeros in journals of earlier versions, which did not tell it.
struct CatalogueChanged { Hash catalogue{}; Hash before{}; };
struct DayOpened { DayNumber day = 0; bool confirmed = false; };  // confirmed: by a person
// Closes the day: waiting errands expire; called, serving and held ones are unfinished.
struct DayClosed { DayNumber day = 0; int expired = 0; int unfinished = 0; };
// The wall clock moved against time since boot by this much.
struct ClockJumped { std::int64_t by_ms = 0; };

struct CounterOpened { int counter = 0; std::string officer; std::vector<std::string> services; };
struct CounterPaused { int counter = 0; std::string reason; std::optional<std::int64_t> until; };
struct CounterClosed { int counter = 0; };

// Staff gave priority with the ticket: why, and how many wait before it without priority.
struct GivenPriority { std::string reason; int overtook = 0; };
// A kiosk gave the ticket while it could not reach the store, and it was taken in from its outbox.
struct GivenOffline {
  Id128 outbox{};
  std::int64_t entry = 0;   // of the outbox
  std::int64_t at = 0;      // when it was given, UTC ms
  EventSeq after = 0;       // its place in line is behind this event, by that time
  Hash hash{};              // what its slip witnesses: offline_witness()
  std::optional<std::int64_t> said{};  // what the kiosk's clock said then, where that was wrong
};
struct Issued {
  DayNumber day = 0;
  std::string series;                 // the printed prefix
  int number = 0;
  std::string sequence;               // Series::code the number was taken from
  std::string code;                   // six digits, the last is the check digit
  Id128 token{};
  std::vector<std::string> services;  // the first is queued, the others wait for it
  Channel channel = Channel::kiosk;
  Session session = Session::in_hours;
  std::string location;
  std::string language;
  bool priority = false;
  int people = 1;
  int ahead = 0;                      // what the visitor was told
  std::optional<WaitEstimate> estimate;
  bool print = false;                 // paper was asked for
  std::optional<VisitId> kept{};      // the visit of an earlier day whose place this is
  std::optional<GivenPriority> given{};  // nothing: the visitor chose it, or there is none
  std::optional<GivenOffline> offline{};  // nothing: it was issued with this event
};
struct Called {
  ErrandId errand = 0;
  int counter = 0;
  CallReason why = CallReason::first_in_order;
  std::string reason;  // code, when out of order
  int waited_seconds = 0;
  int overtook = 0;
  std::optional<EventSeq> finished;  // the Finished event this call brought about
  // How many had waited longer for services that are this counter's in the office file, and that it
  // had put aside when it called; nothing: nobody.
  std::optional<int> put_aside{};
};
struct Recalled { ErrandId errand = 0; };
struct Started { ErrandId errand = 0; };
struct Finished {
  ErrandId errand = 0;
  int served_seconds = 0;
  int held_seconds = 0;
  bool within_standard = false;
  std::optional<int> people;
  std::string next_service;  // the visit's next errand, queued by this event; empty: none
  int next_position = 0;     // its place in line, from 1; 0: none
};
struct NoShow { ErrandId errand = 0; };
struct Returned { ErrandId errand = 0; bool place_kept = false; int overtook = 0; };
struct Held { ErrandId errand = 0; HoldNote note = HoldNote::other; };
struct Resumed { ErrandId errand = 0; int counter = 0; int held_seconds = 0; int overtook = 0; };
struct Transferred {
  ErrandId errand = 0;
  std::string service;  // of the new errand, queued by this event
  int counter = 0;      // bound to this counter; 0: any
  int held_seconds = 0;
  int overtook = 0;
  int position = 0;     // of the new errand in its line, from 1
};
struct Cancelled { ErrandId errand = 0; std::string reason; };
struct PriorityChanged { VisitId visit = 0; bool priority = false; std::string reason; int overtook = 0; };
struct WalkDirect {
  DayNumber day = 0;
  std::string service;
  int counter = 0;
  int people = 1;
  Session session = Session::in_hours;
  std::string location;
  int overtook = 0;
  std::optional<std::int64_t> served_at;  // entered later, by hand: when it was, UTC ms
};

struct PrintEnded { VisitId visit = 0; PrintState state = PrintState::printed; std::string detail; };
struct Reprinted { VisitId visit = 0; int copy = 0; };
// The slip of a closed day goes to paper: it witnesses every event before this one.
struct ClosingSlipAsked {
  DayNumber day = 0;
  EventSeq closed = 0;  // the DayClosed event
  int copy = 0;         // 0: the first paper
};
struct ClosingSlipEnded {
  DayNumber day = 0;
  PrintState state = PrintState::printed;
  std::string detail;
};

// A visitor rated. What they answered stands only in a RatingsClosed batch, in shuffled order.
struct RatingGiven { VisitId visit = 0; RatedVia via = RatedVia::code; };
struct RatingsClosed {
  std::vector<std::string> items;
  std::vector<RatingRow> ratings;
  std::optional<std::string> unit{};  // the mobile unit whose store they were taken in from
};

// A visitor said something. Of who, nothing is kept, and tables and registers know only the
// half-day; the journal's own row has the moment, as every event's. What was said stands only in the
// Words event that follows.
struct Suggested {
  DayNumber day = 0;
  HalfDay half = HalfDay::am;
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string number;  // a complaint's eight digits; else empty
  DayNumber due = 0;   // of a complaint; else 0
  EventSeq words = 0;
};
// Free words of a person: the one kind whose payload can be erased while the chain still stands.
// `of` is the event they belong to.
struct Words { EventSeq of = 0; std::string text; };
// What was done with a complaint; words: what its writer was told, 0: nothing.
struct ComplaintMoved {
  EventSeq suggestion = 0;
  ComplaintState state = ComplaintState::received;
  DayNumber day = 0;
  EventSeq words = 0;
};
// Words of a suggestion, or of an answer to it, were erased for good; words: what stands in their
// place, 0: nothing.
struct Redacted { EventSeq suggestion = 0; EventSeq erased = 0; EventSeq words = 0; };

// An officer read a suggestion's words: fit to stand in a report, naming and harming nobody, or not.
struct SuggestionReviewed { EventSeq suggestion = 0; bool fit = false; };

struct EserviceCounted { int year = 0; int month = 0; std::string service; std::int64_t count = 0; };
// Staff are wanted at a place: for help, to allow another slip of a ticket, or because tickets were
// taken there faster than people can. `visits` are the tickets meant.
struct StaffCalled {
  std::string place;
  StaffCallWhy why = StaffCallWhy::help;
  std::vector<VisitId> visits{};
};
// cancelled: how many of the flood's tickets were cancelled with it.
struct StaffAnswered { EventSeq call = 0; int counter = 0; int cancelled = 0; };
// Results gathered elsewhere, of one service. first: whatever was entered before for the same way
// and days gives place.
struct RatingsImported {
  RatedElsewhere via = RatedElsewhere::paper;
  DayNumber from = 0;
  DayNumber to = 0;
  std::string service;  // empty: not asked for
  bool first = false;
  std::vector<std::string> items;
  std::vector<std::int64_t> counts;  // of each item five: answers of 1, 2, 3, 4, 5
};
// The office decided to improve something after the findings of these days …
struct ImprovementDecided { DayNumber from = 0; DayNumber to = 0; std::string text; };
// … and says what came of it; said again, the last word stands.
struct ImprovementReported { EventSeq improvement = 0; std::string result; bool done = false; };
// A visitor who still waits has one more errand under the same number.
struct ErrandAdded { VisitId visit = 0; std::string service; };
// The last deed at a counter was a slip and is taken back: `event` did it. What the errand is again;
// the errand that deed had queued, if any, is gone.
struct Undone {
  EventSeq event = 0;
  CounterDeed deed = CounterDeed::call;
  ErrandId errand = 0;
  ErrandState state = ErrandState::waiting;
};
struct OfficerSet { std::string officer; std::string name; std::string role; bool active = true; };
// An officer's PIN became another one. What it is stands nowhere, and its Argon2id hash beside the
// journal alone: this is the hash's digest, by which a hash that nobody set is found out.
struct PinSet { std::string officer; Hash digest{}; bool one_time = false; };

// The whole hall stops and goes on: nobody is called, no ticket is given in between.
enum class HallPauseWhy { evacuation, power, other };
std::string_view hall_pause_why_name(HallPauseWhy why);
std::optional<HallPauseWhy> read_hall_pause_why(std::string_view name);
struct HallPaused { DayNumber day = 0; HallPauseWhy why = HallPauseWhy::other; };
struct HallResumed { EventSeq pause = 0; };

// A supervisor closes a service for the rest of an office day, or opens it again: kiosks give no
// ticket for it, officers still may, and who waits already is served.
struct ServiceShut { DayNumber day = 0; std::string service; bool shut = false; };

// The reports of some days were signed. `document` is the archive of their files, as base64, and
// `file` the SHA-256 of the archive itself; counted when the journal ended with the event `counted`.
struct ReportFrozen {
  DayNumber from = 0;
  DayNumber to = 0;
  std::string period;  // as it was asked for
  EventSeq counted = 0;
  Hash file{};
  Hash document{};
};

// An errand of a mobile unit's store, as it ended there.
struct MergedErrand {
  std::string service;
  ErrandState state = ErrandState::done;
  std::int64_t enqueued_at = 0;
  std::optional<std::int64_t> called_at;
  std::optional<std::int64_t> started_at;
  std::optional<std::int64_t> finished_at;
  std::optional<int> waited_seconds;
  std::optional<int> held_seconds;
  std::optional<int> served_seconds;
  int counter = 0;
  bool by_hand = false;
};
// A visit to a mobile unit, taken in from its store after its day, with its first errand …
struct VisitMerged {
  Hash origin{};       // of the event that began it there: what its slip witnesses
  DayNumber day = 0;
  std::string series;
  int number = 0;      // 0: no ticket
  Channel channel = Channel::kiosk;
  Session session = Session::in_hours;
  std::string location;
  bool priority = false;
  int people = 1;
  std::int64_t issued_at = 0;
  MergedErrand errand;
};
// … and each further one.
struct ErrandMerged { VisitId visit = 0; MergedErrand errand; };
// The visits and ratings before this event are all that the store of a mobile unit held.
struct StoreMerged {
  Hash store{};          // of its first event, by which it is known
  EventSeq through = 0;  // its last event then …
  Hash head{};           // … and that event's hash
  int visits = 0;
  int ratings = 0;
  int suggestions = 0;   // that stayed there
  DayNumber from = 0;    // the days of what was taken in
  DayNumber to = 0;
};

// A visit that still waited in the evening has its place kept on another office day: unless it is
// served before its own day closes, it is issued anew then, before any other ticket.
struct PlaceKept { VisitId visit = 0; DayNumber day = 0; };

// A sheet of numbers for service by hand is given out: first to last belong to that day, and neither
// a machine nor another sheet gives them.
struct FallbackSheetAsked {
  DayNumber day = 0;
  std::string series;  // the printed prefix
  int first = 0;
  int last = 0;
  bool print = false;  // on the printer of slips
};
struct FallbackSheetEnded {
  EventSeq sheet = 0;
  PrintState state = PrintState::printed;
  std::string detail;
};
// A visit that was served while the machines were down, entered afterwards. Its times are what people
// wrote down.
struct HandServed {
  DayNumber day = 0;
  std::string series;
  int number = 0;
  std::string service;
  int counter = 0;
  std::string officer;  // who served
  int people = 1;
  Session session = Session::in_hours;
  std::string location;
  std::int64_t taken_at = 0;                 // UTC ms, as the following
  std::optional<std::int64_t> called_at;
  std::optional<std::int64_t> finished_at;   // none: nobody came
};

// The office serves outside its hours, for some services and until some time that day: kiosks give
// tickets for these alone.
struct UrgentOpened {
  DayNumber day = 0;
  std::vector<std::string> services;
  std::string reason;
  std::int64_t until = 0;  // UTC ms
};
// Ended before its time.
struct UrgentClosed { EventSeq session = 0; };

// A kiosk has an outbox for what it does while it cannot reach the store. Its tickets carry `letter`
// then, which no other series and no other outbox has.
struct OutboxOpened {
  Id128 outbox{};
  std::string place;   // what staff call the kiosk
  std::string letter;
};
// Everything in the outbox up to this entry has been taken in. `left` entries are still to come: with
// none, nothing of a day that is closed comes from there any more.
struct OutboxTaken {
  Id128 outbox{};
  std::int64_t through = 0;
  Hash head{};          // of that entry, in the outbox's own chain; zeros: it never had one
  int left = 0;
  std::optional<std::int64_t> away_since{};  // UTC ms; nothing: the kiosk was not away
};
// A supervisor says that nothing more comes from the outbox: the kiosk is broken or gone for good.
struct OutboxLost { Id128 outbox{}; std::string reason; };
// A kiosk asked for a ticket and never heard the answer; its visitor holds one of the outbox instead.
// visit: the ticket that was given nevertheless; 0: none was, and this event has that request's id,
// so that none ever is.
struct AttemptVoided { Id128 outbox{}; std::int64_t entry = 0; VisitId visit = 0; };
// A rating from an outbox whose code was no served visit's, or of one that was rated. It is kept, and
// counted nowhere.
struct RatingPutAside {
  DayNumber day = 0;
  HalfDay half = HalfDay::am;
  RatedVia via = RatedVia::code;
  std::vector<std::string> items;
  std::string scores;  // as RatingRow's
};

// The store became a demonstration: its days were lived by a program.
struct Simulated { DayNumber from = 0; DayNumber to = 0; std::int64_t seed = 0; };

// The store was put in place from a backup that ended with the event before this one. What came
// after the backup is lost: `acknowledged` is the last event known to have happened (0: nobody
// knows). Visitors may hold numbers of those lost on `day`: every series leaves out `skipped` there.
struct Restored {
  std::int64_t made_at = 0;  // the backup, UTC ms
  EventSeq acknowledged = 0;
  DayNumber day = 0;
  int skipped = 0;
};

using EventBody =
    std::variant<OfficeCreated, CatalogueChanged, DayOpened, DayClosed, ClockJumped, CounterOpened,
                 CounterPaused, CounterClosed, Issued, Called, Recalled, Started, Finished, NoShow,
                 Returned, Held, Resumed, Transferred, Cancelled, PriorityChanged, WalkDirect,
                 PrintEnded, Reprinted, ClosingSlipAsked, ClosingSlipEnded, RatingGiven,
                 RatingsClosed, EserviceCounted, StaffCalled, StaffAnswered, OfficerSet, Simulated,
                 Suggested, Words, ComplaintMoved, Redacted, ErrandAdded, RatingsImported,
                 ImprovementDecided, ImprovementReported, SuggestionReviewed, Undone, PinSet,
                 HallPaused, HallResumed, ServiceShut, Restored, ReportFrozen, VisitMerged,
                 ErrandMerged, StoreMerged, PlaceKept, FallbackSheetAsked, FallbackSheetEnded,
                 HandServed, UrgentOpened, UrgentClosed, OutboxOpened, OutboxTaken, OutboxLost,
                 AttemptVoided, RatingPutAside>;

// The stored name of the kind that may carry personal words and be erased.
inline constexpr std::string_view kErasableKind = "words";

// "issued", "called" … : the stored name of a kind.
std::string_view event_kind(const EventBody& body);

struct Event {
  EventSeq seq = 0;
  Moment at;
  Id128 office{};
  std::string actor;
  std::string request;  // empty: none
  std::string asked;    // digest of what the request asked for; empty when there is no request
  EventBody body;
  Hash hash{};          // of the chain up to and including this event
};

}  // namespace khio
