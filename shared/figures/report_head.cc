#include "figures/report_head.h"

namespace khio {

ReportHead report_head(const Catalogue& office, const Period& period) {
  ReportHead head;
  head.period = period;
  head.calendar = office.fiscal_calendar();
  head.office = office.name;
  head.kind = office.kind;
  head.phone = office.phone;
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
