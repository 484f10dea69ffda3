// The sentences of ReportWords: what was found, and by which rules it was counted.
#include <algorithm>

#include "faces/report_words.h"
#include "faces/text_parts.h"
#include "figures/rounding.h"

namespace khio {
namespace {

constexpr std::int64_t kServicesNamedMax = 3;  // in a sentence

// Means are compared as they are printed: who reads two equal ones must not be told that one of them
// is the higher.
struct RankedAspect {
  std::string name;
  int mean_hundredths;
};

std::size_t as_high_as(const std::vector<RankedAspect>& ranked, const RankedAspect& one) {
  return static_cast<std::size_t>(
      std::count_if(ranked.begin(), ranked.end(),
                    [&](const RankedAspect& other) {
                      return other.mean_hundredths == one.mean_hundredths;
                    }));
}

std::string quoted(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "“" : ", “") + name + "”";
  return text;
}

std::string names_from(const std::vector<RankedAspect>& ranked, std::size_t first,
                       std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t at = first; at < first + count; ++at) names.push_back(ranked[at].name);
  return quoted(names);
}

// Those as low as the lowest, and whether others are hidden that may be lower still.
struct LowestOnes {
  std::vector<const NamedCell*> lines;
  bool some_hidden = false;
};

LowestOnes as_low_as(const std::string& code, const std::vector<const NamedCell*>& all) {
  LowestOnes found;
  const NamedCell* lowest = nullptr;
  for (const NamedCell* line : all) {
    if (!code.empty() && line->code == code) lowest = line;
    found.some_hidden = found.some_hidden || line->cell.suppressed;
  }
  for (const NamedCell* line : all)
    if (lowest != nullptr && line->cell.mean_hundredths &&
        line->cell.mean_hundredths == lowest->cell.mean_hundredths)
      found.lines.push_back(line);
  return found;
}

}  // namespace

std::vector<std::string> ReportWords::statistics_notes(const StatisticsFigures& figures) const {
  std::vector<std::string> notes{
      tr("Walk-in counts visitors whose service was completed in the period reported, with and "
         "without a queue ticket."),
      tr("One visitor may use more than one service, so the sum over services may exceed the "
         "number of visitors."),
      tr("E-Service is entered by the office for each month and service; “–” means that nothing "
         "was entered, which is not zero."),
      tr("Waiting is counted from joining the line to the last call, and service from its start "
         "to its end without time on hold. The median is the middle value; nine visits in ten "
         "lie within the 90th percentile."),
      tr("Waiting in open hours leaves out the time the office was closed, such as the lunch "
         "break. Time on hold is part of neither waiting nor service."),
      tr("Within standard: services completed within the standard time the office has announced, "
         "as a percentage of all services that were timed."),
      tr("Lunch and off-hours are those of the moment a visit began. Services done at a mobile "
         "unit count under its name."),
      tr("Tickets are counted on their day: expired ones were still waiting when it ended, and "
         "unfinished ones were called but never ended. None of these is a visitor served. A ticket "
         "that keeps its place for the next working day expires on the first and is counted again "
         "on the next."),
      tr("The period before is the one of the same kind, or as many days, just before this one."),
  };
  if (std::string note = by_hand_note(figures); !note.empty()) notes.push_back(std::move(note));
  for (std::string& note : uncounted_notes()) notes.push_back(std::move(note));
  return notes;
}

std::vector<std::string> ReportWords::uncounted_notes() const {
  std::vector<std::string> notes;
  if (head_.nobody_yet()) {
    notes.push_back(tr("No visitor was counted yet: “–” is not zero."));
  } else if (head_.before_the_first(month_of(head_.period.from))) {
    notes.push_back(say("“–” in a month that was over before {day}, when the first visitor was "
                        "counted, means that nothing was counted, which is not zero.",
                        {{"day", date(*head_.since)}}));
  }
  if (!head_.so_far) return notes;
  notes.push_back(unfinished_sentence());
  if (head_.to_come(month_of(head_.period.to)))
    notes.back() += " " + tr("“–” in a month that has not begun means not yet, which is not zero.");
  return notes;
}

std::string ReportWords::by_hand_note(const StatisticsFigures& figures) const {
  const std::int64_t visitors = figures.tickets.by_hand;
  if (visitors == 0) return {};
  return filled(numerals().in(messages().ntr(
                    "paper",
                    "{n} visitor was served by hand while machines were down and entered "
                    "afterwards: counted on the day of the service, the times on paper in no "
                    "measured figure.",
                    "{n} visitors were served by hand while machines were down and entered "
                    "afterwards: counted on the day of the service, the times on paper in no "
                    "measured figure.",
                    visitors)),
                {{"n", count(visitors)}});
}

