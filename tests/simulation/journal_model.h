// A small office kept beside the real one, from nothing but the events of its journal: who waits,
// who is where, what was given out and counted. It judges each event by rules written here a second
// time, apart from the code that decided it, and holds what the store's tables must then say.
//
// Copyable: what a power cut took away is forgotten by going back to an older copy. One thread.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/catalogue.h"
#include "domain/events.h"
#include "simulation/fair_order.h"

namespace khio::simulation {

struct ModelErrand {
  ErrandId id = 0;
  VisitId visit = 0;
  DayNumber day = 0;
  std::string service;
  ErrandState state = ErrandState::waiting;
  bool priority = false;
  LinePlace joined{};   // its place in line …
  Moment since{};       // … and when that was
  int counter = 0;
  int only_counter = 0;
  EventSeq returned = 0;
  bool operator==(const ModelErrand&) const = default;
};

// As it stands on slips and boards: "A027".
std::string label_of(const std::string& series, int number);

struct ModelVisit {
  VisitId id = 0;
  DayNumber day = 0;
  std::string label;  // empty: no ticket
  std::string code;
  Hash hash{};
  bool priority = false;
  std::vector<std::string> pending;
  ErrandId errand = 0;
  bool rated = false;
  PrintState print = PrintState::off;
  std::int64_t given_at = 0;  // by the office's clock, UTC ms
  bool kept = false;          // its place is one of the day before
};

// A ticket that a kiosk gave by itself, as the store took it in.
struct TakenIn {
  EventSeq event = 0;
  DayNumber day = 0;
  std::string label;
  std::string code;
  GivenOffline given{};
};

// How often something was done by which somebody can come before others, and how many it passed.
struct WayBefore {
  std::int64_t times = 0;
  std::int64_t passed = 0;
};

struct ModelCounter {
  std::vector<std::string> services;
  bool paused = false;
};

// What a day, or several, came to.
struct ModelTotals {
  std::int64_t issued = 0;       // visits with a ticket
  std::int64_t served = 0;       // of those, with a finished errand
  std::int64_t walk_direct = 0;
  std::array<std::int64_t, kErrandStates> errands{};  // by the state they ended in
  std::int64_t ratings = 0;      // visits that rated
  ModelTotals& operator+=(const ModelTotals& more);
};

class JournalModel {
 public:
  explicit JournalModel(const Catalogue& office) : office_(&office) {}

  void see(const Event& event);
  // What was wrong with the events seen since the last time this was asked.
  std::vector<std::string> take_wrongs() { return std::exchange(wrongs_, {}); }

  EventSeq last() const { return last_; }
  DayNumber day() const { return day_; }
  bool is_open() const { return open_; }
  bool hall_paused() const { return hall_paused_; }
  const std::map<ErrandId, ModelErrand>& errands() const { return errands_; }  // of this day
  const std::map<VisitId, ModelVisit>& visits() const { return visits_; }
  const std::map<int, ModelCounter>& counters() const { return counters_; }
  const ModelVisit* visit(const std::string& label) const;
  const ModelErrand* errand_at(int counter) const;
  std::vector<const ModelErrand*> in_state(ErrandState state) const;
  // The event that answered a request, and the ticket it is about; nullptr: none did.
  struct Answered {
    EventSeq seq = 0;
    std::string ticket;
  };
  const Answered* answered(const std::string& request) const;
  // By the request of the outbox's entry, of whatever day.
  const std::map<std::string, TakenIn>& taken_in() const { return taken_in_; }
  // Ratings of no visit, or of one that rated.
  const std::set<EventSeq>& put_aside() const { return put_aside_; }
  // The visit was called already when the kiosk said that its visitor never heard of it.
  bool was_up(VisitId visit) const { return up_.contains(visit); }
  // Days until that one were said to be final: nobody's ticket comes into them any more.
  void days_are_final(DayNumber last) { final_ = std::max(final_, last); }
  // Of an outbox, how far it was taken in and by which event.
  std::pair<std::int64_t, EventSeq> through(const Id128& outbox) const;
  // Without what the store does by itself when the clock says so.
  std::size_t deeds() const { return deeds_; }
  const std::map<EventSeq, SuggestionKind>& suggestions() const { return suggestions_; }
  // Words that are gone for good, and with them the request that brought them.
  const std::set<EventSeq>& erased() const { return erased_; }

  ModelTotals totals() const;  // of every day so far
  // Answers to the overall question in closed batches.
  std::int64_t batched() const { return batched_; }
  std::int64_t batched_score() const { return batched_score_; }
  // By the names of fairness reports, without what was taken back being taken off.
  const std::map<std::string, WayBefore>& ways() const { return ways_; }

