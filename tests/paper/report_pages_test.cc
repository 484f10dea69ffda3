// The report PDFs as poppler reads them back: pages, words, figures, margins.
//
// Every figure expected on a page is taken from the JSON face, written the way the page writes it:
// the two faces are made from the same value and must say the same.
#include "paper/report_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "faces/report_json.h"
#include "tests/paper/report_pages_case.h"
#include "tests/support/report_figures.h"

namespace khio {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using test::output_of;
using test::pages_of;
using test::ReportPagesTest;
using testing::Not;

constexpr double kPointsPerMm = 72 / 25.4;

// A number of the JSON face as the English page writes it.
std::string as_count(const json& value) { return Numerals().grouped(value.get<std::int64_t>()); }
std::string as_decimal(const json& value) {
  if (value.is_null()) return "–";
  return Numerals().hundredths(static_cast<std::int64_t>(std::llround(value.get<double>() * 100)));
}
std::string as_minutes(const json& seconds) {
  if (seconds.is_null()) return "–";
  return Numerals().hundredths((seconds.get<std::int64_t>() * 200 + 60) / 120);
}

TEST_F(ReportPagesTest, EveryPageCarriesItsNumberAndTheirTotal) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 30);
  const auto pages = pages_of(read_back(statistics_pdf(figures, thai())));
  ASSERT_GE(pages.size(), 3U);
  const Numerals thai_digits = Numerals::native(Messages::load("th"));
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const std::string number = "หน้า " + thai_digits.plain(static_cast<std::int64_t>(page) + 1) +
                               "/" + thai_digits.plain(static_cast<std::int64_t>(pages.size()));
    if (page > 0) {  // the first is the cover
      EXPECT_THAT(pages[page], HasSubstr(number));
    }
    EXPECT_THAT(pages[page], HasSubstr("ข้อมูลตัวอย่าง / sample data"));
  }
}

TEST_F(ReportPagesTest, TheThaiReportCanBeSearchedForItsWords) {
  const auto statistics = test::statistics_of(test::thai_office(), "FY2570H1", 30);
  const std::string text = read_back(statistics_pdf(statistics, thai()));
  for (const char* word :
       {"ข้อมูลสถิติการให้บริการ", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
        "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ รอบ ๖ เดือนแรก", "(๑ ตุลาคม ๒๕๖๙ – ๓๑ มีนาคม ๒๕๗๐)", "สำนักปลัด",
        "ชำระภาษีป้าย", "ไม่แสดง", "มัธยฐาน", "ช่วงพักกลางวัน", "พฤหัสบดี", "หมายเหตุ",
        "ผู้รับรองรายงาน"}) {
    EXPECT_THAT(text, HasSubstr(word));
  }
  const auto satisfaction = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  const std::string ratings = read_back(satisfaction_pdf(satisfaction, thai()));
  for (const char* word : {"รายงานผลการประเมินความพึงพอใจของผู้รับบริการ", "มากที่สุด",
                           "น้อยที่สุด", "ด้านเจ้าหน้าที่ผู้ให้บริการ",
                           "ให้คำแนะนำได้ชัดเจน ถูกต้อง",
                           "ระดับความพึงพอใจ", "แนวทางปรับปรุง",
                           "S.D. คำนวณแบบกลุ่มตัวอย่าง (n−๑)"}) {
    EXPECT_THAT(ratings, HasSubstr(word));
  }
}