std::string ReportWords::levels_note(const Survey& survey) const {
  const std::array<int, 4> edges = level_edges(survey.convention);
  std::string bands;
  for (int level = 5; level >= 1; --level) {
    const auto place = static_cast<std::size_t>(level);
    const int from = level == 1 ? 100 : edges[place - 2];
    const int to = level == 5 ? 500 : edges[place - 1] - 1;
    if (!bands.empty()) bands += ", ";
    bands += hundredths(from) + "–" + hundredths(to) + " " + this->level(level);
  }
  return say("Levels by the mean rounded to two decimals (convention {letter}): {bands}.",
             {{"letter", survey.convention == LevelConvention::a ? "A" : "B"}, {"bands", bands}});
}

std::vector<std::string> ReportWords::public_notes(const SatisfactionFigures& figures) const {
  std::vector<std::string> notes{
      say("* Not shown: fewer than {least} answers, or such a result can be computed from totals "
          "or from other periods. A longer period shows what each of its months shows.",
          {{"least", plain(figures.survey.min_cell)}}),
      tr("What was published of a month once stays as it was: answers that came in later are in no "
         "public figure of it.")};
  if (figures.overall.withheld) {
    notes.push_back(tr("Satisfaction is published for whole months with enough answers."));
  }
  std::string months;
  for (const YearMonth month : figures.left_out) {
    // Of a month that is not over another note says so.
    if (head_.so_far && month == month_of(*head_.so_far)) continue;
    if (!months.empty()) months += ", ";
    months += this->month(month);
  }
  const bool grows = head_.so_far && std::find(figures.left_out.begin(), figures.left_out.end(),
                                               month_of(*head_.so_far)) != figures.left_out.end();
  if (grows) {
    notes.push_back(say("Answers of {month} are published when it is over, and in no figure before.",
                        {{"month", month(month_of(*head_.so_far))}}));
  }
  if (!months.empty() && !figures.overall.withheld) {
    notes.push_back(say("Too few answers to be published, and in no figure here: {months}.",
                        {{"months", months}}));
  }
  return notes;
}

std::vector<std::string> ReportWords::satisfaction_notes(
    const SatisfactionFigures& figures) const {
  const Survey& survey = figures.survey;
  const std::int64_t set_aside = figures.set_aside;
  const bool sample = survey.spread == SpreadConvention::sample;
  std::vector<std::string> notes{
      tr("Mean percentage = (mean ÷ 5) × 100, computed from the mean before rounding."),
      tr("Percentage satisfied = answers “high” and “highest” ÷ all answers × 100."),
      tr(sample ? "S.D. is that of a sample (n−1)." : "S.D. is that of a population (n)."),
      tr("Aspects pool all answers to their items; a skipped item is not counted."),
      levels_note(survey),
      tr("Results gathered elsewhere stand in columns of their own and are in no other figure."),
  };
  if (figures.for_public) {
    const std::vector<std::string> more = public_notes(figures);
    notes.insert(notes.end() - 1, more.begin(), more.end());
  } else {
    notes.insert(notes.end() - 1,
                 say("* Not shown: fewer than {least} answers, or such a result can be computed "
                     "from totals.",
                     {{"least", plain(survey.min_cell)}}));
  }
  if (set_aside > 0) {
    notes.push_back(filled(
        numerals().in(messages().ntr(
            "paper", "{n} rating pressed without a pause is left out of all figures.",
            "{n} ratings pressed without a pause between are left out of all figures.",
            set_aside)),
        {{"n", count(set_aside)}}));
  }
  if (figures.waiting > 0) notes.push_back(waiting_note(figures.waiting));
  if (!figures.for_public) {
    for (const LateAnswers& late : figures.late) notes.push_back(late_note(late));
    for (const CorrectedForms& forms : figures.corrected) notes.push_back(corrected_note(forms));
  }
  for (std::string& note : uncounted_notes()) notes.push_back(std::move(note));
  return notes;
}

std::string ReportWords::waiting_note(std::int64_t waiting) const {
  return filled(numerals().in(messages().ntr(
                    "paper",
                    "{n} rating waits and is in no figure yet: so that nobody can tell whose they "
                    "are, ratings enter at least five together once the half-day is over, and all "
                    "that wait when their month is over.",
                    "{n} ratings wait and are in no figure yet: so that nobody can tell whose they "
                    "are, ratings enter at least five together once the half-day is over, and all "
                    "that wait when their month is over.",
                    waiting)),
                {{"n", count(waiting)}});
}

