#include "figures/many_offices.h"

#include <algorithm>

#include "base/check.h"
#include "figures/hidden_company.h"
#include "figures/statistics_sums.h"

namespace khio {
namespace {

template <typename Place>
void add_places(Place& all, const Place& part) {
  for (const auto& [place, count] : part) all[place] += count;
}

// What both are counts of.
template <typename Counts>
void add_visits(Counts& all, const Counts& part) {
  all.issued += part.issued;
  all.served += part.served;
  all.no_show += part.no_show;
  all.cancelled += part.cancelled;
  all.expired += part.expired;
  all.unfinished += part.unfinished;
  all.walk_direct += part.walk_direct;
}

void add_tickets(TicketCounts& all, const TicketCounts& part) {
  add_visits(all, part);
  all.by_hand += part.by_hand;
  all.by_hand_no_show += part.by_hand_no_show;
}

void add_month(MonthStatistics& all, const MonthStatistics& part) {
  add_visits(all, part);
  all.walk_in += part.walk_in;
}

void add_sums(MonthSums& all, const MonthSums& part) {
  all.waited_seconds += part.waited_seconds;
  all.waited_count += part.waited_count;
  all.served_seconds += part.served_seconds;
  all.served_count += part.served_count;
  all.timed += part.timed;
  all.within_standard += part.within_standard;
}

std::string known_as(const std::map<std::string, std::string>& codes, const std::string& code) {
  const auto known = codes.find(code);
  return known == codes.end() ? code : known->second;
}

// The code of `one` among `all`: that of the one it is the same as, or one that is free.
template <typename Thing, typename Same>
std::string code_among(std::vector<Thing>& all, Thing one, std::string Thing::* code,
                       std::size_t office, Same same) {
  for (const Thing& known : all)
    if (same(known, one)) return known.*code;
  const std::string own = one.*code;
  const auto taken = [&] {
    return std::any_of(all.begin(), all.end(),
                       [&](const Thing& known) { return known.*code == one.*code; });
  };
  if (taken()) one.*code = own + "/" + std::to_string(office + 1);
  KHIO_CHECK(!taken());
  all.push_back(one);
  return one.*code;
}

// What was asked for by a code, without what a place behind it says.
std::string asked_as(const std::string& code) { return code.substr(0, code.find('/')); }

}  // namespace

void StatisticsSums::take(StatisticsSums& part) {
  part.count_visits();
  KHIO_CHECK(months.size() == part.months.size());
  add_tickets(figures.tickets, part.figures.tickets);
  figures.walk_in += part.figures.walk_in;
  figures.walk_in_people += part.figures.walk_in_people;
  for (std::size_t month = 0; month < months.size(); ++month) {
    add_month(figures.by_month[month], part.figures.by_month[month]);
    add_sums(months[month], part.months[month]);
    const bool entered = std::any_of(part.services.begin(), part.services.end(),
                                     [&](const ServiceSums& one) { return one.eservice[month].has_value(); });
    figures.eservice_lacking = figures.eservice_lacking || !entered;
  }
  for (std::size_t session = 0; session < figures.by_session.size(); ++session)
    figures.by_session[session] += part.figures.by_session[session];
  add_places(figures.by_location, part.figures.by_location);
  for (std::size_t day = 0; day < figures.by_weekday_hour.size(); ++day)
    for (std::size_t hour = 0; hour < figures.by_weekday_hour[day].size(); ++hour)
      figures.by_weekday_hour[day][hour] += part.figures.by_weekday_hour[day][hour];
  for (std::size_t from = 0; from < part.services.size(); ++from) {
    const ServiceStatistics& line = part.figures.by_service[from];
    const std::size_t to = service_index(line.service);
    const ServiceSums& more = part.services[from];
    figures.by_service[to].errands += line.errands;
    for (std::size_t session = 0; session < line.by_session.size(); ++session)
      figures.by_service[to].by_session[session] += line.by_session[session];
    for (std::size_t month = 0; month < months.size(); ++month) {
      services[to].walk_in[month] += more.walk_in[month];
      add_to(services[to].eservice[month], more.eservice[month]);
    }
    for (std::size_t place = 0; place < more.places.size(); ++place) {
      const std::size_t here = location_index(part.locations[place]);
      if (services[to].places.size() <= here) services[to].places.resize(here + 1);
      services[to].places[here] += more.places[place];
    }
    services[to].samples.append(more.samples);
  }
  hand_waited.insert(hand_waited.end(), part.hand_waited.begin(), part.hand_waited.end());
  hand_served.insert(hand_served.end(), part.hand_served.begin(), part.hand_served.end());
}

OfficesTogether::OfficesTogether(const std::vector<Catalogue>& offices, const Texts& name)
    : offices_(offices.begin(), offices.end()), services_(offices.size()), divisions_(offices.size()),
      items_(offices.size()) {
  KHIO_CHECK(!offices.empty());
  all_ = offices.front();
  all_.name = name;
  all_.divisions.clear();
  all_.services.clear();
  all_.withdrawn.clear();
  all_.survey.aspects.clear();
  all_.survey.items.clear();
  const Survey& first = offices.front().survey;
  for (std::size_t index = 0; index < offices.size(); ++index) {
    const Survey& survey = offices[index].survey;
    all_.sample = all_.sample || offices[index].sample;
    all_.survey.min_cell = std::max(all_.survey.min_cell, survey.min_cell);
    conventions_differ_ = conventions_differ_ || survey.convention != first.convention ||
                          survey.spread != first.spread || survey.target_test != first.target_test ||
                          survey.target_percent != first.target_percent;
    put_divisions(index);
    put_services(index);
    put_items(index);
  }
  for (std::size_t index = 0; index < offices.size(); ++index) put_withdrawn(index);
}

void OfficesTogether::put_divisions(std::size_t index) {
  for (Division& division : offices_[index].divisions) {
    const std::string code = code_among(
        all_.divisions, division, &Division::code, index, [](const Division& one, const Division& other) {
          return asked_as(one.code) == other.code && one.name == other.name;
        });
    divisions_[index][division.code] = code;
    division.code = code;
  }
}

void OfficesTogether::put_services(std::size_t index) {
  Catalogue& office = offices_[index];
  for (Service& service : office.services) {
    service.division = division(index, service.division);
    const std::string code = code_among(
        all_.services, service, &Service::code, index, [](const Service& one, const Service& other) {
          return asked_as(one.code) == other.code && one.name == other.name &&
                 one.division == other.division && one.standard_minutes == other.standard_minutes;
        });
    services_[index][service.code] = code;
    service.code = code;
  }
}

// REQUIRES: what any office offers was put.
void OfficesTogether::put_withdrawn(std::size_t index) {
  for (WithdrawnService& gone : offices_[index].withdrawn) {
    gone.division = division(index, gone.division);
    const auto same = [&](const auto& known) {
      return asked_as(known.code) == gone.code && known.name == gone.name &&
             known.division == gone.division &&
             (gone.standard_minutes == 0 || known.standard_minutes == gone.standard_minutes);
    };
    const auto offered = std::find_if(all_.services.begin(), all_.services.end(), same);
    const auto known = std::find_if(all_.withdrawn.begin(), all_.withdrawn.end(), same);
    const std::string own = gone.code;
    if (offered != all_.services.end()) gone.code = offered->code;
    else if (known != all_.withdrawn.end()) gone.code = known->code;
    else if (!all_.service_name(own).empty()) gone.code = own + "/" + std::to_string(index + 1);
    services_[index][own] = gone.code;
    if (all_.service_name(gone.code).empty()) all_.withdrawn.push_back(gone);
  }
}

void OfficesTogether::put_items(std::size_t index) {
  Survey& survey = offices_[index].survey;
  Survey& all = all_.survey;
  std::map<std::string, std::string> aspects;
  for (const Aspect& aspect : survey.aspects)
    aspects[aspect.code] = code_among(
        all.aspects, aspect, &Aspect::code, index, [](const Aspect& one, const Aspect& other) {
          return asked_as(one.code) == other.code && one.name == other.name;
        });
  for (SurveyItem item : survey.items) {
    item.aspect = known_as(aspects, item.aspect);
    const std::string own = item.id;
    const bool overall = own == survey.items.front().id;
    if (overall && !all.items.empty()) {
      items_[index][own] = all.items.front().id;
      continue;
    }
    items_[index][own] = code_among(
        all.items, item, &SurveyItem::id, index, [](const SurveyItem& one, const SurveyItem& other) {
          return asked_as(one.id) == other.id && one.text == other.text && one.aspect == other.aspect;
        });
  }
}

std::string OfficesTogether::service(std::size_t index, const std::string& code) const {
  return known_as(services_[index], code);
}

std::string OfficesTogether::division(std::size_t index, const std::string& code) const {
  return known_as(divisions_[index], code);
}

std::vector<std::string> OfficesTogether::items() const {
  std::vector<std::string> ids;
  for (const SurveyItem& item : all_.survey.items) ids.push_back(item.id);
  return ids;
}

std::vector<std::string> OfficesTogether::items_of(std::size_t index) const {
  std::vector<std::string> ids;
  for (const SurveyItem& item : all_.survey.items) {
    const auto own = std::find_if(items_[index].begin(), items_[index].end(),
                                  [&](const auto& one) { return one.second == item.id; });
    ids.push_back(own == items_[index].end() ? "" : own->first);
  }
  return ids;
}

void put_satisfaction(ComparisonFigures& figures, const std::vector<ScoreCounts>& answers,
                      const Survey& survey) {
  SatisfactionFigures lines;
  lines.survey = survey;
  ScoreCounts sum{};
  for (const ScoreCounts& counts : answers) {
    for (std::size_t score = 0; score < sum.size(); ++score) sum[score] += counts[score];
    lines.by_service.emplace_back().all.cell = cell_of(counts, survey);
    lines.by_service.back().all.code = std::to_string(lines.by_service.size());
  }
  lines.overall = cell_of(sum, survey);
  lines.respondents = lines.overall.n;
  hide_company(lines, HiddenCell::with_size);
  for (std::size_t line = 0; line < figures.offices.size(); ++line)
    figures.offices[line].satisfaction = lines.by_service[line].all.cell;
  figures.all.satisfaction = lines.overall;
}

}  // namespace khio