  void operator()(const DayOpened& e);
  void operator()(const DayClosed& e);
  void operator()(const CounterOpened& e);
  void operator()(const CounterPaused& e);
  void operator()(const CounterClosed& e);
  void operator()(const Issued& e);
  void operator()(const Called& e);
  void operator()(const Recalled& e);
  void operator()(const Started& e);
  void operator()(const Finished& e);
  void operator()(const NoShow& e);
  void operator()(const Returned& e);
  void operator()(const Held& e);
  void operator()(const Resumed& e);
  void operator()(const Transferred& e);
  void operator()(const Cancelled& e);
  void operator()(const PriorityChanged& e);
  void operator()(const WalkDirect& e);
  void operator()(const ErrandAdded& e);
  void operator()(const Undone& e);
  void operator()(const PrintEnded& e);
  void operator()(const Reprinted& e);
  void operator()(const RatingGiven& e);
  void operator()(const RatingsClosed& e);
  void operator()(const RatingPutAside& e);
  void operator()(const OutboxOpened& e);
  void operator()(const OutboxTaken& e);
  void operator()(const AttemptVoided& e);
  void operator()(const HallPaused& e);
  void operator()(const HallResumed& e);
  void operator()(const PlaceKept& e);
  int number_after(int last, const std::string& series) const;
  void operator()(const Suggested& e);
  void operator()(const Redacted& e);
  template <typename Other>
  void operator()(const Other&) {}

 private:
  // What there was before a deed that may be taken back.
  struct Before {
    ModelErrand errand;
    bool is_walk_direct = false;
  };

  void wrong(const std::string& what);
  ModelErrand* known(ErrandId errand);
  // The errand goes from one of these states to another; nullptr when it may not.
  ModelErrand* step(ErrandId errand, std::initializer_list<ErrandState> from, ErrandState to);
  void queue(VisitId visit, const std::string& service, bool priority, const LinePlace& joined,
             const Moment& since, int only_counter);
  void judge_call(const ModelErrand& errand, const Called& call);
  void judge_put_aside(const ModelErrand& errand, const Called& call);
  // overtakings.cc: who is passed by what else than a call by the rule, judged by the notice on the
  // wall. `told`: what the event says.
  int passed_at(int counter, const std::string& service, const LinePlace& joined,
                bool by_file) const;
  int passed_by_priority(const std::string& service, const LinePlace& joined) const;
  int passed_by_moving(const std::string& service, const LinePlace& from,
                       const LinePlace& to) const;
  void take_in(const Issued& e);
  void rate_past(VisitId visit);
  std::vector<std::string> line_with(const std::string& service) const;
  void judge_way(const std::string& way, int passed, int told);
  std::vector<InLine> line_of(const std::vector<std::string>& services) const;
  std::vector<Turn> turns_of(const std::vector<std::string>& services) const;
  // What the office's file has that counter serve, and what it serves now besides.
  std::vector<std::string> all_of(int counter) const;
  void must_be_open();

  const Catalogue* office_;
  const Event* event_ = nullptr;
  std::vector<std::string> wrongs_;
  EventSeq last_ = 0;
  DayNumber day_ = 0;
  bool open_ = false;
  bool hall_paused_ = false;
  std::map<ErrandId, ModelErrand> errands_;
  std::map<VisitId, ModelVisit> visits_;
  std::map<std::string, VisitId> by_label_;
  std::set<std::string> codes_;
  std::map<std::string, int> highest_;  // number of each series today
  std::map<int, ModelCounter> counters_;
  std::vector<std::pair<Turn, std::string>> turns_;  // with their services
  std::map<EventSeq, Before> before_;
  std::map<std::string, Answered> requests_;
  std::map<std::string, TakenIn> taken_in_;
  std::set<std::pair<Id128, std::int64_t>> entries_;  // of outboxes, that were taken in
  std::set<std::pair<DayNumber, std::string>> late_;  // labels that came in after their day
  std::set<VisitId> up_;
  DayNumber final_ = 0;  // until then all days were said to be
  std::map<Id128, std::pair<std::int64_t, EventSeq>> through_;
  std::map<std::string, Id128> letters_;
  std::set<EventSeq> put_aside_;
  std::map<VisitId, bool> past_served_;  // of days before; true: rated
  std::map<VisitId, std::string> kept_;  // labels of visits whose place is kept
  std::map<VisitId, std::string> owed_;  // those of a day that is over: their notes are for one to come
  std::set<VisitId> kept_on_hold_;       // those of them that got their note on hold, today
  std::map<EventSeq, SuggestionKind> suggestions_;
  std::set<EventSeq> erased_;
  ModelTotals past_;
  std::int64_t batched_ = 0;
  std::int64_t batched_score_ = 0;
  std::map<std::string, WayBefore> ways_;
  std::size_t deeds_ = 0;
  std::string subject_;
};

}  // namespace khio::simulation
