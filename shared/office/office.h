// The verbs of an office: what screens and commands do, all of them through here.
//
// Each verb checks the office's rules, makes one durable change and answers. A verb that carries a
// request id may be repeated: the same id with the same content gives the same answer and changes
// nothing; with other content it is refused. Errors are those of Store, and:
//   invalid  what was asked is malformed      not_found  no such service, counter, ticket, officer
//   refused  a rule forbids it                nothing    nobody is waiting
//
// Threads: an Office belongs to one thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "domain/catalogue.h"
#include "office/by_hand.h"
#include "office/people.h"
#include "office/retention.h"
#include "office/suggestions.h"
#include "office/views.h"
#include "office/workplace.h"
#include "store/outbox.h"
#include "store/store.h"

namespace khio {

// Who asks for a change, and the id that makes its repetition harmless (empty: none).
struct Ask {
  std::string actor;
  std::string request;
};

struct IssueOrder {
  std::vector<std::string> services;  // one or several errands, in the order they will be served
  Channel channel = Channel::kiosk;
  bool priority = false;
  int people = 1;
  std::string language;               // empty: the office's first
  bool print = false;                 // paper will be asked for: print state pending
  // Why staff give priority, a code of the office's list; empty: its first. Of no meaning at kiosks.
  std::string priority_reason{};
  // How many tickets the sheet has that this one is on; 0: a slip of its own.
  int on_sheet_of = 0;
};

struct IssuedTicket {
  VisitId visit = 0;
  std::string ticket;
  std::vector<std::string> errands;  // service codes; the first is the one in line
  std::int64_t issued_at = 0;
  bool priority = false;
  int people = 1;
  std::string language;
  int ahead = 0;                     // as told when it was issued
  std::optional<WaitEstimate> estimate;
  std::string code;                  // "48217-0"
  std::string witness;               // "7K4M-92QX-0B3D-T5WF"
  std::string qr;
  PrintState print = PrintState::off;
  std::string print_detail;
  int copies = 0;
  // A kiosk gave it while it could not reach the store: it is called by the time it was given.
  bool offline = false;
};

// A kiosk's outbox, as staff see it.
struct OutboxView {
  Id128 id{};
  std::string place;
  std::string letter;
  int left = 0;               // entries known to wait there
  std::int64_t told_at = 0;   // when it was last heard of, UTC ms
  std::vector<DayNumber> open_days{};  // closed days of which something may be there
  bool lost = false;
  // When it was away last, UTC ms, where that was on this office day; 0: it was not.
  std::int64_t away_since = 0;
  std::int64_t back_at = 0;
  int alone_today = 0;        // its tickets of this office day that are in
};

// Entries of an outbox on their way in.
struct OutboxParcel {
  Id128 outbox{};
  EventSeq known_head = 0;       // the journal as the kiosk last saw it …
  std::int64_t reached_at = 0;   // … and when, UTC ms
  std::vector<OutboxEntry> entries{};  // in their order
  int left = 0;                  // that come after them
  std::optional<std::int64_t> away_since{};  // UTC ms
};

// A ticket whose place in line is kept on another office day.
struct KeptTicket {
  VisitId visit = 0;
  std::string ticket;
  std::string service;
  DayNumber day = 0;
  bool operator==(const KeptTicket&) const = default;
};

struct CallOrder {
  int counter = 0;
  std::string ticket;  // empty: the next by the rule
  std::string reason;  // code from the office's list; REQUIRED with a ticket
  std::optional<int> people{};  // of the visit this call finishes, if any
};

struct CalledTicket {
  std::string ticket;
  VisitId visit = 0;
  std::string service;
  int counter = 0;
  std::int64_t called_at = 0;
  int waited_seconds = 0;
  CallReason why = CallReason::first_in_order;
  std::string reason;
  int overtook = 0;
  std::string finished;  // the ticket whose service this call ended; empty: none
};

struct ChangedTicket {
  std::string ticket;
  ErrandState state = ErrandState::waiting;
  bool priority = false;
};

struct FinishedTicket {
  std::string ticket;
  int served_seconds = 0;
  bool within_standard = false;
  std::string next_service;  // empty: the visit is over
  int next_position = 0;
};

struct TransferredTicket {
  std::string ticket;
  std::string service;
  int position = 0;
};

struct WalkDirectOrder {
  int counter = 0;
  std::string service;
  int people = 1;
  // UTC ms: entered by hand, later, and recorded as the asker's deed; not as the counter's officer's.
  std::optional<std::int64_t> served_at{};
};

struct UrgentOrder {
  std::vector<std::string> services;
  std::string reason;
  int until_second = 0;  // of today
};

struct RatingOrder {
  std::string code{};                  // as typed
  int score = 0;                       // 1 .. 5, the overall question
  std::map<std::string, int> answers{};  // item id to 1 .. 5
  RatedVia via = RatedVia::code;
  bool hurried = false;                // pressed without a pause: kept, but not counted
  // Random, made and kept by the asker alone: with it more answers can be added. Zero: none can.
  Id128 receipt{};
};

struct DayView {
  DayNumber day = 0;
  bool open = false;
  std::string head;  // witness of the journal's head
  int expired = 0;  // of a closed day; among them …
  int kept = 0;     // … whose place in line is kept on another day
  int unfinished = 0;
};

// What of a closed day nobody may change afterwards, as its slip says it.
struct ClosingSlip {
  DayNumber day = 0;
  std::int64_t closed_at = 0;  // UTC ms
  std::int64_t asked_at = 0;
  // Visits with a ticket, by what became of them; unfinished: called or held when the day closed.
  int issued = 0;
  int served = 0;
  int no_show = 0;
  int cancelled = 0;
  int expired = 0;
  int unfinished = 0;
  int walk_direct = 0;         // served without a ticket
  EventSeq events = 0;         // that the journal held when the slip was asked for
  std::string witness;         // of the last of them
  int copy = 0;                // 0: the first paper
  std::string asked_by;        // who asked for it
  PrintState print = PrintState::pending;
  std::string print_detail;
};

// What was taken in from a mobile unit's store.
struct MergedVisits {
  int visits = 0;
  int ratings = 0;
  int suggestions = 0;  // that stay there: nobody's words travel
  DayNumber from = 0;
  DayNumber to = 0;
};

class Office {
 public:
  // not_found, damaged, device: as open_store. `clock` must outlive the office.
  static Result<Office> open(const std::string& url, Clock& clock);
  // The same as this machine last knew it, while its server does not answer: whatever is asked of it
  // then is busy, until the server is back. not_found: it never answered here, or is no server.
  static Result<Office> open_known(const std::string& url, Clock& clock);
  Office(Office&&) noexcept;
  Office& operator=(Office&&) noexcept;
  ~Office();

