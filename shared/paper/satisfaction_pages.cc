#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "paper/memo_page.h"
#include "paper/report_pages.h"
#include "paper/report_parts.h"
#include "paper/report_tiles.h"
#include "paper/survey_pages.h"

namespace khio {
namespace {

constexpr const char* kSubject = "Satisfaction of visitors";
constexpr int kLinesByHand = 4;
constexpr std::size_t kTargetBarsMax = 25;  // with the most answers: the table has them all
constexpr double kBeforeChartPt = 6;
constexpr double kDecidedPt = 145;  // a heading, and lines to write on

using Cells = std::vector<std::string>;

// Of the aspects, where one is rated lower than another.
std::optional<int> lowest_mean(const SatisfactionFigures& figures) {
  std::optional<int> lowest, highest;
  for (const AspectFigures& aspect : figures.aspects) {
    const std::optional<int>& mean = aspect.all.cell.mean_hundredths;
    if (!mean) continue;
    lowest = std::min(lowest.value_or(*mean), *mean);
    highest = std::max(highest.value_or(*mean), *mean);
  }
  return lowest == highest ? std::nullopt : lowest;
}

void put_mean_chart(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  RowChart chart;
  chart.caption = parts.chart_caption(words.tr("Mean satisfaction by aspect (of 5)"));
  const auto bar = [&](const std::string& name, const Cell& cell, RowBar::Tone tone) {
    chart.bars.push_back({name,
                          {chart_value(cell.mean_hundredths),
                           shown(cell, words.hundredths(cell.mean_hundredths))},
                          tone});
  };
  const std::optional<int> lowest = lowest_mean(figures);
  for (const AspectFigures& aspect : figures.aspects) {
    const bool low = lowest && aspect.all.cell.mean_hundredths == lowest;
    bar(words.aspect_name(aspect.all), aspect.all.cell,
        low ? RowBar::Tone::low : RowBar::Tone::plain);
  }
  bar(words.tr("Overall"), figures.overall, RowBar::Tone::whole);
  parts.page().row_chart(chart);
}

ShareBar share_bar(const std::string& name, const Cell& cell, const ReportWords& words) {
  ShareBar bar{name, {}};
  if (cell.n == 0 || cell.suppressed) return bar;
  for (std::size_t index = cell.counts.size(); index-- > 0;) {
    bar.parts.push_back({static_cast<double>(cell.counts[index]),
                         words.count(cell.counts[index])});
  }
  return bar;
}

void put_distribution_chart(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  ShareChart chart;
  chart.caption = parts.chart_caption(words.tr("Answers by level"));
  for (int level = 5; level >= 1; --level) chart.parts.push_back(words.level(level));
  for (const AspectFigures& aspect : figures.aspects) {
    chart.bars.push_back(share_bar(words.aspect_name(aspect.all), aspect.all.cell,
                                   words));
  }
  chart.bars.push_back(share_bar(words.tr("Overall"), figures.overall, words));
  parts.page().share_chart(chart);
}

Cells cell_line(const std::string& name, const Cell& cell, const ReportWords& words) {
  Cells cells{name};
  for (std::size_t index = cell.counts.size(); index-- > 0;) {
    cells.push_back(shown(cell, words.count(cell.counts[index])));
  }
  cells.push_back(words.answers(cell));
  cells.push_back(shown(cell, words.hundredths(cell.mean_hundredths)));
  cells.push_back(shown(cell, words.hundredths(cell.spread_hundredths)));
  cells.push_back(shown(cell, words.hundredths(cell.mean_percent_hundredths)));
  cells.push_back(shown(cell, words.hundredths(cell.satisfied_percent_hundredths)));
  cells.push_back(shown(cell, words.level(cell.level)));
  return cells;
}

void put_item_table(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  Table table;
  table.caption = parts.table_caption(
      words.tr("Mean, standard deviation and level of satisfaction by aspect and item"));
  table.columns.push_back({words.tr("Item"), 108, Align::start});
  for (int level = 5; level >= 1; --level) {
    const double share = level == 3 ? 39 : 32;  // the middle level's name is one long word
    table.columns.push_back({words.level(level) + "\n(" + words.plain(level) + ")", share,
                             Align::end});
  }
  table.columns.push_back({"n", 36, Align::end});
  table.columns.push_back({words.tr("Mean score"), 30, Align::end});
  table.columns.push_back({"S.D.", 29, Align::end});
  table.columns.push_back({words.tr("Percent"), 34, Align::end});
  table.columns.push_back({words.tr("Satisfied (%)"), 36, Align::end});
  table.columns.push_back({words.tr("Level"), 42, Align::centre});
  table.groups = {{"", 1}, {words.tr("Level of satisfaction"), 5}, {"", 1}, {"", 1}, {"", 1},
                  {"", 1}, {"", 1}, {"", 1}};
  table.size_pt = 12;
  for (const AspectFigures& aspect : figures.aspects) {
    table.rows.push_back({cell_line(words.aspect_name(aspect.all), aspect.all.cell,
                                    words),
                          TableRow::Kind::total});
    for (const NamedCell& item : aspect.items) {
      table.rows.push_back({cell_line(words.name(item.name, item.code), item.cell, words),
                            TableRow::Kind::normal});
    }
  }
  table.rows.push_back({cell_line(words.tr("Overall satisfaction"), figures.overall, words),
                        TableRow::Kind::total});
  table.note = words.levels_note(figures.survey);
  parts.page().table(table);
}

// Name, n, share of all answers, mean, S.D., two percentages, level.
std::vector<TableColumn> group_columns(const std::string& head, const ReportWords& words) {
  return {{head, 130, Align::start},
          {"n", 38, Align::end},
          {words.tr("Mean score"), 40, Align::end},
          {"S.D.", 32, Align::end},
          {words.tr("Percent"), 40, Align::end},
          {words.tr("Satisfied (%)"), 54, Align::end},
          {words.tr("Level"), 52, Align::centre}};
}

Cells group_line(const std::string& name, const Cell& cell, const ReportWords& words) {
  return {name,
          words.answers(cell),
          shown(cell, words.hundredths(cell.mean_hundredths)),
          shown(cell, words.hundredths(cell.spread_hundredths)),
          shown(cell, words.hundredths(cell.mean_percent_hundredths)),
          shown(cell, words.hundredths(cell.satisfied_percent_hundredths)),
          shown(cell, words.level(cell.level))};
}

std::string mean_change(const Cell& cell, const std::optional<int>& before,
                        const ReportWords& words) {
  if (!cell.mean_hundredths || !before) return words.hundredths(std::nullopt);
  return words.change(*cell.mean_hundredths - *before);
}

std::string target_cell(const std::optional<int>& target_percent, const std::optional<bool>& met,
                        const ReportWords& words) {
  if (!target_percent) return words.hundredths(std::nullopt);
  const std::string target = words.plain(*target_percent);
  return met ? target + " " + verdict(met, words) : target;
}

void put_service_table(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  Table table;
  table.caption = parts.table_caption(words.tr("Overall satisfaction by service"));
  table.columns = group_columns(words.tr("Service"), words);
  table.columns.push_back({words.tr("Change"), 54, Align::end});
  table.columns.push_back({words.tr("Target"), 58, Align::centre});
  for (const ServiceSatisfaction& line : figures.by_service) {
    Cells cells = group_line(words.name(line.all.name, line.all.code), line.all.cell, words);
    cells.push_back(mean_change(line.all.cell, line.all.previous_mean_hundredths, words));
    cells.push_back(target_cell(line.target_percent, line.target_met, words));
    table.rows.push_back({std::move(cells), TableRow::Kind::normal});
  }
  Cells all = group_line(words.tr("Overall"), figures.overall, words);
  all.push_back(mean_change(
      figures.overall, figures.previous ? figures.previous->mean_hundredths : std::nullopt, words));
  all.push_back(target_cell(figures.survey.target_percent, figures.target_met, words));
  table.rows.push_back({std::move(all), TableRow::Kind::total});
  table.note = words.levels_note(figures.survey) + " " +
               words.tr("Change: of the mean score, against the period before.");
  parts.page().table(table);
}

bool is_rated(const ServiceSatisfaction& line) {
  return line.all.cell.n > 0 && !line.all.cell.suppressed;
}

std::size_t rated_services(const SatisfactionFigures& figures) {
  return static_cast<std::size_t>(
      std::count_if(figures.by_service.begin(), figures.by_service.end(), is_rated));
}

// As many as a chart has room for, in the office's order.
std::vector<const ServiceSatisfaction*> with_most_answers(const SatisfactionFigures& figures) {
  std::vector<const ServiceSatisfaction*> lines;
  for (const ServiceSatisfaction& line : figures.by_service)
    if (is_rated(line)) lines.push_back(&line);
  if (lines.size() <= kTargetBarsMax) return lines;
  std::vector<std::int64_t> sizes;
  for (const ServiceSatisfaction* line : lines) sizes.push_back(line->all.cell.n);
  std::nth_element(sizes.begin(), sizes.begin() + kTargetBarsMax - 1, sizes.end(),
                   std::greater<>());
  const std::int64_t least = sizes[kTargetBarsMax - 1];
  std::size_t room = kTargetBarsMax - static_cast<std::size_t>(std::count_if(
                         sizes.begin(), sizes.end(), [&](std::int64_t n) { return n > least; }));
  std::erase_if(lines, [&](const ServiceSatisfaction* line) {
    if (line->all.cell.n != least) return line->all.cell.n < least;
    return room == 0 || room-- == 0;
  });
  return lines;
}

// The target of the whole office across the services' bars, in the percentage it is tested by.
std::optional<RowChart> target_chart(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  const bool by_mean = figures.survey.target_test == TargetTest::mean;
  RowChart chart;
  chart.maximum = 100;
  chart.target = figures.survey.target_percent;
  chart.target_label =
      words.say("target {target}", {{"target", words.plain(figures.survey.target_percent)}});
  const std::vector<const ServiceSatisfaction*> answered = with_most_answers(figures);
  for (const ServiceSatisfaction* line : answered) {
    const Cell& cell = line->all.cell;
    const std::optional<int>& percent =
        by_mean ? cell.mean_percent_hundredths : cell.satisfied_percent_hundredths;
    const bool low = percent && *percent < figures.survey.target_percent * 100;
    chart.bars.push_back({words.name(line->all.name, line->all.code),
                          {chart_value(percent), shown(cell, words.hundredths(percent))},
                          low ? RowBar::Tone::low : RowBar::Tone::plain});
  }
  if (chart.bars.empty()) return std::nullopt;
  std::string caption = words.tr(by_mean ? "Mean percentage by service"
                                         : "Satisfied visitors by service (%)");
  if (answered.size() < rated_services(figures)) {
    caption += " " + words.say("(the {n} with the most answers)",
                               {{"n", words.count(std::ssize(answered))}});
  }
  chart.caption = parts.chart_caption(caption);
  return chart;
}

void put_group_table(ReportParts& parts, const char* caption, const std::string& head,
                     std::vector<TableRow> rows) {
  Table table;
  table.caption = parts.table_caption(parts.words().tr(caption));
  table.columns = group_columns(head, parts.words());
  table.rows = std::move(rows);
  parts.page().table(table);
}

void put_groups(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  std::vector<TableRow> divisions, months, ways;
  for (const NamedCell& line : figures.by_division) {
    divisions.push_back({group_line(words.name(line.name, line.code), line.cell, words)});
  }
  for (const MonthSatisfaction& line : figures.by_month) {
    months.push_back({group_line(words.month(line.month), line.cell, words)});
    if (figures.head.uncounted(line.month)) months.back().cells[1] = words.count(std::nullopt);
  }
  for (const auto& [via, cell] : figures.by_via) {
    ways.push_back({group_line(words.via(via), cell, words)});
  }
  put_group_table(parts, "Overall satisfaction by division", words.tr("Division"),
                  std::move(divisions));
  if (months.size() > 1) {
    put_group_table(parts, "Overall satisfaction by month", words.tr("Month"), std::move(months));
  }
  put_group_table(parts, "Overall satisfaction by way of rating", words.tr("Way of rating"),
                  std::move(ways));
}

void put_imported(ReportParts& parts, const SatisfactionFigures& figures) {
  if (figures.imported.empty()) return;
  const ReportWords& words = parts.words();
  std::vector<TableRow> rows;
  for (const auto& [via, column] : figures.imported) {
    rows.push_back({{words.via(via)}, TableRow::Kind::section});
    for (const NamedCell& item : column.items) {
      rows.push_back({group_line(words.name(item.name, item.code), item.cell, words)});
    }
    for (const NamedCell& service : column.services) {
      rows.push_back({group_line(words.name(service.name, service.code), service.cell, words)});
    }
    rows.push_back({group_line(words.tr("Overall"), column.overall, words),
                    TableRow::Kind::total});
  }
  put_group_table(parts, "Results gathered elsewhere", words.tr("Way, item and service"),
                  std::move(rows));
}

// What was decided after the period before, and what came of it.
void put_returned(ReportParts& parts, const SatisfactionFigures& figures) {
  if (figures.returned.empty()) return;
  const ReportWords& words = parts.words();
  parts.subheading("Results of earlier improvements");
  Table table;
  table.caption = parts.table_caption(words.tr("Improvements decided after the period before"));
  table.columns = {{words.tr("Decided"), 150, Align::start},
                   {words.tr("Result"), 180, Align::start},
                   {words.tr("State"), 60, Align::centre}};
  for (const Improvement& one : figures.returned) {
    table.rows.push_back({{one.text, one.result.empty() ? words.tr("not reported") : one.result,
                           words.tr(one.done ? "done" : "in progress")}});
  }
  parts.page().table(table);
}

void put_decided(ReportParts& parts, const SatisfactionFigures& figures) {
  // Lines to write on are for those who sign.
  if (figures.for_public && figures.decided.empty()) return;
  const ReportWords& words = parts.words();
  parts.subheading("Improvements planned by the office", kDecidedPt);
  std::int64_t number = 0;
  for (const Improvement& one : figures.decided) {
    parts.page().item("(" + words.plain(++number) + ")", one.text);
  }
  if (figures.decided.empty()) parts.page().ruled_lines(kLinesByHand);
}

void put_suggestions(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  parts.part("Suggestions and complaints");
  if (figures.suggestions.total == 0 && figures.complaints.total == 0) {
    parts.page().paragraph(words.tr("None were received through this system in this period."));
    return;
  }
  parts.page().paragraph(words.say(
      "{suggestions} suggestions and {complaints} complaints were received; of the complaints "
      "{done} are settled and {in_progress} in progress, {overdue} of them overdue.",
      {{"suggestions", words.count(figures.suggestions.total)},
       {"complaints", words.count(figures.complaints.total)},
       {"done", words.count(figures.complaints.done)},
       {"in_progress", words.count(figures.complaints.in_progress)},
       {"overdue", words.count(figures.complaints.overdue)}}));
  for (const ShownSuggestion& one : figures.said) {
    const bool praise = one.kind == SuggestionKind::praise;
    parts.page().item("•", words.tr(praise ? "Praise" : "Suggestion") + ": " + one.text);
  }
  if (figures.suggestions.unreviewed > 0) {
    ParagraphLook look;
    look.indented = false;
    look.size_pt = 14;
    parts.page().paragraph(
        words.say("{n} have not been reviewed yet and are not shown.",
                  {{"n", words.count(figures.suggestions.unreviewed)}}),
        look);
  }
}

void put_results(ReportParts& parts, const SatisfactionFigures& figures) {
  parts.part("Results of the survey");
  parts.page().paragraph(parts.words().satisfaction_finding(figures));
  if (nobody_answered(figures)) return put_imported(parts, figures);
  parts.page().space(kBeforeChartPt);
  put_mean_chart(parts, figures);
  put_distribution_chart(parts, figures);
  parts.subheading("Satisfaction by aspect and item");
  put_item_table(parts, figures);
  parts.subheading("Satisfaction by service, division, month and way of rating");
  put_service_table(parts, figures);
  // What fits goes first: no page is left half empty before a long chart.
  const std::optional<RowChart> chart = target_chart(parts, figures);
  const auto put_chart = [&] { parts.page().row_chart(*chart); };
  const bool first = chart && parts.page().fits(put_chart);
  if (first) put_chart();
  put_groups(parts, figures);
  if (chart && !first) put_chart();
  put_imported(parts, figures);
}

void put_conclusion(ReportParts& parts, const SatisfactionFigures& figures) {
  parts.part("Summary and improvements");
  parts.page().paragraph(parts.words().conclusion(figures));
  put_returned(parts, figures);
  put_decided(parts, figures);
}

// The outline of an office's own survey report: domain.md 3.8.
void draw_satisfaction(PageCanvas& page, const SatisfactionFigures& figures,
                       const ReportWords& words, const ReportLook& look) {
  ReportParts parts(page, words);
  if (look.memo) {
    draw_memo(page, satisfaction_memo(figures, words), look.emblem_png);
    if (!words.long_period()) page.page_break();
  }
  parts.beginning(kSubject, look);
  put_tiles(parts, figures);
  parts.part("General information");
  page.paragraph(words.respondents_finding(figures));
  put_respondents(parts, figures);
  put_results(parts, figures);
  put_suggestions(parts, figures);
  put_conclusion(parts, figures);
  parts.appendix("How the levels are read");
  put_criteria(parts, figures.survey);
  parts.subheading("The questionnaire");
  put_questionnaire(parts, figures);
  const auto computed = [&] { parts.subheading("How it was computed"); };
  if (figures.for_public) parts.notes(computed, words.satisfaction_notes(figures));
  else parts.notes_and_signatures(computed, words.satisfaction_notes(figures));
}

PageSetup setup_of(const ReportWords& words, const ReportLook& look) {
  PageSetup setup = report_setup(words, look, kSubject, false);
  setup.begins_with_cover = words.long_period() && !look.memo;
  return setup;
}

}  // namespace

Result<std::string> satisfaction_pdf(const SatisfactionFigures& figures, const ReportLook& look) {
  if (const Status emblem = check_emblem(look); !emblem) return emblem.error();
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_pdf(setup_of(words, look),
                      [&](PageCanvas& page) { draw_satisfaction(page, figures, words, look); });
}

Result<std::vector<std::string>> satisfaction_png(const SatisfactionFigures& figures,
                                                  const ReportLook& look, double dpi) {
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_png(setup_of(words, look),
                      [&](PageCanvas& page) { draw_satisfaction(page, figures, words, look); }, dpi);
}

PageDocument satisfaction_document(std::shared_ptr<const SatisfactionFigures> figures,
                                   const ReportLook& look) {
  return {[figures, look] { return satisfaction_pdf(*figures, look); },
          [figures, look](int page, int width_px) {
            const ReportWords words(figures->head, look.language, look.digits);
            return page_as_picture(setup_of(words, look),
                                   [&](PageCanvas& canvas) {
                                     draw_satisfaction(canvas, *figures, words, look);
                                   },
                                   page, width_px);
          }};
}

}  // namespace khio
