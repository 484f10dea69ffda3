#include "faces/comparison_faces.h"

#include "faces/data_table.h"
#include "faces/json_parts.h"
#include "faces/text_parts.h"
#include "faces/workbook.h"

namespace khio {
namespace {

using nlohmann::json;

constexpr const char* kSubject = "Offices side by side";
constexpr std::size_t kIdShown = 8;  // as `province list` writes them

json satisfaction_json(const Cell& cell) {
  if (cell.suppressed) return {{"n", cell.n}, {"suppressed", true}};
  return {{"n", cell.n},
          {"mean", hundredths_json(cell.mean_hundredths)},
          {"satisfied_percent", hundredths_json(cell.satisfied_percent_hundredths)}};
}

json line_json(const OfficeFigure& line) {
  return {{"walk_in", line.walk_in},
          {"issued", line.tickets.issued},
          {"served", line.tickets.served},
          {"no_show", line.tickets.no_show},
          {"waited_seconds", stats_json(line.times.waited)},
          {"served_seconds", stats_json(line.times.served)},
          {"within_standard_percent", hundredths_json(line.times.within_standard_hundredths)},
          {"satisfaction", satisfaction_json(line.satisfaction)},
          {"respondents", line.respondents},
          {"response_percent", hundredths_json(line.response_rate_hundredths)}};
}

std::optional<int> part_of(const std::optional<DurationStats>& stats, int DurationStats::* part) {
  return stats ? std::optional((*stats).*part) : std::nullopt;
}

void put_row(TableWriter& table, const OfficeFigure& line, const ReportWords& words) {
  table.text(line.id);
  table.text(line_name(line, words));
  table.number(line.walk_in);
  for (int DurationStats::* part : {&DurationStats::mean_seconds, &DurationStats::median_seconds,
                                    &DurationStats::p90_seconds}) {
    const std::optional<int> seconds = part_of(line.times.waited, part);
    table.number(seconds ? std::optional<std::int64_t>(*seconds) : std::nullopt);
  }
  table.hundredths(line.times.within_standard_hundredths);
  if (line.satisfaction.suppressed) table.hidden();
  else table.hundredths(line.satisfaction.satisfied_percent_hundredths);
  table.number(line.satisfaction.n);
  table.hundredths(line.response_rate_hundredths);
  table.text(line.last_day ? iso_day(*line.last_day) : "");
  table.text(line.behind ? words.tr("behind") : words.sample_mark());
  table.end_row();
}

DataTable comparison_table(const ComparisonFigures& figures, const ReportWords& words) {
  TableWriter table(words.tr(kSubject), words.tr(kSubject));
  for (const char* column :
       {"office", "name", "walk_in", "waited_mean_seconds", "waited_median_seconds",
        "waited_p90_seconds", "within_standard_percent", "satisfied_percent", "answers",
        "response_percent", "last_day", "remark"})
    table.text(words.tr(column));
  table.end_row();
  for (const OfficeFigure& line : figures.offices) put_row(table, line, words);
  put_row(table, figures.all, words);
  DataTable made = table.take();
  made.totals = 1;
  return made;
}

void put_line(std::string& out, const OfficeFigure& line, const ReportWords& words) {
  for (const std::string& cell : comparison_cells(line, words)) put_right(out, cell, 10);
  out += "  " + line_name(line, words) + "\n";
}

}  // namespace

std::string line_name(const OfficeFigure& line, const ReportWords& words) {
  if (line.language.empty()) return words.tr("All offices");
  const std::string name = words.name(line.name, line.id);
  return line.namesake ? name + " (" + line.id.substr(0, kIdShown) + ")" : name;
}

std::vector<std::string> comparison_columns(const ReportWords& words) {
  return {words.tr("Served"),     words.tr("Wait (min)"), words.tr("Median"),
          words.tr("90th pct."),  words.tr("Within %"),   words.tr("Satisfied %"),
          words.tr("Answers"),    words.tr("Response %")};
}

std::vector<std::string> comparison_cells(const OfficeFigure& line, const ReportWords& words) {
  const auto waited = [&](int DurationStats::* part) {
    return words.minutes(part_of(line.times.waited, part));
  };
  return {words.count(line.walk_in),
          waited(&DurationStats::mean_seconds),
          waited(&DurationStats::median_seconds),
          waited(&DurationStats::p90_seconds),
          words.hundredths(line.times.within_standard_hundredths),
          line.satisfaction.suppressed
              ? "*" : words.hundredths(line.satisfaction.satisfied_percent_hundredths),
          words.answers(line.satisfaction),
          words.hundredths(line.response_rate_hundredths)};
}

std::vector<std::string> comparison_notes(const ComparisonFigures& figures, const ReportWords& words) {
  std::vector<std::string> notes = {
      words.tr("The line of all offices is counted from every visit and every answer: its median is the "
               "median of all visits, and no mean of the offices' medians."),
      words.tr("Served: visits with at least one errand done. Waiting: from taking the ticket to being "
               "called."),
      words.tr("Within %: errands that took no longer than the office itself announces for the service; "
               "offices that announce other times are measured by other times."),
      words.say("Satisfied %: answers of 4 and 5 to the overall question. * stands where fewer than {n} "
                "answered, and where a hidden one could be computed.",
                {{"n", words.plain(figures.min_cell)}}),
      words.tr("Response %: visits rated, of those served. Where few answer, their answers say little about "
               "the others; offices are not ranked here.")};
  if (figures.conventions_differ)
    notes.push_back(words.tr("Some of these offices print their own satisfaction by other conventions."));
  for (const OfficeFigure& line : figures.offices) {
    if (!line.behind) continue;
    notes.push_back(words.say("The copy of {office} does not follow it now; its last event here is of {day}.",
                              {{"office", line_name(line, words)},
                               {"day", line.last_day ? words.date(*line.last_day) : "–"}}));
  }
  return notes;
}

std::string comparison_json(const ComparisonFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  json object = head_json(figures.head, language);
  object["min_n"] = figures.min_cell;
  object["conventions_differ"] = figures.conventions_differ;
  object["offices"] = json::array();
  for (const OfficeFigure& line : figures.offices) {
    json row = line_json(line);
    row["office"] = line.id;
    row["name"] = line_name(line, words);
    row["last_day"] = line.last_day ? json(iso_day(*line.last_day)) : json(nullptr);
    row["behind"] = line.behind;
    object["offices"].push_back(std::move(row));
  }
  object["all"] = line_json(figures.all);
  return dumped(object);
}

std::string comparison_csv(const ComparisonFigures& figures, const std::string& language) {
  return csv_of(comparison_table(figures, ReportWords(figures.head, language, ReportDigits::arabic)));
}

Result<std::string> comparison_workbook(const ComparisonFigures& figures, const std::string& language,
                                        std::int64_t created_s) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  WorkbookHead head;
  head.subject = words.tr(kSubject);
  head.office = words.office();
  head.period = words.period();
  head.mark = words.sample_mark();
  head.notes_name = words.tr("Notes");
  head.notes = comparison_notes(figures, words);
  head.created_s = created_s;
  return workbook_of(head, {comparison_table(figures, words)});
}

std::string comparison_text(const ComparisonFigures& figures, const std::string& language) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::string out = text_title(words, kSubject);
  int column = 0;
  for (const std::string& name : comparison_columns(words))
    out += words.plain(++column) + "  " + name + "\n";
  out += "\n";
  const int columns = column;
  for (column = 1; column <= columns; ++column) put_right(out, words.plain(column), 10);
  out += "\n";
  for (const OfficeFigure& line : figures.offices) put_line(out, line, words);
  out += "\n";
  put_line(out, figures.all, words);
  out += "\n";
  for (const std::string& note : comparison_notes(figures, words)) out += "- " + note + "\n";
  return out;
}

}  // namespace khio
