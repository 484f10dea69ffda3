// CSV as spreadsheets read it: UTF-8 with a byte order mark, CRLF, quotes as in RFC 4180.
//
// A text cell that a spreadsheet would run as a formula (it begins with = + - @, also in their
// wide forms, a tab or an end of line) gets an apostrophe before it: the file is opened by people, and
// some texts were typed at a kiosk. Numbers are written as they are. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khio {

// Whether a spreadsheet would run the text as a formula.
bool runs_as_formula(std::string_view cell);

class CsvWriter {
 public:
  CsvWriter();

  void text(std::string_view cell);
  void number(std::int64_t cell);
  void number(const std::optional<std::int64_t>& cell);   // empty where there is none
  void hundredths(const std::optional<int>& cell);        // 8566 → 85.66; empty where there is none
  void empty() { text({}); }
  void end_row();

  // Everything written since the last take(): a long export can be written out piece by piece.
  std::string take();

 private:
  void separate();

  std::string out_;
  bool row_begun_ = false;
};

}  // namespace khio
