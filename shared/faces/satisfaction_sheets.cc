#include "faces/report_tables.h"

namespace khio {
namespace {

constexpr std::size_t kMeanColumn = 8;       // where put_cell stands after two cells of names
constexpr std::size_t kSatisfiedColumn = 11;

void put_cell_heads(TableWriter& table, const ReportWords& words) {
  table.text("n");
  for (int level = 5; level >= 1; --level) {
    table.text(words.level(level) + " (" + words.plain(level) + ")");
  }
  table.text(words.tr("Mean score"));
  table.text("S.D.");
  for (const char* head : {"Mean percentage", "Satisfied (%)", "Level"}) table.text(words.tr(head));
}

void put_named(TableWriter& table, const NamedCell& named, const ReportWords& words) {
  table.text(named.code);
  table.text(words.name(named.name, named.code));
  put_cell(table, named.cell, words);
}

DataTable summary_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Summary"));
  put_heads(table, words, {"Figure", "This period", "Period before"});
  const Cell none;
  const Cell& now = figures.overall;
  const Cell& before = figures.previous ? *figures.previous : none;
  const auto count = [&](const char* name, std::int64_t value,
                         const std::optional<std::int64_t>& then = {}) {
    table.text(words.tr(name));
    table.number(value);
    table.number(then);
    table.end_row();
  };
  const auto ratio = [&](const char* name, std::optional<int> Cell::*which) {
    table.text(words.tr(name));
    now.suppressed ? table.hidden() : table.hundredths(now.*which);
    before.suppressed ? table.hidden() : table.hundredths(before.*which);
    table.end_row();
  };
  if (now.withheld) {
    table.text(words.tr("Respondents"));
    table.hidden();
    table.text("");
    table.end_row();
  } else {
    const bool known = figures.previous && !before.withheld;
    count("Respondents", figures.respondents,
          known ? std::optional<std::int64_t>(before.n) : std::nullopt);
  }
  count("Visitors served", figures.served);
  table.text(words.tr("Response rate (%)"));
  table.hundredths(figures.response_rate_hundredths);
  table.text("");
  table.end_row();
  ratio("Mean score", &Cell::mean_hundredths);
  ratio("Mean percentage", &Cell::mean_percent_hundredths);
  ratio("Satisfied (%)", &Cell::satisfied_percent_hundredths);
  const auto said = [&](const char* name, const std::string& value) {
    table.text(words.tr(name));
    table.text(value);
    table.text("");
    table.end_row();
  };
  said("Level", words.level(now.level));
  count("Target", figures.survey.target_percent);
  said("Target reached", !figures.target_met ? words.hundredths(std::nullopt)
                                             : words.tr(*figures.target_met ? "reached" : "missed"));
  if (figures.score) count("Points by the office's own table", *figures.score);
  return table.take();
}

DataTable item_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(
      words.tr("Items"),
      words.tr("Mean, standard deviation and level of satisfaction by aspect and item"));
  for (const char* head : {"Code", "Item"}) table.text(words.tr(head));
  put_cell_heads(table, words);
  table.end_row();
  for (const AspectFigures& aspect : figures.aspects) {
    table.text(aspect.all.code);
    table.text(words.aspect_name(aspect.all));
    put_cell(table, aspect.all.cell, words);
    table.end_row();
    for (const NamedCell& item : aspect.items) {
      put_named(table, item, words);
      table.end_row();
    }
  }
  table.text("");
  table.text(words.tr("Overall"));
  put_cell(table, figures.overall, words);
  table.end_row();
  DataTable sheet = table.take();
  sheet.totals = 1;
  give_chart(sheet, words,
             {DataChart::Kind::shares, words.tr("Answers by level"), 1, {3, 4, 5, 6, 7}, {}});
  return sheet;
}

DataTable service_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Service"), words.tr("Overall satisfaction by service"));
  for (const char* head : {"Code", "Service"}) table.text(words.tr(head));
  put_cell_heads(table, words);
  put_heads(table, words, {"Mean before", "Target", "Target reached"});
  for (const ServiceSatisfaction& line : figures.by_service) {
    put_named(table, line.all, words);
    table.hundredths(line.all.previous_mean_hundredths);
    table.number(line.target_percent ? std::optional<std::int64_t>(*line.target_percent)
                                     : std::nullopt);
    table.text(!line.target_met ? "" : words.tr(*line.target_met ? "reached" : "missed"));
    table.end_row();
  }
  DataTable sheet = table.take();
  give_chart(sheet, words,
             {DataChart::Kind::bars, words.tr("Satisfied visitors by service (%)"), 1,
              {kSatisfiedColumn}, 100});
  return sheet;
}

