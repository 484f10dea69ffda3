#include "simulation/checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "care/figures_of.h"
#include "care/verify.h"

namespace khio::simulation {
namespace {

// Runs a look at the store with nothing failing.
void look(World& world, const std::function<void(Reader&)>& at) {
  Office* const office = world.running(Program::supervisor);
  if (office == nullptr) return world.problem("the store cannot be opened to look at it");
  if (const Status read = office->store().read(at); !read.ok())
    world.problem("the store cannot be read: " + read.error().detail);
}

void check_errand(World& world, Reader& reader, const ModelErrand& ought) {
  const std::optional<ErrandRecord> is = reader.errand(ought.id);
  const auto say = [&](const std::string& what) {
    world.problem(fmt::format("the table of errands, {}: {}", ought.id, what));
  };
  if (!is) return say("not there");
  if (is->state != ought.state)
    return say(fmt::format("{}, ought to be {}", state_name(is->state), state_name(ought.state)));
  if (is->visit != ought.visit || is->service != ought.service) say("another visit or service");
  if (is->priority != ought.priority) say("another priority");
  if (is->place != ought.joined) say("another place in line");
  const bool at_counter = ought.state == ErrandState::called || ought.state == ErrandState::serving;
  if (at_counter && is->counter != ought.counter) say("at another counter");
}

void check_visit(World& world, Reader& reader, const ModelVisit& ought) {
  const std::optional<VisitState> is = reader.visit(ought.id);
  const auto say = [&](const std::string& what) {
    world.problem(fmt::format("the table of visits, {}: {}", ought.label, what));
  };
  if (!is) return say("not there");
  if (is->label() != ought.label || is->code != ought.code) say("another number or code");
  if (is->priority != ought.priority) say("another priority");
  if (is->errand != ought.errand) say("another errand");
  if (is->pending != ought.pending) say("other errands to come");
  if (is->rated != ought.rated) say("rated otherwise");
  if (is->print_state != ought.print && !ought.label.empty()) say("other paper");
}

template <typename List>
std::vector<std::int64_t> ids_of(const List& list) {
  std::vector<std::int64_t> ids;
  for (const auto& one : list) {
    if constexpr (requires { one->id; })
      ids.push_back(one->id);
    else
      ids.push_back(one.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

void check_tables(World& world) {
  const JournalModel& ought = world.journal();
  look(world, [&](Reader& reader) {
    for (const auto& [id, errand] : ought.errands()) check_errand(world, reader, errand);
    for (const auto& [id, visit] : ought.visits()) check_visit(world, reader, visit);
    for (const ErrandState state : {ErrandState::waiting, ErrandState::called, ErrandState::serving,
                                    ErrandState::held, ErrandState::no_show})
      if (ids_of(reader.errands_in(ought.day(), state)) != ids_of(ought.in_state(state)))
        world.problem(fmt::format("others are {} than ought to be", state_name(state)));
    if (reader.waiting_total() != static_cast<int>(ought.in_state(ErrandState::waiting).size()))
      world.problem(fmt::format("{} wait, says the table of lines, and {} do", reader.waiting_total(),
                                ought.in_state(ErrandState::waiting).size()));
    std::map<int, ModelCounter> counters;
    for (const CounterState& counter : reader.counters()) {
      const auto known = ought.counters().find(counter.counter);
      if (known == ought.counters().end() || known->second.services != counter.services ||
          known->second.paused != counter.paused)
        world.problem(fmt::format("counter {} ought to be otherwise", counter.counter));
      counters[counter.counter] = {};
    }
    if (counters.size() != ought.counters().size()) world.problem("other counters are open");
  });
}

void check_ratings(World& world) {
  look(world, [&](Reader& reader) {
    const auto& told = world.told().scores();
    std::int64_t score = world.journal().batched_score();
    const std::vector<PooledRating> pool = reader.pooled_ratings();
    for (const PooledRating& rating : pool) {
      const int overall = rating.row.scores.front() - '0';
      score += overall;
      const auto known = told.find(rating.key);
      if (known == told.end())
        world.problem("a rating that nobody gave");
      else if (!known->second.contains(overall))
        world.problem(fmt::format("a rating of {} that was acknowledged otherwise", overall));
    }
    const std::int64_t there = world.journal().batched() + static_cast<std::int64_t>(pool.size());
    if (there != world.journal().totals().ratings)
      world.problem(fmt::format("{} visits rated, and there are {} ratings",
                                world.journal().totals().ratings, there));
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const auto& [receipt, scores] : told) {
      least += *scores.begin();
      most += *scores.rbegin();
    }
    if (score < least || score > most)
      world.problem(fmt::format("ratings add up to {}, acknowledged were {} to {}", score, least,
                                most));
  });
}

void check_totals(World& world, DayNumber from, DayNumber to) {
  const ModelTotals ought = world.journal().totals();
  ModelTotals is;
  look(world, [&](Reader& reader) {
    std::set<VisitId> seen;
    reader.scan_visits(from, to, [&](const VisitRow& row) {
      ++is.errands.at(static_cast<std::size_t>(row.state));
      if (seen.insert(row.visit).second) ++(row.ticket.empty() ? is.walk_direct : is.issued);
      return true;
    });
  });
  if (is.errands != ought.errands) world.problem("the rows' states do not add up");
  if (is.issued != ought.issued) world.problem("the rows' tickets do not add up");
  if (is.walk_direct != ought.walk_direct) world.problem("visits without ticket do not add up");

  Office* const office = world.running(Program::supervisor);
  if (office == nullptr) return;
  const Result<StatisticsFigures> figures = statistics_of(*office, Period{PeriodKind::day, "all", from, to});
  if (!figures.ok()) return world.problem("no figures: " + figures.error().detail);
  const TicketCounts& tickets = figures->tickets;
  if (tickets.issued != ought.issued || tickets.served != ought.served ||
      tickets.walk_direct != ought.walk_direct)
    world.problem(fmt::format("the report counts {} issued, {} served, {} direct; they were {}, "
                              "{}, {}", tickets.issued, tickets.served, tickets.walk_direct,
                              ought.issued, ought.served, ought.walk_direct));
}

void check_journal(World& world) {
  Office* const office = world.running(Program::supervisor);
  if (office == nullptr) return world.problem("the store cannot be opened to verify it");
  const auto report =
      verify_store(office->store(), {}, [](std::int64_t, std::int64_t) { return true; });
  if (!report.ok()) return world.problem("not verified: " + report.error().detail);
  if (!report->ok) world.problem("verification says: " + report->problem);
}

}  // namespace khio::simulation
