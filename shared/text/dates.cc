#include "text/dates.h"

#include <date/date.h>

#include <array>

#include "base/check.h"

namespace khio {
namespace {

constexpr const char* kDomain = "dates";

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::array<const char*, 12> kShortMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<const char*, 7> kWeekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};

// One source pattern per era: a language may name the era in one and leave it out in the other.
struct Patterns {
  const char* context;
  const char* common;
  const char* buddhist;
};
constexpr Patterns kLong{"long date", "{day} {month} {year}", "{day} {month} B.E. {year}"};
constexpr Patterns kShort{"short date", "{day} {month} {year}", "{day} {month} B.E. {year}"};
constexpr Patterns kMedium{"date with short month", "{day} {month} {year}",
                           "{day} {month} B.E. {year}"};
constexpr Patterns kWeekdayDate{"date with weekday", "{weekday}, {day} {month} {year}",
                                "{weekday}, {day} {month} B.E. {year}"};
constexpr Patterns kMonthYear{"month and year", "{month} {year}", "{month} B.E. {year}"};
constexpr Patterns kShortMonthYear{"short month and year", "{month} {year}", "{month} B.E. {year}"};

date::year_month_day calendar_date(DayNumber day) {
  return date::year_month_day(date::sys_days(date::days(day)));
}

int month_index(date::year_month_day date) {
  return static_cast<int>(static_cast<unsigned>(date.month()));
}

}  // namespace

int year_in(Era era, int common_year) {
  switch (era) {
    case Era::common: return common_year;
    case Era::buddhist: return common_year + kBuddhistEraOffset;
  }
  return common_year;
}

namespace {

std::string write(const DateWriter& writer, const Patterns& patterns, int common_year, int month,
                  bool short_month, int day, const std::string& weekday) {
  KHIO_CHECK(month >= 1 && month <= 12);
  const char* source = writer.era == Era::buddhist ? patterns.buddhist : patterns.common;
  const auto index = static_cast<std::size_t>(month - 1);
  const std::string name = short_month
                               ? writer.messages.tr(kDomain, "short month", kShortMonths[index])
                               : writer.messages.tr(kDomain, "month", kMonths[index]);
  const int year = year_in(writer.era, common_year);
  return filled(writer.messages.tr(kDomain, patterns.context, source),
                {{"weekday", weekday},
                 {"day", writer.numerals.plain(day)},
                 {"month", name},
                 {"year", writer.numerals.plain(year)},
                 {"yy", writer.numerals.two_digits(year % 100)}});
}

}  // namespace

std::string DateWriter::long_date(DayNumber day) const {
  const auto date = calendar_date(day);
  return write(*this, kLong, static_cast<int>(date.year()), month_index(date), false,
               static_cast<int>(static_cast<unsigned>(date.day())), "");
}

std::string DateWriter::short_date(DayNumber day) const {
  const auto date = calendar_date(day);
  return write(*this, kShort, static_cast<int>(date.year()), month_index(date), true,
               static_cast<int>(static_cast<unsigned>(date.day())), "");
}

std::string DateWriter::medium_date(DayNumber day) const {
  const auto date = calendar_date(day);
  return write(*this, kMedium, static_cast<int>(date.year()), month_index(date), true,
               static_cast<int>(static_cast<unsigned>(date.day())), "");
}

std::string DateWriter::weekday_date(DayNumber day) const {
  const auto date = calendar_date(day);
  const unsigned from_monday = date::weekday(date::sys_days(date)).iso_encoding() - 1;
  return write(*this, kWeekdayDate, static_cast<int>(date.year()), month_index(date), false,
               static_cast<int>(static_cast<unsigned>(date.day())),
               weekday(static_cast<int>(from_monday)));
}

std::string DateWriter::month_year(int common_year, int month) const {
  return write(*this, kMonthYear, common_year, month, false, 1, "");
}

std::string DateWriter::short_month_year(int common_year, int month) const {
  return write(*this, kShortMonthYear, common_year, month, true, 1, "");
}

std::string DateWriter::span(DayNumber from, DayNumber to) const {
  return filled(messages.tr(kDomain, "from date to date", "{from} – {to}"),
                {{"from", long_date(from)}, {"to", long_date(to)}});
}

std::string DateWriter::year(int common_year) const {
  return numerals.plain(year_in(era, common_year));
}

std::string DateWriter::weekday(int from_monday) const {
  KHIO_CHECK(from_monday >= 0 && from_monday < 7);
  return messages.tr(kDomain, "weekday", kWeekdays[static_cast<std::size_t>(from_monday)]);
}

std::string DateWriter::time(int second_of_day) const {
  return filled(messages.tr(kDomain, "time of day", "{hour}:{minute}"),
                {{"hour", numerals.two_digits(second_of_day / 3600)},
                 {"minute", numerals.two_digits(second_of_day / 60 % 60)}});
}

}  // namespace khio
