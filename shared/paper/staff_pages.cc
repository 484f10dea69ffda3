#include "paper/staff_pages.h"

#include "faces/staff_faces.h"
#include "paper/report_parts.h"

namespace khio {
namespace {

constexpr const char* kStaff = "Officers and counters";

void put_table(ReportParts& parts, const StaffFigures& figures,
               const std::vector<StaffFigure>& rows, const std::string& caption,
               const std::string& first) {
  const ReportWords& words = parts.words();
  Table table;
  table.caption = parts.table_caption(caption);
  table.columns = {{first, 3.2, Align::start}};
  for (const std::string& column : staff_columns(words))
    table.columns.push_back({column, 1.2, Align::end});
  table.size_pt = 13;
  for (const StaffFigure& figure : rows) {
    std::vector<std::string> cells = staff_cells(figure, words);
    cells.insert(cells.begin(), staff_name(figures, figure, words));
    table.rows.push_back({std::move(cells)});
  }
  parts.page().table(table);
}

void draw_staff(PageCanvas& page, const StaffFigures& figures, const ReportWords& words) {
  ReportParts parts(page, words);
  parts.title(kStaff);
  if (figures.officers.empty()) {
    page.paragraph(words.tr("Nobody was served in this period."));
  } else {
    put_table(parts, figures, figures.officers, words.tr("What each officer served"),
              words.tr("Officer"));
    put_table(parts, figures, figures.counters, words.tr("What was served at each counter"),
              words.tr("Counter"));
  }
  parts.notes_and_signatures(staff_notes(figures, words));
}

}  // namespace

Result<std::string> staff_pdf(const StaffFigures& figures, const ReportLook& look) {
  const ReportWords words(figures.head, look.language, look.digits);
  return pages_as_pdf(report_setup(words, look, kStaff, true),
                      [&](PageCanvas& page) { draw_staff(page, figures, words); });
}

PageDocument staff_document(std::shared_ptr<const StaffFigures> figures, const ReportLook& look) {
  return {[figures, look] { return staff_pdf(*figures, look); },
          [figures, look](int page, int width_px) {
            const ReportWords words(figures->head, look.language, look.digits);
            return page_as_picture(
                report_setup(words, look, kStaff, true),
                [&](PageCanvas& canvas) { draw_staff(canvas, *figures, words); }, page, width_px);
          }};
}

}  // namespace khio
