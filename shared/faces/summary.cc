#include "faces/summary.h"

#include "figures/rounding.h"

namespace khio {
namespace {

constexpr std::size_t kServicesSaid = 3;
constexpr int kSecondsPerMinute = 60;

std::string whole(int hundredths, const ReportWords& words) {
  return words.plain(half_up(hundredths, 100));
}

std::string visitors_said(const StatisticsFigures& figures, const ReportWords& words) {
  if (figures.eservice) {
    return words.count("{n} visitor was served at the office and {eservice} on-line.",
                       "{n} visitors were served at the office and {eservice} on-line.",
                       figures.walk_in, {{"eservice", words.count(figures.eservice)}});
  }
  if (figures.walk_in == 0) return words.tr("Nobody was served in this period.");
  return words.count("{n} visitor was served at the office.",
                     "{n} visitors were served at the office.", figures.walk_in);
}

std::string times_said(const StatisticsFigures& figures, const ReportWords& words) {
  std::string text;
  if (figures.all.waited) {
    const std::int64_t minutes = half_up(figures.all.waited->mean_seconds, kSecondsPerMinute);
    text += minutes == 0 ? words.tr("They waited less than a minute on average.")
                         : words.count("They waited about {n} minute on average.",
                                       "They waited about {n} minutes on average.", minutes);
  }
  if (figures.all.within_standard_hundredths) {
    text += (text.empty() ? "" : " ") +
            words.say("{percent} percent of the services were done within the announced time.",
                      {{"percent", whole(*figures.all.within_standard_hundredths, words)}});
  }
  return text;
}

std::string wanted_said(const StatisticsFigures& figures, const ReportWords& words) {
  std::string names;
  std::size_t said = 0;
  for (const ServiceStatistics* service : most_wanted(figures)) {
    if (said++ == kServicesSaid) break;
    names += (names.empty() ? "" : ", ") + words.name(service->name, service->service);
  }
  if (names.empty()) return {};
  return words.say("Most asked for: {services}.", {{"services", names}});
}

std::string satisfaction_said(const SatisfactionFigures& figures, const ReportWords& words) {
  const Cell& all = figures.overall;
  if (all.suppressed || !all.satisfied_percent_hundredths) return {};
  return words.say("Of those who rated the service, {percent} percent were satisfied; the level is "
                   "{level}.",
                   {{"percent", whole(*all.satisfied_percent_hundredths, words)},
                    {"level", words.level(all.level)}});
}

}  // namespace

std::string summary_thanks(const StatisticsFigures& figures, const ReportWords& words) {
  if (figures.walk_in == 0 && figures.eservice.value_or(0) == 0) return {};
  return words.tr("The office thanks everybody who came and everybody who said how it was.");
}

std::string summary_to_read_aloud(const SummaryFigures& figures, const std::string& language) {
  const ReportWords words(figures.statistics.head, language, ReportDigits::arabic);
  std::string text = words.say("{office} reports on its service, {period}.",
                               {{"office", words.office()}, {"period", words.period()}});
  if (const std::string mark = words.sample_mark(); !mark.empty()) text += " [" + mark + "]";
  for (const std::string& part :
       {words.unfinished_sentence(), visitors_said(figures.statistics, words),
        times_said(figures.statistics, words),
        wanted_said(figures.statistics, words), satisfaction_said(figures.satisfaction, words),
        summary_thanks(figures.statistics, words)}) {
    if (!part.empty()) text += "\n" + part;
  }
  return text + "\n";
}

}  // namespace khio
