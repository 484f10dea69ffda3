// What an Office is made of, and the one way its verbs run. For the .cc files of this folder only.
#pragma once

#include <functional>
#include <string>

#include "office/office.h"

namespace khio {

struct Office::Inside {
  std::unique_ptr<Store> store;
  Clock& clock;
  Zone zone;
  Catalogue catalogue;
  Hash catalogue_hash{};
  Id128 id{};
  Workplace workplace;
  // The day, and whether it was open, in which no closing slip was owed.
  std::optional<std::pair<DayNumber, bool>> slips_looked_at;

  Inside(std::unique_ptr<Store> opened, Clock& at, const Zone& in)
      : store(std::move(opened)), clock(at), zone(in) {}

  // Reads the catalogue again when another one is in force.
  Status refresh(Reader& reader);

  // The office day that changes belong to. refused: it is closed.
  Result<DayNumber> open_day(Transaction& tx) const;
  // Turns the date and closes finished half-days, as far as the clock says so (design 10).
  // refused: the date jumped further than a clock may go by itself.
  Status keep_day(Transaction& tx, const std::string& actor);

  // Issues again what has its place kept on this day, before anything else is issued or called.
  Status take_up_places(Transaction& tx, DayNumber day, const std::string& actor);
  Status keep_apart(Transaction& tx, Issued& issued) const;

  // The same without erasing what is due.
  Status turn_day(Transaction& tx, const std::string& actor);

  // Erases some of visitors' words that are due on that day (office/retention.cc). `named` is told
  // whether they are the last, and says what the last event is to be found by.
  struct Erased {
    int texts = 0;
    bool last = true;
  };
  struct Named {
    std::string request;
    std::string asked;
  };
  Result<Erased> erase_some(Transaction& tx, DayNumber day, const std::string& actor,
                            const std::function<Named(bool last)>& named);

  // What a request with this id was answered by before. refused: it asked for something else.
  Result<std::optional<Event>> answered_before(Reader& reader, const std::string& request,
                                               const std::string& digest) const;

  // Looks for words that are due before the lock is taken, so that nobody waits for the register.
  void look_ahead();

  // Takes a rating of a visit served on that day into the pool. refused: the code is none's.
  Result<EventBody> accept_rating(Transaction& tx, const RatingOrder& order, DayNumber day,
                                  HalfDay half);

  // What is wrong with visits served by hand, by the office and the store.
  std::vector<HandProblem> hand_problems(Reader& reader, const HandEntry& entry);

  LocalTime local_now(const Transaction& tx) const { return zone.local(tx.now().utc_ms); }

  // Runs a look at one consistent moment.
  template <typename View>
  Result<View> view(const std::function<Result<View>(Reader&)>& look) {
    Result<View> seen = Error{ErrorKind::damaged, "the store was not read"};
    const Status read = store->read([&](Reader& reader) {
      const Status fresh = refresh(reader);
      if (fresh.ok())
        seen = look(reader);
      else
        seen = fresh.error();
    });
    if (!read.ok()) return read.error();
    return seen;
  }

  // Runs a verb. `asked` is everything the request asks for, in one text; `decide` makes the event
  // that answers it (and any events before it); `answer` says what that event means, for this run
  // and for every repetition of the request alike.
  // The actor is the officer who opened `counter`, when that is given and open; else the asker.
  // refused: that officer was taken out, unless `gone` lets the asker act for them.
  enum class Gone { refused, asker_acts };
  template <typename Answer>
  Result<Answer> run(const Ask& ask, const std::string& asked,
                     const std::function<Result<EventBody>(Transaction&)>& decide,
                     const std::function<Result<Answer>(Reader&, const Event&)>& answer,
                     int counter = 0, Gone gone = Gone::refused) {
    look_ahead();
    Result<Answer> answered = Error{ErrorKind::unknown, "no answer"};
    const Status changed = store->change([&](Transaction& tx) -> Status {
      Result<Event> event = decide_once(tx, ask, counter, gone, asked, decide);
      if (!event.ok()) return event.error();
      answered = answer(tx, event.value());
      if (!answered.ok()) return answered.error();
      return Done{};
    });
    if (!changed.ok()) return changed.error();
    return answered;
  }

 private:
  // The day for which no place was owed any more: they are given on days before.
  std::optional<DayNumber> places_looked_at_;
  // The half-day for which no pooled rating was due: nothing to look for until it ends.
  std::optional<std::pair<DayNumber, bool>> ratings_looked_at_;
  // The day before which no words of visitors are due, by the office file with that schedule.
  std::optional<std::pair<DayNumber, Hash>> nothing_due_before_;
  bool nothing_due(DayNumber day) const;