  Store& store();
  Clock& clock();
  // As of the last verb or view; refresh() reads it again when the office file was changed.
  const Catalogue& catalogue() const;
  const Zone& zone() const;
  const Id128& id() const;
  Status refresh();

  // What is issued and counted from now on happens there; the office's own rooms until then.
  // refused: a series of the office begins with the mark, so that two tickets could look the same.
  Status work_at(Workplace place);
  const Workplace& workplace() const;

  Result<IssuedTicket> issue(const IssueOrder& order, const Ask& ask);
  Result<IssuedTicket> issued(VisitId visit);  // the same facts again, for reprints
  // Paper: what became of it, and a marked copy.
  Status print_ended(VisitId visit, PrintState state, const std::string& detail);
  Result<IssuedTicket> reprint(VisitId visit, const Ask& ask);
  Result<std::vector<VisitId>> visits_to_print();

  // A counter that is open for the officer is opened again, with other services or after a pause.
  // Refused when another officer has it, unless `takeover`: the one who left it there is gone; where
  // officers have PINs, also when this one has another counter open. Whose counter was taken out of
  // the officers can do nothing there any more, and any other may open it.
  // REQUIRES: with `takeover` the asker holds the counter's seat (store/seat.h).
  enum class Takeover { no, yes };
  Result<CounterState> open_counter(int counter, const std::string& officer,
                                    const std::vector<std::string>& services, const Ask& ask,
                                    Takeover takeover = Takeover::no);
  Status close_counter(int counter, const Ask& ask);
  Result<CounterState> pause_counter(int counter, const std::string& reason,
                                     std::optional<std::int64_t> until, const Ask& ask);

