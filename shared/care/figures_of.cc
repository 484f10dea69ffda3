#include "care/figures_of.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "care/figures_parts.h"
#include "care/told_parts.h"
#include "care/watched.h"
#include "domain/hours.h"
#include "figures/public_face.h"
#include "office/officers.h"

namespace khio {
namespace {

StatisticsFigures counted(Reader& reader, const Catalogue& office, const Zone& zone,
                          const Period& period, Watched& watched) {
  StatisticsPass pass(office, zone, period);
  watched.begin(period);
  reader.scan_visits(period.from, period.to, [&](const VisitRow& row) {
    pass.add(row);
    return watched.at(row.office_day);
  });
  reader.scan_eservice([&](const EserviceRow& row) {
    pass.add(row);
    return true;
  });
  return pass.finish();
}

SatisfactionFigures rated(Reader& reader, const Catalogue& office, const Period& period,
                          std::int64_t served, Watched& watched) {
  const std::vector<std::string> items = answered_items(reader, office);
  SatisfactionPass pass(office, period, items);
  watched.begin(period);
  reader.scan_ratings(period.from, period.to, items, [&](const RatingRow& row) {
    pass.add(row);
    return watched.at(row.office_day);
  });
  reader.scan_imported(period.from, period.to, [&](const ImportedAnswers& answers) {
    pass.add(answers);
    return true;
  });
  SatisfactionFigures figures = pass.finish(served);
  hide_company_inside(figures);
  return figures;
}

Period month_period(YearMonth month) {
  return {PeriodKind::month, iso_month(month), first_day(month), first_day(next_month(month)) - 1,
          0, 0};
}

// The days of which no more answers are to come, and what was told of them already.
struct Telling {
  std::function<bool(DayNumber last)> is_over;
  ToldParts told;
  ToldParts fresh;  // told now for the first time

  // What is told of a part, whose figures as they are now `protect` protects.
  template <typename Protect>
  SatisfactionFigures tell(SatisfactionFigures part, Protect protect) {
    if (const auto known = told.find(name_of_part(part)); known != told.end()) return known->second;
    if (!is_over(part.head.period.to)) return withheld_part(std::move(part));
    return protect(std::move(part));
  }
  // Called for the parts of what is given out alone. Of a part nobody answered, or too few to tell
  // anything, nothing was told that could contradict what comes later.
  void note(const SatisfactionFigures& part) {
    if (cells_of(part).empty() || is_left_out(part)) return;
    const std::string name = name_of_part(part);
    if (!told.contains(name)) fresh.emplace(name, part);
  }
};

// How many could have answered, and how many were served on-line.
struct Served {
  std::int64_t walk_in = 0;
  std::optional<std::int64_t> eservice;
};

Served served_of(const StatisticsFigures& visits) { return {visits.walk_in, visits.eservice}; }

// The months that what is published is built of (figures/public_face.h), read in one pass from the
// first of the fiscal year on: what a month hides depends on the months before it.
class PublicMonths {
 public:
  PublicMonths(Reader& reader, const Catalogue& office, YearMonth first, YearMonth last)
      : items_(answered_items(reader, office)) {
    const FiscalCalendar calendar = office.fiscal_calendar();
    const YearMonth begin = month_of(calendar.first_day_of(calendar.year(first_day(first))));
    for (YearMonth month = begin; month <= last; month = next_month(month))
      counted_.emplace(month, SatisfactionPass(office, month_period(month), items_));
  }

  void read(Reader& reader, const Catalogue& office, const Zone& zone, Telling& telling,
            Watched& watched) {
    const DayNumber from = first_day(counted_.begin()->first);
    const DayNumber to = first_day(next_month(counted_.rbegin()->first)) - 1;
    const Period days{PeriodKind::span, {}, from, to, 0, 0};
    served_ = khio::counted(reader, office, zone, days, watched);
    watched.begin(days);
    reader.scan_ratings(from, to, items_, [&](const RatingRow& row) {
      counted_.at(month_of(row.office_day)).add(row);
      return watched.at(row.office_day);
    });
    protect(office.fiscal_calendar(), telling);
  }

  // Visitors of the months whose answers are told: of a month that is left out neither stands in a
  // rate. REQUIRES: read; `days` are whole months of those.
  Served served(const Period& days) const {
    const bool told = any_told(days);
    Served all;
    for (const MonthStatistics& month : served_.by_month) {
      if (!days.whole_month(month.month)) continue;
      if (!told || !is_left_out(part(month.month))) all.walk_in += month.walk_in;
      if (month.eservice) all.eservice = all.eservice.value_or(0) + *month.eservice;
    }
    return all;
  }
  const SatisfactionFigures& part(YearMonth month) const { return parts_.at(month); }
  const SatisfactionPass& counted(YearMonth month) const { return counted_.at(month); }
  const std::vector<std::string>& items() const { return items_; }

