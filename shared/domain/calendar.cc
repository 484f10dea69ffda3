#include "domain/calendar.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>

namespace khio {
namespace {

namespace ch = std::chrono;

constexpr int kDaysPerWeek = 7;

ch::year_month_day ymd_of(DayNumber day) {
  return ch::year_month_day(ch::sys_days(ch::days(day)));
}

DayNumber number_of(ch::year_month_day ymd) {
  KHIO_CHECK(ymd.ok());
  return static_cast<DayNumber>(ch::sys_days(ymd).time_since_epoch().count());
}

// Exactly `width` decimal digits at the start of `text`, which moves behind them.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, width)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

// "" when the year is one we keep, else why it is not, with the likely cause.
std::string year_problem(int year) {
  if (year >= kFirstYear && year <= kLastYear) return {};
  const int common = year - kBuddhistEraOffset;
  if (common >= kFirstYear && common <= kLastYear) {
    return fmt::format("{} looks like a Buddhist Era year; write dates in the Common Era: {}", year,
                       common);
  }
  return fmt::format("the year {} is out of range; use {} to {}", year, kFirstYear, kLastYear);
}

// Number of ISO weeks of `year`: 28 December is always in the last one.
DayNumber monday_of_week_one(int year) {
  const DayNumber fourth = day_number({year, 1, 4});
  return fourth - weekday_from_monday(fourth);
}

int weeks_of(int year) {
  return (monday_of_week_one(year + 1) - monday_of_week_one(year)) / kDaysPerWeek;
}

std::string week_name(DayNumber monday) {
  const int year = civil_day(monday + 3).year;  // a week belongs to the year of its Thursday
  return fmt::format("{:04}-W{:02}", year, (monday - monday_of_week_one(year)) / kDaysPerWeek + 1);
}

YearMonth months_later(YearMonth month, int count) {
  const int index = month.year * 12 + (month.month - 1) + count;
  return {index / 12, index % 12 + 1};
}

DayNumber last_day(YearMonth month) { return first_day(next_month(month)) - 1; }

Period month_period(YearMonth month) {
  return {PeriodKind::month, iso_month(month), first_day(month), last_day(month), 0, 0};
}

Period week_period(DayNumber monday) {
  return {PeriodKind::week, week_name(monday), monday, monday + kDaysPerWeek - 1, 0, 0};
}

Period day_period(DayNumber day) { return {PeriodKind::day, iso_day(day), day, day, 0, 0}; }

Period span_period(DayNumber from, DayNumber to) {
  return {PeriodKind::span, iso_day(from) + ".." + iso_day(to), from, to, 0, 0};
}

Period fiscal_period(PeriodKind kind, int shown_year, int part, const FiscalCalendar& calendar) {
  int skipped_months = 0;
  int length_months = 12;
  std::string suffix;
  if (kind == PeriodKind::quarter) {
    skipped_months = (part - 1) * 3;
    length_months = 3;
    suffix = fmt::format("Q{}", part);
  } else if (kind == PeriodKind::half) {
    skipped_months = (part - 1) * 6;
    length_months = 6;
    suffix = fmt::format("H{}", part);
  } else if (kind == PeriodKind::nine_months) {
    length_months = 9;
    suffix = "M9";
  }
  const YearMonth begin = months_later(month_of(calendar.first_day_of(shown_year)), skipped_months);
  return {kind, fmt::format("FY{:04}{}", shown_year, suffix), first_day(begin),
          first_day(months_later(begin, length_months)) - 1, shown_year, part};
}

Error bad_period(std::string_view text) {
  return {ErrorKind::invalid,
          fmt::format("'{}' is not a period; write a day 2026-11-20, a week 2026-W47, a month "
                      "2026-11, FY2570Q1, FY2570H1, FY2570M9, FY2570 or a span "
                      "2026-10-01..2026-12-15", text)};
}

struct FiscalPart {
  PeriodKind kind;
  int part;
};

std::optional<FiscalPart> read_fiscal_part(std::string_view text) {
  if (text.empty()) return FiscalPart{PeriodKind::year, 0};
  if (text == "M9") return FiscalPart{PeriodKind::nine_months, 0};
  if (text.size() != 2) return std::nullopt;
  const int part = text[1] - '0';
  if (text[0] == 'Q' && part >= 1 && part <= 4) return FiscalPart{PeriodKind::quarter, part};
  if (text[0] == 'H' && part >= 1 && part <= 2) return FiscalPart{PeriodKind::half, part};
  return std::nullopt;
}

Result<Period> read_fiscal(std::string_view whole, const FiscalCalendar& calendar) {
  std::string_view rest = whole.substr(2);
  const auto shown_year = take_digits(rest, 4);
  const auto part = read_fiscal_part(rest);
  if (!shown_year || !part) return bad_period(whole);
  const int common = *shown_year - calendar.era_offset;
  if (common < kFirstYear || common > kLastYear) {
    const int example = 2027 + calendar.era_offset;
    return Error{ErrorKind::invalid,
                 fmt::format("fiscal year {} is out of range; this office's fiscal years are "
                             "written like FY{}", *shown_year, example)};
  }
  return fiscal_period(part->kind, *shown_year, part->part, calendar);
}

Result<Period> read_week(std::string_view whole) {
  std::string_view rest = whole;
  const auto year = take_digits(rest, 4);
  const bool is_week = take(rest, "-W");
  const auto week = take_digits(rest, 2);
  if (!year || !is_week || !week || !rest.empty()) return bad_period(whole);
  if (const std::string why = year_problem(*year); !why.empty()) {
    return Error{ErrorKind::invalid, why};
  }
  if (*week < 1 || *week > weeks_of(*year)) {
    return Error{ErrorKind::invalid, fmt::format("there is no week {} in {}; use W01 to W{}", *week,
                                                 *year, weeks_of(*year))};
  }
  return week_period(monday_of_week_one(*year) + (*week - 1) * kDaysPerWeek);
}

Result<Period> read_span(std::string_view whole, std::size_t dots) {
  const auto from = read_iso_day(whole.substr(0, dots));
  if (!from) return from.error();
  const auto to = read_iso_day(whole.substr(dots + 2));
  if (!to) return to.error();
  if (*to < *from) {
    return Error{ErrorKind::invalid,
                 fmt::format("the span {} ends before it starts; write the earlier day first",
                             whole)};
  }
  return span_period(*from, *to);
}

int month_index(const FiscalCalendar& calendar, DayNumber day) {
  return (month_of(day).month - calendar.first_month + 12) % 12;
}

// 1 when the fiscal year is named by a calendar year later than the one it begins in.
int years_named_ahead(const FiscalCalendar& calendar) {
  return calendar.named_by_end && calendar.first_month != 1 ? 1 : 0;
}

Period part_before(const Period& period, int parts, const FiscalCalendar& calendar) {
  if (period.part > 1) {
    return fiscal_period(period.kind, period.fiscal_year, period.part - 1, calendar);
  }
  return fiscal_period(period.kind, period.fiscal_year - 1, parts, calendar);
}

}  // namespace

DayNumber day_number(CivilDay day) {
  return number_of(ch::year(day.year) / ch::month(static_cast<unsigned>(day.month)) /
                   ch::day(static_cast<unsigned>(day.day)));
}

CivilDay civil_day(DayNumber day) {
  const ch::year_month_day ymd = ymd_of(day);
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int weekday_from_monday(DayNumber day) {
  const ch::weekday weekday{ch::sys_days(ch::days(day))};
  return static_cast<int>(weekday.iso_encoding()) - 1;
}

YearMonth month_of(DayNumber day) {
  const CivilDay civil = civil_day(day);
  return {civil.year, civil.month};
}

DayNumber first_day(YearMonth month) { return day_number({month.year, month.month, 1}); }

YearMonth next_month(YearMonth month) { return months_later(month, 1); }

std::string iso_day(DayNumber day) {
  const CivilDay civil = civil_day(day);
  return fmt::format("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day);
}

std::string iso_month(YearMonth month) {
  return fmt::format("{:04}-{:02}", month.year, month.month);
}

Result<DayNumber> read_iso_day(std::string_view text) {
  std::string_view rest = text;
  const auto year = take_digits(rest, 4);
  const bool dash = take(rest, "-");
  const auto month = take_digits(rest, 2);
  const bool second_dash = take(rest, "-");
  const auto day = take_digits(rest, 2);
  if (!year || !dash || !month || !second_dash || !day || !rest.empty()) {
    return Error{ErrorKind::invalid,
                 fmt::format("'{}' is not a date; write YYYY-MM-DD such as 2026-11-20", text)};
  }
  if (const std::string why = year_problem(*year); !why.empty()) {
    return Error{ErrorKind::invalid, why};
  }
  const ch::year_month_day ymd = ch::year(*year) / ch::month(static_cast<unsigned>(*month)) /
                                 ch::day(static_cast<unsigned>(*day));
  if (!ymd.ok()) {
    return Error{ErrorKind::invalid, fmt::format("the day {} does not exist; correct it", text)};
  }
  return number_of(ymd);
}

Result<YearMonth> read_iso_month(std::string_view text) {
  std::string_view rest = text;
  const auto year = take_digits(rest, 4);
  const bool dash = take(rest, "-");
  const auto month = take_digits(rest, 2);
  if (!year || !dash || !month || !rest.empty() || *month < 1 || *month > 12) {
    return Error{ErrorKind::invalid,
                 fmt::format("'{}' is not a month; write YYYY-MM such as 2026-11", text)};
  }
  if (const std::string why = year_problem(*year); !why.empty()) {
    return Error{ErrorKind::invalid, why};
  }
  return YearMonth{*year, *month};
}

int FiscalCalendar::year(DayNumber day) const {
  const YearMonth month = month_of(day);
  const int begins = month.month >= first_month ? month.year : month.year - 1;
  return begins + years_named_ahead(*this) + era_offset;
}

int FiscalCalendar::half(DayNumber day) const { return month_index(*this, day) / 6 + 1; }

int FiscalCalendar::quarter(DayNumber day) const { return month_index(*this, day) / 3 + 1; }

DayNumber FiscalCalendar::first_day_of(int shown_year) const {
  return first_day({shown_year - era_offset - years_named_ahead(*this), first_month});
}

std::vector<YearMonth> Period::months() const {
  std::vector<YearMonth> touched;
  for (YearMonth month = month_of(from); month <= month_of(to); month = next_month(month)) {
    touched.push_back(month);
  }
  return touched;
}

bool Period::whole_month(YearMonth month) const {
  return from <= first_day(month) && last_day(month) <= to;
}

Result<Period> read_period(std::string_view text, const FiscalCalendar& calendar) {
  const std::size_t dots = text.find("..");
  if (dots != std::string_view::npos) return read_span(text, dots);
  if (text.starts_with("FY")) return read_fiscal(text, calendar);
  if (text.find('W') != std::string_view::npos) return read_week(text);
  if (text.size() == 7) {
    const auto month = read_iso_month(text);
    if (!month) return month.error();
    return month_period(*month);
  }
  if (text.size() == 10) {
    const auto day = read_iso_day(text);
    if (!day) return day.error();
    return day_period(*day);
  }
  return bad_period(text);
}

Period period_of(PeriodKind kind, DayNumber day, const FiscalCalendar& calendar) {
  switch (kind) {
    case PeriodKind::day: return day_period(day);
    case PeriodKind::week: return week_period(day - weekday_from_monday(day));
    case PeriodKind::month: return month_period(month_of(day));
    case PeriodKind::quarter:
      return fiscal_period(kind, calendar.year(day), calendar.quarter(day), calendar);
    case PeriodKind::half:
      return fiscal_period(kind, calendar.year(day), calendar.half(day), calendar);
    case PeriodKind::year: return fiscal_period(kind, calendar.year(day), 0, calendar);
    case PeriodKind::nine_months:
    case PeriodKind::span: break;
  }
  KHIO_CHECK(false);
}

Period period_before(const Period& period, const FiscalCalendar& calendar) {
  switch (period.kind) {
    case PeriodKind::day: return day_period(period.from - 1);
    case PeriodKind::week: return week_period(period.from - kDaysPerWeek);
    case PeriodKind::month: return month_period(month_of(period.from - 1));
    case PeriodKind::quarter: return part_before(period, 4, calendar);
    case PeriodKind::half: return part_before(period, 2, calendar);
    case PeriodKind::nine_months:
    case PeriodKind::year:
      return fiscal_period(period.kind, period.fiscal_year - 1, period.part, calendar);
    case PeriodKind::span: break;
  }
  return span_period(period.from - (period.to - period.from + 1), period.from - 1);
}

}  // namespace khio
