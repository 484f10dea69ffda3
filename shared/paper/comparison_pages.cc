#include "paper/comparison_pages.h"

#include "faces/comparison_faces.h"
#include "paper/report_parts.h"

namespace khio {
namespace {

constexpr const char* kSubject = "Offices side by side";

void draw(PageCanvas& page, const ComparisonFigures& figures, const ReportWords& words) {
  ReportParts parts(page, words);
  parts.title(kSubject);
  Table table;
  table.caption = parts.table_caption(words.tr("Visits, waiting and satisfaction by office"));
  table.columns = {{words.tr("Office"), 3.6, Align::start}};
  for (const std::string& column : comparison_columns(words))
    table.columns.push_back({column, 1.2, Align::end});
  table.size_pt = 13;
  const auto put = [&](const OfficeFigure& line) {
    std::vector<std::string> cells = comparison_cells(line, words);
    cells.insert(cells.begin(), line_name(line, words));
    table.rows.push_back({std::move(cells)});
  };
  for (const OfficeFigure& line : figures.offices) put(line);
  put(figures.all);
  table.rows.back().kind = TableRow::Kind::total;
  page.table(table);
  parts.notes_and_signatures(comparison_notes(figures, words));
}

}  // namespace

Result<std::string> comparison_pdf(const ComparisonFigures& figures, const ReportLook& look) {
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_pdf(report_setup(words, look, kSubject, true),
                      [&](PageCanvas& page) { draw(page, figures, words); });
}

}  // namespace khio