TEST_F(ReportPagesTest, StatisticsOnPaperEqualTheJsonFace) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 30);
  const std::string text = read_back(statistics_pdf(figures, english()), "-layout");
  const json object = json::parse(statistics_json(figures, "en"));
  for (const char* name : {"issued", "served", "no_show", "cancelled", "expired", "unfinished",
                           "walk_direct", "by_hand"}) {
    EXPECT_THAT(text, HasSubstr(as_count(object["tickets"][name]))) << name;
  }
  EXPECT_THAT(text, HasSubstr(as_count(object["walk_in"])));
  EXPECT_THAT(text, HasSubstr(as_count(object["walk_in_people"])));
  for (const json& month : object["by_month"]) {
    EXPECT_THAT(text, HasSubstr(as_count(month["walk_in"])));
    EXPECT_THAT(text, HasSubstr(as_minutes(month["waited_mean_seconds"])));
  }
  for (const json& service : object["by_service"]) {
    EXPECT_THAT(text, HasSubstr(as_count(service["walk_in"]))) << service["service"];
    EXPECT_THAT(text, HasSubstr(as_decimal(service["percent"]))) << service["service"];
    for (const auto& month : service["by_month"]) EXPECT_THAT(text, HasSubstr(as_count(month)));
    if (service["walk_in"] == 0) continue;
    for (const char* which : {"mean", "median", "p90"}) {
      EXPECT_THAT(text, HasSubstr(as_minutes(service["waited_seconds"][which])));
      EXPECT_THAT(text, HasSubstr(as_minutes(service["served_seconds"][which])));
    }
    EXPECT_THAT(text, HasSubstr(as_decimal(service["within_standard_percent"])));
  }
}

TEST_F(ReportPagesTest, ALineOfTheServiceTableHoldsThatServicesFigures) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 30);
  const std::string text = read_back(statistics_pdf(figures, english()), "-layout");
  const ServiceStatistics& tax = figures.by_service[7];
  ASSERT_EQ(tax.name.at("en"), "Signboard tax");
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line) && line.find("Signboard tax") == std::string::npos) {}
  std::istringstream words(line.substr(line.find("tax") + 3));
  std::vector<std::string> cells;
  for (std::string word; words >> word;) cells.push_back(word);
  std::vector<std::string> expected;
  for (const std::int64_t count : tax.walk_in_by_month) {
    expected.push_back(Numerals().grouped(count));
  }
  expected.push_back(Numerals().grouped(tax.walk_in));
  expected.push_back("–");
  expected.push_back(Numerals().grouped(tax.total));
  expected.push_back(Numerals().hundredths(*tax.percent_hundredths));
  EXPECT_EQ(cells, expected) << line;
}

void expect_cell(const std::string& text, const json& cell) {
  EXPECT_THAT(text, HasSubstr(as_count(cell["n"])));
  if (cell.contains("suppressed")) return;
  for (const char* name : {"mean", "sd", "mean_percent"}) {
    EXPECT_THAT(text, HasSubstr(as_decimal(cell[name]))) << cell;
  }
}

TEST_F(ReportPagesTest, SatisfactionOnPaperEqualsTheJsonFace) {
  const auto figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  const std::string text = read_back(satisfaction_pdf(figures, english()), "-layout");
  const json object = json::parse(satisfaction_json(figures, "en"));
  EXPECT_THAT(text, HasSubstr(as_decimal(object["response_rate_percent"])));
  expect_cell(text, object["overall"]);
  EXPECT_THAT(text, HasSubstr(as_decimal(object["overall"]["satisfied_percent"])));
  for (const json& aspect : object["aspects"]) {
    expect_cell(text, aspect);
    for (const json& count : aspect["counts"]) EXPECT_THAT(text, HasSubstr(as_count(count)));
    for (const json& item : aspect["items"]) {
      expect_cell(text, item);
      for (const json& count : item["counts"]) EXPECT_THAT(text, HasSubstr(as_count(count)));
    }
  }
  for (const char* group : {"by_service", "by_division", "by_month", "by_via"}) {
    for (const json& cell : object[group]) expect_cell(text, cell);
  }
}

TEST_F(ReportPagesTest, WhatIsSuppressedInTheFiguresIsNowhereOnPaper) {
  SatisfactionFigures figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  figures.by_service.resize(1);
  figures.by_service[0].all.cell = cell_of({0, 0, 0, 1, 3}, figures.survey);
  const std::string text = read_back(satisfaction_pdf(figures, english()), "-layout");
  std::istringstream lines(text);
  std::string line;
  std::string told;  // all lines of that service: how many answered may be said, nothing else
  while (std::getline(lines, line)) {
    if (line.find("Births and deaths") != std::string::npos) told += line + "\n";
  }
  EXPECT_THAT(told, testing::ContainsRegex("Births and deaths +4 +[0-9.]+\n"
                                           ".*Births and deaths +4 +\\* +\\* +\\* +\\* +\\* +–"));
}

