#include "figures/report_head.h"

namespace khio {

FiscalCalendar fiscal_calendar(const Catalogue& office) {
  FiscalCalendar calendar;
  calendar.first_month = office.fiscal_first_month;
  calendar.era_offset = office.era == Era::buddhist ? 543 : 0;
  calendar.named_by_end = office.fiscal_named_by_end;
  return calendar;
}

ReportHead report_head(const Catalogue& office, const Period& period) {
  ReportHead head;
  head.period = period;
  head.calendar = fiscal_calendar(office);
  head.office = office.name;
  head.languages = office.languages;
  head.era = office.era;
  head.sample = office.sample;
  head.thai_numerals = office.thai_numerals_in_reports;
  return head;
}

const std::string& name_in(const Texts& texts, const std::string& language, const ReportHead& head,
                           const std::string& code) {
  const std::string& own = head.languages.empty() ? language : head.languages.front();
  const std::string& name = text_in(texts, language, own);
  return name.empty() ? code : name;
}

}  // namespace khio
