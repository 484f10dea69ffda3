#include "care/staff_of.h"

#include "care/figures_of.h"

namespace khio {

Result<StaffFigures> staff_of(Office& office, const Period& period) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const Catalogue& catalogue = office.catalogue();
  StaffPass pass(catalogue, office.zone(), period);
  StaffFigures figures;
  const Status read = office.store().read([&](Reader& reader) {
    const auto [first, last] = reader.events_of(period.from, period.to);
    if (first != 0) {
      reader.scan_events(first - 1, [&, end = last](const Event& event) {
        if (event.seq > end) return false;
        pass.add(event);
        return true;
      });
    }
    const std::vector<std::string> overall = {catalogue.survey.items.front().id};
    reader.scan_ratings(period.from, period.to, overall, [&](const RatingRow& rating) {
      pass.add(rating);
      return true;
    });
    // Whenever it was entered: its office day may be long before its event.
    reader.scan_visits(period.from, period.to, [&](const VisitRow& row) {
      if (!row.by_hand) return true;
      const std::optional<Event> event = reader.event(row.visit);
      const auto* served = event ? std::get_if<HandServed>(&event->body) : nullptr;
      if (served != nullptr) pass.add(*served);
      return true;
    });
    figures = pass.finish();
    for (const Officer& officer : reader.officers()) figures.names[officer.id] = officer.name;
    reader.scan_suggestions(period.from, period.to, [&](const SuggestionRecord& said) {
      if (said.kind == SuggestionKind::praise) ++figures.praise;
      return true;
    });
    complete_head(office, reader, figures.head);
  });
  if (!read) return read.error();
  return figures;
}

}  // namespace khio