// domain.md 3.8: the memo, four parts, the appendix.
TEST_F(ReportPagesTest, ASurveysReportHasTheOutlineOfficesUse) {
  const auto figures = test::satisfaction_of(test::thai_office(), "FY2570H1", 30, 9000);
  ReportLook look = thai();
  look.memo = true;
  const auto pages = pages_of(read_back(satisfaction_pdf(figures, look)));
  ASSERT_GE(pages.size(), 4U);
  EXPECT_THAT(pages[0], HasSubstr("บันทึกข้อความ"));
  EXPECT_THAT(pages[0], HasSubstr("นายกองค์การบริหารส่วนตำบล"));
  EXPECT_THAT(pages[0], Not(HasSubstr("ตารางที่")));
  const std::string rest = read_back(satisfaction_pdf(figures, thai()));
  EXPECT_THAT(rest, Not(HasSubstr("บันทึกข้อความ"))) << "only where it was asked for";
  std::size_t at = 0;
  for (const char* part :
       {"ตอนที่ ๑ ข้อมูลทั่วไป", "ตอนที่ ๒ ผลการประเมินความพึงพอใจ", "ตอนที่ ๓ ", "ตอนที่ ๔ สรุปผล",
        "ภาคผนวก", "เกณฑ์การแปลผล", "แบบประเมิน", "วิธีคำนวณ"}) {
    const std::size_t found = rest.find(part, at);
    EXPECT_NE(found, std::string::npos) << part << " does not follow";
    if (found != std::string::npos) at = found;
  }
  const std::string asked = rest.substr(std::min(rest.size(), rest.rfind("แบบประเมิน")));
  for (const SurveyItem& item : figures.survey.items) EXPECT_THAT(asked, HasSubstr(item.id));
}

// As those who hear a page read need it: what each piece is, in which language, and each chart in
// words.
TEST_F(ReportPagesTest, EveryPieceOfTheReportSaysWhatItIs) {
  const auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  read_back(satisfaction_pdf(figures, english()));
  const std::string file = "'" + (folder_ / "report.pdf").string() + "'";
  EXPECT_THAT(output_of("pdfinfo " + file), testing::ContainsRegex("Tagged: +yes"));
  const std::string pieces = output_of("pdfinfo -struct " + file + " 2>&1");
  for (const char* piece :
       {"Document\n", " H1 ", " H2 ", " P ", " Table ", " Caption\n", " TH\n", " TD\n"}) {
    EXPECT_THAT(pieces, HasSubstr(piece));
  }
  EXPECT_EQ(test::count_of(pieces, "Document\n"), 1);
  const std::string open = output_of("qpdf --qdf --object-streams=disable " + file +
                                     " - | tr -cd '[:print:]\n'");
  EXPECT_THAT(open, HasSubstr("/Lang (en)"));
  EXPECT_THAT(open, HasSubstr("/DisplayDocTitle true"));
  EXPECT_THAT(open, HasSubstr("/Alt (Chart 1. Mean satisfaction by aspect"));
  const json object = json::parse(satisfaction_json(figures, "en"));
  EXPECT_THAT(open, HasSubstr("; Overall: " + as_decimal(object["overall"]["mean"]) + ")"));
  EXPECT_GT(test::count_of(open, "/S /Figure"), 2);
  EXPECT_EQ(test::count_of(open, "/S /Figure"), test::count_of(open, "/Alt ("));
  EXPECT_THAT(output_of("qpdf --check " + file), HasSubstr("No syntax or stream encoding errors"));
}

