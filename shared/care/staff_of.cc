#include "care/staff_of.h"

#include "care/figures_of.h"

namespace khio {

namespace {

constexpr EventSeq kEventsAtOnce = 1'024;  // between two tellings of how far it is

}  // namespace

Result<StaffFigures> staff_of(Office& office, const Period& period) {
  return staff_of(office, period, {});
}

Result<StaffFigures> staff_of(Office& office, const Period& period,
                              const FiguresProgress& progress) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const Catalogue& catalogue = office.catalogue();
  StaffPass pass(catalogue, office.zone(), period);
  StaffFigures figures;
  bool stopped = false;
  const Status read = office.store().read([&](Reader& reader) {
    const auto [first, last] = reader.events_of(period.from, period.to);
    if (first != 0) {
      reader.scan_events(first - 1, [&, begin = first, end = last](const Event& event) {
        if (event.seq > end) return false;
        pass.add(event);
        const EventSeq done = event.seq - begin;
        if (!progress || done % kEventsAtOnce != 0) return true;
        stopped = !progress(static_cast<int>(100 * done / (end - begin + 1)));
        return !stopped;
      });
    }
    if (stopped) return;
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
  if (stopped) return Error{ErrorKind::nothing, "the counting was stopped"};
  return figures;
}

}  // namespace khio
