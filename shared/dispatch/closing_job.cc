#include "dispatch/closing_job.h"

#include <utility>

#include "dispatch/slip_job.h"
#include "domain/calendar.h"
#include "text/dates.h"
#include "text/numerals.h"

namespace khio {

std::string closing_key(const ClosingSlip& slip) {
  std::string key = "closing-" + iso_day(slip.day) + "-" + slip.witness;
  if (slip.copy > 0) key += "-copy" + std::to_string(slip.copy);
  return key;
}

ClosingSlipModel closing_model(Office& office, const ClosingSlip& slip, int width_mm) {
  const Catalogue& catalogue = office.catalogue();
  ClosingSlipModel model;
  model.language = catalogue.languages.front();
  const Messages messages = Messages::load(model.language);
  const DateWriter dates{messages, catalogue.era, {}};
  const LocalTime closed = office.zone().local(slip.closed_at);
  model.office = catalogue.text(catalogue.name, model.language);
  model.date = dates.long_date(slip.day);
  model.closed_at = dates.time(closed.second_of_day);
  if (closed.day != slip.day) {  // by itself, when the next day began
    model.closed_at = dates.medium_date(closed.day) + "  " + model.closed_at;
  }
  const auto tr = [&](const char* source) { return messages.tr("paper", source); };
  const auto add = [&](std::string label, int count) {
    model.counts.push_back({std::move(label), Numerals().grouped(count)});
  };
  add(tr("Tickets issued"), slip.issued);
  add(tr("Served"), slip.served);
  add(tr("No-show"), slip.no_show);
  add(tr("Cancelled"), slip.cancelled);
  add(tr("Expired"), slip.expired);
  add(tr("Not finished"), slip.unfinished);
  add(tr("Served without a ticket"), slip.walk_direct);
  model.witness = slip.witness;
  model.events = slip.events;
  model.sample = catalogue.sample;
  model.copy = slip.copy;
  model.width_mm = width_mm;
  model.created = office.zone().iso(slip.asked_at);
  return model;
}

Result<PrintJob> closing_job(Office& office, const ClosingSlip& slip, const PrinterOptions& options,
                             PrintForm form) {
  Result<Slip> drawn = draw_closing_slip(closing_model(office, slip, paper_width_mm(options)));
  if (!drawn) return drawn.error();
  return job_of(drawn.value(), closing_key(slip), options, form);
}

}  // namespace khio