TEST_F(ReportPagesTest, TheOfficesEmblemStandsOnItsMemo) {
  const auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 3, 90);
  ReportLook look = english();
  look.memo = true;
  const auto pictures_in = [&](const Result<std::string>& pdf) {
    read_back(pdf);
    return output_of("pdfimages -list '" + (folder_ / "report.pdf").string() + "' | tail -n +3");
  };
  EXPECT_EQ(pictures_in(satisfaction_pdf(figures, look)), "");
  look.emblem_png = satisfaction_png(figures, english(), 10)->front();
  EXPECT_THAT(pictures_in(satisfaction_pdf(figures, look)), HasSubstr(" 1 "));
  look.emblem_png = "no picture";
  EXPECT_EQ(satisfaction_pdf(figures, look).error().kind, ErrorKind::invalid);
}

TEST_F(ReportPagesTest, TheEnglishReportHasNoThaiAndNoBuddhistYear) {
  for (const Catalogue& office : {test::thai_office(), test::english_office()}) {
    const char* period = office.era == Era::buddhist ? "FY2570H1" : "FY2027H1";
    const std::string text =
        read_back(statistics_pdf(test::statistics_of(office, period, 20), english())) +
        read_back(satisfaction_pdf(test::satisfaction_of(office, period, 20, 9000), english()));
    EXPECT_FALSE(test::holds_thai(text));
    EXPECT_THAT(text, Not(HasSubstr("2570")));
    EXPECT_THAT(text, Not(HasSubstr("2569")));
    EXPECT_THAT(text, HasSubstr("2027"));
    EXPECT_THAT(text, HasSubstr("sample data"));
  }
}

// Latin words of three letters and more that are Thai usage are taken out; none may be left.
std::string latin_left_in(std::string text) {
  for (const std::string usual : {"Walk-in", "E-Service", "sample data", "mobile-1", "QR code"}) {
    for (std::size_t at; (at = text.find(usual)) != std::string::npos;) {
      text.erase(at, usual.size());
    }
  }
  std::string left;
  std::string word;
  for (const char c : text + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      word += c;
      continue;
    }
    if (word.size() >= 3) left += word + " ";
    word.clear();
  }
  return left;
}

TEST_F(ReportPagesTest, TheThaiReportLeavesNothingUntranslated) {
  const Catalogue office = test::thai_office();
  auto statistics = test::statistics_of(office, "FY2570H1", 20);
  statistics.previous = test::previous_of(statistics, 100);
  EXPECT_EQ(latin_left_in(read_back(statistics_pdf(statistics, thai()))), "");
  auto satisfaction = test::satisfaction_of(office, "FY2570H1", 20, 9000);
  EXPECT_EQ(latin_left_in(read_back(satisfaction_pdf(satisfaction, thai()))), "");
  satisfaction.suggestions = {3, 1, 1};
  satisfaction.said = {{SuggestionKind::praise, "ดีมาก"}, {SuggestionKind::suggestion, "เพิ่มเก้าอี้"}};
  satisfaction.returned = {{1, 0, 0, "เพิ่มที่นั่ง", "", false}};
  satisfaction.decided = {{2, 0, 0, "เพิ่มป้าย", "", false}};
  satisfaction.imported["paper"].overall = satisfaction.overall;
  set_previous(satisfaction, satisfaction);
  satisfaction.score = 8;
  satisfaction.survey.target_test = TargetTest::mean;
  satisfaction.target_met = false;
  EXPECT_EQ(latin_left_in(read_back(satisfaction_pdf(satisfaction, thai()))), "");
}

TEST_F(ReportPagesTest, ArabicDigitsCanBeAskedForInThai) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  const std::string text = read_back(statistics_pdf(figures, {"th", ReportDigits::arabic, ""}));
  EXPECT_THAT(text, HasSubstr("ประจำปีงบประมาณ พ.ศ. 2570 รอบ 6 เดือนแรก"));
  for (const char* digit : {"๐", "๑", "๒", "๕"}) EXPECT_THAT(text, Not(HasSubstr(digit)));
}

