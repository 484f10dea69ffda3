#include "faces/report_csv.h"

#include "faces/report_tables.h"

namespace khio {
namespace {

struct CellLine {
  std::string group;  // already in the reader's language
  std::string code;
  std::string name;
  const Cell* cell;
};

std::vector<CellLine> cell_lines(const SatisfactionFigures& figures, const ReportWords& words) {
  std::vector<CellLine> lines;
  const auto add = [&](const char* group, const NamedCell& named) {
    lines.push_back({words.tr(group), named.code, words.name(named.name, named.code), &named.cell});
  };
  lines.push_back({words.tr("overall"), {}, {}, &figures.overall});
  for (const AspectFigures& aspect : figures.aspects) {
    add("aspect", aspect.all);
    for (const NamedCell& item : aspect.items) add("item", item);
  }
  for (const ServiceSatisfaction& line : figures.by_service) add("service", line.all);
  for (const NamedCell& line : figures.by_division) add("division", line);
  for (const MonthSatisfaction& month : figures.by_month) {
    if (figures.head.uncounted(month.month)) continue;
    lines.push_back({words.tr("month"), iso_month(month.month), words.month(month.month),
                     &month.cell});
  }
  for (const auto& [via, cell] : figures.by_via) {
    lines.push_back({words.tr("way of rating"), via, words.via(via), &cell});
  }
  for (const auto& [via, column] : figures.imported) {
    const std::string elsewhere = words.tr("gathered elsewhere") + ": " + words.via(via);
    lines.push_back({elsewhere, via, words.tr("overall"), &column.overall});
    const auto add_beside = [&](const char* group, const NamedCell& named) {
      lines.push_back({elsewhere + ", " + words.tr(group), named.code,
                       words.name(named.name, named.code), &named.cell});
    };
    for (const NamedCell& item : column.items) add_beside("item", item);
    for (const NamedCell& service : column.services) add_beside("service", service);
  }
  return lines;
}

std::string division_name(const StatisticsFigures& figures, const std::string& code,
                          const ReportWords& words) {
  for (const ServiceStatistics& line : figures.by_division) {
    if (line.division == code) return words.name(line.name, code);
  }
  return code;
}

}  // namespace

void give_chart(DataTable& table, const ReportWords& words, DataChart chart) {
  constexpr std::size_t kTold = 2;  // one bar alone tells nothing
  chart.sheet = words.say("{sheet} (chart)", {{"sheet", table.name}});
  table.chart = std::move(chart);
  if (lines_with_numbers(table).size() < kTold) table.chart.reset();
}

void put_heads(TableWriter& table, const ReportWords& words,
               std::initializer_list<const char*> heads) {
  for (const char* head : heads) table.text(words.tr(head));
  table.end_row();
}

void put_cell(TableWriter& table, const Cell& cell, const ReportWords& words) {
  cell.withheld ? table.hidden() : table.number(cell.n);
  if (cell.suppressed) {
    for (int column = 0; column < 10; ++column) table.hidden();
    return;
  }
  for (std::size_t index = cell.counts.size(); index-- > 0;) table.number(cell.counts[index]);
  table.hundredths(cell.mean_hundredths);
  table.hundredths(cell.spread_hundredths);
  table.hundredths(cell.mean_percent_hundredths);
  table.hundredths(cell.satisfied_percent_hundredths);
  table.text(cell.level ? words.level(*cell.level) : "");
}

DataTable statistics_rows(const StatisticsFigures& figures, const ReportWords& words) {
  TableWriter csv(words.tr("Data"), words.tr("Tidy rows"));
  put_heads(csv, words, {"fiscal_year", "round", "year_month", "month_name", "division_name",
                        "service_code", "service_name", "channel", "visitors", "remark"});
  for (const ServiceStatistics& line : figures.by_service) {
    const std::string division = division_name(figures, line.division, words);
    for (std::size_t index = 0; index < figures.by_month.size(); ++index) {
      const auto row = [&](const char* channel, const std::optional<std::int64_t>& visitors) {
        const YearMonth month = figures.by_month[index].month;
        csv.text(words.fiscal_year(month));
        csv.text(words.round());
        csv.text(iso_month(month));
        csv.text(words.month(month));
        csv.text(division);
        csv.text(line.service);
        csv.text(words.name(line.name, line.service));
        csv.text(channel);
        csv.number(visitors);
        csv.text(words.sample_mark());
        csv.end_row();
      };
      const bool counted = !figures.head.uncounted(figures.by_month[index].month);
      const std::optional<std::int64_t>& eservice = line.eservice_by_month[index];
      if (counted) row("Walk-in", line.walk_in_by_month[index]);
      if (counted || eservice) row("E-Service", eservice);
    }
  }
  DataTable rows = csv.take();
  rows.tidy = true;
  return rows;
}

DataTable satisfaction_rows(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter csv(words.tr("Data"), words.tr("Tidy rows"));
  put_heads(csv, words, {"fiscal_year", "round", "group", "code", "name", "answers", "highest_5",
                        "high_4", "moderate_3", "low_2", "lowest_1", "mean", "sd", "mean_percent",
                        "satisfied_percent", "level", "remark"});
  for (const CellLine& line : cell_lines(figures, words)) {
    csv.text(words.fiscal_year());
    csv.text(words.round());
    csv.text(line.group);
    csv.text(line.code);
    csv.text(line.name);
    put_cell(csv, *line.cell, words);
    csv.text(words.sample_mark());
    csv.end_row();
  }
  DataTable rows = csv.take();
  rows.tidy = true;
  return rows;
}

std::string statistics_csv(const StatisticsFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  return csv_of(statistics_rows(figures, words));
}

std::string satisfaction_csv(const SatisfactionFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  return csv_of(satisfaction_rows(figures, words));
}

}  // namespace khio
