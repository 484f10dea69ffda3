// How periods, levels and notes are worded, in the office's language and in another.
#include "faces/report_words.h"

#include "faces/memo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/report_figures.h"

namespace khio {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

ReportHead head_of(const Catalogue& office, const std::string& period) {
  return report_head(office, test::period_of(office, period));
}

std::string thai_period(const std::string& period) {
  const ReportHead head = head_of(test::thai_office(), period);
  return ReportWords(head, "th", ReportDigits::native).period();
}

std::string english_period(const Catalogue& office, const std::string& period) {
  const ReportHead head = head_of(office, period);
  return ReportWords(head, "en", ReportDigits::native).period();
}

TEST(ReportWords, ThaiPeriodsReadAsOnOfficialReports) {
  EXPECT_EQ(thai_period("FY2570H1"),
            "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ รอบ ๖ เดือนแรก (๑ ตุลาคม ๒๕๖๙ – ๓๑ มีนาคม ๒๕๗๐)");
  EXPECT_EQ(thai_period("FY2570H2"),
            "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ รอบ ๖ เดือนหลัง (๑ เมษายน ๒๕๗๐ – ๓๐ กันยายน ๒๕๗๐)");
  EXPECT_EQ(thai_period("FY2570Q1"),
            "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ ไตรมาสที่ ๑ (๑ ตุลาคม ๒๕๖๙ – ๓๑ ธันวาคม ๒๕๖๙)");
  EXPECT_EQ(thai_period("FY2570M9"),
            "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ รอบ ๙ เดือน (๑ ตุลาคม ๒๕๖๙ – ๓๐ มิถุนายน ๒๕๗๐)");
  EXPECT_EQ(thai_period("FY2570"),
            "ประจำปีงบประมาณ พ.ศ. ๒๕๗๐ รอบ ๑๒ เดือน (๑ ตุลาคม ๒๕๖๙ – ๓๐ กันยายน ๒๕๗๐)");
  EXPECT_EQ(thai_period("2026-11"), "ประจำเดือนพฤศจิกายน ๒๕๖๙");
  EXPECT_EQ(thai_period("2026-11-20"), "ประจำวันที่ ๒๐ พฤศจิกายน ๒๕๖๙");
  EXPECT_EQ(thai_period("2026-11-02..2026-11-20"),
            "ระหว่างวันที่ ๒ พฤศจิกายน ๒๕๖๙ – ๒๐ พฤศจิกายน ๒๕๖๙");
  EXPECT_EQ(thai_period("2026-W47"), "ประจำสัปดาห์ ๑๖ พฤศจิกายน ๒๕๖๙ – ๒๒ พฤศจิกายน ๒๕๖๙");
}

TEST(ReportWords, EnglishPeriodsCountInTheCommonEra) {
  EXPECT_EQ(english_period(test::thai_office(), "FY2570H1"),
            "Fiscal year 2027, first half (1 October 2026 – 31 March 2027)");
  EXPECT_EQ(english_period(test::english_office(), "FY2027H2"),
            "Year 2027, second half (1 July 2027 – 31 December 2027)");
  EXPECT_EQ(english_period(test::english_office(), "2026-11"), "Month of November 2026");
  EXPECT_EQ(english_period(test::english_office(), "2026-11-20"), "20 November 2026");
}

TEST(ReportWords, ASpanKnowsItsFiscalYearOnlyWithinOne) {
  const ReportHead inside = head_of(test::thai_office(), "2026-10-01..2026-12-15");
  EXPECT_EQ(ReportWords(inside, "th", ReportDigits::arabic).fiscal_year(), "2570");
  const ReportHead across = head_of(test::thai_office(), "2026-09-01..2026-12-15");
  EXPECT_EQ(ReportWords(across, "th", ReportDigits::arabic).fiscal_year(), "");
}

TEST(ReportWords, APeriodThatIsNotOverSaysUpToWhichDayItIsCounted) {
  ReportHead head = head_of(test::thai_office(), "FY2570Q1");
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::native).unfinished(), "");
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::native).unfinished_sentence(), "");
  head.so_far = day_number({2026, 11, 20});
  const ReportWords thai(head, "th", ReportDigits::native);
  EXPECT_EQ(thai.unfinished(), "ยังไม่สิ้นสุดช่วงเวลา ข้อมูลถึงวันที่ ๒๐ พฤศจิกายน ๒๕๖๙");
  EXPECT_NE(thai.unfinished_sentence(), "");
}

