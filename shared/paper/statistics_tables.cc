#include "paper/statistics_tables.h"

#include "faces/place_names.h"
#include "figures/rounding.h"

namespace khio {
namespace {

constexpr const char* kTogether = "All services together";  // of minutes, no sum

constexpr const char* kAtOffice = "office";
constexpr std::size_t kPlaceColumnsMax = 3;  // more mobile units stand in one column
constexpr double kDenseTablePt = 13;
constexpr double kServicePt = 128;  // the names' column, where the others have 30 to 50

using Cells = std::vector<std::string>;

std::size_t index_of(Session session) { return static_cast<std::size_t>(session); }

std::int64_t at_place(const std::map<std::string, std::int64_t>& places, const std::string& place) {
  const auto found = places.find(place);
  return found == places.end() ? 0 : found->second;
}

// The four statistics of a duration, for as many columns.
void add_stats(Cells& cells, const std::optional<DurationStats>& stats, const ReportWords& words) {
  for (const auto which : {&DurationStats::mean_seconds, &DurationStats::median_seconds,
                           &DurationStats::p90_seconds, &DurationStats::max_seconds}) {
    cells.push_back(minutes_of(stats, which, words));
  }
}

void add_stats_columns(std::vector<TableColumn>& columns, const ReportWords& words) {
  for (const char* head : {"Mean", "Median", "90th pct.", "Longest"}) {
    columns.push_back({words.tr(head), 36, Align::end});
  }
}

// A row for each service that was done at all, and one for all of them.
template <typename CellsOf>
void add_service_rows(Table& table, const StatisticsFigures& figures, const ReportWords& words,
                      CellsOf cells_of, const char* together = "All services") {
  for (const ServiceStatistics& line : figures.by_service) {
    if (line.walk_in == 0 && line.errands.queued == 0) continue;
    table.rows.push_back({cells_of(words.name(line.name, line.service), line),
                          TableRow::Kind::normal});
  }
  ServiceStatistics all;
  all.durations = figures.all;
  for (const ServiceStatistics& line : figures.by_division) {
    all.walk_in += line.walk_in;
    all.errands += line.errands;
    for (std::size_t n = 0; n < all.by_session.size(); ++n) all.by_session[n] += line.by_session[n];
    for (const auto& [place, count] : line.by_location) all.by_location[place] += count;
  }
  table.rows.push_back({cells_of(words.tr(together), all), TableRow::Kind::total});
}

Cells month_cells(const MonthStatistics& month, const ReportWords& words) {
  const auto count = [&](std::int64_t value) { return words.count(month.month, value); };
  return {words.month(month.month),
          count(month.issued),
          count(month.served),
          count(month.no_show),
          count(month.cancelled),
          count(month.expired),
          count(month.walk_direct),
          words.minutes(month.waited_mean_seconds),
          words.minutes(month.served_mean_seconds),
          words.hundredths(month.within_standard_hundredths)};
}

std::vector<std::string> mobile_units(const StatisticsFigures& figures) {
  std::vector<std::string> units;
  for (const auto& [place, visitors] : figures.by_location) {
    if (place != kAtOffice) units.push_back(place);
  }
  return units;
}

// One line of the comparison.
struct Compared {
  const char* what;
  std::string now, before, change;
  std::optional<int> change_percent_hundredths;
};

Compared compared_counts(const char* what, const std::optional<std::int64_t>& now,
                         const std::optional<std::int64_t>& before, const ReportWords& words) {
  Compared line{what, words.count(now), words.count(before), words.count(std::nullopt), {}};
  if (!now || !before || !words.unfinished().empty()) return line;
  line.change = words.count_change(*now - *before);
  line.change_percent_hundredths = change_percent_hundredths(*now, *before);
  return line;
}

// Where months of one of the two lack a count, their difference says nothing.
Compared compared_eservice(const StatisticsFigures& now, const PreviousStatistics& before,
                           const ReportWords& words) {
  Compared line = compared_counts("E-Service", now.eservice, before.eservice, words);
  if (now.eservice_whole() && before.eservice_whole) return line;
  line.change = words.count(std::nullopt);
  line.change_percent_hundredths.reset();
  return line;
}

Compared compared_means(const char* what, const std::optional<DurationStats>& now,
                        const std::optional<DurationStats>& before, const ReportWords& words) {
  const auto mean = &DurationStats::mean_seconds;
  Compared line{what, minutes_of(now, mean, words), minutes_of(before, mean, words),
                words.count(std::nullopt), {}};
  if (!now || !before) return line;
  // The change readers find when they subtract what is printed.
  line.change = words.change(minutes_hundredths(now->mean_seconds) -
                             minutes_hundredths(before->mean_seconds));
  line.change_percent_hundredths =
      change_percent_hundredths(now->mean_seconds, before->mean_seconds);
  return line;
}

Compared compared_percents(const char* what, const std::optional<int>& now,
                           const std::optional<int>& before, const ReportWords& words) {
  std::optional<int> change;
  if (now && before) change = *now - *before;
  return {what, words.hundredths(now), words.hundredths(before), words.change(change), {}};
}

}  // namespace

std::string minutes_of(const std::optional<DurationStats>& stats, int DurationStats::*which,
                       const ReportWords& words) {
  return stats ? words.minutes((*stats).*which) : words.minutes(std::nullopt);
}

void put_quality_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  Table table = parts.table("Quality of service by month",
                            {{"Month", 78, Align::start},
                             {"Tickets issued", 44},
                             {"Served", 44},
                             {"No-show", 42},
                             {"Cancelled", 46},
                             {"Expired", 40},
                             {"Without a ticket", 44},
                             {"Average wait (min)", 46},
                             {"Average service (min)", 46},
                             {"Within standard (%)", 52}},
                            kDenseTablePt);
  for (const MonthStatistics& month : figures.by_month) {
    table.rows.push_back({month_cells(month, words), TableRow::Kind::normal});
  }
  const TicketCounts& tickets = figures.tickets;
  table.rows.push_back({{words.tr("Whole period"), words.count(tickets.issued),
                         words.count(tickets.served), words.count(tickets.no_show),
                         words.count(tickets.cancelled), words.count(tickets.expired),
                         words.count(tickets.walk_direct),
                         minutes_of(figures.all.waited, &DurationStats::mean_seconds, words),
                         minutes_of(figures.all.served, &DurationStats::mean_seconds, words),
                         words.hundredths(figures.all.within_standard_hundredths)},
                        TableRow::Kind::total});
  table.note = words.say("Besides, {unfinished} tickets were not finished; {by_hand} of the "
                         "visitors were entered by hand.",
                         {{"unfinished", words.count(tickets.unfinished)},
                          {"by_hand", words.count(tickets.by_hand)}});
  if (figures.by_hand.waited || tickets.by_hand_no_show > 0) {
    table.note += " " + words.say("By the times people wrote down, which stand in no other figure, "
                                  "they waited {waited} and were served {served} minutes on "
                                  "average; {no_show} more did not come.",
                                  {{"waited", minutes_of(figures.by_hand.waited,
                                                         &DurationStats::mean_seconds, words)},
                                   {"served", minutes_of(figures.by_hand.served,
                                                         &DurationStats::mean_seconds, words)},
                                   {"no_show", words.count(tickets.by_hand_no_show)}});
  }
  parts.page().table(table);
}

