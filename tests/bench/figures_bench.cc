// The figures' benchmarks: half a year's statistics and satisfaction in one pass over the kept rows,
// against the same figures asked of SQL.
//
// Usage: khio_figures_bench STORE   (a store made by khio_store_bench --history)
// Each side is timed in turn in one run; the ratio is the median of the rounds.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <cstdio>

#include "base/clock.h"
#include "bench/bench_support.h"
#include "figures/satisfaction.h"
#include "figures/statistics.h"
#include "office/office.h"

namespace khio::bench {
namespace {

constexpr int kRounds = 5;
constexpr int kHalfYearDays = 182;

// The figures of statistics as SQL gives them: counts by service and month, and per service the
// mean, median, 90th percentile and maximum of three durations by window functions.
constexpr const char* kStatisticsSql = R"sql(
WITH done AS (
  SELECT e.service, v.issued_at, e.waited_seconds AS w, e.served_seconds AS s,
         coalesce(e.held_seconds, 0) AS h
  FROM errand e JOIN visit v ON v.id = e.visit
  WHERE e.id BETWEEN ?1 AND ?2 AND e.state = 'done'),
ranked AS (
  SELECT service, w, s, h,
         row_number() OVER (PARTITION BY service ORDER BY w) AS rw,
         row_number() OVER (PARTITION BY service ORDER BY s) AS rs,
         row_number() OVER (PARTITION BY service ORDER BY h) AS rh,
         count(*) OVER (PARTITION BY service) AS n
  FROM done)
SELECT service, n, avg(w), max(w), max(CASE WHEN rw = (n + 1) / 2 THEN w END),
       max(CASE WHEN rw = (9 * n + 9) / 10 THEN w END),
       avg(s), max(s), max(CASE WHEN rs = (n + 1) / 2 THEN s END),
       max(CASE WHEN rs = (9 * n + 9) / 10 THEN s END),
       avg(h), max(h), max(CASE WHEN rh = (n + 1) / 2 THEN h END),
       max(CASE WHEN rh = (9 * n + 9) / 10 THEN h END)
FROM ranked GROUP BY service)sql";

constexpr const char* kMonthsSql = R"sql(
SELECT e.service, strftime('%Y-%m', e.office_day * 86400, 'unixepoch'), count(*)
FROM errand e WHERE e.id BETWEEN ?1 AND ?2 AND e.state = 'done' GROUP BY 1, 2)sql";

constexpr const char* kHoursSql = R"sql(
SELECT strftime('%w', v.issued_at / 1000 + 25200, 'unixepoch'),
       strftime('%H', v.issued_at / 1000 + 25200, 'unixepoch'), count(*)
FROM visit v WHERE v.id BETWEEN ?1 AND ?2 GROUP BY 1, 2)sql";

constexpr const char* kAnswersSql = R"sql(
SELECT item, service, score, count(*) FROM answer WHERE office_day BETWEEN ?1 AND ?2
GROUP BY 1, 2, 3)sql";

int rows_of(SQLite::Database& database, const char* sql, std::int64_t from, std::int64_t to) {
  SQLite::Statement statement(database, sql);
  statement.bind(1, from);
  statement.bind(2, to);
  int rows = 0;
  while (statement.executeStep()) ++rows;
  return rows;
}

// One row per answer, as a survey database is usually laid out, in a scratch file of its own.
void lay_out_answers(SQLite::Database& scratch, Office& office, const Period& period,
                     const std::vector<std::string>& items) {
  scratch.exec("CREATE TABLE answer (office_day INTEGER, service TEXT, item TEXT, score INTEGER);"
               "BEGIN");
  SQLite::Statement insert(scratch, "INSERT INTO answer VALUES (?, ?, ?, ?)");
  (void)office.store().read([&](Reader& reader) {
    reader.scan_ratings(period.from, period.to, items, [&](const RatingRow& row) {
      for (std::size_t i = 0; i < items.size(); ++i) {
        insert.bind(1, row.office_day);
        insert.bind(2, row.service);
        insert.bind(3, items[i]);
        insert.bind(4, row.scores[i] - '0');
        insert.exec();
        insert.reset();
      }
      return true;
    });
  });
  scratch.exec("COMMIT; CREATE INDEX answer_day ON answer (office_day)");
}

