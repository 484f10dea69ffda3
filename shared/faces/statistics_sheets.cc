#include <algorithm>

#include "faces/report_tables.h"
#include "figures/rounding.h"

namespace khio {
namespace {

constexpr const char* kAtOffice = "office";

void put_minutes(TableWriter& table, const std::optional<int>& seconds) {
  table.hundredths(seconds ? std::optional<int>(minutes_hundredths(*seconds)) : std::nullopt);
}

void put_stats(TableWriter& table, const std::optional<DurationStats>& stats) {
  for (const auto which : {&DurationStats::mean_seconds, &DurationStats::median_seconds,
                           &DurationStats::p90_seconds, &DurationStats::max_seconds}) {
    put_minutes(table, stats ? std::optional<int>((*stats).*which) : std::nullopt);
  }
}

// Empty in a month in which nothing was counted, as everything that is not there.
std::optional<std::int64_t> counted_in(const ReportHead& head, YearMonth month,
                                       std::int64_t count) {
  if (head.uncounted(month)) return std::nullopt;
  return count;
}

// What a summary compares, once of this period and once of the one before.
struct Compared {
  const char* name;
  std::optional<std::int64_t> count, count_before;
  std::optional<int> hundredths, hundredths_before;
  bool counts = true;
  bool comparable = true;  // false: one of the two lacks months
};

std::vector<Compared> compared(const StatisticsFigures& figures) {
  const PreviousStatistics none;
  const bool any = figures.previous.has_value();
  const PreviousStatistics& before = any ? *figures.previous : none;
  std::vector<Compared> lines;
  const auto count = [&](const char* name, const std::optional<std::int64_t>& now,
                         const std::optional<std::int64_t>& then) {
    lines.push_back({name, now, any ? then : std::nullopt, {}, {}, true});
  };
  const auto ratio = [&](const char* name, const std::optional<int>& now,
                         const std::optional<int>& then) {
    lines.push_back({name, {}, {}, now, any ? then : std::nullopt, false});
  };
  const auto mean = [&](const char* name, const std::optional<DurationStats>& now,
                        const std::optional<DurationStats>& then) {
    const auto minutes = [](const std::optional<DurationStats>& stats) -> std::optional<int> {
      if (!stats) return std::nullopt;
      return minutes_hundredths(stats->mean_seconds);
    };
    ratio(name, minutes(now), minutes(then));
  };
  count("Walk-in", figures.walk_in, before.walk_in);
  count("E-Service", figures.eservice, before.eservice);
  lines.back().comparable = figures.eservice_whole() && before.eservice_whole;
  count("Tickets issued", figures.tickets.issued, before.tickets.issued);
  count("Served", figures.tickets.served, before.tickets.served);
  count("No-show", figures.tickets.no_show, before.tickets.no_show);
  count("Cancelled", figures.tickets.cancelled, before.tickets.cancelled);
  count("Expired", figures.tickets.expired, before.tickets.expired);
  count("Unfinished", figures.tickets.unfinished, before.tickets.unfinished);
  count("Without a ticket", figures.tickets.walk_direct, before.tickets.walk_direct);
  count("By hand, entered afterwards", figures.tickets.by_hand, before.tickets.by_hand);
  mean("Average wait (min)", figures.all.waited, before.all.waited);
  mean("Average service (min)", figures.all.served, before.all.served);
  ratio("Within standard (%)", figures.all.within_standard_hundredths,
        before.all.within_standard_hundredths);
  return lines;
}

DataTable summary_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Summary"));
  put_heads(table, words, {"Figure", "This period", "Period before", "Change (%)"});
  for (const Compared& line : compared(figures)) {
    table.text(words.tr(line.name));
    if (line.counts) {
      table.number(line.count);
      table.number(line.count_before);
      table.hundredths(line.count && line.count_before && line.comparable && !figures.head.so_far
                           ? change_percent_hundredths(*line.count, *line.count_before)
                           : std::nullopt);
    } else {
      table.hundredths(line.hundredths);
      table.hundredths(line.hundredths_before);
      table.hundredths(line.hundredths && line.hundredths_before
                           ? change_percent_hundredths(*line.hundredths, *line.hundredths_before)
                           : std::nullopt);
    }
    table.end_row();
  }
  return table.take();
}

DataTable month_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Month"), words.tr("Quality of service by month"));
  put_heads(table, words,
            {"Month", "Walk-in", "E-Service", "Tickets issued", "Served", "No-show", "Cancelled",
             "Expired", "Unfinished", "Without a ticket", "Average wait (min)",
             "Average service (min)", "Within standard (%)"});
  for (const MonthStatistics& month : figures.by_month) {
    const auto put = [&](std::int64_t count) {
      table.number(counted_in(figures.head, month.month, count));
    };
    table.text(words.short_month(month.month));
    put(month.walk_in);
    table.number(month.eservice);
    for (const std::int64_t count : {month.issued, month.served, month.no_show, month.cancelled,
                                     month.expired, month.unfinished, month.walk_direct}) {
      put(count);
    }
    put_minutes(table, month.waited_mean_seconds);
    put_minutes(table, month.served_mean_seconds);
    table.hundredths(month.within_standard_hundredths);
    table.end_row();
  }
  DataTable sheet = table.take();
  give_chart(sheet, words,
             {DataChart::Kind::columns, words.tr("Visitors by month and channel"), 0, {1, 2}, {}});
  return sheet;
}

