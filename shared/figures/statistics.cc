#include "figures/statistics.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "figures/rounding.h"
#include "figures/statistics_sums.h"

namespace khio {
namespace {

std::optional<int> mean(std::int64_t sum, std::int64_t count) {
  if (count == 0) return std::nullopt;
  return static_cast<int>(half_up(sum, count));
}

void count_outcome(const VisitRow& row, ErrandCounts& errands) {
  if (row.channel == Channel::walk_direct) {
    if (row.state == ErrandState::done) ++errands.walk_direct;
    return;
  }
  ++errands.queued;
  switch (row.state) {
    case ErrandState::done: ++errands.done; break;
    case ErrandState::transferred: ++errands.transferred; break;
    case ErrandState::no_show: ++errands.no_show; break;
    case ErrandState::cancelled: ++errands.cancelled; break;
    case ErrandState::expired: ++errands.expired; break;
    case ErrandState::unfinished: ++errands.unfinished; break;
    case ErrandState::waiting:
    case ErrandState::called:
    case ErrandState::serving:
    case ErrandState::held: break;
  }
}

void give_shares(std::vector<ServiceStatistics>& lines) {
  std::int64_t sum = 0;
  for (const ServiceStatistics& line : lines) sum += line.total;
  for (ServiceStatistics& line : lines) {
    line.percent_hundredths = percent_hundredths(line.total, sum);
  }
}

void total_up(ServiceStatistics& line) {
  for (const std::int64_t count : line.walk_in_by_month) line.walk_in += count;
  for (const OptionalCount& count : line.eservice_by_month) add_to(line.eservice, count);
  line.total = line.walk_in + line.eservice.value_or(0);
}

}  // namespace

ErrandCounts& ErrandCounts::operator+=(const ErrandCounts& more) {
  queued += more.queued;
  done += more.done;
  transferred += more.transferred;
  no_show += more.no_show;
  cancelled += more.cancelled;
  expired += more.expired;
  unfinished += more.unfinished;
  walk_direct += more.walk_direct;
  return *this;
}

std::optional<PreviousStatistics> as_previous(const StatisticsFigures& before) {
  if (before.walk_in == 0 && before.tickets.issued == 0 && !before.eservice) return std::nullopt;
  return PreviousStatistics{before.head.period, before.tickets, before.walk_in, before.eservice,
                            before.all, before.eservice_whole()};
}

bool StatisticsFigures::eservice_whole() const {
  return !eservice_lacking &&
         std::all_of(by_month.begin(), by_month.end(),
                     [](const MonthStatistics& month) { return month.eservice.has_value(); });
}

bool ServiceStatistics::over_standard() const {
  return standard_seconds && durations.served &&
         durations.served->mean_seconds > *standard_seconds;
}

StatisticsSums::StatisticsSums(const Catalogue& of_office, const Zone& zone, const Period& period)
    : office(of_office), days(of_office, zone) {
  figures.head = report_head(office, period);
  for (const YearMonth month : period.months()) {
    figures.by_month.emplace_back().month = month;
  }
  months.resize(figures.by_month.size());
  for (const Service& service : office.services) service_index(service.code);
}

std::size_t StatisticsSums::service_index(const std::string& code) {
  const auto known = service_indices.find(code);
  if (known != service_indices.end()) return known->second;
  const std::size_t index = services.size();
  service_indices.emplace(code, index);
  ServiceSums& sums = services.emplace_back();
  sums.walk_in.resize(figures.by_month.size());
  sums.eservice.resize(figures.by_month.size());
  ServiceStatistics& line = figures.by_service.emplace_back();
  line.service = code;
  line.division = office.service_division(code);
  line.name = office.service_name(code);
  if (const int minutes = office.standard_minutes(code); minutes > 0)
    line.standard_seconds = minutes * 60;
  return index;
}

std::uint16_t StatisticsSums::location_index(const std::string& name) {
  const auto known = std::find(locations.begin(), locations.end(), name);
  const auto index = static_cast<std::uint16_t>(known - locations.begin());
  if (known == locations.end()) locations.push_back(name);
  return index;
}

std::uint16_t StatisticsSums::month_index(DayNumber day) {
  if (month_from <= day && day <= month_to) return month_last;
  const YearMonth month = month_of(day);
  month_from = first_day(month);
  month_to = first_day(next_month(month)) - 1;
  const auto at = std::find_if(figures.by_month.begin(), figures.by_month.end(),
                               [&](const MonthStatistics& one) { return one.month == month; });
  KHIO_CHECK(at != figures.by_month.end());
  month_last = static_cast<std::uint16_t>(at - figures.by_month.begin());
  return month_last;
}

void StatisticsSums::count_done(const VisitRow& row, std::size_t index, std::size_t month,
                                       std::size_t location) {
  ServiceSums& service = services[index];
  ServiceStatistics& line = figures.by_service[index];
  const std::optional<int> standard_seconds = line.standard_seconds;
  ++service.walk_in[month];
  ++line.by_session[static_cast<std::size_t>(row.session)];
  if (service.places.size() <= location) service.places.resize(location + 1);
  ++service.places[location];
  std::optional<int> waited_open_hours;
  MonthSums& sums = months[month];
  if (row.waited_seconds) {
    sums.waited_seconds += *row.waited_seconds;
    ++sums.waited_count;
    waited_open_hours = *row.waited_seconds;
    if (row.called_at) {
      const std::int64_t closed =
          days.closed_seconds(row.office_day, row.enqueued_at, *row.called_at);
      waited_open_hours =
          static_cast<int>(std::max<std::int64_t>(0, *row.waited_seconds - closed));
    }
  }
  if (row.served_seconds) {
    sums.served_seconds += *row.served_seconds;
    ++sums.served_count;
    if (standard_seconds) {
      ++sums.timed;
      if (*row.served_seconds <= *standard_seconds) ++sums.within_standard;
    }
  }
  service.samples.add(row, waited_open_hours, standard_seconds);
  if (!row.by_hand || !row.called_at || !row.finished_at) return;
  const auto seconds = [](std::int64_t from, std::int64_t to) {
    return static_cast<int>(std::max<std::int64_t>(0, to - from) / 1000);
  };
  hand_waited.push_back(seconds(row.enqueued_at, *row.called_at));
  hand_served.push_back(seconds(*row.called_at, *row.finished_at));
}

void StatisticsSums::count_visit(const FoldedVisit& visit) {
  TicketCounts& tickets = figures.tickets;
  MonthStatistics& month = figures.by_month[visit.month];
  const bool direct = visit.channel == Channel::walk_direct;
  if (!direct) {
    ++tickets.issued;
    ++month.issued;
  }
  if (visit.served) {
    ++(direct ? tickets.walk_direct : tickets.served);
    ++(direct ? month.walk_direct : month.served);
    if (visit.by_hand) ++tickets.by_hand;
    ++figures.walk_in;
    ++month.walk_in;
    figures.walk_in_people += visit.people;
    ++figures.by_session[static_cast<std::size_t>(visit.session)];
    ++figures.by_location[locations[visit.location]];
    return;
  }
  if (direct) return;
  if (visit.by_hand && visit.last == ErrandState::no_show) ++tickets.by_hand_no_show;
  switch (visit.last) {
    case ErrandState::no_show:
      ++tickets.no_show;
      ++month.no_show;
      break;
    case ErrandState::cancelled:
      ++tickets.cancelled;
      ++month.cancelled;
      break;
    case ErrandState::expired:
      ++tickets.expired;
      ++month.expired;
      break;
    case ErrandState::unfinished:
      ++tickets.unfinished;
      ++month.unfinished;
      break;
    case ErrandState::waiting:
    case ErrandState::called:
    case ErrandState::serving:
    case ErrandState::held:
    case ErrandState::transferred:
    case ErrandState::done: break;
  }
}

void StatisticsSums::finish_months() {
  for (std::size_t index = 0; index < months.size(); ++index) {
    const MonthSums& sums = months[index];
    MonthStatistics& month = figures.by_month[index];
    month.waited_mean_seconds = mean(sums.waited_seconds, sums.waited_count);
    month.served_mean_seconds = mean(sums.served_seconds, sums.served_count);
    month.within_standard_hundredths = percent_hundredths(sums.within_standard, sums.timed);
    for (const ServiceSums& service : services) add_to(month.eservice, service.eservice[index]);
    add_to(figures.eservice, month.eservice);
  }
}

void StatisticsSums::finish_services() {
  DurationSamples all;
  for (std::size_t index = 0; index < services.size(); ++index) {
    ServiceSums& sums = services[index];
    ServiceStatistics& line = figures.by_service[index];
    line.walk_in_by_month = sums.walk_in;
    line.eservice_by_month = sums.eservice;
    for (std::size_t place = 0; place < sums.places.size(); ++place) {
      if (sums.places[place] > 0) line.by_location[locations[place]] = sums.places[place];
    }
    total_up(line);
    all.append(sums.samples);
    line.durations = sums.samples.finish();
  }
  figures.all = all.finish();
  give_shares(figures.by_service);
}

void StatisticsSums::finish_division(ServiceStatistics& sum, DurationSamples& samples) {
  sum.walk_in_by_month.resize(months.size());
  sum.eservice_by_month.resize(months.size());
  for (std::size_t index = 0; index < services.size(); ++index) {
    const ServiceStatistics& line = figures.by_service[index];
    if (line.division != sum.division) continue;
    for (std::size_t month = 0; month < months.size(); ++month) {
      sum.walk_in_by_month[month] += line.walk_in_by_month[month];
      add_to(sum.eservice_by_month[month], line.eservice_by_month[month]);
    }
    sum.errands += line.errands;
    for (std::size_t session = 0; session < sum.by_session.size(); ++session) {
      sum.by_session[session] += line.by_session[session];
    }
    for (const auto& [place, count] : line.by_location) sum.by_location[place] += count;
    samples.append(services[index].samples);
  }
}

void StatisticsSums::finish_divisions() {
  std::vector<std::string> codes;
  for (const Division& division : office.divisions) codes.push_back(division.code);
  for (const ServiceStatistics& line : figures.by_service) {
    if (std::find(codes.begin(), codes.end(), line.division) == codes.end()) {
      codes.push_back(line.division);
    }
  }
  for (const std::string& code : codes) {
    ServiceStatistics& sum = figures.by_division.emplace_back();
    sum.division = code;
    if (const Division* division = office.division(code)) sum.name = division->name;
    DurationSamples samples;
    finish_division(sum, samples);
    sum.durations = samples.finish();
    total_up(sum);
  }
  give_shares(figures.by_division);
}

void StatisticsSums::add(const VisitRow& row) {
  if (!figures.head.period.contains(row.office_day)) return;
  const std::uint16_t month = month_index(row.office_day);
  const std::uint16_t location = location_index(row.location);
  const std::size_t service = service_index(row.service);
  count_outcome(row, figures.by_service[service].errands);
  const bool first = visits.add(row, month, location);
  if (first && row.channel != Channel::walk_direct) {
    const auto weekday = static_cast<std::size_t>(weekday_from_monday(row.office_day));
    const int hour = days.local_hour(row.office_day, row.issued_at);
    ++figures.by_weekday_hour[weekday][static_cast<std::size_t>(hour)];
  }
  if (row.state == ErrandState::done) count_done(row, service, month, location);
}

void StatisticsSums::add(const EserviceRow& row) {
  const YearMonth month{row.year, row.month};
  if (!figures.head.period.whole_month(month)) return;
  const std::size_t index = month_index(first_day(month));
  add_to(services[service_index(row.service)].eservice[index], row.count);
}

void StatisticsSums::count_visits() {
  if (std::exchange(visits_counted, true)) return;
  visits.for_each([&](const FoldedVisit& visit) { count_visit(visit); });
}

StatisticsFigures StatisticsSums::finish() {
  count_visits();
  finish_months();
  finish_services();
  finish_divisions();
  figures.by_hand = {duration_stats(hand_waited), duration_stats(hand_served)};
  return std::move(figures);
}

struct StatisticsPass::State : StatisticsSums {
  using StatisticsSums::StatisticsSums;
};

StatisticsPass::StatisticsPass(const Catalogue& office, const Zone& zone, const Period& period)
    : state_(std::make_unique<State>(office, zone, period)) {}
StatisticsPass::~StatisticsPass() = default;
StatisticsPass::StatisticsPass(StatisticsPass&&) noexcept = default;
StatisticsPass& StatisticsPass::operator=(StatisticsPass&&) noexcept = default;

void StatisticsPass::add(const VisitRow& row) { state_->add(row); }
void StatisticsPass::add(const EserviceRow& row) { state_->add(row); }
StatisticsFigures StatisticsPass::finish() { return state_->finish(); }

std::vector<const ServiceStatistics*> most_wanted(const StatisticsFigures& figures) {
  std::vector<const ServiceStatistics*> lines;
  for (const ServiceStatistics& line : figures.by_service) {
    if (line.total > 0) lines.push_back(&line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto* one, const auto* other) {
    return one->total > other->total;
  });
  return lines;
}

}  // namespace khio
