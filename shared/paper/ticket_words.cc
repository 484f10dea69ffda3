#include "paper/ticket_words.h"

#include "base/check.h"
#include "text/dates.h"

namespace khio {
namespace {

constexpr int kSecondsPerMinute = 60;

// What the office asks, said on the slip only when it is more than one call.
int calls_worth_saying(const CallingRule& rule) {
  return rule.no_show_min_calls > 1 ? rule.no_show_min_calls : 0;
}

void add_service(SlipModel& slip, const Catalogue& catalogue, const Service& service,
                 const std::string& language) {
  slip.service = catalogue.text(service.name, language);
  const std::string& own = catalogue.languages.front();
  const std::string& second = catalogue.text(service.name, own);
  if (language != own && second != slip.service) slip.service_second = second;
  if (const Division* division = catalogue.division(service.division)) {
    slip.division = catalogue.text(division->name, language);
  }
  slip.standard_minutes = service.standard_minutes;
  slip.fee = catalogue.text(service.fee, language);
  slip.no_documents = service.no_documents;
  for (const Texts& document : service.documents) {
    slip.documents.push_back(catalogue.text(document, language));
  }
}

}  // namespace

SlipModel slip_model(const Catalogue& catalogue, const TicketOnPaper& ticket,
                     const std::string& language, int width_mm) {
  KHIO_CHECK(!ticket.services.empty() && !catalogue.languages.empty());
  const DateWriter dates{Messages::load(language), catalogue.era, {}};
  SlipModel slip{.language = language,
                 .office = catalogue.text(catalogue.name, language),
                 .label = ticket.label,
                 .priority = ticket.priority,
                 .issued_date = dates.medium_date(ticket.issued.day),
                 .issued_time = dates.time(ticket.issued.second_of_day),
                 .ahead = ticket.ahead,
                 .rating_code = ticket.rating_code,
                 .qr = ticket.qr,
                 .witness = ticket.witness,
                 .day_witness = ticket.day_witness,
                 .missed_calls = calls_worth_saying(catalogue.rule),
                 .sample = catalogue.sample,
                 .reprint = ticket.reprint,
                 .width_mm = width_mm,
                 .created = ticket.issued_iso};
  for (std::size_t n = 0; n < ticket.services.size(); ++n) {
    const Service* service = catalogue.service(ticket.services[n]);
    KHIO_CHECK(service != nullptr);
    if (n == 0) add_service(slip, catalogue, *service, language);
    else slip.further_services.push_back(catalogue.text(service->name, language));
  }
  if (ticket.wait) {
    slip.wait_low_minutes = ticket.wait->low_seconds / kSecondsPerMinute;
    slip.wait_high_minutes = ticket.wait->high_seconds / kSecondsPerMinute;
  }
  for (const Texts& note : catalogue.slip_notes) {
    slip.notes.push_back(catalogue.text(note, language));
  }
  return slip;
}

}  // namespace khio