// Words stand between the margins: 30 mm at the left, 20 mm at the right, 10 mm above and below.
void expect_inside_margins(const std::string& boxes, double width_mm, double height_mm) {
  std::istringstream in(boxes);
  int words = 0;
  for (std::string line; std::getline(in, line);) {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    const char* word = " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">";
    if (std::sscanf(line.c_str(), word, &x0, &y0, &x1, &y1) != 4) {
      continue;
    }
    ++words;
    EXPECT_GE(x0, 30 * kPointsPerMm - 1) << line;
    EXPECT_LE(x1, (width_mm - 20) * kPointsPerMm + 1) << line;
    EXPECT_GE(y0, 8 * kPointsPerMm) << line;
    EXPECT_LE(y1, (height_mm - 8) * kPointsPerMm) << line;
  }
  EXPECT_GT(words, 200);
}

TEST_F(ReportPagesTest, TheOfficesOwnTableOfPointsStandsInTheAppendix) {
  auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  const char* caption = "Points by the mean percentage";
  EXPECT_THAT(read_back(satisfaction_pdf(figures, english())), Not(HasSubstr(caption)));
  figures.survey.scores = {{95, true, 10}, {50, false, 1}};
  const std::string text = read_back(satisfaction_pdf(figures, english()));
  EXPECT_THAT(text, HasSubstr(caption));
  EXPECT_THAT(text, HasSubstr("more than 95 10"));
  EXPECT_THAT(text, HasSubstr("50 or more 1"));
}

TEST_F(ReportPagesTest, WhatIsPublishedHasNoLinesToWriteOrSignOn) {
  auto figures = test::satisfaction_of(test::english_office(), "FY2027H1", 30, 9000);
  EXPECT_THAT(read_back(satisfaction_pdf(figures, english())), HasSubstr("Approved by"));
  figures.for_public = true;
  const std::string text = read_back(satisfaction_pdf(figures, english()));
  EXPECT_THAT(text, Not(HasSubstr("Approved by")));
  EXPECT_THAT(text, Not(HasSubstr("Improvements planned by the office")));
}

