#include "dispatch/slip_job.h"

#include <utility>

#include "dispatch/slip_model.h"

namespace khio {

std::string slip_key(const IssuedTicket& ticket) {
  std::string key;
  for (const char c : ticket.ticket) {
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) key += c;  // a Thai letter of the series does not fit into every name
  }
  key += '-' + ticket.witness;
  if (ticket.copies > 0) key += "-copy" + std::to_string(ticket.copies);
  return key;
}

int paper_width_mm(const PrinterOptions& options) {
  constexpr double kNarrowPrintableMm = 54;  // 48 mm of 58 mm paper, 64 to 76 mm of 80 mm paper
  constexpr double kMmPerInch = 25.4;
  return options.dots * kMmPerInch / options.dpi < kNarrowPrintableMm ? 58 : 80;
}

Result<PrintJob> job_of(const Slip& slip, std::string key, const PrinterOptions& options,
                        PrintForm form) {
  PrintJob job;
  job.key = std::move(key);
  job.width_mm = slip.width_mm();
  job.height_mm = slip.height_mm();
  if (form == PrintForm::pdf) {
    Result<std::string> pdf = slip.pdf();
    if (!pdf) return pdf.error();
    job.pdf = std::move(pdf).take();
  } else if (form == PrintForm::bitmap) {
    Result<Bitmap1> dots = slip.bitmap(options.dots, options.dpi);
    if (!dots) return dots.error();
    job.bitmap = std::move(dots).take();
  }
  return job;
}

Result<PrintJob> slip_job(Office& office, const IssuedTicket& ticket, const PrinterOptions& options,
                          PrintForm form) {
  Result<SlipModel> model = slip_of(office, ticket, paper_width_mm(options));
  if (!model) return model.error();
  Result<Slip> slip = draw_slip(model.value());
  if (!slip) return slip.error();
  return job_of(slip.value(), slip_key(ticket), options, form);
}

Result<PrintJob> offline_slip_job(const Office& office, const IssuedTicket& ticket,
                                  const PrinterOptions& options, PrintForm form) {
  Result<Slip> slip = draw_slip(offline_slip(office, ticket, paper_width_mm(options)));
  if (!slip) return slip.error();
  return job_of(slip.value(), slip_key(ticket), options, form);
}

}  // namespace khio
