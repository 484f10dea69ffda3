#include "faces/staff_faces.h"

#include "faces/data_table.h"
#include "faces/json_parts.h"
#include "faces/text_parts.h"
#include "faces/workbook.h"

namespace khio {
namespace {

using nlohmann::json;

json cell_json(const Cell& cell) {
  if (cell.suppressed) return {{"n", cell.n}, {"suppressed", true}};
  return {{"n", cell.n},
          {"mean", hundredths_json(cell.mean_hundredths)},
          {"satisfied_percent", hundredths_json(cell.satisfied_percent_hundredths)},
          {"level", or_null(cell.level)}};
}

json figure_json(const StaffFigure& figure) {
  return {{"served", figure.served},
          {"by_hand", figure.by_hand},
          {"too_few", figure.too_few},
          {"waited_seconds", stats_json(figure.waited)},
          {"served_seconds", stats_json(figure.service)},
          {"within_standard_percent", hundredths_json(figure.within_standard_hundredths)},
          {"unrated_percent", hundredths_json(figure.unrated_hundredths)},
          {"satisfaction", cell_json(figure.satisfaction)}};
}

void put_stats(TableWriter& table, const std::optional<DurationStats>& stats) {
  for (int DurationStats::* value : {&DurationStats::mean_seconds, &DurationStats::median_seconds,
                                     &DurationStats::p90_seconds, &DurationStats::max_seconds}) {
    table.number(stats ? std::optional<std::int64_t>((*stats).*value) : std::nullopt);
  }
}

void put_row(TableWriter& table, const StaffFigures& figures, const StaffFigure& figure,
             const ReportWords& words) {
  table.text(figure.counter == 0 ? words.tr("officer") : words.tr("counter"));
  table.text(figure.counter == 0 ? figure.officer : std::to_string(figure.counter));
  table.text(staff_name(figures, figure, words));
  table.number(figure.served);
  table.number(figure.by_hand);
  put_stats(table, figure.waited);
  put_stats(table, figure.service);
  table.hundredths(figure.within_standard_hundredths);
  table.hundredths(figure.unrated_hundredths);
  table.number(figure.satisfaction.n);
  table.hundredths(figure.satisfaction.mean_hundredths);
  table.hundredths(figure.satisfaction.satisfied_percent_hundredths);
  table.text(words.sample_mark());
  table.end_row();
}

DataTable staff_table(const StaffFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr("Officers"), words.tr("Officers and counters"));
  for (const char* column :
       {"kind", "code", "name", "served", "by_hand", "waited_mean_seconds", "waited_median_seconds",
        "waited_p90_seconds", "waited_max_seconds", "served_mean_seconds",
        "served_median_seconds", "served_p90_seconds", "served_max_seconds",
        "within_standard_percent", "unrated_percent", "answers", "mean", "satisfied_percent",
        "remark"})
    table.text(words.tr(column));
  table.end_row();
  for (const StaffFigure& figure : figures.officers) put_row(table, figures, figure, words);
  for (const StaffFigure& figure : figures.counters) put_row(table, figures, figure, words);
  return table.take();
}

std::optional<int> mean_of(const std::optional<DurationStats>& stats) {
  return stats ? std::optional(stats->mean_seconds) : std::nullopt;
}

void put_lines(std::string& out, const StaffFigures& figures, const std::vector<StaffFigure>& rows,
               const ReportWords& words) {
  for (const StaffFigure& figure : rows) {
    for (const std::string& cell : staff_cells(figure, words)) put_right(out, cell, 10);
    out += "  " + staff_name(figures, figure, words) + "\n";
  }
}

}  // namespace

std::string staff_name(const StaffFigures& figures, const StaffFigure& figure,
                       const ReportWords& words) {
  if (figure.counter != 0)
    return words.say("Counter {counter}", {{"counter", words.plain(figure.counter)}});
  const auto known = figures.names.find(figure.officer);
  if (known == figures.names.end() || known->second.empty()) return figure.officer;
  return known->second + " (" + figure.officer + ")";
}

