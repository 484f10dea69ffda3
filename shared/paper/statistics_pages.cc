#include <algorithm>
#include <set>

#include "figures/rounding.h"
#include "paper/report_pages.h"
#include "paper/report_parts.h"
#include "paper/report_tiles.h"
#include "paper/statistics_tables.h"

namespace khio {
namespace {

constexpr const char* kSubject = "Service statistics";
constexpr std::size_t kPortraitMonthsMax = 6;
constexpr std::size_t kLandscapeMonthsMax = 12;
constexpr std::size_t kChartMonthsMax = 24;
constexpr double kWideTablePt = 12;
constexpr std::size_t kWideHoursMax = 12;  // columns with room for "09–10"

constexpr double kBeforeChartPt = 6;
constexpr double kAroundChartPt = 80;  // caption, categories, legend
constexpr double kChartMinPt = 175, kChartMaxPt = 320;
constexpr double kComparisonPt = 290;  // its heading and the whole table

using Cells = std::vector<std::string>;

using Months = std::vector<YearMonth>;

// Which months stand as columns: none where there is one (it is the total) or too many.
Months month_columns(const StatisticsFigures& figures) {
  Months months;
  for (const MonthStatistics& month : figures.by_month) months.push_back(month.month);
  if (months.size() < 2 || months.size() > kLandscapeMonthsMax) months.clear();
  return months;
}

bool landscape(const StatisticsFigures& figures) {
  return month_columns(figures).size() > kPortraitMonthsMax;
}

void put_month_chart(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  ColumnChart chart;
  chart.caption = parts.chart_caption(words.tr("Visitors by month and channel"));
  ChartSeries walk_in{words.tr("Walk-in"), {}};
  ChartSeries eservice{words.tr("E-Service"), {}};
  for (const MonthStatistics& month : figures.by_month) {
    chart.categories.push_back(words.short_month(month.month));
    walk_in.values.push_back({static_cast<double>(month.walk_in),
                              words.count(month.month, month.walk_in)});
    eservice.values.push_back({static_cast<double>(month.eservice.value_or(0)),
                               month.eservice ? words.count(month.eservice) : ""});
  }
  chart.series = {std::move(walk_in), std::move(eservice)};
  // It fills the first page: the table after it is as long as a page.
  const double room = parts.page().room_pt() - kAroundChartPt;
  chart.height_pt = landscape(figures) ? 125 : std::clamp(room, kChartMinPt, kChartMaxPt);
  parts.page().column_chart(chart);
}

// A single month has no course to show, and many have no room: the divisions stand for themselves.
void put_division_chart(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  RowChart chart;
  chart.caption = parts.chart_caption(words.tr("Services completed by division"));
  chart.maximum = 1;
  for (const ServiceStatistics& division : figures.by_division) {
    const auto total = static_cast<double>(division.total);
    chart.maximum = std::max(chart.maximum, total);
    chart.bars.push_back({words.name(division.name, division.division),
                          {total, words.count(division.total)}});
  }
  parts.page().row_chart(chart);
}

void put_chart(ReportParts& parts, const StatisticsFigures& figures) {
  const std::size_t months = figures.by_month.size();
  if (months >= 2 && months <= kChartMonthsMax) return put_month_chart(parts, figures);
  put_division_chart(parts, figures);
}

// One line of the table by service: names, months, totals.
Cells service_cells(const std::string& number, const std::string& name,
                    const ServiceStatistics& line, const Months& months,
                    const ReportWords& words) {
  Cells cells{number, name};
  for (std::size_t n = 0; n < months.size(); ++n) {
    cells.push_back(words.count(months[n], line.walk_in_by_month[n]));
  }
  cells.push_back(words.count(line.walk_in));
  cells.push_back(words.count(line.eservice));
  cells.push_back(words.count(line.total));
  cells.push_back(words.hundredths(line.percent_hundredths));
  return cells;
}

ServiceStatistics sum_of(const std::vector<ServiceStatistics>& lines, const Months& months) {
  ServiceStatistics sum;
  sum.walk_in_by_month.resize(months.size());
  for (const ServiceStatistics& line : lines) {
    for (std::size_t n = 0; n < months.size(); ++n) {
      sum.walk_in_by_month[n] += line.walk_in_by_month[n];
    }
    sum.walk_in += line.walk_in;
    if (line.eservice) sum.eservice = sum.eservice.value_or(0) + *line.eservice;
    sum.total += line.total;
  }
  sum.percent_hundredths = percent_hundredths(sum.total, sum.total);
  return sum;
}

Cells visitors_cells(const StatisticsFigures& figures, const Months& months,
                     const ReportWords& words) {
  Cells cells{"", words.tr("Visitors")};
  for (std::size_t n = 0; n < months.size(); ++n) {
    cells.push_back(words.count(months[n], figures.by_month[n].walk_in));
  }
  cells.push_back(words.count(figures.walk_in));
  cells.push_back(words.count(figures.eservice));
  cells.push_back(words.count(figures.walk_in + figures.eservice.value_or(0)));
  cells.push_back("");
  return cells;
}

// "Oct 2026" narrow: every month breaks at the same place.
std::string on_two_lines(std::string month) {
  std::replace(month.begin(), month.end(), ' ', '\n');
  return month;
}

std::vector<TableColumn> service_columns(const Months& months, const ReportWords& words) {
  std::vector<TableColumn> columns{{words.tr("No."), 21, Align::centre},
                                   {words.tr("Division / service"), 112, Align::start}};
  for (const YearMonth month : months) {
    columns.push_back({on_two_lines(words.short_month(month)), 33, Align::end});
  }
  columns.push_back({words.tr("Walk-in total"), 39, Align::end});
  columns.push_back({keep_together(words.tr("E-Service")), 46, Align::end});
  columns.push_back({words.tr("Total"), 38, Align::end});
  columns.push_back({words.tr("Percent"), 37, Align::end});
  return columns;
}

void put_service_table(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  const Months months = month_columns(figures);
  Table table;
  table.caption =
      parts.table_caption(words.tr("Services completed, by division, service and month"));
  table.columns = service_columns(months, words);
  table.size_pt = months.empty() ? 14 : kWideTablePt;
  int number = 0;
  for (const ServiceStatistics& division : figures.by_division) {
    table.rows.push_back({service_cells("", words.name(division.name, division.division), division,
                                        months, words),
                          TableRow::Kind::total});
    for (const ServiceStatistics& line : figures.by_service) {
      if (line.division != division.division) continue;
      table.rows.push_back({service_cells(words.plain(++number),
                                          words.name(line.name, line.service), line, months, words),
                            TableRow::Kind::normal});
    }
  }
  table.rows.push_back({service_cells("", words.tr("All services"),
                                      sum_of(figures.by_service, months), months, words),
                        TableRow::Kind::total});
  table.rows.push_back({visitors_cells(figures, months, words), TableRow::Kind::total});
  table.note = words.tr("Services are counted in times, visitors once each; see notes 1 to 3.");
  parts.page().table(table);
}

// Hours and weekdays at which no ticket was ever taken are left out at the edges.
void put_hours_map(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  std::set<std::size_t> hours;
  std::size_t weekdays = 0;
  for (std::size_t weekday = 0; weekday < 7; ++weekday) {
    for (std::size_t hour = 0; hour < 24; ++hour) {
      if (figures.by_weekday_hour[weekday][hour] == 0) continue;
      hours.insert(hour);
      weekdays = std::max(weekdays, weekday + 1);
    }
  }
  if (hours.empty()) return;
  HeatMap map;
  map.caption = parts.chart_caption(words.tr("Tickets issued by weekday and hour"));
  const bool wide = *hours.rbegin() - *hours.begin() < kWideHoursMax;
  for (std::size_t hour = *hours.begin(); hour <= *hours.rbegin(); ++hour) {
    const int begins = static_cast<int>(hour);
    map.column_labels.push_back(wide ? words.hour(begins) + "–" + words.hour(begins + 1)
                                     : words.hour(begins));
  }
  for (std::size_t weekday = 0; weekday < std::max<std::size_t>(weekdays, 5); ++weekday) {
    map.row_labels.push_back(words.weekday(static_cast<int>(weekday)));
    std::vector<ChartValue>& row = map.cells.emplace_back();
    for (std::size_t hour = *hours.begin(); hour <= *hours.rbegin(); ++hour) {
      const std::int64_t count = figures.by_weekday_hour[weekday][hour];
      row.push_back({static_cast<double>(count), words.count(count)});
    }
  }
  parts.page().heat_map(map);
}

void draw_statistics(PageCanvas& page, const StatisticsFigures& figures, const ReportWords& words,
                     const ReportLook& look) {
  ReportParts parts(page, words);
  parts.beginning(kSubject, look);
  put_tiles(parts, figures);
  parts.heading("Summary");
  page.paragraph(words.statistics_finding(figures));
  const bool nobody_came = figures.walk_in == 0 && figures.tickets.issued == 0;
  if (!nobody_came || figures.eservice) {
    page.space(kBeforeChartPt);
    put_chart(parts, figures);
  }
  parts.heading("Visitors and services");
  put_service_table(parts, figures);
  parts.heading("Quality of service");
  put_quality_table(parts, figures);
  if (!nobody_came) {
    put_waiting_table(parts, figures);
    put_served_table(parts, figures);
    put_outcome_table(parts, figures);
    parts.heading("Hours and places");
    put_session_table(parts, figures);
    put_place_table(parts, figures);
    put_hours_map(parts, figures);
  }
  if (figures.previous) {
    page.keep_room(kComparisonPt);
    parts.heading("Comparison with the period before");
    put_comparison_table(parts, figures, *figures.previous);
  }
  parts.notes_and_signatures(words.statistics_notes(figures));
}

PageSetup setup_of(const StatisticsFigures& figures, const ReportWords& words,
                   const ReportLook& look) {
  PageSetup setup = report_setup(words, look, kSubject, landscape(figures));
  setup.begins_with_cover = words.long_period();
  return setup;
}

}  // namespace

Result<std::string> statistics_pdf(const StatisticsFigures& figures, const ReportLook& look) {
  if (const Status emblem = check_emblem(look); !emblem) return emblem.error();
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_pdf(setup_of(figures, words, look),
                      [&](PageCanvas& page) { draw_statistics(page, figures, words, look); });
}

Result<std::vector<std::string>> statistics_png(const StatisticsFigures& figures,
                                                const ReportLook& look, double dpi) {
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_png(setup_of(figures, words, look),
                      [&](PageCanvas& page) { draw_statistics(page, figures, words, look); }, dpi);
}

PageDocument statistics_document(std::shared_ptr<const StatisticsFigures> figures,
                                 const ReportLook& look) {
  return {[figures, look] { return statistics_pdf(*figures, look); },
          [figures, look](int page, int width_px) {
            const ReportWords words(figures->head, look.language, look.digits);
            return page_as_picture(setup_of(*figures, words, look),
                                   [&](PageCanvas& canvas) {
                                     draw_statistics(canvas, *figures, words, look);
                                   },
                                   page, width_px);
          }};
}

}  // namespace khio