TEST(ReportWords, AMonthToComeHasNoCountYet) {
  ReportHead head = head_of(test::thai_office(), "FY2570Q1");
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::arabic).count({2026, 12}, 0), "0");
  head.so_far = day_number({2026, 11, 30});
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::arabic).count({2026, 12}, 0), "–");
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::arabic).count({2026, 11}, 0), "0");
  head.so_far = day_number({2026, 12, 1});
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::arabic).count({2026, 12}, 0), "0");
}

TEST(ReportWords, AMonthThatWasOverBeforeTheFirstVisitorHasNoCount) {
  ReportHead head = head_of(test::thai_office(), "FY2570Q1");
  const std::size_t notes = ReportWords(head, "th", ReportDigits::arabic).statistics_notes({}).size();
  head.since = day_number({2026, 11, 30});
  const ReportWords words(head, "en", ReportDigits::arabic);
  EXPECT_EQ(words.count({2026, 10}, 0), "–");
  EXPECT_EQ(words.count({2026, 11}, 0), "0");
  EXPECT_EQ(words.statistics_notes({}).size(), notes + 1);
  EXPECT_THAT(words.statistics_notes({}).back(), HasSubstr("over before 30 November 2026"));
  EXPECT_THAT(words.satisfaction_notes({}).back(), HasSubstr("over before 30 November 2026"));
  head.since = day_number({2026, 12, 1});
  EXPECT_EQ(words.count({2026, 11}, 0), "–");
  // They came in its first month: there is nothing to explain.
  head.since = day_number({2026, 10, 31});
  EXPECT_EQ(words.count({2026, 10}, 0), "0");
  EXPECT_EQ(words.statistics_notes({}).size(), notes);
}

TEST(ReportWords, DigitsAreTheOfficesOnlyInItsOwnLanguage) {
  const ReportHead head = head_of(test::thai_office(), "2026-11");
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::native).hundredths(8566), "๘๕.๖๖");
  EXPECT_EQ(ReportWords(head, "th", ReportDigits::arabic).hundredths(8566), "85.66");
  EXPECT_EQ(ReportWords(head, "en", ReportDigits::native).count(7262), "7,262");
}

TEST(ReportWords, MinutesAreRoundedHalfUpFromSeconds) {
  const ReportHead head = head_of(test::thai_office(), "2026-11");
  const ReportWords words(head, "en", ReportDigits::arabic);
  EXPECT_EQ(words.minutes(1104), "18.40");
  EXPECT_EQ(words.minutes(1), "0.02");
  EXPECT_EQ(words.minutes(std::nullopt), "–");
}

TEST(ReportWords, LevelsAreTheFiveOfficialWords) {
  const ReportHead head = head_of(test::thai_office(), "2026-11");
  const ReportWords words(head, "th", ReportDigits::native);
  std::vector<std::string> levels;
  for (int level = 5; level >= 1; --level) levels.push_back(words.level(level));
  EXPECT_THAT(levels, ElementsAre("มากที่สุด", "มาก", "ปานกลาง", "น้อย", "น้อยที่สุด"));
}

