// E-Service counts from a file: all rows or none, every problem with its line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "domain/limits.h"
#include "files/eservice_csv.h"

namespace khio {
namespace {

using testing::HasSubstr;

Catalogue office() {
  Catalogue made;
  for (const char* code : {"A01", "B01", "B02"}) {
    Service service;
    service.code = code;
    service.name = {{"en", "Service"}};
    made.services.push_back(service);
  }
  return made;
}

EserviceReading read(const std::string& csv) { return read_eservice_csv(csv, office()); }

void expect_three_rows(const EserviceReading& reading) {
  ASSERT_TRUE(reading.problems.empty())
      << reading.problems.front().line << ": " << reading.problems.front().message;
  ASSERT_EQ(reading.rows.size(), 3u);
  EXPECT_EQ(reading.rows[0].year, 2026);
  EXPECT_EQ(reading.rows[0].month, 10);
  EXPECT_EQ(reading.rows[0].service, "B01");
  EXPECT_EQ(reading.rows[0].count, 12);
  EXPECT_EQ(reading.rows[1].count, 0) << "zero is a count; what is missing is not entered";
  EXPECT_EQ(reading.rows[2].service, "A01");
  EXPECT_EQ(reading.rows[2].count, kEserviceCountMax);
}

TEST(EserviceCsv, GivesItsRowsInOrder) {
  expect_three_rows(
      read("month,service,count\n2026-10,B01,12\n2026-11,B01,0\n2026-10,A01,999999999\n"));
}

TEST(EserviceCsv, ToleratesWhatSpreadsheetsWrite) {
  expect_three_rows(read("\xEF\xBB\xBFmonth,service,count\r\n2026-10,B01,12\r\n2026-11,B01,0\r\n"
                         "\r\n2026-10,A01,999999999"));
  expect_three_rows(read("\"Month\",\"Service\",\"Count\"\n\"2026-10\",\"B01\",\"12\"\n"
                         "\"2026-11\" , B01 , 0\n 2026-10,\"A01\",999999999 \n"));
  expect_three_rows(
      read("\nCOUNT,month,service\n12,2026-10,B01\n0,2026-11,B01\n\n999999999,2026-10,A01\n   \n"));
}

TEST(EserviceCsv, AServiceThatIsWithdrawnHadVisitorsToo) {
  Catalogue made = office();
  made.withdrawn = {{"B05", "D", {{"en", "Waste"}}}};
  const EserviceReading reading = read_eservice_csv("month,service,count\n2026-09,B05,12\n", made);
  EXPECT_TRUE(reading.problems.empty());
  ASSERT_EQ(reading.rows.size(), 1U);
  EXPECT_EQ(reading.rows.front().service, "B05");
}

TEST(EserviceCsv, AMonthToComeHasNoCount) {
  const std::string csv = "month,service,count\n2026-11,B01,1\n2026-12,B01,2\n2027-05,A01,3\n";
  EXPECT_TRUE(read(csv).problems.empty()) << "where no month is said to be the present one";
  const EserviceReading reading = read_eservice_csv(csv, office(), {}, YearMonth{2026, 11});
  ASSERT_EQ(reading.problems.size(), 2U);
  EXPECT_TRUE(reading.rows.empty());
  EXPECT_EQ(reading.problems[0].line, 3);
  EXPECT_THAT(reading.problems[0].message, HasSubstr("2026-12 has not come yet"));
  EXPECT_EQ(reading.problems[1].line, 4);
}

TEST(EserviceCsv, OnlyWhatComesNearIsSuggested) {
  const auto said = [](const std::string& code) {
    return read("month,service,count\n2026-11," + code + ",1\n").problems.at(0).message;
  };
  EXPECT_THAT(said("B1"), HasSubstr("did you mean 'B01'?"));
  EXPECT_THAT(said("b02"), HasSubstr("did you mean 'B02'?"));
  for (const char* far : {"ZZZ", "Z01"})
    EXPECT_THAT(said(far), HasSubstr(std::string("there is no service '") + far +
                                     "'; write a code of the office, such as 'A01'"));
}

struct Bad {
  const char* csv;
  int line;
  const char* words;
};

TEST(EserviceCsv, NamesTheLineAndWhatToDo) {
  for (const Bad& bad : {
           Bad{"", 1, "no row"},
           Bad{"month,service,count\n", 1, "no row"},
           Bad{"2026-10,B01,12\n", 1, "month,service,count"},
           Bad{"month,service\n2026-10,B01\n", 1, "month,service,count"},
           Bad{"month,service,count,note\n2026-10,B01,12,x\n", 1, "month,service,count"},
           Bad{"month,month,count\n", 1, "month,service,count"},
           Bad{"month;service;count\n2026-10;B01;12\n", 1, "month,service,count"},
           Bad{"\"month,service,count\n", 1, "month,service,count"},
           Bad{"month,service,count\n2026-13,B01,12\n", 2, "YYYY-MM"},
           Bad{"month,service,count\n2569-10,B01,12\n", 2, "2026"},
           Bad{"month,service,count\n2026-10\x07,B01,12\n", 2, "YYYY-MM"},
           Bad{"month,service,count\n2026-10,B03,12\n", 2, "did you mean 'B0"},
           Bad{"month,service,count\n2026-10,b01,12\n", 2, "did you mean 'B01'"},
           Bad{"month,service,count\n2026-10,,12\n", 2, "there is no service ''"},
           Bad{"month,service,count\n2026-10,B01,-1\n", 2, "whole number"},
           Bad{"month,service,count\n2026-10,B01,1.0\n", 2, "whole number"},
           Bad{"month,service,count\n2026-10,B01,\"1,200\"\n", 2, "without commas"},
           Bad{"month,service,count\n2026-10,B01,1000000000\n", 2, "whole number"},
           Bad{"month,service,count\n2026-10,B01,\n", 2, "whole number"},
           Bad{"month,service,count\n2026-10,B01\n", 2, "2 fields"},
           Bad{"month,service,count\n2026-10,B01,1,200\n", 2, "4 fields"},
           Bad{"month,service,count\n2026-10,\"B01,12\n", 2, "quotation mark"},
           Bad{"month,service,count\n2026-10,\"B01\"x,12\n", 2, "quotation mark"},
           Bad{"month,service,count\n\n2026-10,B01,1\n2026-10,B01,2\n", 4, "line 3"},
       }) {
    const EserviceReading reading = read(bad.csv);
    ASSERT_EQ(reading.problems.size(), 1u) << bad.csv;
    EXPECT_EQ(reading.problems[0].line, bad.line) << bad.csv;
    EXPECT_THAT(reading.problems[0].message, HasSubstr(bad.words)) << bad.csv;
    EXPECT_TRUE(reading.rows.empty()) << bad.csv;
  }
}

TEST(EserviceCsv, OneBadRowLeavesNoneAndEveryProblemIsNamed) {
  const EserviceReading reading =
      read("month,service,count\n2026-10,B01,1\n2026-99,X,y\n2026-10,A01,2\n2026-11,B01,z\n");
  EXPECT_TRUE(reading.rows.empty());
  std::vector<int> lines;
  for (const CsvProblem& problem : reading.problems) lines.push_back(problem.line);
  EXPECT_EQ(lines, (std::vector<int>{3, 3, 3, 5}));
}

TEST(EserviceCsv, IsBoundedInRows) {
  std::string csv = "month,service,count\n";
  Catalogue many = office();
  many.services.clear();
  for (int i = 0; i < 100; ++i) {
    Service service;
    service.code = "S" + std::to_string(i);
    service.name = {{"en", "Service"}};
    many.services.push_back(service);
  }
  std::size_t rows = 0;
  for (int year = 1900; rows < kEserviceRowsMax; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int i = 0; i < 100 && rows < kEserviceRowsMax; ++i, ++rows) {
        csv += iso_month({year, month}) + ",S" + std::to_string(i) + ",1\n";
      }
    }
  }
  EXPECT_EQ(read_eservice_csv(csv, many).rows.size(), kEserviceRowsMax);
  const EserviceReading beyond = read_eservice_csv(csv + "2199-12,S1,1\n2199-12,S2,1\n", many);
  EXPECT_TRUE(beyond.rows.empty());
  ASSERT_EQ(beyond.problems.size(), 1u);
  EXPECT_EQ(beyond.problems[0].line, static_cast<int>(kEserviceRowsMax) + 2);
}

