#include "faces/workbook.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/check.h"
#include "faces/fairness_faces.h"
#include "faces/report_tables.h"
#include "faces/sheet_names.h"
#include "faces/signs_faces.h"
#include "faces/workbook_charts.h"

namespace khio {
namespace {

constexpr const char* kFont = "TH Sarabun New";
constexpr double kFontPt = 16;
constexpr double kRowPt = 24;
constexpr double kHeadLinePt = 27;  // of a font that stands in for ours too
constexpr std::size_t kFewColumnsMax = 10;  // more have heads of three lines
constexpr double kTitlePt = 20;
constexpr double kTitleRowPt = 32;
constexpr double kCharacterWidth = 1.25;  // of a column, for each letter that takes room
constexpr double kBoldWidth = 1.1;
constexpr double kNarrowest = 9;
constexpr std::size_t kHeadOnOneLine = 10;
constexpr std::size_t kWordOnOneLine = 8;  // longer ones without spaces, as in Thai, have more lines
constexpr double kWidest = 60;
constexpr double kNotesWidth = 110;
constexpr lxw_row_t kTitleRows = 4;  // title, office, period, a remark or an empty row
constexpr double kWidthUnitPt = 5.25;  // of a column
constexpr double kPlainColumnPt = 48;  // of one to which no width was given
constexpr double kPageWidthPt = 740, kPageHeightPt = 487;  // A4 lying, between the margins
constexpr double kTighterMax = 1.3;  // so much more than a page is set smaller rather than goes on
constexpr lxw_color_t kNavy = 0x18325B, kTint = 0xDDE7F2;

// The library writes files only; this one is gone again when the bytes were read.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code none;
    path_ = std::filesystem::temp_directory_path(none).string() + "/khio-XXXXXX";
    const int fd = mkstemp(path_.data());
    made_ = fd >= 0;
    if (made_) close(fd);
  }
  ~TemporaryFile() {
    if (made_) std::remove(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool made() const { return made_; }
  const char* path() const { return path_.c_str(); }
  std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string path_;
  bool made_ = false;
};

class WorkbookWriter {
 public:
  WorkbookWriter(const char* path, const WorkbookHead& head)
      : head_(head), book_(workbook_new(path)) {
    WorkbookHead texts = head;  // the library asks for texts it may write to, and copies them
    lxw_doc_properties properties{};
    properties.title = texts.subject.data();
    properties.subject = texts.period.data();
    properties.author = texts.office.data();
    properties.company = texts.office.data();
    properties.comments = texts.mark.data();
    properties.created = static_cast<time_t>(head.created_s);
    workbook_set_properties(book_, &properties);
    make_formats();
  }

  void sheet(const DataTable& table) {
    lxw_worksheet* const sheet = begin_sheet(table.name);
    const auto columns = static_cast<lxw_col_t>(table.heads.size());
    if (!table.tidy) put_title(sheet, table);
    const lxw_row_t head = head_row(table);
    for (lxw_col_t column = 0; column < columns; ++column) {
      worksheet_write_string(sheet, head, column, table.heads[column].c_str(), head_format_);
      worksheet_set_column(sheet, column, column, width_of(table, column), nullptr);
    }
    worksheet_set_row(sheet, head, kHeadLinePt * static_cast<double>(head_lines(table)), nullptr);
    for (std::size_t row = 0; row < table.rows.size(); ++row) put_row(sheet, table, row);
    look_after(sheet, table, columns);
    if (table.chart) chart_sheet(table);
  }

  void chart_sheet(const DataTable& table) {
    lxw_worksheet* const sheet = begin_sheet(table.chart->sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    put_title(sheet, table);
    put_chart(book_, sheet, table, kTitleRows, kRowPt, title_width_pt(),
              {head_format_, cell_formats_[0].text, cell_formats_[0].count,
               cell_formats_[0].hundredths});
  }

  void put_title(lxw_worksheet* sheet, const DataTable& table) {
    worksheet_set_row(sheet, 0, kTitleRowPt, nullptr);
    worksheet_write_string(sheet, 0, 0, title_of(table).c_str(), title_);
    worksheet_write_string(sheet, 1, 0, head_.office.c_str(), plain_);
    worksheet_write_string(sheet, 2, 0, period_line().c_str(), plain_);
    if (head_.remark.empty()) return;
    worksheet_set_row(sheet, kTitleRows - 1, kTitleRowPt, nullptr);
    worksheet_write_string(sheet, kTitleRows - 1, 0, head_.remark.c_str(), plain_);
  }

  std::string period_line() const {
    const std::string mark = head_.mark.empty() ? "" : "  [" + head_.mark + "]";
    return head_.period + mark;
  }

  void notes() {
    lxw_worksheet* const sheet = begin_sheet(head_.notes_name);
    worksheet_set_row(sheet, 0, kTitleRowPt, nullptr);
    worksheet_write_string(sheet, 0, 0, head_.subject.c_str(), title_);
    worksheet_set_column(sheet, 0, 0, kNotesWidth, nullptr);
    lxw_row_t row = 2;
    for (const std::string& note : head_.notes) {
      const auto lines = static_cast<double>(1 + shown_length(note) / 100);
      worksheet_set_row(sheet, row, kRowPt * lines, nullptr);
      worksheet_write_string(sheet, row++, 0, note.c_str(), wrapped_);
    }
    worksheet_fit_to_pages(sheet, 1, 0);
  }

  bool close() { return workbook_close(book_) == LXW_NO_ERROR; }

 private:
  lxw_format* format(bool bold, const char* number_format = nullptr) {
    lxw_format* const made = workbook_add_format(book_);
    format_set_font_name(made, kFont);
    format_set_font_size(made, kFontPt);
    if (bold) format_set_bold(made);
    if (number_format != nullptr) format_set_num_format(made, number_format);
    format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
    return made;
  }

  void make_formats() {
    title_ = format(true);
    format_set_font_size(title_, kTitlePt);
    format_set_font_color(title_, kNavy);
    plain_ = format(false);
    wrapped_ = format(false);
    format_set_text_wrap(wrapped_);
    head_format_ = format(true);
    format_set_bg_color(head_format_, kNavy);
    format_set_font_color(head_format_, LXW_COLOR_WHITE);
    format_set_text_wrap(head_format_);
    format_set_align(head_format_, LXW_ALIGN_CENTER);
    for (const bool total : {false, true}) {
      CellFormats& formats = cell_formats_[total ? 1 : 0];
      formats = {format(total), format(total, "#,##0"), format(total, "#,##0.00"), format(total)};
      format_set_text_wrap(formats.text);
      format_set_indent(formats.text, 1);
      format_set_align(formats.hidden, LXW_ALIGN_RIGHT);
      for (lxw_format* one : {formats.text, formats.count, formats.hundredths, formats.hidden}) {
        format_set_border(one, LXW_BORDER_HAIR);
        if (total) format_set_bg_color(one, kTint);
      }
    }
  }

  std::string title_of(const DataTable& table) const {
    return table.title.empty() ? head_.subject : head_.subject + ": " + table.title;
  }

  lxw_worksheet* begin_sheet(const std::string& name) {
    lxw_worksheet* const sheet = workbook_add_worksheet(book_, names_.take(name).c_str());
    KHIO_CHECK(sheet != nullptr);
    worksheet_set_default_row(sheet, kRowPt, LXW_FALSE);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_set_footer(sheet, "&C&\"TH Sarabun New\"&14&A  &P/&N");
    return sheet;
  }

  static double needed_width(const std::string& text) {
    return kCharacterWidth * static_cast<double>(shown_length(text) + 3);
  }

  static std::size_t head_lines(const DataTable& table) {
    return table.heads.size() > kFewColumnsMax && !table.tidy ? 3 : 2;
  }

  // Of a head, the letters that must stand side by side: where columns are few all of a short one,
  // else its longest word.
  static std::size_t letters_on_a_line(const std::string& head, bool few_columns) {
    if (few_columns) return std::min(shown_length(head), kHeadOnOneLine);
    std::size_t longest = 0;
    for (std::size_t from = 0, to = 0; to != std::string::npos; from = to + 1) {
      to = head.find(' ', from);
      const std::string word = head.substr(from, to - from);
      const std::size_t letters = shown_length(word);
      const bool latin = letters == word.size();
      longest = std::max(longest, latin ? letters : std::min(letters, kWordOnOneLine));
    }
    return longest;
  }

  static double width_of(const DataTable& table, std::size_t column) {
    const std::string& head = table.heads[column];
    const std::size_t lines = head_lines(table);
    const bool few = lines < 3;
    const std::size_t on_a_line =
        std::max(letters_on_a_line(head, few), shown_length(head) / lines + 2) + (few ? 3 : 2);
    double width = kBoldWidth * static_cast<double>(on_a_line);
    for (const auto& row : table.rows) {
      if (const auto* text = std::get_if<std::string>(&row[column]))
        width = std::max(width, needed_width(*text));
    }
    return std::clamp(width, kNarrowest, kWidest);
  }

  static double width_pt(const DataTable& table) {
    double width = 0;
    for (std::size_t column = 0; column < table.heads.size(); ++column) {
      width += kWidthUnitPt * width_of(table, column);
    }
    return width;
  }

  static std::size_t lines_of(const std::vector<DataCell>& row) {
    std::size_t lines = 1;
    for (const DataCell& cell : row) {
      if (const auto* text = std::get_if<std::string>(&cell))
        lines = std::max(lines, 1 + static_cast<std::size_t>(needed_width(*text) / kWidest));
    }
    return lines;
  }

  static double height_pt(const DataTable& table) {
    double height = kRowPt * static_cast<double>(head_row(table)) +
                    kHeadLinePt * static_cast<double>(head_lines(table));
    for (const auto& row : table.rows) height += kRowPt * static_cast<double>(lines_of(row));
    return height;
  }

  // 0: as many as it takes.
  static std::uint16_t pages_high(const DataTable& table) {
    const double scale = std::min(1.0, kPageWidthPt / width_pt(table));
    const double pages = height_pt(table) * scale / kPageHeightPt;
    return pages <= kTighterMax ? 1 : 0;
  }

  struct CellFormats {
    lxw_format* text = nullptr;
    lxw_format* count = nullptr;
    lxw_format* hundredths = nullptr;
    lxw_format* hidden = nullptr;
  };

  struct PutCell {
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;
    const CellFormats& formats;
    void operator()(std::monostate) const {
      worksheet_write_blank(sheet, row, column, formats.text);
    }
    void operator()(const std::string& cell) const {
      worksheet_write_string(sheet, row, column, cell.c_str(), formats.text);
    }
    void operator()(std::int64_t cell) const {
      worksheet_write_number(sheet, row, column, static_cast<double>(cell), formats.count);
    }
    void operator()(Hundredths cell) const {
      worksheet_write_number(sheet, row, column, cell.value / 100.0, formats.hundredths);
    }
    void operator()(HiddenCell) const {
      worksheet_write_string(sheet, row, column, "*", formats.hidden);
    }
  };

  void put_row(lxw_worksheet* sheet, const DataTable& table, std::size_t index) {
    const bool total = index + table.totals >= table.rows.size();
    const auto row = head_row(table) + 1 + static_cast<lxw_row_t>(index);
    worksheet_set_row(sheet, row, kRowPt * static_cast<double>(lines_of(table.rows[index])),
                      nullptr);
    lxw_col_t column = 0;
    for (const DataCell& cell : table.rows[index]) {
      std::visit(PutCell{sheet, row, column++, cell_formats_[total ? 1 : 0]}, cell);
    }
  }

  static lxw_row_t head_row(const DataTable& table) { return table.tidy ? 0 : kTitleRows; }
  static lxw_row_t last_row(const DataTable& table) {
    return head_row(table) + static_cast<lxw_row_t>(table.rows.size());
  }

  double title_width_pt() const {
    return kWidthUnitPt * std::max({needed_width(period_line()), needed_width(head_.office),
                                    needed_width(head_.remark)});
  }

  // A title is longer than a narrow table, and goes on over the columns beside it.
  void print_whole_title(lxw_worksheet* sheet, const DataTable& table) const {
    const double beside = title_width_pt() - width_pt(table);
    if (beside <= 0) return;
    const auto more = static_cast<lxw_col_t>(1 + beside / kPlainColumnPt);
    worksheet_print_area(sheet, 0, 0, last_row(table),
                         static_cast<lxw_col_t>(table.heads.size() - 1 + more));
  }

  void look_after(lxw_worksheet* sheet, const DataTable& table, lxw_col_t columns) const {
    const lxw_row_t head = head_row(table);
    worksheet_freeze_panes(sheet, head + 1, table.tidy ? 0 : 1);
    worksheet_repeat_rows(sheet, head, head);
    worksheet_fit_to_pages(sheet, 1, pages_high(table));
    if (!table.tidy) print_whole_title(sheet, table);
    if (table.rows.empty()) return;
    const auto last_column = static_cast<lxw_col_t>(columns - 1);
    const lxw_row_t last = last_row(table) - static_cast<lxw_row_t>(table.totals);
    worksheet_autofilter(sheet, head, 0, last, last_column);
    if (!table.shaded || columns < 2) return;
    lxw_conditional_format scale{};
    scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
    scale.min_color = LXW_COLOR_WHITE;
    scale.max_color = 0x7FB3C8;  // the numbers stay readable on it
    worksheet_conditional_format_range(sheet, head + 1, 1, last, last_column, &scale);
  }

  const WorkbookHead& head_;
  lxw_workbook* book_;
  SheetNames names_;
  lxw_format* title_ = nullptr;
  lxw_format* plain_ = nullptr;
  lxw_format* wrapped_ = nullptr;
  lxw_format* head_format_ = nullptr;
  CellFormats cell_formats_[2];  // of a row, and of a total
};

WorkbookHead head_of(const ReportWords& words, const char* subject, std::vector<std::string> notes,
                     std::int64_t created_s) {
  WorkbookHead head;
  head.subject = words.tr(subject);
  head.office = words.office();
  head.period = words.period();
  head.mark = words.sample_mark();
  head.remark = words.unfinished();
  head.notes_name = words.tr("Notes");
  head.notes = std::move(notes);
  head.created_s = created_s;
  return head;
}

}  // namespace

Result<std::string> workbook_of(const WorkbookHead& head, const std::vector<DataTable>& tables) {
  const Error failed{ErrorKind::device, "the workbook could not be written; is there room in the "
                                        "folder for temporary files?"};
  const TemporaryFile file;
  if (!file.made()) return failed;
  WorkbookWriter writer(file.path(), head);
  for (const DataTable& table : tables) writer.sheet(table);
  writer.notes();
  if (!writer.close()) return failed;
  std::string bytes = file.bytes();
  if (bytes.empty()) return failed;
  return bytes;
}

Result<std::string> statistics_workbook(const StatisticsFigures& figures,
                                        const std::string& language, std::int64_t created_s) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  return workbook_of(
      head_of(words, "Service statistics", words.statistics_notes(figures), created_s),
      statistics_tables(figures, words));
}

Result<std::string> satisfaction_workbook(const SatisfactionFigures& figures,
                                          const std::string& language, std::int64_t created_s) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  return workbook_of(head_of(words, "Satisfaction of visitors",
                             words.satisfaction_notes(figures),
                             created_s),
                     satisfaction_tables(figures, words));
}

Result<std::string> fairness_workbook(const FairnessFigures& figures, const std::string& language,
                                      bool for_public, std::int64_t created_s) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  std::vector<DataTable> tables{fairness_table(figures, words, true)};
  if (!for_public) tables.push_back(fairness_table(figures, words, false));
  return workbook_of(head_of(words, "Fairness of the queue", fairness_notes(words), created_s),
                     tables);
}

Result<std::string> signs_workbook(const SignsFigures& figures, const std::string& language,
                                   std::int64_t created_s) {
  const ReportWords words(figures.head, language, ReportDigits::arabic);
  return workbook_of(head_of(words, "Signs of invented figures", signs_notes(words), created_s),
                     {signs_table(figures, words)});
}

}  // namespace khio
