// Days, fiscal years and periods. Method: golden dates of real Thai fiscal years, and a walk
// through every day of three centuries that counts years, months, weekdays and ISO weeks by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/calendar.h"

namespace khio {
namespace {

const FiscalCalendar kThai{10, 543, true};
const FiscalCalendar kCalendarYear{1, 0, true};
const FiscalCalendar kBritish{4, 0, false};  // FY2026 begins on 1 April 2026

DayNumber day(std::string_view text) { return read_iso_day(text).take(); }

Period period(std::string_view text, const FiscalCalendar& calendar = kThai) {
  Result<Period> read = read_period(text, calendar);
  EXPECT_TRUE(read.ok()) << text << ": " << (read.ok() ? "" : read.error().detail);
  return read.ok() ? read.take() : Period{};
}

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[month - 1];
}

struct Golden {
  const char* day;
  int year, half, quarter;
};

TEST(FiscalCalendar, KnowsTheGoldenDatesOfThaiFiscalYears) {
  for (const Golden& golden : {Golden{"2023-09-30", 2566, 2, 4}, Golden{"2023-10-01", 2567, 1, 1},
                               Golden{"2024-02-29", 2567, 1, 2}, Golden{"2024-03-31", 2567, 1, 2},
                               Golden{"2024-04-01", 2567, 2, 3}, Golden{"2024-10-01", 2568, 1, 1},
                               Golden{"2026-11-20", 2570, 1, 1}}) {
    const DayNumber at = day(golden.day);
    EXPECT_EQ(kThai.year(at), golden.year) << golden.day;
    EXPECT_EQ(kThai.half(at), golden.half) << golden.day;
    EXPECT_EQ(kThai.quarter(at), golden.quarter) << golden.day;
  }
}

TEST(FiscalCalendar, FirstHalfIsADayLongerInALeapYear) {
  const Period leap_half = period("FY2567H1");
  EXPECT_EQ(leap_half.to - leap_half.from + 1, 183);
  const Period half = period("FY2566H1");
  EXPECT_EQ(half.to - half.from + 1, 182);
}

TEST(FiscalCalendar, ThatIsTheCalendarYearIsNamedByIt) {
  EXPECT_EQ(kCalendarYear.year(day("2026-01-01")), 2026);
  EXPECT_EQ(kCalendarYear.year(day("2026-12-31")), 2026);
  EXPECT_EQ(kCalendarYear.half(day("2026-06-30")), 1);
  EXPECT_EQ(kCalendarYear.half(day("2026-07-01")), 2);
  EXPECT_EQ(iso_day(kCalendarYear.first_day_of(2026)), "2026-01-01");
}

TEST(FiscalCalendar, MayBeNamedByItsFirstYear) {
  EXPECT_EQ(kBritish.year(day("2026-03-31")), 2025);
  EXPECT_EQ(kBritish.year(day("2026-04-01")), 2026);
  EXPECT_EQ(iso_day(kBritish.first_day_of(2026)), "2026-04-01");
  FiscalCalendar by_end = kBritish;
  by_end.named_by_end = true;
  EXPECT_EQ(by_end.year(day("2026-04-01")), 2027);
  EXPECT_EQ(iso_day(by_end.first_day_of(2027)), "2026-04-01");
}

TEST(Calendar, AgreesWithCountingDayByDay) {
  int year = 1900, month = 1, day_of_month = 1;
  int weekday = 0;  // 1 January 1900 was a Monday
  int iso_year = 1900, iso_week = 1;
  int fiscal = 2443;
  const DayNumber last = day("2199-12-31");
  for (DayNumber at = day("1900-01-01"); at <= last; ++at) {
    const CivilDay expected{year, month, day_of_month};
    ASSERT_EQ(civil_day(at), expected) << at;
    ASSERT_EQ(day_number(expected), at);
    ASSERT_EQ(weekday_from_monday(at), weekday);
    ASSERT_EQ(day(iso_day(at)), at);
    ASSERT_EQ(kThai.year(at), fiscal) << iso_day(at);
    const Period week = period(std::to_string(iso_year) + (iso_week < 10 ? "-W0" : "-W") +
                               std::to_string(iso_week));
    ASSERT_TRUE(week.contains(at)) << week.name << " " << iso_day(at);

    weekday = (weekday + 1) % 7;
    if (++day_of_month > days_in(year, month)) {
      day_of_month = 1;
      if (++month == 10) ++fiscal;
      if (month > 12) {
        month = 1;
        ++year;
      }
    }
    // A new week is week 1 when its Thursday is one of the first seven days of a year.
    if (weekday == 0) {
      const bool thursday_next_year = month == 12 && day_of_month + 3 > 31;
      const bool first = thursday_next_year || (month == 1 && day_of_month <= 4);
      iso_week = first ? 1 : iso_week + 1;
      if (first) iso_year = thursday_next_year ? year + 1 : year;
    }
    if (at == last - 3) break;  // the week of the last days may belong to 2200
  }
}

TEST(Period, EveryFormNamesItsDays) {
  struct Form {
    const char* text;
    PeriodKind kind;
    const char* from;
    const char* to;
    int fiscal_year, part;
  };
  for (const Form& form : {
           Form{"2026-11-20", PeriodKind::day, "2026-11-20", "2026-11-20", 0, 0},
           Form{"2026-W47", PeriodKind::week, "2026-11-16", "2026-11-22", 0, 0},
           Form{"2026-W53", PeriodKind::week, "2026-12-28", "2027-01-03", 0, 0},
           Form{"2026-W01", PeriodKind::week, "2025-12-29", "2026-01-04", 0, 0},
           Form{"2027-W01", PeriodKind::week, "2027-01-04", "2027-01-10", 0, 0},
           Form{"2026-11", PeriodKind::month, "2026-11-01", "2026-11-30", 0, 0},
           Form{"2024-02", PeriodKind::month, "2024-02-01", "2024-02-29", 0, 0},
           Form{"FY2570Q1", PeriodKind::quarter, "2026-10-01", "2026-12-31", 2570, 1},
           Form{"FY2570Q2", PeriodKind::quarter, "2027-01-01", "2027-03-31", 2570, 2},
           Form{"FY2570Q3", PeriodKind::quarter, "2027-04-01", "2027-06-30", 2570, 3},
           Form{"FY2570Q4", PeriodKind::quarter, "2027-07-01", "2027-09-30", 2570, 4},
           Form{"FY2570H1", PeriodKind::half, "2026-10-01", "2027-03-31", 2570, 1},
           Form{"FY2570H2", PeriodKind::half, "2027-04-01", "2027-09-30", 2570, 2},
           Form{"FY2570M9", PeriodKind::nine_months, "2026-10-01", "2027-06-30", 2570, 0},
           Form{"FY2570", PeriodKind::year, "2026-10-01", "2027-09-30", 2570, 0},
           Form{"2026-10-01..2026-12-15", PeriodKind::span, "2026-10-01", "2026-12-15", 0, 0},
           Form{"2026-10-01..2026-10-01", PeriodKind::span, "2026-10-01", "2026-10-01", 0, 0},
       }) {
    const Period read = period(form.text);
    EXPECT_EQ(read.name, form.text);
    EXPECT_EQ(read.kind, form.kind) << form.text;
    EXPECT_EQ(iso_day(read.from), form.from) << form.text;
    EXPECT_EQ(iso_day(read.to), form.to) << form.text;
    EXPECT_EQ(read.fiscal_year, form.fiscal_year) << form.text;
    EXPECT_EQ(read.part, form.part) << form.text;
  }
}

TEST(Period, HalvesOfACalendarYearOfficeAreCalendarHalves) {
  const Period first = period("FY2026H1", kCalendarYear);
  EXPECT_EQ(iso_day(first.from), "2026-01-01");
  EXPECT_EQ(iso_day(first.to), "2026-06-30");
  EXPECT_EQ(iso_day(period("FY2026H2", kCalendarYear).to), "2026-12-31");
}

TEST(Period, WhatIsNoPeriodIsRefusedAsMalformed) {
  for (const char* text :
       {"", " ", "FY", "FY25", "FY2570H3", "FY2570H0", "FY2570Q5", "FY2570Q0", "FY2570M6",
        "FY2570H", "FY2570H11", "FY2570 H1", "fy2570h1", "2026", "2026-", "2026-13", "2026-00",
        "2026-1", "2026-W00", "2026-W54", "2025-W53", "2026-W5", "2026-W471", "2026W47", "W47",
        "2026-02-30", "2026-02-29", "2026-11-31", "2026-00-10", "2026-11-00", "2026-11-2",
        "2026-11-200", "20261120", "2026/11/20", "2026-11-20 ", " 2026-11-20", "-026-11-20",
        "2026-12-15..2026-10-01", "2026-10-01..", "..2026-10-01", "2026-10-01...2026-12-15",
        "2026-10..2026-12", "2026-10-01..2026-12-15..2026-12-16", "..", "today", "2026-11-20T00",
        "๒๕๗๐", "FY๒๕๗๐"}) {
    const Result<Period> read = read_period(text, kThai);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(read.error().kind, ErrorKind::invalid) << text;
    EXPECT_FALSE(read.error().detail.empty());
  }
}

TEST(Period, AYearOfTheOtherEraIsRefusedWithTheYearThatWasMeant) {
  EXPECT_THAT(read_period("2569-11-20", kThai).error().detail,
              testing::HasSubstr("2026"));
  EXPECT_THAT(read_period("2569-11", kThai).error().detail, testing::HasSubstr("2026"));
  EXPECT_FALSE(read_period("2569-W47", kThai).ok());
  EXPECT_THAT(read_period("FY2027", kThai).error().detail, testing::HasSubstr("FY2570"));
  EXPECT_THAT(read_period("FY2570H1", kCalendarYear).error().detail, testing::HasSubstr("FY2027"));
  EXPECT_FALSE(read_period("1899-12-31", kThai).ok());
  EXPECT_TRUE(read_period("1900-01-01", kThai).ok());
  EXPECT_TRUE(read_period("2199-12-31", kThai).ok());
  EXPECT_FALSE(read_period("2200-01-01", kThai).ok());
}

TEST(Period, HalvesAndQuartersTileTheFiscalYear) {
  for (const FiscalCalendar& calendar : {kThai, kCalendarYear, kBritish}) {
    for (int common = 1901; common <= 2198; ++common) {
      const std::string year = "FY" + std::to_string(common + calendar.era_offset);
      const Period whole = period(year, calendar);
      DayNumber next = whole.from;
      for (const char* quarter : {"Q1", "Q2", "Q3", "Q4"}) {
        const Period part = period(year + quarter, calendar);
        ASSERT_EQ(part.from, next);
        ASSERT_EQ(calendar.quarter(part.from), part.part);
        ASSERT_EQ(calendar.quarter(part.to), part.part);
        ASSERT_EQ(calendar.year(part.from), part.fiscal_year);
        ASSERT_EQ(calendar.year(part.to), part.fiscal_year);
        next = part.to + 1;
      }
      ASSERT_EQ(next, whole.to + 1);
      ASSERT_EQ(period(year + "H1", calendar).to + 1, period(year + "H2", calendar).from);
      ASSERT_EQ(period(year + "M9", calendar).to, period(year + "Q3", calendar).to);
    }
  }
}

TEST(Period, BeforeEndsTheDayBeforeOrAYearEarlier) {
  struct Case {
    const char* text;
    const char* before;
  };
  for (const Case& one : {Case{"2026-03-01", "2026-02-28"}, Case{"2026-W01", "2025-W52"},
                          Case{"2027-W01", "2026-W53"}, Case{"2026-01", "2025-12"},
                          Case{"FY2570Q1", "FY2569Q4"}, Case{"FY2570Q3", "FY2570Q2"},
                          Case{"FY2570H1", "FY2569H2"}, Case{"FY2570H2", "FY2570H1"},
                          Case{"FY2570M9", "FY2569M9"}, Case{"FY2570", "FY2569"},
                          Case{"2026-10-01..2026-10-10", "2026-09-21..2026-09-30"}}) {
    const Period before = period_before(period(one.text), kThai);
    const Period expected = period(one.before);
    EXPECT_EQ(before.name, one.before) << one.text;
    EXPECT_EQ(before.kind, expected.kind) << one.text;
    EXPECT_EQ(before.from, expected.from) << one.text;
    EXPECT_EQ(before.to, expected.to) << one.text;
    EXPECT_EQ(before.fiscal_year, expected.fiscal_year) << one.text;
    EXPECT_EQ(before.part, expected.part) << one.text;
  }
}

TEST(Period, MonthsAreThoseItTouchesAndWholeOnlyWhenAllTheirDaysAreInIt) {
  const Period span = period("2026-10-02..2026-12-31");
  const std::vector<YearMonth> expected{{2026, 10}, {2026, 11}, {2026, 12}};
  EXPECT_EQ(span.months(), expected);
  EXPECT_FALSE(span.whole_month({2026, 10}));
  EXPECT_TRUE(span.whole_month({2026, 11}));
  EXPECT_TRUE(span.whole_month({2026, 12}));
  EXPECT_FALSE(span.whole_month({2027, 1}));
  EXPECT_EQ(period("FY2570H1").months().size(), 6u);
  EXPECT_EQ(period("FY2570H1").months().back(), (YearMonth{2027, 3}));
  EXPECT_TRUE(span.contains(span.from) && span.contains(span.to));
  EXPECT_FALSE(span.contains(span.from - 1) || span.contains(span.to + 1));
}

TEST(Month, IsReadAndWritten) {
  EXPECT_EQ(read_iso_month("2026-11").take(), (YearMonth{2026, 11}));
  EXPECT_EQ(iso_month({2026, 3}), "2026-03");
  EXPECT_EQ(next_month({2026, 12}), (YearMonth{2027, 1}));
  for (const char* text : {"", "2026", "2026-0", "2026-13", "2026-011", "2569-11", "2026-1a"}) {
    EXPECT_FALSE(read_iso_month(text).ok()) << text;
  }
}

}  // namespace
}  // namespace khio