  Result<CalledTicket> call(const CallOrder& order, const Ask& ask);
  Result<ChangedTicket> recall(int counter, const Ask& ask);
  Result<ChangedTicket> start(int counter, const Ask& ask);
  Result<FinishedTicket> finish(int counter, std::optional<int> people, const Ask& ask);
  Result<ChangedTicket> no_show(int counter, const Ask& ask);
  Result<ChangedTicket> hold(int counter, HoldNote note, const Ask& ask);
  // Takes back the last deed at the counter (domain/undo.h); of a call that finished a visit, both.
  // nothing: there is none.
  Result<UndoneTicket> undo(int counter, const Ask& ask);
  Result<ChangedTicket> resume(int counter, const std::string& ticket, const Ask& ask);
  Result<TransferredTicket> transfer(int counter, const std::string& to_service, int to_counter,
                                     const Ask& ask);
  Result<ChangedTicket> return_to_queue(const std::string& ticket, const Ask& ask);
  // A waiting ticket goes to another service, with its number and its original time.
  Result<TransferredTicket> change_service(const std::string& ticket, const std::string& service,
                                           const Ask& ask);
  Result<ChangedTicket> cancel(const std::string& ticket, const std::string& reason,
                               const Ask& ask);
  // All of these waiting tickets, or none. taken: one of them waits no longer.
  Status cancel_all(const std::vector<std::string>& tickets, const std::string& reason,
                    const Ask& ask);
  Result<ChangedTicket> set_priority(const std::string& ticket, bool priority,
                                     const std::string& reason, const Ask& ask);
  Result<std::pair<VisitId, int>> walk_direct(const WalkDirectOrder& order, const Ask& ask);

  // One more errand under the number of a visit that is not over: it is queued, with the visit's
  // original time, when the one before is done. At kiosks, as for a ticket.
  // refused: the visit is over, or has this errand already.
  Result<IssuedTicket> add_errand(VisitId visit, const std::string& service, Channel channel,
                                  const Ask& ask);
  // The visitor gives the place in line up. refused: not waiting.
  Result<ChangedTicket> leave(VisitId visit, const Ask& ask);

  // Rates the visit served today whose slip carries the code. Nothing links the answer to it: of a
  // repeated request only the code is compared, because a trace of the answer beside the visit,
  // even a digest, would give it away.
  Status rate(const RatingOrder& order, const Ask& ask);
  // What the rating with the order's receipt answers is this from now on; its code is not looked
  // at. Leaves no event: the journal never learns how often a visitor thought again, and repeating
  // it changes nothing. So one tap is a whole rating, and every further tap is kept at once.
  // refused: there is no such rating, or it has left the pool with its half-day.
  Status complete_rating(const RatingOrder& order);

  // Takes in what a visitor says, without a name, a ticket or a time of day.
  Result<SuggestionReceipt> suggest(const SuggestionOrder& order, const Ask& ask);
  // refused: no complaint, or the step cannot be taken now.
  Result<SuggestionView> move_complaint(const ComplaintOrder& order, const Ask& ask);
  // Erases a suggestion's words for good, and may put others in their place.
  // Whether a suggestion's words may stand in reports; redacting them asks for a new review.
  // refused: a complaint, or nothing is left of its words.
  Result<SuggestionView> review(const ReviewOrder& order, const Ask& ask);
  Result<SuggestionView> redact(const RedactOrder& order, const Ask& ask);
  // What of visitors' words is kept, until when, and what is due to be erased. keep_day() erases it,
  // so that it needs nobody; erase_due() does it now, and answers how many texts there were.
  Result<RetentionView> retention();
  Result<int> erase_due(const Ask& ask);
  Result<std::vector<SuggestionView>> suggestions(DayNumber from, DayNumber to);
  // By number or name ("S12"), for officers; by number alone, for who complained.
  Result<SuggestionView> suggestion(const std::string& name);
  Result<SuggestionView> complaint(const std::string& number);

  // Gives every ticket that waits or is on hold and has none yet a place on the next working day;
  // whoever is served before this day closes needs it no more. On that day, when the first counter
  // opens, is called to or gives a ticket, those left are issued again under their own numbers and
  // codes, in the order of their line and before every other: nobody is overtaken, and their wait
  // begins anew, without the night. nothing: nobody waits or is on hold without one.
  Result<std::vector<KeptTicket>> keep_places(const Ask& ask);
  // The day on which the visit's place is kept; none: on none.
  Result<std::optional<DayNumber>> kept_on(VisitId visit);