 private:
  bool any_told(const Period& days) const {
    const std::vector<YearMonth> months = days.months();
    return std::any_of(months.begin(), months.end(),
                       [&](YearMonth month) { return part(month).overall.n > 0; });
  }
  void protect(const FiscalCalendar& calendar, Telling& telling) {
    HiddenBefore before;
    for (const auto& [month, pass] : counted_) {
      const DayNumber from = first_day(month);
      if (from == calendar.first_day_of(calendar.year(from))) before = {};
      SatisfactionFigures all = SatisfactionPass(pass).finish(0);
      for (const ServiceSatisfaction& line : all.by_service)
        before.answers[line.all.code] += line.all.cell.n;
      before.served = served_in(month);
      SatisfactionFigures part =
          telling.tell(std::move(all), [&](SatisfactionFigures figures) {
            return protected_part(std::move(figures), before);
          });
      for (const ServiceSatisfaction& line : part.by_service)
        if (line.all.cell.suppressed) before.services.insert(line.all.code);
      for (const NamedCell& line : part.by_division)
        if (line.cell.suppressed) before.divisions.insert(line.code);
      parts_.emplace(month, std::move(part));
    }
  }

  // What statistics publish of that month: nobody answered who was not served.
  std::map<std::string, std::int64_t> served_in(YearMonth month) const {
    std::map<std::string, std::int64_t> served;
    for (std::size_t at = 0; at < served_.by_month.size(); ++at) {
      if (served_.by_month[at].month != month) continue;
      for (const ServiceStatistics& line : served_.by_service)
        served[line.service] = line.walk_in_by_month.at(at);
    }
    return served;
  }

  std::vector<std::string> items_;
  StatisticsFigures served_;
  std::map<YearMonth, SatisfactionPass> counted_;
  std::map<YearMonth, SatisfactionFigures> parts_;
};

// One part for each way and span of days that was entered at once.
std::vector<SatisfactionFigures> imported_parts(const Catalogue& office,
                                                const std::vector<std::string>& items,
                                                const std::vector<ImportedAnswers>& all,
                                                Telling& telling) {
  std::vector<SatisfactionFigures> parts;
  for (std::size_t at = 0; at < all.size();) {
    const ImportedAnswers& first = all[at];
    SatisfactionPass pass(office, {PeriodKind::span, {}, first.from, first.to, 0, 0}, items);
    for (; at < all.size() && all[at].via == first.via && all[at].from == first.from &&
           all[at].to == first.to;
         ++at) {
      pass.add(all[at]);
    }
    parts.push_back(telling.tell(pass.finish(0), [](SatisfactionFigures figures) {
      return protected_part(std::move(figures));
    }));
  }
  return parts;
}

SatisfactionFigures rated_in_public(Reader& reader, const Catalogue& office, const Period& period,
                                    std::int64_t served, const PublicMonths& months,
                                    Telling& telling) {
  SatisfactionPass pass(office, period, months.items());
  if (!is_of_whole_months(period)) return public_face(pass.finish(served), {});
  std::vector<SatisfactionFigures> parts;
  for (const YearMonth month : period.months()) {
    parts.push_back(months.part(month));
    pass.add(months.counted(month));
  }
  std::vector<ImportedAnswers> imported;
  reader.scan_imported(period.from, period.to, [&](const ImportedAnswers& answers) {
    if (!period.contains(answers.from) || !period.contains(answers.to)) return true;
    imported.push_back(answers);
    pass.add(answers);
    return true;
  });
  const std::vector<SatisfactionFigures> elsewhere = imported_parts(office, months.items(), imported, telling);
  parts.insert(parts.end(), elsewhere.begin(), elsewhere.end());
  for (const SatisfactionFigures& part : parts) telling.note(part);
  return public_face(pass.finish(served), parts);
}

// What a pass makes of every event of the period's office days.
template <typename Pass>
auto from_events(Office& office, const Period& period, const FiguresProgress& progress)
    -> Result<decltype(std::declval<Pass&>().finish())> {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  Pass pass(office.catalogue(), office.zone(), period);
  ReportHead told;
  told.period = period;
  std::vector<Officer> officers;
  Watched watched(progress, 1);
  const Status read = office.store().read([&](Reader& reader) {
    complete_head(office, reader, told);
    officers = reader.officers();
    scan_watched_events(reader, period, watched, [&](const Event& event) { pass.add(event); });
  });
  if (!read) return read.error();
  if (const Status all = watched.outcome(); !all.ok()) return all.error();
  auto figures = pass.finish();
  figures.head.sample = figures.head.sample || told.sample;
  figures.head.so_far = told.so_far;
  figures.head.since = told.since;
  for (const Officer& one : officers) figures.officers[one.id] = officer_named(officers, one.id);
  return figures;
}

}  // namespace

std::vector<std::string> answered_items(Reader& reader, const Catalogue& office) {
  std::vector<std::string> items;
  for (const SurveyItem& item : office.survey.items) items.push_back(item.id);
  for (std::string& item : reader.rated_items())
    if (office.item(item) == nullptr) items.push_back(std::move(item));
  return items;
}

bool is_of_whole_months(const Period& period) {
  const std::vector<YearMonth> months = period.months();
  return std::all_of(months.begin(), months.end(),
                     [&](YearMonth month) { return period.whole_month(month); });
}

Status enter_waiting_ratings(Office& office, const std::string& actor) {
  const YearMonth now = month_of(office.zone().local(office.clock().now().utc_ms).day);
  bool due = false;
  const Status read = office.store().read([&](Reader& reader) {
    if (reader.office().simulated) return;
    const std::vector<PooledRating> pooled = reader.pooled_ratings();
    const std::optional<DayState> day = reader.day();
    due = (day && day->open && month_of(day->day) < now) ||
          std::any_of(pooled.begin(), pooled.end(), [&](const PooledRating& rating) {
            return month_of(rating.row.office_day) < now;
          });
  });
  return read.ok() && due ? office.keep_day(actor) : read;
}

Result<StatisticsFigures> statistics_of(Office& office, const Period& period) {
  return statistics_of(office, period, {});
}

Result<StatisticsFigures> statistics_of(Office& office, const Period& period,
                                        const FiguresProgress& progress) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const Catalogue& catalogue = office.catalogue();
  StatisticsFigures figures;
  Watched watched(progress, 2);
  const Status read = office.store().read([&](Reader& reader) {
    figures = counted(reader, catalogue, office.zone(), period, watched);
    const Period before = period_before(period, catalogue.fiscal_calendar());
    const StatisticsFigures then = counted(reader, catalogue, office.zone(), before, watched);
    if (lived_from_the_first(reader, catalogue, before)) figures.previous = as_previous(then);
    complete_head(office, reader, figures.head);
  });
  if (!read) return read.error();
  if (const Status all = watched.outcome(); !all.ok()) return all.error();
  return figures;
}

