#include "care/figures_parts.h"

#include <algorithm>
#include <limits>

#include "care/figures_of.h"
#include "domain/hours.h"
#include "figures/hidden_company.h"

namespace khio {
namespace {

constexpr DayNumber kLastDay = std::numeric_limits<DayNumber>::max();

// The day of the first visit up to `last`. Days that may still change stand behind those that may not.
std::optional<DayNumber> first_visited(Reader& reader, DayNumber last) {
  std::optional<DayNumber> first;
  for (bool earlier = true; earlier;) {
    earlier = false;
    reader.scan_visits(0, first ? *first - 1 : last, [&](const VisitRow& row) {
      first = row.office_day;
      earlier = true;
      return false;
    });
  }
  return first;
}

}  // namespace

DayNumber last_lived(Reader& reader, DayNumber first, DayNumber last) {
  while (first < last) {
    const DayNumber later = last - (last - first) / 2;
    if (reader.events_of(later, last).first != 0) first = later;
    else last = later - 1;
  }
  return first;
}

void hide_company_inside(SatisfactionFigures& figures) {
  hide_company(figures, HiddenCell::with_size);
  for (auto& [via, column] : figures.imported)
    hide_company(column, figures.survey.min_cell, HiddenCell::with_size);
  judge(figures);
}

// Against a period in which the office began its work the next one would always look like a rise.
bool lived_from_the_first(Reader& reader, const Catalogue& office, const Period& period) {
  DayNumber first = period.from;
  while (first < period.to && !is_working_day(office, first)) ++first;
  return first_visited(reader, first).has_value();
}

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

void complete_head(Office& office, Reader& reader, ReportHead& head) {
  const bool simulated = reader.office().simulated;
  head.sample = head.sample || simulated;
  const DayNumber today = office.zone().local(office.clock().now().utc_ms).day;
  // Nobody was counted in an office that had no visitor yet.
  const DayNumber since = first_visited(reader, kLastDay).value_or(kNobodyYet);
  if (since > head.period.from) head.since = since;
  if (today > head.period.to) return;
  // Days that a program lived are over, whatever the clock says.
  const DayNumber last = simulated ? last_lived(reader, today, head.period.to) : today;
  if (last == today || last < head.period.to) head.so_far = last;
}

}  // namespace khio
