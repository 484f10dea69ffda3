#include "files/hand_csv.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "domain/limits.h"

namespace khio {
namespace {

const std::string kHeader = "number,service,taken,called,finished,counter,officer,people\n";

TEST(HandCsv, ReadsWhatPeopleWriteInAnyOrderOfColumns) {
  const HandReading reading = read_hand_csv(
      "officer,counter,finished,called,taken,service,number\r\n"
      "malee,2,9.31,09:20,09:05,B01,h001\r\n"
      "malee,2,–,,09.10,B01,2\r\n",
      "H");
  EXPECT_TRUE(reading.problems.empty());
  ASSERT_EQ(reading.visits.size(), 2u);
  const HandVisit expected{.number = 1, .service = "B01", .taken_second = 9 * 3600 + 300,
                           .called_second = 9 * 3600 + 1200, .finished_second = 9 * 3600 + 1860,
                           .counter = 2, .officer = "malee", .people = 1};
  EXPECT_EQ(reading.visits[0], expected);
  EXPECT_EQ(reading.visits[1].number, 2);
  EXPECT_FALSE(reading.visits[1].called_second || reading.visits[1].finished_second);
  EXPECT_EQ(reading.lines, (std::vector<int>{2, 3}));
}

TEST(HandCsv, NamesEveryRowThatCannotBeRead) {
  const HandReading reading = read_hand_csv(kHeader +
                                                "A001,B01,09:05,09:20,09:31,2,malee,1\n"
                                                "H002,B01,25:05,09:20,09:31,2,malee,1\n"
                                                "H003,B01,09:05,late,09:31,2,malee,1\n"
                                                "H004,B01,09:05,09:20,,2,malee,1\n"
                                                "H005,B01,09:05,09:20,09:31,two,malee,1\n"
                                                "H006,B01,09:05,09:20,09:31,2,malee,many\n"
                                                "H007,B01\n"
                                                "H008,\"B01,09:05,09:20,09:31,2,malee,1\n",
                                            "H");
  std::vector<int> lines;
  for (const CsvProblem& problem : reading.problems) lines.push_back(problem.line);
  EXPECT_EQ(lines, (std::vector<int>{2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_TRUE(reading.visits.empty());
}

TEST(HandCsv, AFileWithoutColumnsOrRowsIsRefused) {
  EXPECT_EQ(read_hand_csv("H001,B01,09:05\n", "H").problems.size(), 1u);
  EXPECT_EQ(read_hand_csv("number,number,taken\n", "H").problems.size(), 1u);
  EXPECT_EQ(read_hand_csv(kHeader, "H").problems.size(), 1u);
  EXPECT_EQ(read_hand_csv("", "H").problems.size(), 1u);
}

TEST(HandCsv, TakesAsManyRowsAsAreEnteredAtOnceAndNotOneMore) {
  std::string csv = kHeader;
  for (std::size_t i = 0; i < kHandVisitsMax; ++i)
    csv += std::to_string(i + 1) + ",B01,09:05,09:20,09:31,2,malee,1\n";
  EXPECT_TRUE(read_hand_csv(csv, "H").problems.empty());
  EXPECT_EQ(read_hand_csv(csv + "999,B01,09:05,09:20,09:31,2,malee,1\n", "H").problems.size(), 1u);
}

TEST(HandCsv, WhatIsSaidOfARowIsPlainTextWhateverStandsThere) {
  const HandReading reading = read_hand_csv(
      std::string(kHeader) + "\x1b[2J,B01,\xff,\x07,\x9b,\xc3,malee,\x01\n", "H");
  EXPECT_EQ(reading.problems.size(), 6u);
  for (const CsvProblem& problem : reading.problems)
    EXPECT_EQ(plain_line(problem.message), problem.message);
}

}  // namespace
}  // namespace khio
