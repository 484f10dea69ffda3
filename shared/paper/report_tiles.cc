#include "paper/report_tiles.h"

#include <utility>

#include "paper/statistics_tables.h"

namespace khio {

std::string shown(const Cell& cell, std::string text) {
  return cell.suppressed ? "*" : std::move(text);
}

std::string verdict(const std::optional<bool>& met, const ReportWords& words) {
  if (!met) return words.hundredths(std::nullopt);
  return words.tr(*met ? "reached" : "missed");
}

void put_tiles(ReportParts& parts, const SatisfactionFigures& figures) {
  const ReportWords& words = parts.words();
  const Cell& all = figures.overall;
  const std::string target = words.say(
      "target {target}: {verdict}", {{"target", words.plain(figures.survey.target_percent)},
                                     {"verdict", verdict(figures.target_met, words)}});
  const bool by_mean = figures.survey.target_test == TargetTest::mean;
  const std::string level =
      all.level ? words.say("level: {level}", {{"level", words.level(all.level)}}) : "";
  parts.page().facts({
      {words.tr("Respondents"), words.respondents(figures),
       figures.response_rate_hundredths
           ? words.say("{rate} % of visitors",
                       {{"rate", words.hundredths(figures.response_rate_hundredths)}})
           : ""},
      {words.tr("Mean (of 5)"), shown(all, words.hundredths(all.mean_hundredths)), level},
      {words.tr("Satisfied (%)"), shown(all, words.hundredths(all.satisfied_percent_hundredths)),
       by_mean ? words.tr("answered 4 or 5") : target},
      {words.tr("Mean percentage"), shown(all, words.hundredths(all.mean_percent_hundredths)),
       by_mean ? target
               : words.say("S.D. {spread}", {{"spread", words.hundredths(all.spread_hundredths)}})},
  });
}

void put_tiles(ReportParts& parts, const StatisticsFigures& figures) {
  const ReportWords& words = parts.words();
  const std::int64_t total = figures.walk_in + figures.eservice.value_or(0);
  const std::string eservice = figures.eservice
      ? words.say("E-Service {count}", {{"count", words.count(figures.eservice)}})
      : words.tr("E-Service not entered");
  parts.page().facts({
      {words.tr("Visitors served"), words.count(total), eservice},
      {words.tr("Walk-in"), words.count(figures.walk_in),
       words.say("{count} people", {{"count", words.count(figures.walk_in_people)}})},
      {words.tr("Average wait (min)"),
       minutes_of(figures.all.waited, &DurationStats::mean_seconds, words),
       words.say("median {minutes}",
                 {{"minutes",
                   minutes_of(figures.all.waited, &DurationStats::median_seconds, words)}})},
      {words.tr("Within standard (%)"), words.hundredths(figures.all.within_standard_hundredths),
       words.tr("of timed services")},
  });
}

}  // namespace khio