void put_waiting_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  Table table = parts.table("Waiting time by service (minutes)",
                            {{"Service", kServicePt, Align::start}, {"Times", 38}}, kDenseTablePt);
  add_stats_columns(table.columns, words);
  add_stats_columns(table.columns, words);
  table.groups = {{"", 2}, {words.tr("As measured"), 4}, {words.tr("In open hours only"), 4}};
  add_service_rows(table, figures, words,
                   [&](const std::string& name, const ServiceStatistics& line) {
                     Cells cells{name, words.count(line.walk_in)};
                     add_stats(cells, line.durations.waited, words);
                     add_stats(cells, line.durations.waited_open_hours, words);
                     return cells;
                   },
                   kTogether);
  parts.page().table(table);
}

void put_served_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  Table table =
      parts.table("Time in service by service (minutes)",
                  {{"Service", kServicePt, Align::start}, {"Standard", 44}}, kDenseTablePt);
  add_stats_columns(table.columns, words);
  table.columns.push_back({words.tr("Mean"), 34, Align::end});
  table.columns.push_back({words.tr("Longest"), 38, Align::end});
  table.columns.push_back({words.tr("Over standard"), 44, Align::end});
  table.columns.push_back({words.tr("Within (%)"), 44, Align::end});
  table.groups = {{"", 2}, {words.tr("Time in service"), 4}, {words.tr("On hold"), 2},
                  {words.tr("Against the standard"), 2}};
  bool any_over = false;
  add_service_rows(table, figures, words,
                   [&](const std::string& name, const ServiceStatistics& line) {
                     any_over = any_over || line.over_standard();
                     Cells cells{line.over_standard() ? name + " †" : name,
                                 words.minutes(line.standard_seconds)};
                     add_stats(cells, line.durations.served, words);
                     cells.push_back(
                         minutes_of(line.durations.held, &DurationStats::mean_seconds, words));
                     cells.push_back(
                         minutes_of(line.durations.held, &DurationStats::max_seconds, words));
                     cells.push_back(words.count(line.durations.over_standard));
                     cells.push_back(words.hundredths(line.durations.within_standard_hundredths));
                     return cells;
                   },
                   kTogether);
  if (any_over) table.note = words.tr("† Takes longer than its standard time, on average.");
  parts.page().table(table);
}

void put_outcome_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  Table table;
  table.caption = parts.table_caption(words.tr("What became of those in line, by service"));
  table.columns = {{words.tr("Service"), kServicePt, Align::start}};
  for (const char* head : {"In line", "Completed", "Sent on", "No-show", "Cancelled", "Expired",
                           "Unfinished", "Without a ticket"}) {
    table.columns.push_back({words.tr(head), 44, Align::end});
  }
  table.size_pt = kDenseTablePt;
  add_service_rows(table, figures, words,
                   [&](const std::string& name, const ServiceStatistics& line) {
                     const ErrandCounts& errands = line.errands;
                     return Cells{name,
                                  words.count(errands.queued),
                                  words.count(errands.done),
                                  words.count(errands.transferred),
                                  words.count(errands.no_show),
                                  words.count(errands.cancelled),
                                  words.count(errands.expired),
                                  words.count(errands.unfinished),
                                  words.count(errands.walk_direct)};
                   });
  table.note = words.tr("Counted for each service: a visitor with two errands stands in two lines.");
  parts.page().table(table);
}