TEST(EserviceCsv, DamagedAnywhereIsJudged) {
  const std::string csv =
      "\xEF\xBB\xBFmonth,service,count\r\n\"2026-10\",B01,12\r\n2026-11,\"B02\",0\r\n";
  for (std::size_t size = 0; size <= csv.size(); ++size) {
    const EserviceReading reading = read(csv.substr(0, size));
    EXPECT_NE(reading.rows.empty(), reading.problems.empty()) << size;
  }
  std::mt19937 random(5);
  for (int round = 0; round < 5000; ++round) {
    std::string damaged = csv;
    for (unsigned flips = 1 + random() % 4; flips > 0; --flips) {
      damaged[random() % damaged.size()] ^= static_cast<char>(1 << (random() % 8));
    }
    const EserviceReading reading = read(damaged);
    EXPECT_NE(reading.rows.empty(), reading.problems.empty()) << damaged;
    for (const CsvProblem& problem : reading.problems) {
      EXPECT_EQ(problem.message.find_first_of("\r\n\x1b"), std::string::npos) << problem.message;
      EXPECT_GE(problem.line, 1);
    }
  }
}

TEST(EserviceCsv, AFileThatIsNotThereIsNotFound) {
  EXPECT_EQ(load_eservice_file("/nowhere/counts.csv").error().kind, ErrorKind::not_found);
}

TEST(EserviceCsv, IsStoppedBetweenLinesAndThenGivesNothing) {
  std::string csv = "month,service,count\n";
  for (int i = 0; i < 2'000; ++i) csv += "2026-10,Z99,x\n";
  int told = 0;
  const Catalogue office;
  const EserviceReading whole = read_eservice_csv(csv, office, [&](int percent) {
    EXPECT_TRUE(0 <= percent && percent <= 100);
    ++told;
    return true;
  });
  EXPECT_GT(told, 3);
  EXPECT_FALSE(whole.stopped);
  EXPECT_FALSE(whole.problems.empty());
  const EserviceReading half = read_eservice_csv(csv, office, [](int) { return false; });
  EXPECT_TRUE(half.stopped);
  EXPECT_TRUE(half.rows.empty() && half.problems.empty());
}

}  // namespace
}  // namespace khio