DataTable division_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Division"), words.tr("Overall satisfaction by division"));
  for (const char* head : {"Code", "Division"}) table.text(words.tr(head));
  put_cell_heads(table, words);
  table.end_row();
  for (const NamedCell& line : figures.by_division) {
    put_named(table, line, words);
    table.end_row();
  }
  DataTable sheet = table.take();
  give_chart(sheet, words, {DataChart::Kind::bars, words.tr("Mean score"), 1, {kMeanColumn}, 5});
  return sheet;
}

DataTable month_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Month"), words.tr("Overall satisfaction by month"));
  for (const char* head : {"Code", "Month"}) table.text(words.tr(head));
  put_cell_heads(table, words);
  table.end_row();
  for (const MonthSatisfaction& line : figures.by_month) {
    if (figures.head.uncounted(line.month)) continue;
    table.text(iso_month(line.month));
    table.text(words.short_month(line.month));
    put_cell(table, line.cell, words);
    table.end_row();
  }
  DataTable sheet = table.take();
  give_chart(sheet, words,
             {DataChart::Kind::columns, words.tr("Mean score"), 1, {kMeanColumn}, 5});
  return sheet;
}

DataTable way_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Way of rating"), words.tr("Overall satisfaction by way of rating"));
  for (const char* head : {"Code", "Way of rating"}) table.text(words.tr(head));
  put_cell_heads(table, words);
  table.end_row();
  const auto put = [&](const std::string& code, const std::string& name, const Cell& cell) {
    table.text(code);
    table.text(name);
    put_cell(table, cell, words);
    table.end_row();
  };
  for (const auto& [via, cell] : figures.by_via) put(via, words.via(via), cell);
  for (const auto& [via, column] : figures.imported) {
    const std::string elsewhere = words.tr("gathered elsewhere") + ": " + words.via(via);
    put(via, elsewhere, column.overall);
    for (const NamedCell& item : column.items)
      put(item.code, elsewhere + ", " + words.name(item.name, item.code), item.cell);
    for (const NamedCell& service : column.services)
      put(service.code, elsewhere + ", " + words.name(service.name, service.code), service.cell);
  }
  return table.take();
}

// A list of none says so: heads alone could be a list that was lost.
void put_none(TableWriter& table, const std::string& said, int columns) {
  table.text("");
  table.text(said);
  for (int column = 2; column < columns; ++column) table.text("");
  table.end_row();
}

DataTable improvement_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Improvements"), words.tr("Improvements and their results"));
  put_heads(table, words, {"No.", "Decided", "Result", "State"});
  std::int64_t number = 0;
  for (const std::vector<Improvement>* list : {&figures.returned, &figures.decided}) {
    for (const Improvement& one : *list) {
      table.number(++number);
      table.text(one.text);
      table.text(one.result.empty() ? words.tr("not reported") : one.result);
      table.text(words.tr(one.done ? "done" : "in progress"));
      table.end_row();
    }
  }
  if (number == 0) put_none(table, words.tr("None was decided."), 4);
  return table.take();
}

DataTable suggestion_sheet(const SatisfactionFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Suggestions"), words.tr("Suggestions that were reviewed"));
  put_heads(table, words, {"No.", "Kind", "Words"});
  std::int64_t number = 0;
  for (const ShownSuggestion& one : figures.said) {
    table.number(++number);
    table.text(words.tr(one.kind == SuggestionKind::praise ? "Praise" : "Suggestion"));
    table.text(one.text);
    table.end_row();
  }
  if (number == 0) {
    const bool none = figures.suggestions.total == 0;
    put_none(table, words.tr(none ? "None was received." : "None was reviewed for the report."), 3);
  }
  return table.take();
}

}  // namespace

std::vector<DataTable> satisfaction_tables(const SatisfactionFigures& figures,
                                           const ReportWords& words) {
  return {summary_sheet(figures, words),  item_sheet(figures, words),
          service_sheet(figures, words),  division_sheet(figures, words),
          month_sheet(figures, words),    way_sheet(figures, words),
          suggestion_sheet(figures, words), improvement_sheet(figures, words),
          satisfaction_rows(figures, words)};
}

}  // namespace khio
