#include "care/simulate.h"

#include <set>
#include <utility>

#include "care/simulated_day.h"
#include "domain/hours.h"
#include "office/office.h"

namespace khio {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

Status check_order(const SimulationOrder& order) {
  if (order.to < order.from) {
    return Error{ErrorKind::invalid,
                 "the last day is before the first; turn --from and --to round"};
  }
  if (order.to - order.from >= kSimulatedDaysMax) {
    return Error{ErrorKind::invalid, "more than ten years at once; simulate a shorter span"};
  }
  if (order.visits_per_day < 0 || order.visits_per_day > kSimulatedVisitsPerDayMax) {
    return Error{ErrorKind::invalid, "visits a day must be 1 to " +
                                         std::to_string(kSimulatedVisitsPerDayMax)};
  }
  return Done{};
}

// A simulation's clock is a start of the machine of its own, and `simulated` is the first event in
// it: a visit in any other start is a live one.
class LiveVisits {
 public:
  bool is_live(const JournalRow& row) {
    if (row.kind == "simulated") simulations_.insert(row.event.at.boot);
    return (row.kind == "issued" || row.kind == "walk_direct") &&
           !simulations_.contains(row.event.at.boot);
  }

 private:
  std::set<Id128> simulations_;
};

Status may_simulate(Office& office, const SimulationOrder& order) {
  if (!office.catalogue().sample) {
    return Error{ErrorKind::refused,
                 "this is a real office's store; make a sample with `init --sample`"};
  }
  bool live = false;
  bool lived = false;
  LiveVisits visits;
  const Status read = office.store().read([&](Reader& reader) {
    lived = reader.events_of(order.from, order.to).first != 0;
    reader.scan_journal(0, [&](const JournalRow& row) {
      live = visits.is_live(row);
      return !live;
    });
  });
  if (!read) return read;
  if (live) {
    return Error{ErrorKind::refused, "people have used this store; make a new sample to simulate"};
  }
  if (lived) {
    return Error{ErrorKind::refused, "days of that span were lived already; choose other days"};
  }
  return Done{};
}

std::vector<DayNumber> working_days(const Catalogue& office, const SimulationOrder& order) {
  std::vector<DayNumber> days;
  for (DayNumber day = order.from; day <= order.to; ++day) {
    if (is_working_day(office, day)) days.push_back(day);
  }
  return days;
}

}  // namespace

Result<SimulationDone> simulate(const std::string& url, const SimulationOrder& order,
                                const std::function<bool(int done, int all)>& go_on) {
  if (const Status sound = check_order(order); !sound) return sound.error();
  SetClock clock(order.from * kDayMs - kDayMs);
  Result<Office> opened = Office::open(url, clock);
  if (!opened) return opened.error();
  Office office = std::move(opened).take();
  if (const Status may = may_simulate(office, order); !may) return may.error();

  const std::vector<DayNumber> days = working_days(office.catalogue(), order);
  Dice dice(static_cast<std::uint64_t>(order.seed));
  SimulationDone done;
  const int visits = order.visits_per_day == 0 ? kSimulatedVisitsPerDay : order.visits_per_day;
  for (std::size_t n = 0; n < days.size(); ++n) {
    if (!go_on(static_cast<int>(n), static_cast<int>(days.size()))) {
      done.stopped = true;
      break;
    }
    const bool month_ends =
        n + 1 == days.size() || month_of(days[n]) != month_of(days[n + 1]);
    const Status lived = office.store().batch([&]() -> Status {
      if (n == 0) {
        const Status marked =
            office.mark_simulated(order.from, order.to, order.seed, {kSimulationActor, ""});
        if (!marked) return marked;
      }
      SimulatedDay day(office, clock, dice, days[n]);
      if (const Status whole = day.live(visits); !whole) return whole;
      done.tickets += day.tickets();
      done.ratings += day.ratings();
      return month_ends ? day.count_eservice() : Status(Done{});
    });
    if (!lived) return lived.error();
    ++done.days;
  }
  return done;
}

}  // namespace khio
