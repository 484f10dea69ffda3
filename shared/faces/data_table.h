// A table of a report as data, before it becomes CSV or a sheet of a workbook: numbers stay
// numbers, and a cell that must not be shown says so. A plain value; a TableWriter belongs to one
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace khio {

struct Hundredths {
  int value = 0;
  bool operator==(const Hundredths&) const = default;
};
struct HiddenCell {  // too few answers to be shown
  bool operator==(const HiddenCell&) const = default;
};
using DataCell = std::variant<std::monostate, std::string, std::int64_t, Hundredths, HiddenCell>;

// A chart of some of the table's columns; drawn by the spreadsheet from the cells themselves, on a
// sheet of its own, so that both fill a page when they are printed.
struct DataChart {
  enum class Kind { columns, bars, shares };  // standing, lying, lying ones that fill 100 %
  Kind kind = Kind::columns;
  std::string title;
  std::size_t labels = 0;           // the column that names the categories
  std::vector<std::size_t> values;  // a series for each column, named by its head
  std::optional<double> maximum;    // of the axis, which begins at 0
  std::string sheet = {};           // its name
};

struct DataTable {
  std::string name;   // of its sheet
  std::string title;
  std::vector<std::string> heads;
  std::vector<std::vector<DataCell>> rows;
  std::size_t totals = 0;  // so many rows at the end sum up the others, and are in no chart
  std::optional<DataChart> chart;
  bool shaded = false;     // numbers are shaded by their size
  bool tidy = false;       // for programs: heads in the first row, nothing above them
};

// The lines of a table whose chart has something to draw of them: neither a text nor an empty cell is
// a number, and parts of nothing are no bar. REQUIRES: table.chart
std::vector<const std::vector<DataCell>*> lines_with_numbers(const DataTable& table);

// Fills a table cell by cell; the first row is its heads.
class TableWriter {
 public:
  explicit TableWriter(std::string name = {}, std::string title = {});

  void text(std::string_view cell);
  void number(std::int64_t cell);
  void number(const std::optional<std::int64_t>& cell);  // empty where there is none
  void hundredths(const std::optional<int>& cell);       // empty where there is none
  void hidden();
  void end_row();

  DataTable take();

 private:
  DataTable table_;
  std::vector<DataCell> row_;
  bool heads_written_ = false;
};

// The table as CSV (faces/csv.h).
std::string csv_of(const DataTable& table);

}  // namespace khio
