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
  EventSeq joined = 0;  // the event by which it came to its place in line …
  Moment since{};       // … and when that was
  int counter = 0;
  int only_counter = 0;
  EventSeq returned = 0;
  bool operator==(const ModelErrand&) const = default;
};

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
  void operator()(const HallPaused& e);
  void operator()(const HallResumed& e);
  void operator()(const PlaceKept& e);
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
  void queue(VisitId visit, const std::string& service, bool priority, EventSeq joined,
             const Moment& since, int only_counter);
  void judge_call(const ModelErrand& errand, const Called& call);
  void judge_put_aside(const ModelErrand& errand, const Called& call);
  // overtakings.cc: who is passed by what else than a call by the rule, judged by the notice on the
  // wall. `told`: what the event says.
  int passed_at(int counter, const std::string& service, EventSeq joined, bool by_file) const;
  int passed_by_priority(const std::string& service, EventSeq joined) const;
  int passed_by_moving(const std::string& service, EventSeq from, EventSeq to) const;
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
  std::map<VisitId, std::string> kept_;  // labels of visits whose place is kept
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