namespace {

// What was answered in a period, and in the one before.
struct RatedTwice {
  SatisfactionFigures now, before;
};

// `rated_by`: both, from reader, catalogue and the two periods.
template <typename RatedBy>
Result<SatisfactionFigures> satisfaction_by(RatedBy rated_by, Office& office, const Period& period,
                                            Watched& watched) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  const Catalogue& catalogue = office.catalogue();
  SatisfactionFigures figures;
  const Status read = office.store().read([&](Reader& reader) {
    const Period before = period_before(period, catalogue.fiscal_calendar());
    RatedTwice rated = rated_by(reader, catalogue, period, before);
    figures = std::move(rated.now);
    count_suggestions(reader, period, figures);
    if (lived_from_the_first(reader, catalogue, before)) set_previous(figures, rated.before);
    figures.decided = reader.improvements(period.from, period.to);
    figures.returned = reader.improvements(before.from, before.to);
    complete_head(office, reader, figures.head);
  });
  if (!read) return read.error();
  if (const Status all = watched.outcome(); !all.ok()) return all.error();
  return figures;
}

// What the office's own figures have and the public ones of the same days have not.
void compare_with_told(Reader& reader, const Catalogue& office, SatisfactionFigures& figures) {
  const Result<ToldParts> told = told_parts(reader, figures.survey);
  if (!told) return;  // `verify` says that a record was altered
  for (const MonthSatisfaction& line : figures.by_month) {
    const auto known = told->find(iso_month(line.month));
    if (known == told->end() || !figures.head.period.whole_month(line.month)) continue;
    const std::int64_t more = line.cell.n - known->second.overall.n;
    if (more > 0) figures.late.push_back({line.month, more});
  }
  figures.corrected = corrected_forms(reader, office, figures.head.period, *told);
}

std::int64_t waiting_in(Reader& reader, const Period& period) {
  const std::vector<PooledRating> pooled = reader.pooled_ratings();
  return std::count_if(pooled.begin(), pooled.end(), [&](const PooledRating& rating) {
    return period.contains(rating.row.office_day);
  });
}

}  // namespace

Result<SatisfactionFigures> satisfaction_of(Office& office, const Period& period) {
  return satisfaction_of(office, period, {});
}

