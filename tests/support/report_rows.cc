#include "tests/support/report_rows.h"

#include <algorithm>
#include <random>

#include "base/check.h"
#include "figures/report_head.h"

namespace khio::test {
namespace {

constexpr std::int64_t kSecondMs = 1000;

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : source_(seed) {}
  int up_to(int bound) { return static_cast<int>(source_() % static_cast<unsigned>(bound)); }
  bool of_hundred(int percent) { return up_to(100) < percent; }

 private:
  std::mt19937 source_;
};

ErrandState outcome(Chance& chance) {
  const int roll = chance.up_to(100);
  if (roll < 86) return ErrandState::done;
  if (roll < 91) return ErrandState::no_show;
  if (roll < 93) return ErrandState::cancelled;
  if (roll < 95) return ErrandState::expired;
  if (roll < 96) return ErrandState::unfinished;
  if (roll < 97) return ErrandState::waiting;
  return ErrandState::transferred;
}

const std::string& any_service(const Catalogue& office, Chance& chance) {
  const int last = static_cast<int>(office.services.size()) - 1;
  // Two rolls make the first services much more wanted than the last.
  const int roll = chance.up_to(last + 1) * chance.up_to(101) / 100;
  return office.services[static_cast<std::size_t>(std::min(roll, last))].code;
}

void serve(VisitRow& row, Chance& chance) {
  const int wait = chance.up_to(60) * chance.up_to(90);
  const int service = 30 + chance.up_to(40) * chance.up_to(40);
  row.waited_seconds = wait;
  row.called_at = row.enqueued_at + wait * kSecondMs + chance.up_to(1000);
  row.started_at = *row.called_at + 20 * kSecondMs;
  if (chance.of_hundred(5)) row.held_seconds = chance.up_to(600);
  row.served_seconds = service;
  row.finished_at = *row.started_at + (service + row.held_seconds.value_or(0)) * kSecondMs;
  row.counter = 1 + chance.up_to(5);
}

void add_visit(std::vector<VisitRow>& rows, const Catalogue& office, VisitRow row, Chance& chance) {
  for (int errand = 0; errand < 4; ++errand) {
    row.service = any_service(office, chance);
    row.state = row.channel == Channel::walk_direct ? ErrandState::done : outcome(chance);
    row.called_at = row.started_at = row.finished_at = std::nullopt;
    row.waited_seconds = row.served_seconds = row.held_seconds = std::nullopt;
    if (row.state == ErrandState::done && !row.by_hand) serve(row, chance);
    rows.push_back(row);
    const bool goes_on = row.state == ErrandState::transferred ||
                         (row.state == ErrandState::done && chance.of_hundred(8));
    if (!goes_on || row.channel == Channel::walk_direct) return;
    row.enqueued_at = row.finished_at.value_or(row.enqueued_at + 300 * kSecondMs);
  }
}

std::vector<VisitRow> visits_of_day(const Catalogue& office, const Zone& zone, DayNumber day,
                                    int count, std::int64_t& next_visit, Chance& chance) {
  std::vector<VisitRow> rows;
  for (int index = 0; index < count; ++index) {
    VisitRow row;
    next_visit += 1 + chance.up_to(9);
    row.visit = next_visit;
    row.office_day = day;
    row.ticket = "A" + std::to_string(index + 1);
    const int second = 8 * 3600 + 1800 + index * (8 * 3600 / count) + chance.up_to(20);
    row.issued_at = zone.utc_ms(day, second) + chance.up_to(1000);
    row.enqueued_at = row.issued_at;
    row.session = session_at(office, zone.local(row.issued_at));
    row.location = chance.of_hundred(4) ? "mobile-1" : "office";
    row.priority = chance.of_hundred(18);
    row.people = chance.of_hundred(10) ? 1 + chance.up_to(6) : 1;
    if (chance.of_hundred(5)) row.channel = Channel::reception;
    if (chance.of_hundred(3)) {
      row.channel = Channel::walk_direct;
      row.by_hand = chance.of_hundred(40);
      row.ticket.clear();
    }
    add_visit(rows, office, row, chance);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const VisitRow& one, const VisitRow& other) {
    return one.enqueued_at < other.enqueued_at;
  });
  return rows;
}

char any_score(Chance& chance) {
  const int roll = chance.up_to(100);
  if (roll < 58) return '5';
  if (roll < 89) return '4';
  if (roll < 97) return '3';
  return roll < 99 ? '2' : '1';
}

}  // namespace

Zone zone_of(const Catalogue& office) {
  Result<Zone> zone = Zone::named(office.zone);
  KHIO_CHECK(zone.ok());
  return zone.take();
}

Period period_of(const Catalogue& office, const std::string& name) {
  Result<Period> period = read_period(name, office.fiscal_calendar());
  KHIO_CHECK(period.ok());
  return period.take();
}

std::vector<std::string> item_ids(const Catalogue& office) {
  std::vector<std::string> ids;
  for (const SurveyItem& item : office.survey.items) ids.push_back(item.id);
  return ids;
}

std::vector<VisitRow> random_visits(const Catalogue& office, const Period& period, int per_day,
                                    std::uint32_t seed) {
  Chance chance(seed);
  const Zone zone = zone_of(office);
  std::int64_t next_visit = 1000;
  std::vector<VisitRow> rows;
  for (DayNumber day = period.from; day <= period.to; ++day) {
    if (!is_working_day(office, day)) continue;
    const int count = std::max(1, per_day / 2 + chance.up_to(per_day));
    for (VisitRow& row : visits_of_day(office, zone, day, count, next_visit, chance)) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<RatingRow> random_ratings(const Catalogue& office, const Period& period, int per_day,
                                      std::uint32_t seed) {
  Chance chance(seed);
  std::vector<RatingRow> rows;
  for (DayNumber day = period.from; day <= period.to; ++day) {
    if (!is_working_day(office, day)) continue;
    for (int left = per_day / 2 + chance.up_to(per_day); left > 0; --left) {
      RatingRow& row = rows.emplace_back();
      row.office_day = day;
      row.half_day = chance.of_hundred(60) ? HalfDay::am : HalfDay::pm;
      row.service = any_service(office, chance);
      row.division = office.service(row.service)->division;
      row.counter = 1 + chance.up_to(5);
      row.via = chance.of_hundred(70) ? RatedVia::code : RatedVia::terminal;
      if (chance.of_hundred(10)) row.via = RatedVia::scanner;
      for (std::size_t item = 0; item < office.survey.items.size(); ++item) {
        row.scores += item > 0 && chance.of_hundred(30) ? '0' : any_score(chance);
      }
      row.counted = !chance.of_hundred(3);
    }
  }
  return rows;
}

}  // namespace khio::test