// Months, channels and percentage of some services, after what names them.
void put_months(TableWriter& table, const StatisticsFigures& figures, const ServiceStatistics& line) {
  for (std::size_t n = 0; n < figures.by_month.size(); ++n)
    table.number(counted_in(figures.head, figures.by_month[n].month, line.walk_in_by_month[n]));
  table.number(line.walk_in);
  table.number(line.eservice);
  table.number(line.total);
  table.hundredths(line.percent_hundredths);
  table.end_row();
}

void put_month_heads(TableWriter& table, const StatisticsFigures& figures,
                     const ReportWords& words) {
  for (const MonthStatistics& month : figures.by_month) table.text(words.short_month(month.month));
  put_heads(table, words, {"Walk-in total", "E-Service", "Total", "Percent"});
}

ServiceStatistics sum_of(const StatisticsFigures& figures) {
  ServiceStatistics all;
  all.walk_in_by_month.resize(figures.by_month.size());
  for (const ServiceStatistics& line : figures.by_service) {
    for (std::size_t n = 0; n < figures.by_month.size(); ++n)
      all.walk_in_by_month[n] += line.walk_in_by_month[n];
    all.walk_in += line.walk_in;
    all.total += line.total;
  }
  all.eservice = figures.eservice;
  all.percent_hundredths = percent_hundredths(all.total, all.total);
  return all;
}

DataTable service_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Service"),
                    words.tr("Services completed, by division, service and month"));
  for (const char* head : {"No.", "Code", "Service", "Division"}) table.text(words.tr(head));
  put_month_heads(table, figures, words);
  const auto division_name = [&](const std::string& code) {
    for (const ServiceStatistics& line : figures.by_division)
      if (line.division == code) return words.name(line.name, code);
    return code;
  };
  std::int64_t number = 0;
  for (const ServiceStatistics& line : figures.by_service) {
    table.number(++number);
    table.text(line.service);
    table.text(words.name(line.name, line.service));
    table.text(division_name(line.division));
    put_months(table, figures, line);
  }
  for (const std::string& cell : {std::string(), std::string(), words.tr("Total"), std::string()})
    table.text(cell);
  put_months(table, figures, sum_of(figures));
  DataTable sheet = table.take();
  sheet.totals = 1;
  give_chart(sheet, words,
             {DataChart::Kind::bars, words.tr("Services completed by service"), 2,
              {4 + figures.by_month.size() + 2}, {}});
  return sheet;
}

DataTable division_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Division"), words.tr("Services completed, by division and month"));
  for (const char* head : {"No.", "Code", "Division"}) table.text(words.tr(head));
  put_month_heads(table, figures, words);
  std::int64_t number = 0;
  for (const ServiceStatistics& line : figures.by_division) {
    table.number(++number);
    table.text(line.division);
    table.text(words.name(line.name, line.division));
    put_months(table, figures, line);
  }
  for (const std::string& cell : {std::string(), std::string(), words.tr("Total")})
    table.text(cell);
  put_months(table, figures, sum_of(figures));
  DataTable sheet = table.take();
  sheet.totals = 1;
  return sheet;
}

// A sheet of durations: waiting and service each have their own, so that both can be read on paper.
template <typename PutTimes>
DataTable times_sheet(TableWriter table, const StatisticsFigures& figures, const ReportWords& words,
                      const PutTimes& put_times) {
  const auto put = [&](const std::string& code, const std::string& name, std::int64_t times,
                       const std::optional<int>& standard, const Durations& durations) {
    table.text(code);
    table.text(name);
    put_minutes(table, standard);
    table.number(times);
    put_times(table, durations);
    table.end_row();
  };
  std::int64_t all = 0;
  for (const ServiceStatistics& line : figures.by_service) {
    put(line.service, words.name(line.name, line.service), line.walk_in, line.standard_seconds,
        line.durations);
    all += line.walk_in;
  }
  put("", words.tr("All services together"), all, {}, figures.all);
  DataTable sheet = table.take();
  sheet.totals = 1;
  return sheet;
}