Result<SatisfactionFigures> satisfaction_of(Office& office, const Period& period,
                                            const FiguresProgress& progress) {
  Watched watched(progress, 3);
  const auto rated_by = [&](Reader& reader, const Catalogue& catalogue, const Period& days,
                            const Period& before) {
    const StatisticsFigures visits = counted(reader, catalogue, office.zone(), days, watched);
    RatedTwice both{rated(reader, catalogue, days, visits.walk_in, watched), {}};
    both.now.eservice = visits.eservice;
    both.now.waiting = waiting_in(reader, days);
    compare_with_told(reader, catalogue, both.now);
    both.before = rated(reader, catalogue, before, 0, watched);
    return both;
  };
  return satisfaction_by(rated_by, office, period, watched);
}

namespace {

// A rating that waits is in no figure yet: what is told without it would lack it for ever.
Status all_have_entered(Office& office, DayNumber last) {
  bool waits = false;
  const Status read = office.store().read([&](Reader& reader) {
    if (reader.office().simulated) return;
    for (const PooledRating& rating : reader.pooled_ratings())
      waits = waits || rating.row.office_day <= last;
  });
  if (!read || !waits) return read;
  return Error{ErrorKind::refused, "ratings of days until " + iso_day(last) +
                                       " wait to enter the figures; wait until the next office day "
                                       "has begun"};
}

}  // namespace

Status month_is_over(Office& office, YearMonth month) {
  const DayNumber last = first_day(next_month(month)) - 1;
  const Status over = office.days_are_over(last);
  if (over.ok()) return all_have_entered(office, last);
  bool lived = false;
  const Status read = office.store().read([&](Reader& reader) {
    lived = reader.office().simulated && reader.events_of(first_day(month), last).first != 0;
    if (!lived) return;
    for (DayNumber day = last_lived(reader, first_day(month), last) + 1; lived && day <= last; ++day)
      lived = !is_working_day(office.catalogue(), day);
  });
  return read.ok() && lived ? Status(Done{}) : over;
}

namespace {

Result<SatisfactionFigures> told_of(Office& office, const Period& period, Telling& telling,
                                    Watched& watched) {
  Status known = Done{};
  const auto rated_by = [&](Reader& reader, const Catalogue& catalogue, const Period& days,
                            const Period& before) {
    Result<ToldParts> told = told_parts(reader, catalogue.survey);
    if (told) telling.told = std::move(told).take();
    else known = told.error();
    PublicMonths months(reader, catalogue, month_of(before.from), month_of(days.to));
    if (is_of_whole_months(days) || is_of_whole_months(before))
      months.read(reader, catalogue, office.zone(), telling, watched);
    const Served served = is_of_whole_months(days)
                              ? months.served(days)
                              : served_of(counted(reader, catalogue, office.zone(), days, watched));
    RatedTwice both{rated_in_public(reader, catalogue, days, served.walk_in, months, telling),
                    rated_in_public(reader, catalogue, before, 0, months, telling)};
    both.now.eservice = served.eservice;
    return both;
  };
  Result<SatisfactionFigures> figures = satisfaction_by(rated_by, office, period, watched);
  if (!known) return known.error();
  return figures;
}

}  // namespace

Result<SatisfactionFigures> public_satisfaction_of(Office& office, const Period& period,
                                                   const FiguresProgress& progress) {
  if (const Status fresh = office.refresh(); !fresh) return fresh.error();
  std::map<DayNumber, bool> over;
  Telling telling;
  for (const Period& days : {period, period_before(period, office.catalogue().fiscal_calendar())}) {
    for (const YearMonth month : days.months()) {
      const DayNumber last = first_day(next_month(month)) - 1;
      over[last] = month_is_over(office, month).ok();
    }
  }
  telling.is_over = [&](DayNumber last) {
    const auto known = over.lower_bound(last);
    return known == over.end() || known->second;
  };
  Watched watched(progress, 2);
  Result<SatisfactionFigures> figures = told_of(office, period, telling, watched);
  if (!figures || telling.fresh.empty()) return figures;
  const Status kept = keep_told(office, telling.fresh);
  // Of an invented future there are no records.
  if (!kept && (kept.error().kind != ErrorKind::refused || !figures->head.sample))
    return kept.error();
  // Another program may have told some of it meanwhile, a little otherwise.
  telling.fresh.clear();
  const FiguresProgress unheard;
  Watched unwatched(unheard, 2);
  return told_of(office, period, telling, unwatched);
}

Result<FairnessFigures> fairness_of(Office& office, const Period& period) {
  return fairness_of(office, period, {});
}

Result<FairnessFigures> fairness_of(Office& office, const Period& period,
                                    const FiguresProgress& progress) {
  return from_events<FairnessPass>(office, period, progress);
}

Result<SignsFigures> signs_of(Office& office, const Period& period) {
  return signs_of(office, period, {});
}

Result<SignsFigures> signs_of(Office& office, const Period& period,
                              const FiguresProgress& progress) {
  return from_events<SignsPass>(office, period, progress);
}

}  // namespace khio
