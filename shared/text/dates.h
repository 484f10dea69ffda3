// Dates and times as a language writes them. Names and patterns come from the catalogue `dates`;
// the era is the office's choice and exists only here: everything stored counts in the Common Era.
// Any thread.
#pragma once

#include <string>

#include "base/era.h"
#include "base/zone.h"
#include "text/messages.h"
#include "text/numerals.h"

namespace khio {

// The year of a Common Era year in this era.
int year_in(Era era, int common_year);

struct DateWriter {
  Messages messages;
  Era era = Era::common;
  Numerals numerals;

  std::string long_date(DayNumber day) const;  // 20 พฤศจิกายน 2569 · 20 November 2026
  std::string short_date(DayNumber day) const;   // 20 พ.ย. 69 · 20 Nov 2026
  std::string medium_date(DayNumber day) const;  // 20 พ.ย. 2569 · 20 Nov 2026
  std::string weekday_date(DayNumber day) const;  // วันศุกร์ที่ 20 พฤศจิกายน พ.ศ. 2569
  std::string month_year(int common_year, int month) const;  // พฤศจิกายน 2569
  std::string short_month_year(int common_year, int month) const;  // พ.ย. 69
  std::string span(DayNumber from, DayNumber to) const;  // ๑ ตุลาคม ๒๕๖๖ – ๓๑ มีนาคม ๒๕๖๗
  std::string year(int common_year) const;     // 2569, without the era's name
  std::string weekday(int from_monday) const;  // จันทร์; REQUIRES: 0 … 6
  std::string time(int second_of_day) const;   // 09.15 น. · 09:15
};

}  // namespace khio
