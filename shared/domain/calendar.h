// Days, months, fiscal years and report periods: pure arithmetic on day numbers, no clock, no zone.
//
// Fiscal year: Thai offices' begins on 1 October and is named by the year it ends in, in the
// Buddhist Era (ปีงบประมาณ พ.ศ. 2570 = 1 Oct 2026 – 30 Sep 2027). Both are settings of the office.
//
// What people type must lie in kFirstYear .. kLastYear: a year beyond them is nearly always one of
// the other era, and is refused with that hint.
// All functions may be called from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/era.h"
#include "base/result.h"
#include "base/zone.h"

namespace khio {

inline constexpr int kFirstYear = 1900;  // CE
inline constexpr int kLastYear = 2199;

struct YearMonth {
  int year = 1970;  // CE
  int month = 1;    // 1 .. 12
  auto operator<=>(const YearMonth&) const = default;
};

struct CivilDay {
  int year = 1970;  // CE
  int month = 1;
  int day = 1;
  bool operator==(const CivilDay&) const = default;
};

DayNumber day_number(CivilDay day);  // REQUIRES: a day that exists
CivilDay civil_day(DayNumber day);
int weekday_from_monday(DayNumber day);  // 0 = Monday … 6 = Sunday
YearMonth month_of(DayNumber day);
DayNumber first_day(YearMonth month);
YearMonth next_month(YearMonth month);
std::string iso_day(DayNumber day);      // "2026-11-20"
std::string iso_month(YearMonth month);  // "2026-11"

// invalid: not a day that exists in kFirstYear .. kLastYear, written YYYY-MM-DD.
Result<DayNumber> read_iso_day(std::string_view text);
// invalid: not written YYYY-MM.
Result<YearMonth> read_iso_month(std::string_view text);

// How an office names its fiscal years.
struct FiscalCalendar {
  int first_month = 10;
  int era_offset = kBuddhistEraOffset;  // shown year = CE + era_offset
  bool named_by_end = true;

  // The shown number of the fiscal year a day is in (2570), and which half (1, 2) and quarter
  // (1–4).
  int year(DayNumber day) const;
  int half(DayNumber day) const;
  int quarter(DayNumber day) const;
  DayNumber first_day_of(int shown_year) const;  // REQUIRES: CE year 0 .. 9998
};

enum class PeriodKind { day, week, month, quarter, half, nine_months, year, span };

// A set of office days, both ends included.
struct Period {
  PeriodKind kind = PeriodKind::day;
  std::string name;       // as written: "FY2570H1", "2026-11"
  DayNumber from = 0;
  DayNumber to = 0;
  int fiscal_year = 0;    // shown number, for fiscal kinds
  int part = 0;           // which quarter or half, for those

  bool contains(DayNumber day) const { return from <= day && day <= to; }
  std::vector<YearMonth> months() const;        // every month it touches
  bool whole_month(YearMonth month) const;      // all days of that month are in it
};

// Reads the forms of commands.md "Periods": 2026-11-20, 2026-W47, 2026-11, FY2570Q1, FY2570H1,
// FY2570M9, FY2570, 2026-10-01..2026-12-15.
// invalid: none of these, or the end is before the start.
Result<Period> read_period(std::string_view text, const FiscalCalendar& calendar);

// The period of that kind a day lies in. REQUIRES: no span, nor nine months.
Period period_of(PeriodKind kind, DayNumber day, const FiscalCalendar& calendar);

// The period of the same kind just before: last month, last quarter, the half before; for nine
// months those of the fiscal year before, for a span the same number of days before it.
Period period_before(const Period& period, const FiscalCalendar& calendar);

}  // namespace khio