double statistics_ratio(Office& office, const std::string& file, const Period& period) {
  SQLite::Database database(file, SQLite::OPEN_READONLY);
  // A day still open has no ids in its row yet; the period ends with the last row there is.
  SQLite::Statement span(database, "SELECT min(first_id), (SELECT max(id) FROM errand) FROM day "
                                   "WHERE office_day BETWEEN ? AND ? AND first_id > 0");
  span.bind(1, period.from);
  span.bind(2, period.to);
  span.executeStep();
  const std::int64_t first = span.getColumn(0).getInt64();
  const std::int64_t last = span.getColumn(1).getInt64();
  std::vector<double> ratios;
  std::int64_t visits = 0;
  std::vector<double> ours_seconds;
  for (int round = 0; round < kRounds; ++round) {
    const double ours = seconds_of([&] {
      StatisticsPass pass(office.catalogue(), office.zone(), period);
      (void)office.store().read([&](Reader& reader) {
        reader.scan_visits(period.from, period.to, [&](const VisitRow& row) {
          pass.add(row);
          return true;
        });
      });
      visits = pass.finish().walk_in;
    });
    const double sql = seconds_of([&] {
      rows_of(database, kStatisticsSql, first, last);
      rows_of(database, kMonthsSql, first, last);
      rows_of(database, kHoursSql, first, last);
    });
    ratios.push_back(sql / ours);
    ours_seconds.push_back(ours);
  }
  report(fmt::format("half-year statistics, {} tickets", visits), "", median(ours_seconds) * 1000,
         "ms", "");
  return median(ratios);
}

double satisfaction_ratio(Office& office, const Period& period) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < 5; ++i) items.push_back(office.catalogue().survey.items[i].id);
  SQLite::Database scratch("", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  lay_out_answers(scratch, office, period, items);
  std::vector<double> ratios;
  std::vector<double> ours_seconds;
  std::int64_t respondents = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double ours = seconds_of([&] {
      SatisfactionPass pass(office.catalogue(), period, items);
      (void)office.store().read([&](Reader& reader) {
        reader.scan_ratings(period.from, period.to, items, [&](const RatingRow& row) {
          pass.add(row);
          return true;
        });
      });
      respondents = pass.finish(1).respondents;
    });
    const double sql = seconds_of([&] { rows_of(scratch, kAnswersSql, period.from, period.to); });
    ratios.push_back(sql / ours);
    ours_seconds.push_back(ours);
  }
  report(fmt::format("half-year satisfaction, {} ratings of 5 items", respondents), "",
         median(ours_seconds) * 1000, "ms", "");
  return median(ratios);
}

}  // namespace
}  // namespace khio::bench

int main(int argc, char** argv) {
  using namespace khio;
  using namespace khio::bench;
  if (argc != 2) {
    std::fprintf(stderr, "usage: khio_figures_bench STORE\n");
    return 2;
  }
  SystemClock clock;
  Result<Office> opened = Office::open(argv[1], clock);
  if (!opened.ok()) {
    std::fprintf(stderr, "khio_figures_bench: %s\n", opened.error().detail.c_str());
    return 1;
  }
  Office office = std::move(opened).take();
  const DayNumber last = office.day()->day;
  Period period;
  period.kind = PeriodKind::span;
  period.from = last - kHalfYearDays + 1;
  period.to = last;
  report("half-year statistics with exact medians", "the same by SQL with window functions",
         statistics_ratio(office, argv[1], period), "times faster", ">= 15");
  report("half-year satisfaction", "the same by SQL over one row per answer",
         satisfaction_ratio(office, period), "times faster", ">= 15");
  return 0;
}