void put_session_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  Table table =
      parts.table("Walk-in by office hours and place",
                  {{"When and where", 3, Align::start}, {"Visitors", 1}, {"Percent", 1}});
  const auto row = [&](const std::string& name, std::int64_t visitors) {
    table.rows.push_back({{name, words.count(visitors),
                           words.hundredths(percent_hundredths(visitors, figures.walk_in))},
                          TableRow::Kind::normal});
  };
  // Each of the two adds up to all visitors.
  const auto section = [&](const char* name) {
    table.rows.push_back({{words.tr(name)}, TableRow::Kind::section});
  };
  section("By office hours");
  row(words.tr("In office hours"), figures.by_session[index_of(Session::in_hours)]);
  row(words.tr("In the lunch break"), figures.by_session[index_of(Session::lunch)]);
  row(words.tr("Outside office hours"), figures.by_session[index_of(Session::off_hours)]);
  section("By place");
  row(words.tr("At the office"), at_place(figures.by_location, kAtOffice));
  for (const std::string& unit : mobile_units(figures)) {
    row(words.mobile_unit(unit), figures.by_location.at(unit));
  }
  parts.page().table(table);
}

void put_place_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  const std::vector<std::string> units = mobile_units(figures);
  const bool each = units.size() <= kPlaceColumnsMax;
  Table table = parts.table("Services completed, by office hours and place",
                            {{"Service", kServicePt, Align::start},
                             {"In office hours", 50},
                             {"In the lunch break", 50},
                             {"Outside office hours", 50},
                             {"At the office", 50}},
                            kDenseTablePt);
  for (const std::string& unit : each ? units : Cells{words.tr("Mobile units")}) {
    table.columns.push_back({place_name(unit, words.numerals()), 50, Align::end});
  }
  table.columns.push_back({words.tr("Total"), 50, Align::end});
  add_service_rows(
      table, figures, words, [&](const std::string& name, const ServiceStatistics& line) {
        const std::int64_t at_office = at_place(line.by_location, kAtOffice);
        Cells cells{name, words.count(line.by_session[index_of(Session::in_hours)]),
                    words.count(line.by_session[index_of(Session::lunch)]),
                    words.count(line.by_session[index_of(Session::off_hours)]),
                    words.count(at_office)};
        if (each) {
          for (const std::string& unit : units)
            cells.push_back(words.count(at_place(line.by_location, unit)));
        } else {
          cells.push_back(words.count(line.walk_in - at_office));
        }
        cells.push_back(words.count(line.walk_in));
        return cells;
      });
  parts.page().table(table);
}

void put_comparison_table(ReportParts& parts, const StatisticsFigures& figures,
                          const PreviousStatistics& previous) {
  const ReportWords& words = parts.words();
  const TicketCounts& now = figures.tickets;
  const TicketCounts& before = previous.tickets;
  const auto count = [&](const char* what, const std::optional<std::int64_t>& one,
                         const std::optional<std::int64_t>& other) {
    return compared_counts(what, one, other, words);
  };
  Table table;
  table.caption = parts.table_caption(
      words.say("This period and the one before ({span})",
                {{"span", words.span(previous.period)}}));
  table.columns = {{words.tr("Figure"), 150, Align::start},
                   {words.tr("This period"), 60, Align::end},
                   {words.tr("Period before"), 60, Align::end},
                   {words.tr("Change"), 60, Align::end},
                   {words.tr("Change (%)"), 60, Align::end}};
  for (const Compared& line :
       {count("Walk-in", figures.walk_in, previous.walk_in),
        compared_eservice(figures, previous, words),
        count("Tickets issued", now.issued, before.issued),
        count("No-show", now.no_show, before.no_show),
        count("Cancelled", now.cancelled, before.cancelled),
        count("Expired", now.expired, before.expired),
        count("Without a ticket", now.walk_direct, before.walk_direct),
        count("By hand, entered afterwards", now.by_hand, before.by_hand),
        compared_means("Average wait (min)", figures.all.waited, previous.all.waited, words),
        compared_means("Average service (min)", figures.all.served, previous.all.served, words),
        compared_percents("Within standard (%)", figures.all.within_standard_hundredths,
                          previous.all.within_standard_hundredths, words)}) {
    table.rows.push_back({{words.tr(line.what), line.now, line.before, line.change,
                           words.change(line.change_percent_hundredths)},
                          TableRow::Kind::normal});
  }
  if (!words.unfinished().empty()) {
    table.note = words.tr("Counts are compared when the period is over: so far it is shorter than "
                          "the one before.");
  }
  parts.page().table(table);
}

}  // namespace khio