std::string ReportWords::late_note(const LateAnswers& late) const {
  return filled(numerals().in(messages().ntr(
                    "paper",
                    "{n} answer of {month} came in after that month was published, such as from a "
                    "mobile unit: it is counted here and in no public figure.",
                    "{n} answers of {month} came in after that month was published, such as from "
                    "a mobile unit: they are counted here and in no public figure.",
                    late.n)),
                {{"n", count(late.n)}, {"month", month(late.month)}});
}

std::string ReportWords::corrected_note(const CorrectedForms& forms) const {
  const Period days{PeriodKind::span, {}, forms.from, forms.to, 0, 0};
  return say("{way}, {days}: corrected after they were published. They are counted here as they are "
             "now (answers: {n}); the public figures stay as they were (answers: {told}).",
             {{"way", via(forms.via)},
              {"days", span(days)},
              {"n", count(forms.n)},
              {"told", count(forms.told)}});
}

std::string ReportWords::aspects_finding(const SatisfactionFigures& figures) const {
  std::vector<RankedAspect> ranked;
  for (const AspectFigures& aspect : figures.aspects) {
    if (!aspect.all.cell.mean_hundredths || aspect.all.code.empty()) continue;
    ranked.push_back({name(aspect.all.name, aspect.all.code), *aspect.all.cell.mean_hundredths});
  }
  if (ranked.size() < 2) return {};
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const RankedAspect& one, const RankedAspect& other) {
                     return one.mean_hundredths > other.mean_hundredths;
                   });
  const RankedAspect& best = ranked.front();
  const RankedAspect& worst = ranked.back();
  if (best.mean_hundredths == worst.mean_hundredths) {
    return " " + say("All aspects were rated equally (mean {mean}).",
                     {{"mean", hundredths(best.mean_hundredths)}});
  }
  const std::size_t highest = as_high_as(ranked, best);
  const std::size_t lowest = as_high_as(ranked, worst);
  const bool no_other = ranked.size() == 2;
  const bool second_alone = !no_other && as_high_as(ranked, ranked[1]) == 1;
  if (highest > 1 || lowest > 1 || !(no_other || second_alone)) {
    return " " + say("Of the aspects, the highest mean ({best_mean}) is that of {best} and the "
                     "lowest ({worst_mean}) that of {worst}.",
                     {{"best", names_from(ranked, 0, highest)},
                      {"best_mean", hundredths(best.mean_hundredths)},
                      {"worst", names_from(ranked, ranked.size() - lowest, lowest)},
                      {"worst_mean", hundredths(worst.mean_hundredths)}});
  }
  if (no_other) {
    return " " + say("Of the aspects, “{best}” was rated highest (mean {best_mean}) and “{worst}” "
                     "lowest (mean {worst_mean}).",
                     {{"best", best.name},
                      {"best_mean", hundredths(best.mean_hundredths)},
                      {"worst", worst.name},
                      {"worst_mean", hundredths(worst.mean_hundredths)}});
  }
  return " " + say("Of the aspects, “{best}” was rated highest (mean {best_mean}), followed by "
                   "“{second}” (mean {second_mean}); “{worst}” was rated lowest "
                   "(mean {worst_mean}).",
                   {{"best", best.name},
                    {"best_mean", hundredths(best.mean_hundredths)},
                    {"second", ranked[1].name},
                    {"second_mean", hundredths(ranked[1].mean_hundredths)},
                    {"worst", worst.name},
                    {"worst_mean", hundredths(worst.mean_hundredths)}});
}

std::string imported_finding(const SatisfactionFigures& figures, const ReportWords& words) {
  std::string text;
  for (const auto& [via, column] : figures.imported) {
    const Cell& all = column.overall;
    if (all.n == 0 || all.suppressed) continue;
    text += " " + words.say("Gathered elsewhere ({way}): {n} answers, mean {mean}, S.D. {spread}, "
                            "{satisfied} percent satisfied; they are in no other figure.",
                            {{"way", words.via(via)},
                             {"n", words.count(all.n)},
                             {"mean", words.hundredths(all.mean_hundredths)},
                             {"spread", words.hundredths(all.spread_hundredths)},
                             {"satisfied", words.hundredths(all.satisfied_percent_hundredths)}});
  }
  return text;
}

