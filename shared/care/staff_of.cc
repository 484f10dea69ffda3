#include "care/staff_of.h"

#include "care/watched.h"

namespace khio {
namespace {

constexpr int kPasses = 4;  // events, ratings, visits, words

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
  Watched watched(progress, kPasses);
  const Status read = office.store().read([&](Reader& reader) {
    scan_watched_events(reader, period, watched, [&](const Event& event) { pass.add(event); });
    if (watched.stopped()) return;
    const std::vector<std::string> overall = {catalogue.survey.items.front().id};
    watched.begin(period);
    reader.scan_ratings(period.from, period.to, overall, [&](const RatingRow& rating) {
      pass.add(rating);
      return watched.at(rating.office_day);
    });
    if (watched.stopped()) return;
    // Whenever it was entered: its office day may be long before its event.
    watched.begin(period);
    reader.scan_visits(period.from, period.to, [&](const VisitRow& row) {
      if (!watched.at(row.office_day)) return false;
      if (!row.by_hand) return true;
      const std::optional<Event> event = reader.event(row.visit);
      const auto* served = event ? std::get_if<HandServed>(&event->body) : nullptr;
      if (served != nullptr) pass.add(*served);
      return true;
    });
    if (watched.stopped()) return;
    figures = pass.finish();
    for (const Officer& officer : reader.officers()) figures.names[officer.id] = officer.name;
    watched.begin(period);
    reader.scan_suggestions(period.from, period.to, [&](const SuggestionRecord& said) {
      if (said.kind == SuggestionKind::praise) ++figures.praise;
      return watched.at(said.office_day);
    });
    complete_head(office, reader, figures.head);
  });
  if (!read) return read.error();
  if (const Status all = watched.outcome(); !all.ok()) return all.error();
  return figures;
}

}  // namespace khio
