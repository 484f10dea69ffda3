// Lines and fields of CSV files people make in spreadsheets: UTF-8 with or without a byte order
// mark, lines ended by LF or CRLF, fields plain or in double quotes. A field stands on one line.
// All functions may be called from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khio {

// What is wrong in a line of such a file.
struct CsvProblem {
  int line = 0;         // 1-based
  std::string message;  // English: what is wrong and what to do
};

using CsvFields = std::vector<std::string>;

class CsvLines {
 public:
  explicit CsvLines(std::string_view csv);  // must outlive this
  std::optional<std::string_view> next();   // without its end; nothing after the last

 private:
  std::string_view rest_;
};

// Nothing when a quotation mark is not closed, or something follows one.
std::optional<CsvFields> csv_fields(std::string_view line);

std::string_view trimmed(std::string_view text);  // blanks and tabs at both ends taken off
std::string lower_case(std::string text);         // of Latin letters

}  // namespace khio
