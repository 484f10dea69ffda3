// What the figures' screen shows, from the figures alone.
#include <algorithm>

#include "counter/figures_section.h"
#include "faces/report_words.h"

namespace khio::counter {
namespace {

constexpr int kHourFirst = 7;  // shown at least, so that one day looks like another
constexpr int kHourLast = 17;
constexpr int kWeekendFrom = 5;  // shown only when somebody came

// "▲ 12 %" against the period before.
std::string change(const Words& words, std::int64_t now, std::int64_t before) {
  if (before <= 0) return {};
  const std::int64_t difference = now - before;
  const std::int64_t percent = (difference * 200 + (difference < 0 ? -before : before)) / (2 * before);
  const char* const sign = percent > 0 ? "▲ " : percent < 0 ? "▼ " : "= ";
  return sign + words.number(percent < 0 ? -percent : percent) + " %";
}

std::string with_before(const Words& words, std::int64_t now, std::int64_t before) {
  const std::string changed = change(words, now, before);
  if (changed.empty()) return {};
  return words.say("{change}, before {n}", {{"change", changed}, {"n", words.amount(before)}});
}

std::string walk_in_note(const Words& words, const StatisticsFigures& figures,
                         const std::optional<PreviousStatistics>& previous) {
  const std::int64_t before = previous ? previous->walk_in : 0;
  if (figures.tickets.by_hand == 0) return with_before(words, figures.walk_in, before);
  std::string note = change(words, figures.walk_in, before);
  if (!note.empty()) note += " · ";
  return note + words.say("{n} by hand", {{"n", words.amount(figures.tickets.by_hand)}});
}

std::string hundredths(const Words& words, int value) {
  const std::string digits = std::to_string(value % 100 + 100).substr(1);
  return words.number(value / 100) + "." + digits;
}

std::string percent(const Words& words, std::optional<int> value) {
  return value ? hundredths(words, *value) + " %" : "–";
}

float share_of(std::int64_t value, std::int64_t most) {
  return most <= 0 ? 0.f : static_cast<float>(value) / static_cast<float>(most);
}

constexpr const char* kShortDays[7] = {mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"),
                                       mark("Fri"), mark("Sat"), mark("Sun")};

HeatMap heat_of(const Words& words, const WeekdayHours& hours) {
  HeatMap map;
  int first = kHourFirst;
  int last = kHourLast;
  for (const auto& day : hours) {
    for (int h = 0; h < 24; ++h) {
      const std::int64_t count = day[static_cast<std::size_t>(h)];
      if (count == 0) continue;
      first = std::min(first, h);
      last = std::max(last, h);
      map.most = std::max(map.most, count);
    }
  }
  map.first_hour = first;
  for (int d = 0; d < 7; ++d) {
    const auto& counts = hours[static_cast<std::size_t>(d)];
    const bool idle = std::all_of(counts.begin(), counts.end(), [](auto n) { return n == 0; });
    if (d >= kWeekendFrom && idle) continue;
    map.weekdays.push_back(words.tr(kShortDays[d]));
    map.counts.emplace_back(counts.begin() + first, counts.begin() + last + 1);
  }
  return map;
}

Bar mean_bar(const Words& words, const std::string& name, const Cell& cell,
             std::optional<int> before) {
  Bar bar{name, "–"};
  if (cell.suppressed) bar.value = "*";
  if (cell.mean_hundredths) {
    bar.value = hundredths(words, *cell.mean_hundredths);
    bar.share = static_cast<float>(*cell.mean_hundredths) / 500.f;
    if (before) {
      const int difference = *cell.mean_hundredths - *before;
      bar.note = (difference > 0 ? "▲ " : difference < 0 ? "▼ " : "= ") +
                 hundredths(words, difference < 0 ? -difference : difference);
    }
  }
  return bar;
}

// `over`, here and below: else the period is not set against a whole one.
std::vector<Tile> statistics_tiles(const Words& words, const StatisticsFigures& figures,
                                   bool over) {
  const std::optional<PreviousStatistics> before = over ? figures.previous : std::nullopt;
  const std::int64_t online = figures.eservice.value_or(0);
  const std::optional<DurationStats>& waited = figures.all.waited;
  const std::optional<DurationStats>& served = figures.all.served;
  return {
      {words.tr("Walk-in"), words.amount(figures.walk_in), walk_in_note(words, figures, before),
       Tone::plain},
      {words.tr("E-Service"), figures.eservice ? words.amount(online) : "–",
       before && figures.eservice_whole() && before->eservice_whole
           ? with_before(words, online, before->eservice.value_or(0))
           : "",
       Tone::plain},
      {words.tr("Median wait"), waited ? words.minutes(waited->median_seconds) : "–",
       before && before->all.waited
           ? words.say("before {m}", {{"m", words.minutes(before->all.waited->median_seconds)}})
           : "",
       Tone::plain},
      {words.tr("Median service"), served ? words.minutes(served->median_seconds) : "–",
       before && before->all.served
           ? words.say("before {m}", {{"m", words.minutes(before->all.served->median_seconds)}})
           : "",
       Tone::plain},
      {words.tr("Within standard"), percent(words, figures.all.within_standard_hundredths),
       before && before->all.within_standard_hundredths
           ? words.say("before {m}", {{"m", percent(words, before->all.within_standard_hundredths)}})
           : "",
       Tone::plain}};
}

std::vector<Tile> satisfaction_tiles(const Words& words, const SatisfactionFigures& figures,
                                     bool over) {
  const Cell& overall = figures.overall;
  const Cell before = over ? figures.previous.value_or(Cell{}) : Cell{};
  return {
      {words.tr("Answers"), words.amount(figures.respondents),
       words.say("{p} of those served", {{"p", percent(words, figures.response_rate_hundredths)}}),
       Tone::plain},
      {words.tr("Mean"), overall.mean_hundredths ? hundredths(words, *overall.mean_hundredths) : "–",
       before.mean_hundredths
           ? words.say("before {m}", {{"m", hundredths(words, *before.mean_hundredths)}})
           : "", Tone::plain},
      {words.tr("Satisfied"), percent(words, overall.satisfied_percent_hundredths),
       before.satisfied_percent_hundredths
           ? words.say("before {m}",
                       {{"m", percent(words, before.satisfied_percent_hundredths)}})
           : "",
       !figures.target_met ? Tone::plain
       : *figures.target_met ? Tone::good
                             : Tone::problem},
      {words.tr("Complaints"), words.amount(figures.complaints.total),
       figures.complaints.overdue > 0
           ? words.say("{n} overdue", {{"n", words.amount(figures.complaints.overdue)}})
           : words.say("{n} done", {{"n", words.amount(figures.complaints.done)}}),
       figures.complaints.overdue > 0 ? Tone::problem : Tone::plain}};
}

std::vector<ScoreShare> scores_of(const Words& words, const Cell& overall) {
  std::vector<ScoreShare> shares;
  static constexpr const char* kScores[5] = {mark("least"), mark("little"), mark("moderate"),
                                             mark("much"), mark("most")};
  const bool counts = overall.n > 0 && !overall.suppressed;
  for (int score = 5; counts && score >= 1; --score) {
    const std::int64_t n = overall.counts[static_cast<std::size_t>(score - 1)];
    const int part = static_cast<int>((n * 20'000 / overall.n + 1) / 2);
    shares.push_back({words.number(score) + "  " + words.tr(kScores[score - 1]),
                            words.amount(n) + "  ·  " + hundredths(words, part) + " %",
                            share_of(n, overall.n), score});
  }
  return shares;
}

}  // namespace

void FiguresSection::fill_statistics(FiguresModel& model) const {
  const Words& words = model.setting.words;
  const StatisticsFigures& figures = figures_->statistics;
  model.tiles = statistics_tiles(words, figures, !so_far());
  std::int64_t most = 0;
  for (const MonthStatistics& month : figures.by_month) {
    most = std::max(most, month.walk_in + month.eservice.value_or(0));
  }
  // In the era of the heading above them.
  const ReportWords said(figures.head, words.language(), ReportDigits::arabic);
  for (const MonthStatistics& month : figures.by_month) {
    const std::int64_t total = month.walk_in + month.eservice.value_or(0);
    const bool nothing = figures.head.uncounted(month.month) && !month.eservice;
    model.months.push_back({said.short_month(month.month),
                            nothing ? "–" : words.amount(total),
                            share_of(total, most),
                            share_of(month.eservice.value_or(0), most)});
    model.second_series = model.second_series || month.eservice.value_or(0) > 0;
  }
  most = 0;
  for (const ServiceStatistics& one : figures.by_service) most = std::max(most, one.total);
  for (const ServiceStatistics& one : figures.by_service) {
    model.bars.push_back({name_in(one.name, words.language(), figures.head, one.service),
                          words.amount(one.total), share_of(one.total, most),
                          share_of(one.eservice.value_or(0), most),
                          percent(words, one.percent_hundredths)});
  }
  std::stable_sort(model.bars.begin(), model.bars.end(),
                   [](const Bar& a, const Bar& b) { return a.share > b.share; });
  model.heat = heat_of(words, figures.by_weekday_hour);
}

void FiguresSection::fill_satisfaction(FiguresModel& model) const {
  const Words& words = model.setting.words;
  const SatisfactionFigures& figures = figures_->satisfaction;
  const ReportHead& head = figures.head;
  const bool over = !so_far();
  const auto before = [&](std::optional<int> mean) { return over ? mean : std::nullopt; };
  model.tiles = satisfaction_tiles(words, figures, over);
  model.scores = scores_of(words, figures.overall);
  model.scores_note = words.count("{n} answer", "{n} answers", figures.overall.n);
  const ReportWords said(head, words.language(), ReportDigits::arabic);
  for (const MonthSatisfaction& month : figures.by_month) {
    model.months.push_back(
        mean_bar(words, said.short_month(month.month), month.cell, std::nullopt));
  }
  for (const AspectFigures& aspect : figures.aspects) {
    for (const NamedCell& item : aspect.items) {
      model.items.push_back(mean_bar(words, name_in(item.name, words.language(), head, item.code),
                                     item.cell, before(item.previous_mean_hundredths)));
    }
  }
  for (const ServiceSatisfaction& one : figures.by_service) {
    if (one.all.cell.n == 0) continue;
    model.bars.push_back(mean_bar(words,
                                  name_in(one.all.name, words.language(), head, one.all.code),
                                  one.all.cell, before(one.all.previous_mean_hundredths)));
  }
}

}  // namespace khio::counter