TEST_F(ReportPagesTest, NoTextLeavesTheMargins) {
  const Catalogue office = test::thai_office();
  const auto half = test::statistics_of(office, "FY2570H1", 200);
  expect_inside_margins(read_back(statistics_pdf(half, thai()), "-bbox"), 210, 297);
  expect_inside_margins(read_back(statistics_pdf(half, english()), "-bbox"), 210, 297);
  const auto ratings = test::satisfaction_of(office, "FY2570H1", 100, 90'000);
  expect_inside_margins(read_back(satisfaction_pdf(ratings, thai()), "-bbox"), 210, 297);
  expect_inside_margins(read_back(satisfaction_pdf(ratings, english()), "-bbox"), 210, 297);
  const ReportLook malay{"ms", ReportDigits::arabic, "2027-04-01T09:00:00+07:00"};
  expect_inside_margins(read_back(statistics_pdf(half, malay), "-bbox"), 210, 297);
  expect_inside_margins(read_back(satisfaction_pdf(ratings, malay), "-bbox"), 210, 297);
  const auto year = test::statistics_of(office, "FY2570", 60);
  expect_inside_margins(read_back(statistics_pdf(year, thai()), "-bbox"), 297, 210);
}

TEST_F(ReportPagesTest, FortyServicesEachHaveTheirLineInEveryTable) {
  constexpr std::size_t kServices = 40;
  Catalogue office = test::english_office();
  const Service like = office.services.front();
  while (office.services.size() < kServices) {
    Service& more = office.services.emplace_back(like);
    more.code = "X" + std::to_string(office.services.size());
  }
  const auto name_of = [](std::size_t n) { return "Licence (" + std::to_string(n) + ")"; };
  for (std::size_t n = 0; n < kServices; ++n) office.services[n].name["en"] = name_of(n);
  const auto lines_of = [&](const std::string& text, std::size_t n) {
    std::istringstream in(text);
    int found = 0;
    for (std::string line; std::getline(in, line);) {
      const std::size_t at = line.find(name_of(n));
      if (at != std::string::npos && line.find_first_of("0123456789*", at + 13) != std::string::npos)
        ++found;
    }
    return found;
  };
  const auto statistics = statistics_pdf(test::statistics_of(office, "FY2027H1", 60), english());
  const auto ratings =
      satisfaction_pdf(test::satisfaction_of(office, "FY2027H1", 60, 90'000), english());
  const std::string served = read_back(statistics, "-layout");
  const std::string rated = read_back(ratings, "-layout");
  for (std::size_t n = 0; n < kServices; ++n) {
    EXPECT_GE(lines_of(served, n), 5) << name_of(n);  // served, waiting, time, outcome, place
    EXPECT_GE(lines_of(rated, n), 2) << name_of(n);   // respondents, results
  }
  expect_inside_margins(read_back(statistics, "-bbox"), 210, 297);
  expect_inside_margins(read_back(ratings, "-bbox"), 210, 297);
}

TEST_F(ReportPagesTest, EveryKindOfPeriodMakesAReport) {
  const Catalogue office = test::thai_office();
  for (const char* period : {"2026-11-20", "2026-W47", "2026-11", "FY2570Q1", "FY2570M9", "FY2570",
                             "2026-10-05..2026-12-15", "2026-01-01..2028-12-31"}) {
    EXPECT_THAT(read_back(statistics_pdf(test::statistics_of(office, period, 4), thai())),
                HasSubstr("ตารางที่ ๑"))
        << period;
    EXPECT_THAT(read_back(satisfaction_pdf(test::satisfaction_of(office, period, 4, 100), thai())),
                HasSubstr("ตารางที่ ๑"))
        << period;
  }
}

// However many services push the tables down.
TEST_F(ReportPagesTest, AHeadingNeverStandsAloneAtThePagesFoot) {
  for (const char* period : {"FY2570H1", "2026-11", "FY2570"}) {
    Catalogue office = test::thai_office();
    while (office.services.size() > 1) {
      const auto figures = test::satisfaction_of(office, period, 1, 90);
      const std::string text = read_back(satisfaction_pdf(figures, thai()));
      for (const std::string& page : pages_of(text)) {
        const std::string drawn = page.substr(0, page.find_last_not_of(" \n") + 1);  // in its order
        for (const char* heading : {"ผลการประเมินรายด้านและรายข้อ",
                                    "ผลการประเมินจำแนกตามงาน ส่วนราชการ เดือน และช่องทาง"}) {
          EXPECT_FALSE(drawn.ends_with(heading))
              << period << ", " << office.services.size() << " services: " << heading;
        }
      }
      office.services.pop_back();
    }
  }
}

TEST_F(ReportPagesTest, APeriodWithoutAnythingStillMakesAWholeReport) {
  const Catalogue office = test::thai_office();
  const Zone zone = test::zone_of(office);
  const Period period = test::period_of(office, "2026-11");
  StatisticsPass visits(office, zone, period);
  EXPECT_THAT(read_back(statistics_pdf(visits.finish(), thai())),
              HasSubstr("ไม่มีข้อมูลในช่วงเวลาที่เลือก"));
  SatisfactionPass ratings(office, period, test::item_ids(office));
  EXPECT_THAT(read_back(satisfaction_pdf(ratings.finish(0), thai())),
              HasSubstr("ยังไม่มีผู้ตอบแบบประเมิน"));
}

TEST_F(ReportPagesTest, TheSameFiguresMakeTheSameBytes) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  EXPECT_EQ(*statistics_pdf(figures, thai()), *statistics_pdf(figures, thai()));
}

TEST_F(ReportPagesTest, PicturesHaveOneFileForEachPage) {
  const auto figures = test::statistics_of(test::thai_office(), "FY2570H1", 20);
  const auto pages = pages_of(read_back(statistics_pdf(figures, thai())));
  const auto pictures = statistics_png(figures, thai(), 40);
  ASSERT_TRUE(pictures.ok());
  EXPECT_EQ(pictures->size(), pages.size());
  EXPECT_EQ(pictures->front().substr(1, 3), "PNG");
}

}  // namespace
}  // namespace khio