std::string ReportWords::overall_finding(const SatisfactionFigures& figures) const {
  const Cell& all = figures.overall;
  const std::string elsewhere = imported_finding(figures, *this);
  if (all.suppressed) return tr("Too few visitors rated a service to show a result.") + elsewhere;
  if (all.n == 0 && figures.waiting > 0) return waiting_note(figures.waiting) + elsewhere;
  if (all.n == 0) return tr("Nobody has rated a service in this period.") + elsewhere;
  std::string text = say(
      "Of {served} visitors served, {respondents} rated the service ({rate} percent). Overall "
      "satisfaction was at the {level} level (mean {mean}, S.D. {spread}), a mean percentage of "
      "{mean_percent}; {satisfied} percent of the visitors were satisfied at a high or the highest "
      "level",
      {{"served", count(figures.served)},
       {"respondents", respondents(figures)},
       {"rate", hundredths(figures.response_rate_hundredths)},
       {"level", level(all.level)},
       {"mean", hundredths(all.mean_hundredths)},
       {"spread", hundredths(all.spread_hundredths)},
       {"mean_percent", hundredths(all.mean_percent_hundredths)},
       {"satisfied", hundredths(all.satisfied_percent_hundredths)}});
  const bool by_mean = figures.survey.target_test == TargetTest::mean;
  const bool met = figures.target_met.value_or(false);
  const char* verdict = met ? ", which reaches the target of {target} percent."
                            : ", which misses the target of {target} percent.";
  if (by_mean) {
    verdict = met ? "; the mean percentage reaches the target of {target} percent."
                  : "; the mean percentage misses the target of {target} percent.";
  }
  text += filled(tr(verdict), {{"target", plain(figures.survey.target_percent)}});
  if (figures.score) {
    text += " " + say("By the office's own table this is {score} points.",
                      {{"score", plain(*figures.score)}});
  }
  return text + elsewhere;
}

std::string ReportWords::satisfaction_finding(const SatisfactionFigures& figures) const {
  const std::string text = overall_finding(figures);
  if (figures.overall.n == 0 || figures.overall.suppressed) return text;
  return text + aspects_finding(figures) + lowest_finding(figures) + change_finding(figures);
}

std::string ReportWords::respondents_finding(const SatisfactionFigures& figures) const {
  if (figures.served == 0)
    return say("{period}: nobody was served at the service point.", {{"period", period()}});
  std::string text = count("{period}: {n} visitor was served at the service point.",
                           "{period}: {n} visitors were served at the service point.",
                           figures.served, {{"period", period()}});
  if (figures.overall.withheld) return text;
  if (figures.respondents == 0 && figures.waiting > 0) return text;  // what they gave is yet to enter
  if (figures.respondents == 0) return text + " " + tr("None of them rated the service.");
  return text + " " + say("{respondents} of them rated the service, {rate} percent.",
                          {{"respondents", respondents(figures)},
                           {"rate", hundredths(figures.response_rate_hundredths)}});
}

std::string ReportWords::conclusion(const SatisfactionFigures& figures) const {
  const Cell& all = figures.overall;
  if (all.n == 0 || all.suppressed) return overall_finding(figures);
  return say("Visitors were satisfied at the {level} level (mean {mean}).",
             {{"level", level(all.level)}, {"mean", hundredths(all.mean_hundredths)}}) +
         lowest_finding(figures) + change_finding(figures);
}

std::string ReportWords::lowest_finding(const SatisfactionFigures& figures) const {
  std::vector<const NamedCell*> items;
  std::vector<const NamedCell*> services;
  for (const AspectFigures& aspect : figures.aspects) {
    if (aspect.all.code.empty()) continue;  // no longer asked
    for (const NamedCell& item : aspect.items) items.push_back(&item);
  }
  for (const ServiceSatisfaction& line : figures.by_service) services.push_back(&line.all);
  const auto said = [&](const LowestOnes& lowest, const char* one, const char* shown,
                        const char* several, const char* many) -> std::string {
    if (lowest.lines.empty()) return {};
    std::vector<std::string> names;
    for (const NamedCell* line : lowest.lines) names.push_back(name(line->name, line->code));
    const std::string mean = hundredths(lowest.lines.front()->cell.mean_hundredths);
    if (std::ssize(names) > kServicesNamedMax)
      return " " + say(many, {{"n", count(std::ssize(names))}, {"mean", mean}});
    if (names.size() > 1) return " " + say(several, {{"names", quoted(names)}, {"mean", mean}});
    return " " + say(lowest.some_hidden ? shown : one, {{"name", names.front()}, {"mean", mean}});
  };
  return said(as_low_as(figures.lowest_item, items),
              "The item rated lowest was “{name}” (mean {mean}).",
              "Of the items shown, “{name}” was rated lowest (mean {mean}).",
              "Of the items shown, these share the lowest mean ({mean}): {names}.",
              "Of the items shown, {n} share the lowest mean ({mean}).") +
         said(as_low_as(figures.lowest_service, services),
              "The service rated lowest was “{name}” (mean {mean}).",
              "Of the services shown, “{name}” was rated lowest (mean {mean}).",
              "Of the services shown, these share the lowest mean ({mean}): {names}.",
              "Of the services shown, {n} share the lowest mean ({mean}).");
}

