// Taking in what a mobile unit of the office kept in a store of its own: visits and ratings, as
// facts of their own office days, each once.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "domain/calendar.h"
#include "office/inside.h"

namespace khio {
namespace {

constexpr DayNumber kFirstDay = std::numeric_limits<DayNumber>::min();
constexpr DayNumber kLastDay = std::numeric_limits<DayNumber>::max();
constexpr std::string_view kAtOffice = "office";

// All that a unit's store holds since the last time.
struct UnitFacts {
  Hash store{};  // of its first event
  Head head;
  struct OneErrand {
    VisitId visit = 0;  // there
    VisitMerged facts;  // of its visit, with this errand
  };
  std::vector<OneErrand> errands;  // in the order they were queued, day by day
  std::vector<RatingsClosed> batches;
  MergedVisits told;
};

MergedErrand errand_of(const VisitRow& row) {
  MergedErrand errand;
  errand.service = row.service;
  errand.state = row.state;
  errand.enqueued_at = row.enqueued_at;
  errand.called_at = row.called_at;
  errand.started_at = row.started_at;
  errand.finished_at = row.finished_at;
  errand.waited_seconds = row.waited_seconds;
  errand.held_seconds = row.held_seconds;
  errand.served_seconds = row.served_seconds;
  errand.counter = row.counter;
  errand.by_hand = row.by_hand;
  return errand;
}

VisitMerged visit_of(Reader& unit, const VisitRow& row, const std::string& location) {
  VisitMerged visit;
  if (const std::optional<Event> began = unit.event(row.visit)) visit.origin = began->hash;
  if (const std::optional<VisitState> state = unit.visit(row.visit)) {
    visit.series = state->series;
    visit.number = state->number;
  }
  visit.day = row.office_day;
  visit.channel = row.channel;
  visit.session = row.session;
  visit.location = location;
  visit.priority = row.priority;
  visit.people = row.people;
  visit.issued_at = row.issued_at;
  visit.errand = errand_of(row);
  return visit;
}

Hash hash_of_event(Reader& reader, EventSeq seq) {
  const std::optional<Event> event = reader.event(seq);
  return event ? event->hash : Hash{};
}

// Whether this store's journal is one of the office that `own` is of, and goes on where it was left.
Status check_unit(Reader& unit, Reader& own, const UnitFacts& facts, EventSeq after) {
  if (unit.office().id != own.office().id) {
    return Error{ErrorKind::refused,
                 "that store is another office's; a unit's store is made by `khio-counter init "
                 "--unit-of` the office's"};
  }
  if (facts.store == hash_of_event(own, 1)) {
    return Error{ErrorKind::refused,
                 "that store is this office's own, or a copy of it; make the unit's by "
                 "`khio-counter init --unit-of` it"};
  }
  if (unit.office().simulated && !own.office().simulated) {
    return Error{ErrorKind::refused, "that store is a demonstration: its visits were simulated; "
                                     "merge it into another demonstration"};
  }
  const std::optional<MergedStore> before = own.merged_store(facts.store);
  if (before && hash_of_event(unit, after) != before->head) {
    return Error{ErrorKind::damaged, "that store's journal is not the one that was merged before; "
                                     "keep it as evidence and merge the right file"};
  }
  const std::optional<DayState> day = unit.day();
  if (day && day->open) {
    return Error{ErrorKind::refused,
                 fmt::format("the day {} is still open there; close it with `khio-counter day "
                             "close --store` that file",
                             iso_day(day->day))};
  }
  return Done{};
}

void widen(UnitFacts& facts, DayNumber day) {
  const bool first = facts.told.visits + facts.told.ratings == 0;
  facts.told.from = first ? day : std::min(facts.told.from, day);
  facts.told.to = first ? day : std::max(facts.told.to, day);
}

// Its visits begun after the event `after`. invalid: they name no unit, and neither does `name`.
Status read_visits(Reader& unit, EventSeq after, const std::string& name, UnitFacts& facts) {
  std::vector<VisitRow> rows;
  unit.scan_visits(kFirstDay, kLastDay, [&](const VisitRow& row) {
    if (row.visit > after) rows.push_back(row);
    return true;
  });
  std::set<VisitId> visits;
  for (const VisitRow& row : rows) {
    const std::string& location = row.location == kAtOffice ? name : row.location;
    if (location.empty() || location == kAtOffice) {
      return Error{ErrorKind::invalid,
                   "its visits do not say which unit they are of; add --unit NAME"};
    }
    widen(facts, row.office_day);
    facts.told.visits += visits.insert(row.visit).second ? 1 : 0;
    facts.errands.push_back({row.visit, visit_of(unit, row, location)});
  }
  return Done{};
}

// Ratings have no ticket and no place in the queue: the unit's counters are not the office's.
void read_ratings(Reader& unit, EventSeq after, const std::string& name, UnitFacts& facts) {
  const std::string& location =
      facts.errands.empty() || !name.empty() ? name : facts.errands.front().facts.location;
  unit.scan_events(after, [&](const Event& event) {
    if (std::holds_alternative<Suggested>(event.body)) ++facts.told.suggestions;
    const auto* closed = std::get_if<RatingsClosed>(&event.body);
    if (closed == nullptr) return true;
    RatingsClosed batch = *closed;
    batch.unit = location;
    for (RatingRow& rating : batch.ratings) {
      widen(facts, rating.office_day);
      rating.counter = 0;
      ++facts.told.ratings;
    }
    facts.batches.push_back(std::move(batch));
    return true;
  });
}

// The facts of `unit` that `own` does not know yet.
Status read_unit(Reader& unit, Reader& own, const std::string& name, UnitFacts& facts) {
  facts.store = hash_of_event(unit, 1);
  facts.head = unit.head();
  const std::optional<MergedStore> before = own.merged_store(facts.store);
  const EventSeq after = before ? before->through : 0;
  if (const Status fits = check_unit(unit, own, facts, after); !fits) return fits;
  if (const Status read = read_visits(unit, after, name, facts); !read) return read;
  read_ratings(unit, after, name, facts);
  if (facts.told.visits + facts.told.ratings > 0) return Done{};
  return Error{ErrorKind::nothing, "everything in that store was merged before; there is nothing "
                                   "new in it"};
}

Status append_facts(Transaction& tx, const UnitFacts& facts, const std::string& actor) {
  std::map<VisitId, VisitId> here;  // a visit's id there and in this store
  for (const UnitFacts::OneErrand& one : facts.errands) {
    const auto known = here.find(one.visit);
    EventBody body = one.facts;
    if (known != here.end()) body = ErrandMerged{known->second, one.facts.errand};
    const Result<Event> told = tx.append(std::move(body), actor);
    if (!told) return told.error();
    here.try_emplace(one.visit, told->seq);
  }
  for (const RatingsClosed& batch : facts.batches) {
    if (const Result<Event> told = tx.append(batch, actor); !told) return told.error();
  }
  return Done{};
}

}  // namespace

Result<MergedVisits> Office::merge(Store& unit_store, const std::string& unit, const Ask& ask) {
  Inside& in = *inside_;
  Head head;
  const Status read = unit_store.read([&](Reader& reader) { head = reader.head(); });
  if (!read) return read.error();
  UnitFacts facts;
  return in.run<MergedVisits>(
      ask, fmt::format("merge {} {}", to_hex(head.hash), unit),
      [&](Transaction& tx) -> Result<EventBody> {
        Status told = Done{};
        const Status seen = unit_store.read(
            [&](Reader& reader) { told = read_unit(reader, tx, unit, facts); });
        if (!seen) return seen.error();
        if (!told) return told.error();
        const DayNumber today = in.local_now(tx).day;
        if (const Status over = check_over(tx, facts.told.to, today); !over) return over.error();
        if (const Status appended = append_facts(tx, facts, ask.actor); !appended)
          return appended.error();
        const MergedVisits& all = facts.told;
        return EventBody(StoreMerged{facts.store, facts.head.seq, facts.head.hash, all.visits,
                                     all.ratings, all.suggestions, all.from, all.to});
      },
      [](Reader&, const Event& event) -> Result<MergedVisits> {
        const StoreMerged& all = std::get<StoreMerged>(event.body);
        return MergedVisits{all.visits, all.ratings, all.suggestions, all.from, all.to};
      });
}

}  // namespace khio