TEST(ReportWords, NotesStateTheConventionsOfTheOffice) {
  Catalogue office = test::thai_office();
  const ReportHead head = head_of(office, "2026-11");
  const ReportWords words(head, "th", ReportDigits::native);
  SatisfactionFigures figures;
  figures.survey = office.survey;
  const auto notes = words.satisfaction_notes(figures);
  EXPECT_EQ(notes[2], "S.D. คำนวณแบบกลุ่มตัวอย่าง (n−๑)");
  EXPECT_THAT(notes[4], HasSubstr("๔.๕๑–๕.๐๐ มากที่สุด, ๓.๕๑–๔.๕๐ มาก, ๒.๕๑–๓.๕๐ ปานกลาง, "
                                  "๑.๕๑–๒.๕๐ น้อย, ๑.๐๐–๑.๕๐ น้อยที่สุด"));
  EXPECT_THAT(notes[5], HasSubstr("ปกปิดค่าที่มีจำนวนน้อยกว่า ๕"));
  figures.set_aside = 3;
  EXPECT_EQ(words.satisfaction_notes(figures).size(), notes.size() + 1);
  EXPECT_THAT(words.satisfaction_notes(figures).back(), HasSubstr("๓ รายการ"));
  figures.survey.convention = LevelConvention::b;
  figures.survey.spread = SpreadConvention::population;
  const auto others = words.satisfaction_notes(figures);
  EXPECT_EQ(others[2], "S.D. คำนวณแบบประชากร (n)");
  EXPECT_THAT(others[4], HasSubstr("๔.๒๑–๕.๐๐ มากที่สุด, ๓.๔๑–๔.๒๐ มาก, ๒.๖๑–๓.๔๐ ปานกลาง"));
}

TEST(ReportWords, APublicReportSaysWhyMoreIsHiddenAndWhatIsLeftOut) {
  const ReportHead head = head_of(test::thai_office(), "FY2570Q1");
  const ReportWords words(head, "en", ReportDigits::arabic);
  SatisfactionFigures figures;
  figures.survey = test::thai_office().survey;
  const auto inside = words.satisfaction_notes(figures);
  figures.for_public = true;
  figures.left_out = {{2026, 11}};
  const auto notes = words.satisfaction_notes(figures);
  EXPECT_EQ(notes.size(), inside.size() + 2);
  EXPECT_THAT(notes, testing::Contains(HasSubstr("can be computed")));
  EXPECT_THAT(notes, testing::Contains(HasSubstr("in no figure here: November 2026.")));
}

TEST(ReportWords, TheFootSaysHowManyWereServedByHandAndNothingWhenNobodyWas) {
  StatisticsFigures figures = test::statistics_of(test::thai_office(), "2026-11", 8);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  figures.tickets.by_hand = 0;
  EXPECT_EQ(words.by_hand_note(figures), "");
  const std::size_t without = words.statistics_notes(figures).size();
  figures.tickets.by_hand = 1204;
  EXPECT_THAT(words.by_hand_note(figures), HasSubstr("1,204 visitors were served by hand"));
  EXPECT_EQ(words.statistics_notes(figures).size(), without + 1);
  EXPECT_EQ(words.statistics_notes(figures).back(), words.by_hand_note(figures));
}

TEST(ReportWords, AFallIsNeverCalledARise) {
  StatisticsFigures figures = test::statistics_of(test::thai_office(), "2026-11", 8);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  figures.previous = test::previous_of(figures, figures.walk_in * 2);
  EXPECT_THAT(words.statistics_finding(figures), HasSubstr("fell by 50.00 percent"));
  figures.previous = test::previous_of(figures, figures.walk_in);
  EXPECT_THAT(words.statistics_finding(figures), HasSubstr("Walk-in is that of the period before"));
  figures.previous = test::previous_of(figures, figures.walk_in / 2);
  EXPECT_THAT(words.statistics_finding(figures), HasSubstr("rose by"));
}

TEST(ReportWords, EqualAspectsAreNotRanked) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "2026-11", 20, 900);
  for (AspectFigures& aspect : figures.aspects) aspect.all.cell = figures.overall;
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  EXPECT_THAT(words.satisfaction_finding(figures), HasSubstr("All aspects were rated equally"));
}

