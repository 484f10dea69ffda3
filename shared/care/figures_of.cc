#include "care/figures_of.h"

#include <algorithm>
#include <utility>

namespace khio {
namespace {

StatisticsFigures counted(Reader& reader, const Catalogue& office, const Zone& zone,
                          const Period& period) {
  StatisticsPass pass(office, zone, period);
  reader.scan_visits(period.from, period.to, [&](const VisitRow& row) {
    pass.add(row);
    return true;
  });
  reader.scan_eservice([&](const EserviceRow& row) {
    pass.add(row);
    return true;
  });
  return pass.finish();
}

SatisfactionFigures rated(Reader& reader, const Catalogue& office, const Period& period,
                          std::int64_t served) {
  std::vector<std::string> items;
  for (const SurveyItem& item : office.survey.items) items.push_back(item.id);
  SatisfactionPass pass(office, period, items);
  reader.scan_ratings(period.from, period.to, items, [&](const RatingRow& row) {
    pass.add(row);
    return true;
  });
  reader.scan_imported(period.from, period.to, [&](const ImportedAnswers& answers) {
    pass.add(answers);
    return true;
  });
  return pass.finish(served);
}

// What was said in the period, and how its complaints stand today.
void count_suggestions(Reader& reader, const Period& period, SatisfactionFigures& figures) {
  const std::optional<DayState> today = reader.day();
  reader.scan_suggestions(period.from, period.to, [&](const SuggestionRecord& record) {
    if (record.kind != SuggestionKind::complaint) {
      ++figures.suggestions.total;
      if (record.words != 0 && !record.fit) ++figures.suggestions.unreviewed;
      if (record.words == 0 || !record.fit.value_or(false)) return true;
      ++figures.suggestions.shown;
      figures.said.push_back({record.kind, reader.words(record.words)});
      return true;
    }
    ++figures.complaints.total;
    ++(is_settled(record.state) ? figures.complaints.done : figures.complaints.in_progress);
    if (today && is_overdue(record.state, record.due, today->day)) ++figures.complaints.overdue;
    return true;
  });
  std::stable_partition(figures.said.begin(), figures.said.end(), [](const ShownSuggestion& one) {
    return one.kind == SuggestionKind::praise;
  });
}

// What a pass makes of every event of the period's office days.
template <typename Pass>
auto from_events(Office& office, const Period& period)
    -> Result<decltype(std::declval<Pass&>().finish())> {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  Pass pass(office.catalogue(), office.zone(), period);
  bool simulated = false;
  const Status read = office.store().read([&](Reader& reader) {
    simulated = reader.office().simulated;
    const auto [first, last] = reader.events_of(period.from, period.to);
    if (first == 0) return;
    reader.scan_events(first - 1, [&, end = last](const Event& event) {
      if (event.seq > end) return false;
      pass.add(event);
      return true;
    });
  });
  if (!read) return read.error();
  auto figures = pass.finish();
  figures.head.sample = figures.head.sample || simulated;
  return figures;
}

}  // namespace

Result<StatisticsFigures> statistics_of(Office& office, const Period& period) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const Catalogue& catalogue = office.catalogue();
  StatisticsFigures figures;
  const Status read = office.store().read([&](Reader& reader) {
    figures = counted(reader, catalogue, office.zone(), period);
    figures.previous =
        as_previous(counted(reader, catalogue, office.zone(),
                            period_before(period, catalogue.fiscal_calendar())));
    figures.head.sample = figures.head.sample || reader.office().simulated;
  });
  if (!read) return read.error();
  return figures;
}

Result<SatisfactionFigures> satisfaction_of(Office& office, const Period& period) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const Catalogue& catalogue = office.catalogue();
  SatisfactionFigures figures;
  const Status read = office.store().read([&](Reader& reader) {
    const StatisticsFigures visits = counted(reader, catalogue, office.zone(), period);
    figures = rated(reader, catalogue, period, visits.walk_in);
    figures.eservice = visits.eservice;
    count_suggestions(reader, period, figures);
    const Period before = period_before(period, catalogue.fiscal_calendar());
    set_previous(figures, rated(reader, catalogue, before, 0));
    figures.decided = reader.improvements(period.from, period.to);
    figures.returned = reader.improvements(before.from, before.to);
    figures.head.sample = figures.head.sample || reader.office().simulated;
  });
  if (!read) return read.error();
  return figures;
}

Result<FairnessFigures> fairness_of(Office& office, const Period& period) {
  return from_events<FairnessPass>(office, period);
}

Result<SignsFigures> signs_of(Office& office, const Period& period) {
  return from_events<SignsPass>(office, period);
}

}  // namespace khio
