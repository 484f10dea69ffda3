#include "faces/csv.h"

#include <algorithm>
#include <array>
#include <utility>

namespace khio {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Some spreadsheets take the wide forms of East Asian keyboards for the signs themselves.
constexpr std::array<std::string_view, 11> kFormulaBegins = {"=", "+", "-", "@", "\t", "\r", "\n",
                                                             "＝", "＋", "－", "＠"};

}  // namespace

bool runs_as_formula(std::string_view cell) {
  return std::any_of(kFormulaBegins.begin(), kFormulaBegins.end(),
                     [&](std::string_view begin) { return cell.starts_with(begin); });
}

CsvWriter::CsvWriter() : out_(kByteOrderMark) {}

void CsvWriter::separate() {
  if (row_begun_) out_ += ',';
  row_begun_ = true;
}

void CsvWriter::text(std::string_view cell) {
  separate();
  const bool guarded = runs_as_formula(cell);
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    if (guarded) out_ += '\'';
    out_ += cell;
    return;
  }
  out_ += '"';
  if (guarded) out_ += '\'';
  for (const char c : cell) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

void CsvWriter::number(std::int64_t cell) {
  separate();
  out_ += std::to_string(cell);
}

void CsvWriter::number(const std::optional<std::int64_t>& cell) {
  if (cell) return number(*cell);
  separate();
}

void CsvWriter::hundredths(const std::optional<int>& cell) {
  separate();
  if (!cell) return;
  const std::string digits = std::to_string(*cell % 100);
  out_ += std::to_string(*cell / 100) + (digits.size() == 1 ? ".0" : ".") + digits;
}

void CsvWriter::end_row() {
  out_ += "\r\n";
  row_begun_ = false;
}

std::string CsvWriter::take() { return std::exchange(out_, {}); }

}  // namespace khio
