#include "care/figures_of_many.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/check.h"
#include "care/figures_parts.h"
#include "figures/rounding.h"
#include "figures/statistics_sums.h"

namespace khio {
namespace {

// Percent of all of the work, told office by office.
class Told {
 public:
  Told(const FiguresProgress& progress, std::size_t steps) : progress_(progress), steps_(steps) {}

  Status step() {
    ++done_;
    if (!progress_ || progress_(static_cast<int>(100 * done_ / steps_))) return Done{};
    return Error{ErrorKind::nothing, "the counting was stopped"};
  }

 private:
  const FiguresProgress& progress_;
  std::size_t steps_;
  std::size_t done_ = 0;
};

using EachOffice = std::function<Status(std::size_t index, Office& office)>;

Status for_each_office(const std::vector<CopiedOffice>& offices, Clock& clock, Told& told,
                const EachOffice& each) {
  for (std::size_t index = 0; index < offices.size(); ++index) {
    Result<Office> office = Office::open(offices[index].url, clock);
    if (!office) return office.error();
    if (const Status done = each(index, office.value()); !done) return done;
    if (const Status going = told.step(); !going) return going;
  }
  return Done{};
}

// What each of two passes over the offices counts of visits.
void count_visits(Reader& reader, const OfficesTogether& many, std::size_t index, const Period& period,
                  StatisticsSums& sums) {
  reader.scan_visits(period.from, period.to, [&](VisitRow row) {
    row.service = many.service(index, row.service);
    sums.add(row);
    return true;
  });
  reader.scan_eservice([&](EserviceRow row) {
    row.service = many.service(index, row.service);
    sums.add(row);
    return true;
  });
}

void count_ratings(Reader& reader, const OfficesTogether& many, std::size_t index,
                   const Period& period, const std::function<void(const RatingRow&)>& each) {
  reader.scan_ratings(period.from, period.to, many.items_of(index), [&](RatingRow row) {
    row.service = many.service(index, row.service);
    row.division = many.division(index, row.division);
    each(row);
    return true;
  });
}

// The earliest day up to which any of them was counted, and on which any of them had a visitor.
void see_head(Office& office, Reader& reader, std::size_t index, ReportHead& head) {
  ReportHead own = head;
  own.so_far.reset();
  own.since.reset();
  complete_head(office, reader, own);
  head.sample = head.sample || own.sample;
  if (index == 0 || !own.since) head.since = own.since;
  else if (head.since) head.since = std::min(*head.since, *own.since);
  if (own.so_far && (!head.so_far || *own.so_far < *head.so_far)) head.so_far = own.so_far;
}

std::string own_id(const OfficesTogether& many, std::size_t index, const std::string& id) {
  const std::vector<std::string> all = many.items();
  const std::vector<std::string> own = many.items_of(index);
  const auto found = std::find(own.begin(), own.end(), id);
  return found == own.end() ? id : all[static_cast<std::size_t>(found - own.begin())];
}

void count_imported(Reader& reader, const OfficesTogether& many, std::size_t index,
                    const Period& period, SatisfactionPass& pass) {
  reader.scan_imported(period.from, period.to, [&](ImportedAnswers answers) {
    answers.service = many.service(index, answers.service);
    answers.item = own_id(many, index, answers.item);
    pass.add(answers);
    return true;
  });
}

}  // namespace

Result<CopiedOffices> copied_offices(std::vector<CopiedOffice> each, Clock& clock) {
  CopiedOffices all{std::move(each), {}};
  const FiguresProgress unheard;
  Told told(unheard, all.each.size());
  const Status read =
      for_each_office(all.each, clock, told, [&](std::size_t, Office& office) -> Status {
        all.files.push_back(office.catalogue());
        return Done{};
      });
  if (!read) return read.error();
  return all;
}

Result<Period> common_period(const CopiedOffices& offices, const std::string& named) {
  std::optional<Period> common;
  for (const Catalogue& file : offices.files) {
    Result<Period> period = read_period(named, file.fiscal_calendar());
    if (!period) return period.error();
    if (common && (common->from != period->from || common->to != period->to))
      return Error{ErrorKind::invalid, "the offices' fiscal years begin in different months, and '" + named +
                                           "' is not the same days for each; name the days, such as "
                                           "2026-10-01..2027-03-31"};
    if (!common) common = *period;
  }
  KHIO_CHECK(common);
  return *common;
}

Result<StatisticsFigures> statistics_of_many(const CopiedOffices& offices,
                                             const Period& period, const Texts& name, Clock& clock,
                                             const FiguresProgress& progress) {
  Told told(progress, offices.each.size());
  const OfficesTogether many(offices.files, name);
  const Period before = period_before(period, many.all().fiscal_calendar());
  const Result<Zone> zone = Zone::named(many.all().zone);
  if (!zone) return zone.error();
  StatisticsSums now(many.all(), *zone, period);
  StatisticsSums then(many.all(), *zone, before);
  bool comparable = true;  // each of them was at work then
  const Status read = for_each_office(offices.each, clock, told, [&](std::size_t index, Office& office) {
    return office.store().read([&](Reader& reader) {
      StatisticsSums own(many.office(index), office.zone(), period);
      count_visits(reader, many, index, period, own);
      now.take(own);
      StatisticsSums own_before(many.office(index), office.zone(), before);
      count_visits(reader, many, index, before, own_before);
      then.take(own_before);
      comparable = comparable && lived_from_the_first(reader, office.catalogue(), before);
      see_head(office, reader, index, now.figures.head);
    });
  });
  if (!read) return read.error();
  StatisticsFigures figures = now.finish();
  if (comparable) figures.previous = as_previous(then.finish());
  return figures;
}

Result<SatisfactionFigures> satisfaction_of_many(const CopiedOffices& offices,
                                                 const Period& period, const Texts& name, Clock& clock,
                                                 const FiguresProgress& progress) {
  Told told(progress, offices.each.size());
  const OfficesTogether many(offices.files, name);
  const Period before = period_before(period, many.all().fiscal_calendar());
  SatisfactionPass now(many.all(), period, many.items());
  SatisfactionPass then(many.all(), before, many.items());
  SatisfactionFigures beside;  // what is no answer to an item
  beside.head = report_head(many.all(), period);
  std::int64_t served = 0;
  bool comparable = true;  // each of them was at work in the period before
  const Status read = for_each_office(offices.each, clock, told, [&](std::size_t index, Office& office) {
    return office.store().read([&](Reader& reader) {
      StatisticsSums visits(many.office(index), office.zone(), period);
      count_visits(reader, many, index, period, visits);
      const StatisticsFigures counted = visits.finish();
      served += counted.walk_in;
      if (counted.eservice) beside.eservice = beside.eservice.value_or(0) + *counted.eservice;
      count_ratings(reader, many, index, period, [&](const RatingRow& row) { now.add(row); });
      count_ratings(reader, many, index, before, [&](const RatingRow& row) { then.add(row); });
      count_imported(reader, many, index, period, now);
      count_imported(reader, many, index, before, then);
      count_suggestions(reader, period, beside);
      comparable = comparable && lived_from_the_first(reader, office.catalogue(), before);
      for (Improvement& one : reader.improvements(period.from, period.to))
        beside.decided.push_back(std::move(one));
      for (Improvement& one : reader.improvements(before.from, before.to))
        beside.returned.push_back(std::move(one));
      see_head(office, reader, index, beside.head);
    });
  });
  if (!read) return read.error();
  SatisfactionFigures figures = now.finish(served);
  hide_company_inside(figures);
  if (comparable) {
    SatisfactionFigures figures_before = then.finish(0);
    hide_company_inside(figures_before);
    set_previous(figures, figures_before);
  }
  figures.head.sample = figures.head.sample || beside.head.sample;
  figures.head.so_far = beside.head.so_far;
  figures.head.since = beside.head.since;
  figures.eservice = beside.eservice;
  figures.suggestions = beside.suggestions;
  figures.complaints = beside.complaints;
  figures.said = std::move(beside.said);
  figures.decided = std::move(beside.decided);
  figures.returned = std::move(beside.returned);
  return figures;
}

Result<ComparisonFigures> comparison_of(const CopiedOffices& offices, const Period& period,
                                        const Texts& name, Clock& clock,
                                        const FiguresProgress& progress) {
  Told told(progress, offices.each.size());
  const OfficesTogether many(offices.files, name);
  ComparisonFigures figures;
  figures.head = report_head(many.all(), period);
  figures.min_cell = many.all().survey.min_cell;
  figures.conventions_differ = many.conventions_differ();
  const Result<Zone> zone = Zone::named(many.all().zone);
  if (!zone) return zone.error();
  StatisticsSums all(many.all(), *zone, period);
  std::vector<ScoreCounts> answers(offices.each.size());
  const auto put = [](OfficeFigure& line, StatisticsFigures counted) {
    line.tickets = counted.tickets;
    line.walk_in = counted.walk_in;
    line.times = counted.all;
    line.response_rate_hundredths = percent_hundredths(line.respondents, line.walk_in);
  };
  const Status read = for_each_office(offices.each, clock, told, [&](std::size_t index, Office& office) {
    OfficeFigure& line = figures.offices.emplace_back();
    line.id = offices.each[index].id;
    line.behind = offices.each[index].behind;
    line.name = office.catalogue().name;
    line.language = office.catalogue().languages.front();
    return office.store().read([&](Reader& reader) {
      StatisticsSums own(many.office(index), office.zone(), period);
      count_visits(reader, many, index, period, own);
      count_ratings(reader, many, index, period, [&](const RatingRow& row) {
        if (!row.counted) return;
        ++line.respondents;
        const char score = row.scores.empty() ? '0' : row.scores.front();
        if (score >= '1' && score <= '5') ++answers[index][static_cast<std::size_t>(score - '1')];
      });
      all.take(own);
      put(line, own.finish());
      if (const Head head = reader.head(); head.seq > 0)
        line.last_day = office.zone().local(head.at.utc_ms).day;
      see_head(office, reader, index, figures.head);
    });
  });
  if (!read) return read.error();
  for (OfficeFigure& line : figures.offices) {
    figures.all.respondents += line.respondents;
    line.namesake = std::count_if(figures.offices.begin(), figures.offices.end(),
                                  [&](const OfficeFigure& other) { return other.name == line.name; }) > 1;
  }
  put(figures.all, all.finish());
  put_satisfaction(figures, answers, many.all().survey);
  return figures;
}

}  // namespace khio