// Aspects of these answers, in the office's order; the first are called by their names' first words.
SatisfactionFigures rated(const std::vector<ScoreCounts>& aspects) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "2026-11", 20, 900);
  figures.aspects.resize(aspects.size());
  for (std::size_t at = 0; at < aspects.size(); ++at)
    figures.aspects[at].all.cell = cell_of(aspects[at], figures.survey);
  return figures;
}

TEST(ReportWords, AspectsThatShareAPlaceAreNotRankedAgainstEachOther) {
  const ScoreCounts four_of_ten{0, 0, 0, 10, 0};
  const ScoreCounts four_of_twelve{0, 0, 2, 8, 2};
  const ScoreCounts low{0, 5, 5, 0, 0};
  for (const auto& aspects :
       {std::vector<ScoreCounts>{four_of_ten, four_of_twelve, low},
        std::vector<ScoreCounts>{{0, 0, 0, 0, 9}, low, low},
        std::vector<ScoreCounts>{{0, 0, 0, 0, 9}, four_of_ten, four_of_twelve, low},
        // 4.00 and 4.004 are printed the same.
        std::vector<ScoreCounts>{{0, 0, 0, 0, 9}, four_of_ten, {0, 0, 0, 250, 1}, low}}) {
    const SatisfactionFigures figures = rated(aspects);
    const ReportWords words(figures.head, "en", ReportDigits::arabic);
    const std::string said = words.satisfaction_finding(figures);
    EXPECT_THAT(said, testing::Not(HasSubstr("followed by")));
    EXPECT_THAT(said, HasSubstr("the highest mean ("));
  }
  const SatisfactionFigures apart = rated({{0, 0, 0, 0, 9}, four_of_ten, low});
  EXPECT_THAT(ReportWords(apart.head, "en", ReportDigits::arabic).satisfaction_finding(apart),
              HasSubstr("followed by"));
}

// Services and items that share the lowest mean are all named, or counted.
TEST(ReportWords, WhatIsLowestIsNamedWithAllThatAreAsLow) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "2026-11", 20, 900);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  for (ServiceSatisfaction& line : figures.by_service)
    line.all.cell = cell_of({0, 0, 0, 0, 9}, figures.survey);
  const auto set = [&](std::size_t at, const ScoreCounts& counts) {
    figures.by_service[at].all.cell = cell_of(counts, figures.survey);
  };
  set(0, {0, 0, 0, 10, 0});
  judge(figures);
  EXPECT_THAT(words.conclusion(figures), HasSubstr("The service rated lowest was “"));
  set(1, {0, 0, 2, 8, 2});
  judge(figures);
  EXPECT_THAT(words.conclusion(figures),
              HasSubstr("Of the services shown, these share the lowest mean (4.00): “"));
  for (std::size_t at = 2; at < 5; ++at) set(at, {0, 0, 0, 7, 0});
  judge(figures);
  EXPECT_THAT(words.conclusion(figures),
              HasSubstr("Of the services shown, 5 share the lowest mean (4.00)."));
}

TEST(ReportWords, WhereServicesAreHiddenTheLowestIsThatOfThoseShown) {
  SatisfactionFigures figures = test::satisfaction_of(test::thai_office(), "2026-11", 20, 900);
  const ReportWords words(figures.head, "en", ReportDigits::arabic);
  figures.by_service.back().all.cell = cell_of({2, 0, 0, 0, 0}, figures.survey);
  judge(figures);
  EXPECT_THAT(words.conclusion(figures), HasSubstr("Of the services shown, “"));
  EXPECT_THAT(words.conclusion(figures), testing::Not(HasSubstr("The service rated lowest")));
}

std::string respondents_said(std::int64_t served, int ratings, const std::string& language,
                             int waiting = 0) {
  SatisfactionFigures figures =
      ratings == 0 ? SatisfactionFigures{}
                   : test::satisfaction_of(test::thai_office(), "2026-11", ratings, served);
  figures.head = head_of(test::thai_office(), "2026-11");
  figures.served = served;
  figures.waiting = waiting;
  return ReportWords(figures.head, language, ReportDigits::arabic).respondents_finding(figures);
}

