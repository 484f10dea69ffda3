#include "dispatch/complaint_job.h"

#include "dispatch/slip_job.h"
#include "paper/complaint_slip.h"
#include "text/dates.h"

namespace khio {

Result<PrintJob> complaint_job(Office& office, const SuggestionReceipt& receipt,
                               const std::string& language, const PrinterOptions& options,
                               PrintForm form) {
  const Catalogue& catalogue = office.catalogue();
  const DateWriter dates{Messages::load(language), catalogue.era, {}};
  ComplaintSlipModel model;
  model.language = language;
  model.office = catalogue.text(catalogue.name, language);
  model.number = receipt.number;
  model.received = dates.weekday_date(receipt.day);
  model.due = dates.weekday_date(receipt.due);
  model.sample = catalogue.sample;
  model.width_mm = paper_width_mm(options);
  model.created = iso_day(receipt.day);
  const Result<Slip> slip = draw_complaint_slip(model);
  if (!slip) return slip.error();
  return job_of(slip.value(), "complaint-" + receipt.number, options, form);
}

}  // namespace khio