std::string ReportWords::change_finding(const SatisfactionFigures& figures) const {
  if (!figures.previous || !figures.previous->mean_hundredths) return {};
  const int before = *figures.previous->mean_hundredths;
  const int change = *figures.overall.mean_hundredths - before;
  const char* source = change == 0 ? "The overall mean is that of the period before ({before})."
                       : change > 0
                           ? "The overall mean rose by {change} against the period before ({before})."
                           : "The overall mean fell by {change} against the period before "
                             "({before}).";
  return " " + say(source, {{"change", hundredths(change < 0 ? -change : change)},
                            {"before", hundredths(before)}});
}

std::string ReportWords::statistics_finding(const StatisticsFigures& figures) const {
  if (figures.walk_in == 0 && figures.tickets.issued == 0 && !figures.eservice) {
    return tr("There are no data in this period.");
  }
  std::string text = figures.eservice
      ? count("In this period the office served {n} visitor at the service point (Walk-in) and "
              "{eservice} through E-Service, {total} in all.",
              "In this period the office served {n} visitors at the service point (Walk-in) and "
              "{eservice} through E-Service, {total} in all.",
              figures.walk_in,
              {{"eservice", count(figures.eservice)},
               {"total", count(figures.walk_in + *figures.eservice)}})
      : count("In this period the office served {n} visitor at the service point (Walk-in). "
              "E-Service figures have not been entered.",
              "In this period the office served {n} visitors at the service point (Walk-in). "
              "E-Service figures have not been entered.",
              figures.walk_in);
  // So far it is shorter than the one before: any fall would be the calendar's.
  if (figures.previous && figures.previous->walk_in > 0 && !figures.head.so_far) {
    const std::int64_t before = figures.previous->walk_in;
    const std::int64_t change = figures.walk_in - before;
    const auto percent = percent_hundredths(change < 0 ? -change : change, before);
    const char* source = change == 0 ? "Walk-in is that of the period before ({before})."
        : change > 0
        ? "Walk-in rose by {percent} percent against the period before ({before})."
        : "Walk-in fell by {percent} percent against the period before ({before}).";
    text += " " + say(source, {{"percent", hundredths(percent)}, {"before", count(before)}});
  }
  const std::vector<const ServiceStatistics*> wanted = most_wanted(figures);
  if (wanted.size() >= 2) {
    text += " " + say("Most in demand were {first} ({first_percent} percent) and {second} "
                      "({second_percent} percent).",
                      {{"first", name(wanted[0]->name, wanted[0]->service)},
                       {"first_percent", hundredths(wanted[0]->percent_hundredths)},
                       {"second", name(wanted[1]->name, wanted[1]->service)},
                       {"second_percent", hundredths(wanted[1]->percent_hundredths)}});
  }
  if (figures.all.waited && figures.all.served) {
    text += " " + say("Visitors waited {wait} minutes on average and were served in {service} "
                      "minutes.",
                      {{"wait", minutes(figures.all.waited->mean_seconds)},
                       {"service", minutes(figures.all.served->mean_seconds)}});
  }
  if (figures.all.within_standard_hundredths) {
    text += " " + say("{percent} percent of services were completed within the standard time.",
                      {{"percent", hundredths(figures.all.within_standard_hundredths)}});
  }
  if (const std::string over = over_standard_finding(figures); !over.empty()) text += " " + over;
  return text;
}

std::string ReportWords::over_standard_finding(const StatisticsFigures& figures) const {
  std::string over;
  std::int64_t services = 0;
  for (const ServiceStatistics& line : figures.by_service) {
    if (!line.over_standard()) continue;
    if (++services > 1) over += ", ";
    over += name(line.name, line.service);
  }
  if (services == 0) return {};
  if (services > kServicesNamedMax) {
    return say("{n} services took longer than their standard time, on average.",
               {{"n", count(services)}});
  }
  return say("Longer than their standard time, on average, took: {services}.",
             {{"services", over}});
}

}  // namespace khio
