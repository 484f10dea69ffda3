#include "dispatch/fallback_job.h"

#include "dispatch/slip_job.h"
#include "domain/calendar.h"
#include "text/dates.h"

namespace khio {

std::string fallback_key(const FallbackSheet& sheet) {
  return "by-hand-" + iso_day(sheet.day) + "-" + std::to_string(sheet.first);
}

FallbackSheetModel fallback_model(const Catalogue& office, const FallbackSheet& sheet,
                                  const std::string& language, int width_mm) {
  const DateWriter dates{Messages::load(language), office.era, {}};
  FallbackSheetModel model;
  model.language = language;
  model.office = office.text(office.name, language);
  model.date = dates.weekday_date(sheet.day);
  for (int number = sheet.first; number <= sheet.last; ++number) {
    model.numbers.push_back(ticket_label(sheet.series, number));
  }
  for (const Service& service : office.services) {
    model.services.push_back({service.code, office.text(service.name, language)});
  }
  model.sample = office.sample;
  model.width_mm = width_mm;
  model.created = iso_day(sheet.day);
  return model;
}

Result<PrintJob> fallback_job(Office& office, const FallbackSheet& sheet,
                              const PrinterOptions& options, PrintForm form) {
  const Catalogue& catalogue = office.catalogue();
  const Result<Slip> slip = draw_fallback_slip(fallback_model(
      catalogue, sheet, catalogue.languages.front(), paper_width_mm(options)));
  if (!slip) return slip.error();
  return job_of(slip.value(), fallback_key(sheet), options, form);
}

}  // namespace khio