TEST(ReportWords, WhoCameAndWhoAnsweredReadsAsASentence) {
  EXPECT_EQ(respondents_said(0, 0, "en"),
            "Month of November 2026: nobody was served at the service point.");
  EXPECT_EQ(respondents_said(1, 0, "en"),
            "Month of November 2026: 1 visitor was served at the service point. None of them rated "
            "the service.");
  // Who rated, but stands in no figure yet, is not denied.
  EXPECT_EQ(respondents_said(7, 0, "en", 1),
            "Month of November 2026: 7 visitors were served at the service point.");
  EXPECT_THAT(respondents_said(1204, 5, "en"),
              HasSubstr("1,204 visitors were served at the service point. "));
  for (const std::int64_t served : {0, 1, 900}) {
    for (const int ratings : {0, 5}) {
      EXPECT_THAT(respondents_said(served, ratings, "th"), testing::Not(HasSubstr("ในประจำ")));
      EXPECT_THAT(respondents_said(served, ratings, "ms"), testing::Not(HasSubstr("Dalam Bulan")));
      for (const char* language : {"th", "en", "ms"})
        EXPECT_TRUE(ratings > 0 || respondents_said(served, ratings, language).find("–") ==
                                       std::string::npos);
    }
  }
}

std::string memo_to(const std::string& kind, const std::string& name, const std::string& language) {
  Catalogue office = test::thai_office();
  office.kind = kind;
  office.name = {{"th", name}, {"en", name}, {"ms", name}};
  SatisfactionFigures figures = test::satisfaction_of(office, "2026-11", 20, 900);
  const Memo memo = satisfaction_memo(figures, ReportWords(figures.head, language,
                                                           ReportDigits::arabic));
  return memo.heads.front().value + " | " + memo.heads.back().value;
}

TEST(ReportWords, AMemoAddressesTheHeadOfEveryKindOfOffice) {
  EXPECT_EQ(memo_to("sao", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", "th"),
            "สำนักปลัด องค์การบริหารส่วนตำบลบ้านตัวอย่าง | "
            "นายกองค์การบริหารส่วนตำบลบ้านตัวอย่าง (ผ่านปลัดองค์การบริหารส่วนตำบล)");
  for (const char* kind : {"subdistrict_municipality", "town_municipality", "city_municipality",
                           "municipality"}) {
    EXPECT_EQ(memo_to(kind, "เทศบาลตำบลตัวอย่าง", "th"),
              "สำนักปลัดเทศบาล เทศบาลตำบลตัวอย่าง | นายกเทศมนตรีตำบลตัวอย่าง (ผ่านปลัดเทศบาล)");
  }
  EXPECT_EQ(memo_to("town_municipality", "งานทะเบียน", "th"),
            "สำนักปลัดเทศบาล งานทะเบียน | นายกเทศมนตรี งานทะเบียน (ผ่านปลัดเทศบาล)");
  EXPECT_THAT(memo_to("provincial_organisation", "องค์การบริหารส่วนจังหวัดตัวอย่าง", "th"),
              HasSubstr("นายกองค์การบริหารส่วนจังหวัดตัวอย่าง (ผ่านปลัดองค์การบริหารส่วนจังหวัด)"));
  EXPECT_THAT(memo_to("municipality", "Municipality of Exampleton", "en"),
              HasSubstr("| Mayor of Exampleton (through Municipal Administrator)"));
  EXPECT_THAT(memo_to("city_municipality", "Exampleton", "ms"), HasSubstr("Datuk Bandar"));
  EXPECT_THAT(memo_to("town_municipality", "Exampleton", "ms"), HasSubstr("Yang Dipertua"));
  for (const char* kind : {"sao", "subdistrict_municipality", "provincial_organisation", "council"}) {
    for (const char* language : {"th", "en", "ms"}) {
      EXPECT_NE(memo_to(kind, "Exampleton", language), memo_to("office", "Exampleton", language))
          << kind;
    }
  }
}

}  // namespace
}  // namespace khio