std::vector<std::string> staff_columns(const ReportWords& words) {
  return {words.tr("Served"),   words.tr("By hand"), words.tr("Wait (min)"), words.tr("Service (min)"),
          words.tr("Within %"), words.tr("Answers"), words.tr("Satisfied %"),
          words.tr("Not rated %")};
}

std::vector<std::string> staff_cells(const StaffFigure& figure, const ReportWords& words) {
  return {words.count(figure.served),
          words.count(figure.by_hand),
          words.minutes(mean_of(figure.waited)),
          words.minutes(mean_of(figure.service)),
          words.hundredths(figure.within_standard_hundredths),
          words.count(figure.satisfaction.n),
          words.hundredths(figure.satisfaction.satisfied_percent_hundredths),
          words.hundredths(figure.unrated_hundredths)};
}

std::string staff_praise(const StaffFigures& figures, const ReportWords& words) {
  return words.say("Words of praise in the period, which name nobody: {n}",
                   {{"n", words.count(figures.praise)}});
}

std::vector<std::string> staff_notes(const StaffFigures& figures, const ReportWords& words) {
  return {
      words.say("Nothing is said on fewer than {n} cases, nor what would give so few back by "
                "subtraction; “–” stands there.",
                {{"n", words.plain(kStaffCasesMin)}}),
      words.say("An answer counts for an officer when nobody else served at that counter on that "
                "day; {n} answers count for their counter alone.",
                {{"n", words.count(figures.answers_of_no_officer)}}),
      words.tr("By hand: served while machines were down and entered afterwards with the officer's "
               "name; besides those served, and in no other figure of this sheet."),
      staff_praise(figures, words),
      words.tr("For the office's own use; not to be published.")};
}

std::string staff_json(const StaffFigures& figures, const std::string& language) {
  json object = head_json(figures.head, language);
  object["min_n"] = kStaffCasesMin;
  object["officers"] = json::array();
  for (const StaffFigure& figure : figures.officers) {
    json row = figure_json(figure);
    row["officer"] = figure.officer;
    const auto known = figures.names.find(figure.officer);
    row["name"] = known == figures.names.end() ? json(nullptr) : json(known->second);
    row["counters"] = figure.counters;
    object["officers"].push_back(std::move(row));
  }
  object["counters"] = json::array();
  for (const StaffFigure& figure : figures.counters) {
    json row = figure_json(figure);
    row["counter"] = figure.counter;
    object["counters"].push_back(std::move(row));
  }
  object["answers_of_no_officer"] = figures.answers_of_no_officer;
  object["praise"] = figures.praise;
  return dumped(object);
}

std::string staff_csv(const StaffFigures& figures, const std::string& language) {
  return csv_of(staff_table(figures, ReportWords(figures.head, language, ReportDigits::arabic)));
}

Result<std::string> staff_workbook(const StaffFigures& figures, const std::string& language,
                                   std::int64_t created_s) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  WorkbookHead head;
  head.subject = words.tr("Officers and counters");
  head.office = words.office();
  head.period = words.period();
  head.mark = words.sample_mark();
  head.notes_name = words.tr("Notes");
  head.notes = staff_notes(figures, words);
  head.created_s = created_s;
  return workbook_of(head, {staff_table(figures, words)});
}

std::string staff_text(const StaffFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::string out = text_title(words, "Officers and counters");
  if (figures.officers.empty()) return out + words.tr("Nobody was served in this period.") + "\n";
  int column = 0;
  for (const std::string& name : staff_columns(words))
    out += words.plain(++column) + "  " + name + "\n";
  out += "\n";
  const int columns = column;
  for (column = 1; column <= columns; ++column) put_right(out, words.plain(column), 10);
  out += "\n";
  put_lines(out, figures, figures.officers, words);
  out += "\n";
  put_lines(out, figures, figures.counters, words);
  out += "\n";
  for (const std::string& note : staff_notes(figures, words)) out += note + "\n";
  return out;
}

}  // namespace khio
