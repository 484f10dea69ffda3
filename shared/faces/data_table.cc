#include "faces/data_table.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "faces/csv.h"

namespace khio {
namespace {

struct PutCell {
  CsvWriter& csv;
  void operator()(std::monostate) const { csv.empty(); }
  void operator()(const std::string& cell) const { csv.text(cell); }
  void operator()(std::int64_t cell) const { csv.number(cell); }
  void operator()(Hundredths cell) const { csv.hundredths(cell.value); }
  void operator()(HiddenCell) const { csv.text("*"); }
};

}  // namespace

std::vector<const std::vector<DataCell>*> lines_with_numbers(const DataTable& table) {
  const DataChart& chart = *table.chart;
  const auto draws = [&](const DataCell& cell) {
    const auto* count = std::get_if<std::int64_t>(&cell);
    if (count == nullptr) return std::holds_alternative<Hundredths>(cell);
    return chart.kind != DataChart::Kind::shares || *count != 0;
  };
  std::vector<const std::vector<DataCell>*> lines;
  for (std::size_t row = 0; row + table.totals < table.rows.size(); ++row) {
    const std::vector<DataCell>& line = table.rows[row];
    if (std::any_of(chart.values.begin(), chart.values.end(),
                    [&](std::size_t column) { return draws(line[column]); }))
      lines.push_back(&line);
  }
  return lines;
}

TableWriter::TableWriter(std::string name, std::string title) {
  table_.name = std::move(name);
  table_.title = std::move(title);
}

void TableWriter::text(std::string_view cell) { row_.emplace_back(std::string(cell)); }

void TableWriter::number(std::int64_t cell) { row_.emplace_back(cell); }

void TableWriter::number(const std::optional<std::int64_t>& cell) {
  cell ? row_.emplace_back(*cell) : row_.emplace_back();
}

void TableWriter::hundredths(const std::optional<int>& cell) {
  cell ? row_.emplace_back(Hundredths{*cell}) : row_.emplace_back();
}

void TableWriter::hidden() { row_.emplace_back(HiddenCell{}); }

void TableWriter::end_row() {
  if (heads_written_) {
    KHIO_CHECK(row_.size() == table_.heads.size());
    table_.rows.push_back(std::exchange(row_, {}));
    return;
  }
  for (const DataCell& head : row_) table_.heads.push_back(std::get<std::string>(head));
  row_.clear();
  heads_written_ = true;
}

DataTable TableWriter::take() { return std::move(table_); }

std::string csv_of(const DataTable& table) {
  CsvWriter csv;
  for (const std::string& head : table.heads) csv.text(head);
  csv.end_row();
  for (const auto& row : table.rows) {
    for (const DataCell& cell : row) std::visit(PutCell{csv}, cell);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace khio
