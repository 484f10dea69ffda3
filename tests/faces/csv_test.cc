// CSV cells as RFC 4180 and spreadsheets read them.
#include "faces/csv.h"

#include <gtest/gtest.h>

namespace khio {
namespace {

std::string one_cell(std::string_view text) {
  CsvWriter csv;
  csv.text(text);
  csv.end_row();
  const std::string written = csv.take();
  return written.substr(3, written.size() - 5);  // without the byte order mark and the line's end
}

TEST(Csv, BeginsWithAByteOrderMarkAndEndsLinesWithCrLf) {
  CsvWriter csv;
  csv.text("ก");
  csv.number(7);
  csv.end_row();
  EXPECT_EQ(csv.take(), "\xEF\xBB\xBFก,7\r\n");
  csv.empty();
  csv.number(std::optional<std::int64_t>());
  csv.end_row();
  EXPECT_EQ(csv.take(), ",\r\n") << "the mark comes once";
}

TEST(Csv, QuotesWhatWouldSplitACell) {
  EXPECT_EQ(one_cell("plain"), "plain");
  EXPECT_EQ(one_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(one_cell("say \"yes\""), "\"say \"\"yes\"\"\"");
  EXPECT_EQ(one_cell("two\nlines"), "\"two\nlines\"");
}

TEST(Csv, TextThatWouldRunAsAFormulaIsMadeHarmless) {
  EXPECT_EQ(one_cell("=1+1"), "'=1+1");
  EXPECT_EQ(one_cell("+66"), "'+66");
  EXPECT_EQ(one_cell("-5"), "'-5");
  EXPECT_EQ(one_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(one_cell("\tx"), "'\tx");
  EXPECT_EQ(one_cell("\rx"), "\"'\rx\"");
  EXPECT_EQ(one_cell("=LINK(\"http://x\",\"y\")"), "\"'=LINK(\"\"http://x\"\",\"\"y\"\")\"");
  EXPECT_EQ(one_cell("\nx"), "\"'\nx\"");
  for (const char* const wide : {"＝1+1", "＋66", "－5", "＠SUM(A1)"})
    EXPECT_EQ(one_cell(wide), std::string("'") + wide);
  EXPECT_EQ(one_cell("a=1"), "a=1");
}

TEST(Csv, HundredthsKeepTheirZeroes) {
  CsvWriter csv;
  for (const int value : {0, 5, 50, 428, 10'000}) csv.hundredths(value);
  csv.hundredths(std::nullopt);
  csv.end_row();
  EXPECT_EQ(csv.take(), "\xEF\xBB\xBF" "0.00,0.05,0.50,4.28,100.00,\r\n");
}

}  // namespace
}  // namespace khio
