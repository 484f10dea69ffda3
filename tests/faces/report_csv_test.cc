// Tidy CSV: what a spreadsheet adds up from it equals the figures.
#include "faces/report_csv.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/report_figures.h"

namespace khio {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// A small RFC 4180 reader; what it cannot read, a spreadsheet could not either.
Rows read_csv(const std::string& text) {
  EXPECT_EQ(text.substr(0, 3), "\xEF\xBB\xBF");
  Rows rows(1);
  rows.back().emplace_back();
  bool quoted = false;
  for (std::size_t at = 3; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      rows.back().back() += text[++at];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\r') {
      EXPECT_EQ(text[++at], '\n');
      rows.emplace_back().emplace_back();
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(StatisticsCsv, HasTheColumnsOfficesPublish) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 10);
  const Rows rows = read_csv(statistics_csv(figures, "th"));
  EXPECT_EQ(rows[0], (std::vector<std::string>{"ปีงบประมาณ", "รอบ", "ปี_เดือน", "เดือน",
                                               "ส่วนราชการ", "รหัสงาน", "งานบริการ",
                                               "ช่องทาง", "จำนวน_ราย", "หมายเหตุ"}));
  EXPECT_EQ(rows[1][0], "2570");
  EXPECT_EQ(rows[1][1], "รอบ 6 เดือนแรก");
  EXPECT_EQ(rows[1][2], "2026-10");
  EXPECT_EQ(rows[1][3], "ตุลาคม 2569");
  EXPECT_EQ(rows[1][4], "สำนักปลัด");
  EXPECT_EQ(rows[1][9], "ข้อมูลตัวอย่าง / sample data");
}

TEST(StatisticsCsv, EveryMonthStandsUnderItsOwnFiscalYear) {
  const auto figures = test::statistics_of(test::thai_office(), "2026-09-01..2026-10-31", 3);
  std::map<std::string, std::set<std::string>> years;
  for (const auto& row : read_csv(statistics_csv(figures, "th")))
    if (row[2].starts_with("2026")) years[row[2]].insert(row[0]);
  EXPECT_EQ(years, (std::map<std::string, std::set<std::string>>{{"2026-09", {"2569"}},
                                                                 {"2026-10", {"2570"}}}));
}

TEST(StatisticsCsv, AddsUpToTheFigures) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 30);
  const Rows rows = read_csv(statistics_csv(figures, "th"));
  EXPECT_EQ(rows.size(), 1U + 18 * 6 * 2);
  for (const ServiceStatistics& line : figures.by_service) {
    std::int64_t walk_in = 0;
    for (const auto& row : rows) {
      if (row[5] == line.service && row[7] == "Walk-in") walk_in += std::stoll(row[8]);
    }
    EXPECT_EQ(walk_in, line.walk_in) << line.service;
  }
}

TEST(StatisticsCsv, EserviceNotEnteredIsEmptyAndZeroIsZero) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 2);
  std::vector<std::string> october;
  for (const auto& row : read_csv(statistics_csv(figures, "th"))) {
    if (row[2] == "2026-10" && row[7] == "E-Service") october.push_back(row[8]);
  }
  ASSERT_EQ(october.size(), 18U);
  EXPECT_EQ(october[0], "9");
  EXPECT_EQ(october[1], "0");
  EXPECT_EQ(october[2], "");
}

TEST(StatisticsCsv, AMonthBeforeTheFirstVisitorHasOnlyWhatWasEntered) {
  auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 2);
  figures.head.since = day_number({2026, 12, 1});
  std::vector<std::string> before;
  for (const auto& row : read_csv(statistics_csv(figures, "th")))
    if (row[2] == "2026-10" || row[2] == "2026-11") before.push_back(row[2] + row[7] + row[8]);
  EXPECT_EQ(before, (std::vector<std::string>{"2026-10E-Service9", "2026-10E-Service0"}));
  SatisfactionFigures ratings = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  const std::size_t all = read_csv(satisfaction_csv(ratings, "th")).size();
  ratings.head.since = figures.head.since;
  EXPECT_EQ(read_csv(satisfaction_csv(ratings, "th")).size(), all - 2);
}

TEST(StatisticsCsv, TheEnglishOfficeHasNoThaiAndNoBuddhistYear) {
  const auto figures = test::statistics_of(test::english_office(), "FY2027H1", 4);
  const std::string text = statistics_csv(figures, "en");
  EXPECT_FALSE(test::holds_thai(text));
  EXPECT_EQ(read_csv(text)[1][0], "2027");
  EXPECT_EQ(text.find("257"), std::string::npos);
}

TEST(SatisfactionCsv, HasARowForEveryCell) {
  const auto figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  const Rows rows = read_csv(satisfaction_csv(figures, "th"));
  EXPECT_EQ(rows.size(), 1U + 1 + 4 + 10 + 18 + 5 + 6 + 3);
  for (const auto& row : rows) EXPECT_EQ(row.size(), 17U);
  EXPECT_EQ(rows[1][2], "ภาพรวม");
  EXPECT_EQ(rows[1][5], std::to_string(figures.overall.n));
  EXPECT_EQ(rows[1][6], std::to_string(figures.overall.counts[4]));
  EXPECT_EQ(rows[1][10], std::to_string(figures.overall.counts[0]));
  EXPECT_EQ(rows[1][15], "มาก");
}

TEST(SatisfactionCsv, WhatWasGatheredElsewhereHasItsItemsAndServices) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  ImportedFigures& paper = figures.imported["paper"];
  paper.overall = cell_of({0, 0, 0, 10, 8}, figures.survey);
  paper.items.push_back({"Q1", {}, cell_of({0, 0, 0, 4, 8}, figures.survey), {}});
  paper.services.push_back({"B01", {}, cell_of({0, 0, 0, 0, 3}, figures.survey), {}});
  std::vector<std::string> told;
  for (const auto& row : read_csv(satisfaction_csv(figures, "en")))
    if (row[2].starts_with("gathered elsewhere"))
      told.push_back(row[2] + " " + row[3] + " " + row[5] + " " + row[11]);
  EXPECT_EQ(told, (std::vector<std::string>{"gathered elsewhere: Paper forms paper 18 4.44",
                                            "gathered elsewhere: Paper forms, item Q1 12 4.67",
                                            "gathered elsewhere: Paper forms, service B01 3 *"}));
}

TEST(SatisfactionCsv, ASuppressedCellShowsOnlyItsNumberOfAnswers) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  figures.overall = cell_of({0, 0, 0, 1, 3}, figures.survey);
  const Rows rows = read_csv(satisfaction_csv(figures, "th"));
  EXPECT_EQ(rows[1][5], "4");
  for (std::size_t column = 6; column < 16; ++column) EXPECT_EQ(rows[1][column], "*");
}

}  // namespace
}  // namespace khio