  Result<Event> decide_once(Transaction& tx, const Ask& ask, int counter, Gone gone,
                            const std::string& asked,
                            const std::function<Result<EventBody>(Transaction&)>& decide);
  Status close_ratings(Transaction& tx, const std::string& actor);
  Status keep_retention(Transaction& tx, const std::string& actor);
};

// invalid: the id is too long, or nobody asks.
Status check_ask(const Ask& ask);
// What is kept of everything that a request asks for.
std::string digest_of_asked(const std::string& asked);

// A visit of an office day by its printed label. invalid: not a label. not_found: no such ticket.
Result<VisitState> visit_by_label(Reader& reader, DayNumber day, const std::string& label);

// The counter, open. not_found: the office has no such counter. refused: it is closed.
Result<CounterState> open_counter_state(Reader& reader, const Catalogue& office, int counter);

// The errand called or served at an open counter. refused: nobody is there.
Result<ErrandRecord> errand_at_counter(Reader& reader, const Catalogue& office, int counter);

// A sample that says so. In a real office nobody is an officer by typing some letters, whatever its
// file says.
bool opens_without_pin(const Catalogue& office);

// Whether the counter is open for somebody who was taken out of the office's officers since.
bool left_by_gone(Reader& reader, const Catalogue& office, const CounterState& counter);

// invalid: nobody is named. not_found: the office does not know the officer.
Status check_officer(Reader& reader, const Catalogue& office, const std::string& officer);

// The service outside the hours that goes on now.
std::optional<UrgentSession> urgent_now(Reader& reader, std::int64_t now_ms, DayNumber today);

// The office's reason with this code. refused: none given. invalid: no such code.
Status check_reason(const std::vector<Reason>& reasons, const std::string& code);

// An errand's ticket as ChangedTicket answers it.
ChangedTicket changed_ticket(Reader& reader, ErrandId errand, ErrandState state);

// A ticket as it was issued, and as it is now.
IssuedTicket issued_ticket(const Catalogue& office, const Event& event);
IssuedTicket issued_ticket(const Catalogue& office, VisitId visit, const Issued& issued,
                           std::int64_t at, const Hash& hash);
IssuedTicket issued_ticket(const Catalogue& office, const VisitState& visit, const Event& event);

// A rating's answers as RatingRow::scores: one digit per item, the overall question first; '0' where
// nothing was answered. invalid: no such score, or no such item.
Result<std::string> scores_of_rating(const std::vector<std::string>& items,
                                     const RatingOrder& order);

// The unanswered calls for staff, with the numbers of the tickets they are about.
std::vector<StaffCall> named_calls(Reader& reader);

// How often it was called and recalled since it last waited: who came back to the line is called as
// often as anybody else.
int calls_since_waiting(Reader& reader, const ErrandRecord& errand);

// refused: the whole hall is paused.
Status hall_goes_on(Reader& reader);
// How much of the span between two moments of a day the whole hall was paused.
std::int64_t paused_seconds(Reader& reader, DayNumber day, const Moment& begin, const Moment& end);

struct FreeNumber {
  std::string prefix;
  int number = 0;
};
// The next free number of the service's series on this day. A backup does not know who holds which
// numbers on paper: on the day that one was restored the series leaves out as many as there may be,
// once; where it has fewer, its numbers begin again behind another letter.
Result<FreeNumber> next_number(Transaction& tx, const Catalogue& office, const Series& series,
                               const std::string& mark, DayNumber day, const Zone& zone);

// Six digits that no other ticket of the day has. refused: none is left.
Result<std::string> fresh_code(Transaction& tx, DayNumber day);

// Whether the kiosk is to say that nothing is left in its outbox: a day was closed since it last did, or
// days have passed on which nobody opened the office.
bool owes_word(Reader& reader, const Zone& zone, const OutboxState& box);

// The last visit of that day whose place was kept overnight: they stand before all of its own. 0: none.
VisitId last_taken_up(Reader& reader, DayNumber day);

// refused: a kiosk's outbox may hold something of a day up to `last`.
Status check_outboxes(Reader& reader, const Zone& zone, DayNumber last);

// invalid: a series or the sheets for service by hand begin with the letter of a kiosk's outbox.
Status check_letters(Reader& reader, const Catalogue& office);
// letters_before_numbers() without those of outboxes.
std::string free_letters(Reader& reader, const Catalogue& office, const std::string& mark);
// The letter of an outbox that the store does not know: the one on its slips, where that is nobody
// else's. A store that was restored from a backup forgot outboxes that came after it, whose letters are
// the first ones: a kiosk without a letter leaves them those, and the last to series (office/issuing.cc).
std::string letter_for(Transaction& tx, const Catalogue& office, const std::string& mark,
                       const std::string& had);

// refused: a day up to `last` is open, or `today` is not after it.
Status check_over(Reader& reader, DayNumber last, DayNumber today);

// The last office day there was, for looking; 0 when there was none.
DayNumber present_day(Reader& reader);

}  // namespace khio