  // The outbox of the kiosk at `place`, known from now on, with a letter for its tickets that no
  // series has: the one it had before (empty: none), where that is no other outbox's now. refused: no
  // letter is left.
  Result<OutboxState> open_outbox(const Id128& outbox, const std::string& place,
                                  const std::string& letter, const Ask& ask);
  // Takes in entries of an outbox, each once, whatever came before and however often it is repeated:
  // tickets stand in line by when they were given, ratings in no order. Answers up to which entry all
  // are in. refused: entries before them are missing, or it is no outbox of this office.
  // damaged: they do not continue those taken in before.
  Result<std::int64_t> take_in(const OutboxParcel& parcel, const Ask& ask);
  Result<std::vector<OutboxView>> outboxes();
  // Nothing more comes from the outbox of that place: a supervisor says so. not_found: no such place.
  // refused: it was said already.
  Status lose_outbox(const std::string& place, const std::string& reason, const Ask& ask);

  Result<DayView> day();
  Result<DayView> close_day(const Ask& ask);
  Result<DayView> confirm_day(DayNumber day, const Ask& ask);
  // The slip of a closed day (0: the latest day), which is to go to paper now; asked again, it is a
  // marked copy. not_found: no such day. refused: it is not closed.
  Result<ClosingSlip> ask_closing_slip(DayNumber day, const Ask& ask);
  // As it was last asked for. not_found: it never was.
  Result<ClosingSlip> closing_slip(DayNumber day);
  Status closing_slip_ended(DayNumber day, PrintState state, const std::string& detail);
  Result<std::vector<DayNumber>> closing_slips_to_print();
  // Asks for the slip of the last day that had visitors, if it closed by itself within the week and
  // nobody asked for its slip: of all the programs that have a printer, one gets it, once.
  // nothing: none is owed. A day closed by hand has its slip from whoever closed it.
  Result<ClosingSlip> take_owed_closing_slip(const Ask& ask);
  // The date turned or a half-day ended: what follows from it. Called by every verb by itself, and
  // by programs that stay open.
  Status keep_day(const std::string& actor);

  // refused: somebody called from there already, and nobody has answered yet.
  Status call_staff(const std::string& place, const Ask& ask);
  // A slip was lost: staff are asked for leave to print it again. Answers the call that asks; the
  // one that is open already, when there is one.
  Result<EventSeq> ask_reprint(VisitId visit, const std::string& place, const Ask& ask);
  // … and give it: the marked copy is to be printed where it was asked for.
  Result<IssuedTicket> allow_reprint(EventSeq call, int counter, const Ask& ask);
  // More tickets were taken at a place than people can: staff are alarmed. The tickets stand.
  Status report_flood(const std::vector<VisitId>& visits, const std::string& place,
                      const Ask& ask);
  // Cancels those of a flood's tickets that still wait, all at once; answers how many. `counter` 0:
  // none.
  Result<int> cancel_flood(EventSeq call, int counter, const Ask& ask);
  Result<std::vector<StaffCall>> staff_calls();  // unanswered
  Status answer_staff(EventSeq call, int counter, const Ask& ask);
  // Closes a service for the rest of the office day, or opens it again (see ServiceShut).
  // refused: it is so already.
  Status shut_service(const std::string& service, bool shut, const Ask& ask);
  Status set_officer(const Officer& officer, const Ask& ask);
  // The month the office is in, by its clock or, of a demonstration lived further, by its day.
  Result<YearMonth> present_month();
  // refused: the days up to `last` are not all over, or a kiosk's outbox may hold something of them,
  // and their figures may still grow.
  Status days_are_over(DayNumber last);
  // Keeps the files of a period's signed reports, one archive, for good; answers its number.
  // `counted`: the journal's last event when the figures were counted. refused: as above.
  Result<EventSeq> freeze_report(const Period& period, const std::string& archive, EventSeq counted,
                                 const Ask& ask);
  // The very bytes. not_found: no such number. damaged: they are not what was kept.
  Result<std::string> frozen_report(EventSeq id);
  // Takes in the visits and ratings that a mobile unit of this office kept in a store of its own,
  // each once, however often it is repeated. `unit` names the unit where the visits do not.
  // REQUIRES: the unit's store was verified.
  // nothing: all of it was taken in before. refused: another office's store, or this one's; a day
  // is still open there, or here. damaged: it is not the journal that was taken in before.
  Result<MergedVisits> merge(Store& unit_store, const std::string& unit, const Ask& ask);
  // A sample office lets anybody work under any id and asks for no PIN.
  bool asks_pins() const;
  // Made by the program for the officer to change at first use; shown this once, never kept.
  Result<std::string> give_one_time_pin(const std::string& officer, const Ask& ask);
  // Wrong ones in a row bring pauses (domain/roles.h), which no restart ends. Takes part of a second.
  Result<PinAnswer> check_pin(const std::string& officer, const std::string& pin);
  // invalid: no PIN, or the present one. Nothing is changed unless the answer is `right`.
  Result<PinAnswer> change_pin(const std::string& officer, const std::string& present,
                               const std::string& fresh, const Ask& ask);
  // Until it is resumed, or the day ends, nobody is called and no ticket is given.
  // refused: paused already; not paused. resume_hall() answers how many seconds it lasted.
  Result<HallPause> pause_hall(HallPauseWhy why, const Ask& ask);
  Result<std::int64_t> resume_hall(const Ask& ask);
  Result<std::optional<HallPause>> hall_pause();
  // Numbers for service by hand on the present day, which no machine and no other sheet gives.
  Result<FallbackSheet> ask_fallback_sheet(const SheetOrder& order, const Ask& ask);
  // The sheet of this working morning, when the office file wants one and nobody has asked for one
  // today: to whoever asks first.
  Result<std::optional<FallbackSheet>> morning_sheet(const std::string& actor);
  Result<FallbackSheet> fallback_sheet(EventSeq seq);
  Result<std::vector<EventSeq>> fallback_sheets_to_print();
  Status fallback_sheet_ended(EventSeq sheet, PrintState state, const std::string& detail);
  // Enters what was served by hand, all of it or nothing (office/by_hand.h); how many visits. They
  // count in their own day and overtake nobody. invalid: something is wrong with one of them.
  // taken: a number was entered before. refused: the day can take none any more.
  Result<int> enter_by_hand(const HandEntry& entry, const Ask& ask);
  // All that is wrong with them. Fails as above for the day.
  Result<std::vector<HandProblem>> hand_problems(const HandEntry& entry);

