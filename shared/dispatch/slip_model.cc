#include "dispatch/slip_model.h"

#include <algorithm>
#include <variant>

#include "base/codes.h"
#include "text/dates.h"

namespace khio {
namespace {

// Between the day's first event and its first ticket stand a few openings of counters and the like.
constexpr EventSeq kEventsBeforeFirstTicketMax = 200;

const std::string& public_name(const Catalogue& office, const std::string& code,
                               const std::string& language) {
  const Texts& name = office.service_name(code);
  return name.empty() ? code : office.text(name, language);
}

void describe_service(const Catalogue& office, const IssuedTicket& ticket, SlipModel& slip) {
  const std::string& code = ticket.errands.front();
  const std::string& own_language = office.languages.front();
  slip.service = public_name(office, code, ticket.language);
  const std::string& in_own_language = public_name(office, code, own_language);
  if (in_own_language != slip.service) slip.service_second = in_own_language;
  for (std::size_t i = 1; i < ticket.errands.size(); ++i) {
    const std::string& further = public_name(office, ticket.errands[i], ticket.language);
    const std::string& own = public_name(office, ticket.errands[i], own_language);
    slip.further_services.push_back(further);
    slip.further_second.push_back(own == further ? "" : own);
  }
  const Service* service = office.service(code);
  if (service == nullptr) return;
  if (const Division* division = office.division(service->division)) {
    slip.division = office.text(division->name, ticket.language);
  }
  slip.standard_minutes = service->standard_minutes;
  slip.fee = office.text(service->fee, ticket.language);
  slip.no_documents = service->no_documents;
  for (const Texts& document : service->documents) {
    slip.documents.push_back(office.text(document, ticket.language));
  }
}

// The head of the journal when the day opened, on the day's first ticket only: what happened after
// the last code of yesterday has no other witness on paper.
std::string day_witness_of(Reader& reader, VisitId visit) {
  for (EventSeq seq = visit - 1; seq > 1 && visit - seq <= kEventsBeforeFirstTicketMax; --seq) {
    const std::optional<Event> event = reader.event(seq);
    if (!event) continue;
    if (std::holds_alternative<Issued>(event->body)) return {};
    if (!std::holds_alternative<DayOpened>(event->body)) continue;
    const std::optional<Event> before = reader.event(seq - 1);
    return before ? witness_of(before->hash) : std::string();
  }
  return {};
}

// All but what only the store knows. `kept_on`: the day on which a note keeps its place.
SlipModel slip_in(const Catalogue& catalogue, const IssuedTicket& ticket, const LocalTime& issued,
                  std::optional<DayNumber> kept_on = {}) {
  SlipModel slip;
  slip.language = ticket.language;
  slip.office = catalogue.text(catalogue.name, ticket.language);
  slip.label = ticket.ticket;
  slip.priority = ticket.priority;
  describe_service(catalogue, ticket, slip);
  const DateWriter dates{Messages::load(ticket.language), catalogue.era, {}};
  slip.issued_date = dates.medium_date(issued.day);
  slip.issued_time = dates.time(issued.second_of_day);
  if (!ticket.offline) slip.ahead = ticket.ahead;
  if (ticket.estimate) {
    slip.wait_low_minutes = ticket.estimate->low_seconds / 60;
    slip.wait_high_minutes = ticket.estimate->high_seconds / 60;
  }
  if (kept_on) slip.keeps_on = dates.weekday_date(*kept_on);
  slip.rating_code = ticket.code;
  slip.qr = ticket.qr;
  slip.witness = ticket.witness;
  // Where one call is enough there is nothing to count.
  const int calls = catalogue.rule.no_show_min_calls;
  slip.missed_calls = calls > 1 ? calls : 0;
  if (ticket.offline) {
    slip.notes.push_back(dates.messages.tr(
        "paper", "Given while the queue could not be reached: you are called by the time on this slip"));
  }
  // They say what holds for a ticket's own day.
  for (const Texts& note : kept_on ? std::vector<Texts>{} : catalogue.slip_notes) {
    slip.notes.push_back(catalogue.text(note, ticket.language));
  }
  slip.sample = catalogue.sample;
  slip.reprint = ticket.copies;
  return slip;
}

}  // namespace

SlipModel offline_slip(const Office& office, const IssuedTicket& ticket, int width_mm) {
  SlipModel slip = slip_in(office.catalogue(), ticket, office.zone().local(ticket.issued_at));
  slip.width_mm = width_mm;
  slip.created = office.zone().iso(ticket.issued_at);
  return slip;
}

Result<SlipModel> slip_of(Office& office, const IssuedTicket& ticket, int width_mm) {
  const Result<std::optional<DayNumber>> kept = office.kept_on(ticket.visit);
  if (!kept) return kept.error();
  SlipModel slip =
      slip_in(office.catalogue(), ticket, office.zone().local(ticket.issued_at), *kept);
  slip.width_mm = width_mm;
  slip.created = office.zone().iso(ticket.issued_at);
  const Status looked = office.store().read(
      [&](Reader& reader) { slip.day_witness = day_witness_of(reader, ticket.visit); });
  if (!looked) return looked.error();
  return slip;
}

SlipModel specimen_slip(const Catalogue& office, const Service& service,
                        const std::string& language, const LocalTime& now) {
  IssuedTicket ticket;
  const Series* const series = office.series_of(service);
  ticket.ticket = series ? ticket_label(series->prefix, series->first + 11) : service.code;
  ticket.errands = {service.code};
  ticket.language = language;
  ticket.ahead = 2;
  ticket.estimate = WaitEstimate{service.standard_minutes * 60, service.standard_minutes * 120};
  ticket.code = "48217-0";
  ticket.witness = "7K4M-92QX-0B3D-T5WF";
  SlipModel slip = slip_in(office, ticket, now);
  slip.sample = true;
  return slip;
}

}  // namespace khio