void put_times_heads(TableWriter& table, const ReportWords& words,
                     std::initializer_list<const char*> groups) {
  for (const char* head : {"Code", "Service", "Standard", "Times"}) table.text(words.tr(head));
  for (const char* group : groups) {
    for (const char* head : {"Mean", "Median", "90th pct.", "Longest"})
      table.text(words.tr(group) + ": " + words.tr(head));
  }
}

DataTable waiting_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Waiting times"), words.tr("Waiting times (minutes)"));
  put_times_heads(table, words, {"Waiting", "Waiting in open hours"});
  table.end_row();
  DataTable sheet = times_sheet(std::move(table), figures, words,
                                [](TableWriter& row, const Durations& durations) {
                                  put_stats(row, durations.waited);
                                  put_stats(row, durations.waited_open_hours);
                                });
  give_chart(sheet, words, {DataChart::Kind::bars, words.tr("Average wait (min)"), 1, {4}, {}});
  return sheet;
}

DataTable served_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Service times"), words.tr("Service times (minutes)"));
  put_times_heads(table, words, {"In service", "Held"});
  put_heads(table, words, {"Over standard", "Within standard (%)"});
  DataTable sheet = times_sheet(std::move(table), figures, words,
                                [](TableWriter& row, const Durations& durations) {
                                  put_stats(row, durations.served);
                                  put_stats(row, durations.held);
                                  row.number(durations.over_standard);
                                  row.hundredths(durations.within_standard_hundredths);
                                });
  give_chart(sheet, words, {DataChart::Kind::bars, words.tr("Average service (min)"), 1, {4}, {}});
  return sheet;
}

DataTable outcome_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Outcomes"), words.tr("What became of those in line, by service"));
  put_heads(table, words, {"Code", "Service", "In line", "Completed", "Sent on", "No-show",
                           "Cancelled", "Expired", "Unfinished", "Without a ticket"});
  for (const ServiceStatistics& line : figures.by_service) {
    const ErrandCounts& errands = line.errands;
    table.text(line.service);
    table.text(words.name(line.name, line.service));
    for (const std::int64_t count :
         {errands.queued, errands.done, errands.transferred, errands.no_show, errands.cancelled,
          errands.expired, errands.unfinished, errands.walk_direct}) {
      table.number(count);
    }
    table.end_row();
  }
  return table.take();
}

DataTable place_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Places"), words.tr("Services completed, by office hours and place"));
  for (const char* head : {"Code", "Service", "In office hours", "In the lunch break",
                           "Outside office hours", "At the office"}) {
    table.text(words.tr(head));
  }
  std::vector<std::string> places{kAtOffice};
  for (const auto& [place, visitors] : figures.by_location) {
    if (place == kAtOffice) continue;
    places.push_back(place);
    table.text(words.mobile_unit(place));
  }
  table.end_row();
  for (const ServiceStatistics& line : figures.by_service) {
    table.text(line.service);
    table.text(words.name(line.name, line.service));
    for (const std::int64_t count : line.by_session) table.number(count);
    for (const std::string& place : places) {
      const auto found = line.by_location.find(place);
      table.number(found == line.by_location.end() ? 0 : found->second);
    }
    table.end_row();
  }
  return table.take();
}

DataTable hour_sheet(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Hours"), words.tr("Tickets issued by weekday and hour"));
  std::size_t first = 23;
  std::size_t last = 0;
  for (const auto& hours : figures.by_weekday_hour) {
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
      if (hours[hour] == 0) continue;
      first = std::min(first, hour);
      last = std::max(last, hour);
    }
  }
  table.text(words.tr("Weekday"));
  for (std::size_t hour = first; hour <= last; ++hour)
    table.text(words.hour(static_cast<int>(hour)) + ":00");
  table.end_row();
  for (int weekday = 0; weekday < 7; ++weekday) {
    table.text(words.weekday(weekday));
    const auto& hours = figures.by_weekday_hour[static_cast<std::size_t>(weekday)];
    for (std::size_t hour = first; hour <= last; ++hour) table.number(hours[hour]);
    table.end_row();
  }
  DataTable sheet = table.take();
  sheet.shaded = true;
  return sheet;
}

}  // namespace

std::vector<DataTable> statistics_tables(const StatisticsFigures& figures,
                                         const ReportWords& words) {
  return {summary_sheet(figures, words), month_sheet(figures, words),
          service_sheet(figures, words), division_sheet(figures, words),
          waiting_sheet(figures, words), served_sheet(figures, words),
          outcome_sheet(figures, words), place_sheet(figures, words),
          hour_sheet(figures, words),    statistics_rows(figures, words)};
}

}  // namespace khio