  // Opens the office for some services outside its hours, until a time of that day; one that is open
  // gives place. refused: within the hours, or not over before they begin; no reason.
  Result<UrgentSession> open_urgent(const UrgentOrder& order, const Ask& ask);
  Status close_urgent(const Ask& ask);  // before its time. refused: none is open
  Result<std::optional<UrgentSession>> urgent_session();  // that goes on now

  Status count_eservice(const std::vector<EserviceRow>& rows, const Ask& ask);
  // Answers gathered elsewhere, all of one way and one span of days: they take the place of what
  // was entered for the same. refused: the span overlaps another one of that way, whose answers
  // would count twice, or has not begun.
  Status import_ratings(const std::vector<ImportedAnswers>& answers, const Ask& ask);
  // Answers the improvement's number. refused: the days have not begun.
  Result<EventSeq> decide_improvement(DayNumber from, DayNumber to, const std::string& text,
                                      const Ask& ask);
  // not_found: no such improvement.
  Status report_improvement(EventSeq id, const std::string& result, bool done, const Ask& ask);
  // The office follows another office file from now on; the event names the one before as well.
  // taken: `base` is given, and the file in force is another one: somebody else changed it.
  Status import_catalogue(const std::string& canonical_toml, const Ask& ask,
                          const std::optional<Hash>& base = std::nullopt);
  Hash catalogue_hash() const;  // of catalogue()
  Status mark_simulated(DayNumber from, DayNumber to, std::int64_t seed, const Ask& ask);

  Result<QueueView> queue();
  Result<std::vector<ServiceView>> services();
  Result<BoardView> board(int last_calls);
  Result<CounterView> counter_view(int counter);
  // Whom calling this ticket out of order would overtake.
  Result<int> would_overtake(int counter, const std::string& ticket);
  // By the code on the slip as typed, or by what a scanner reads off it.
  Result<TicketView> ticket(const std::string& code);
  // The code of the visit that was finished last at a counter, when that was within
  // kOfferSeconds and it has not been rated; "" when there is none. For rating terminals.
  Result<std::string> just_finished(int counter);
  // The visit with this label on an office day (0: the present one).
  Result<VisitState> find_visit(const std::string& label, DayNumber day);

  struct Inside;  // for the .cc files of this folder

 private:
  explicit Office(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace khio
