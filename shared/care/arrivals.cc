#include "care/arrivals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "domain/calendar.h"
#include "domain/hours.h"

namespace khio {
namespace {

// Shares of a day's arrivals in stretches of the office's day, from the front offices asked: most
// people come early.
struct Stretch {
  double until;  // of the day's length
  double share;
};
constexpr std::array<Stretch, 5> kDayProfile = {
    {{0.25, 0.40}, {0.4375, 0.25}, {0.5625, 0.05}, {0.8125, 0.22}, {1.0, 0.08}}};

constexpr double kMondayFactor = 1.2;
constexpr double kSeasonExtraMin = 0.3;
constexpr double kSeasonExtraMax = 0.8;
constexpr double kAllowanceExtra = 0.3;

int counters_for(const Catalogue& office, const Service& service) {
  int counters = 0;
  for (const CounterPlace& place : office.counters) {
    const auto& codes = place.services;
    if (std::find(codes.begin(), codes.end(), service.code) != codes.end()) ++counters;
  }
  return counters;
}

struct SeriesShare {
  std::string series;
  double services = 0;  // how fast its errands go: services per minute, added up
  double counters = 0;  // added up over its services
  int count = 0;
  double weight() const { return std::sqrt(counters * services) / count; }
};

struct Mix {
  std::vector<double> weights;  // by service of the catalogue
  std::string busiest;          // series
  std::string slowest;
};

double per_minute(const Service& service) { return 1.0 / std::max(1, service.standard_minutes); }

std::vector<SeriesShare> shares_of(const Catalogue& office) {
  std::vector<SeriesShare> shares;
  for (const Service& service : office.services) {
    auto share = std::find_if(shares.begin(), shares.end(), [&](const SeriesShare& one) {
      return one.series == service.series;
    });
    if (share == shares.end()) share = shares.insert(shares.end(), {service.series, 0, 0, 0});
    share->services += per_minute(service);
    share->counters += counters_for(office, service);
    ++share->count;
  }
  return shares;
}

// Each series has its share, the larger the more counters serve it and the shorter its errands are;
// within a series short errands are the more frequent ones.
Mix mix_of(const Catalogue& office) {
  Mix mix;
  const std::vector<SeriesShare> shares = shares_of(office);
  for (const Service& service : office.services) {
    const auto share = std::find_if(shares.begin(), shares.end(), [&](const SeriesShare& one) {
      return one.series == service.series;
    });
    const bool served = counters_for(office, service) > 0;
    mix.weights.push_back(served ? share->weight() * per_minute(service) / share->services : 0);
  }
  const auto lighter = [](const SeriesShare& a, const SeriesShare& b) {
    return a.weight() < b.weight();
  };
  mix.busiest = std::max_element(shares.begin(), shares.end(), lighter)->series;
  double slowest = 0;
  for (const SeriesShare& share : shares) {
    const double minutes = share.count / share.services;
    if (share.series == mix.busiest || share.counters <= 0 || minutes <= slowest) continue;
    slowest = minutes;
    mix.slowest = share.series;
  }
  return mix;
}

bool after_a_closed_day(const Catalogue& office, DayNumber day) {
  return !is_working_day(office, day - 1);
}

double season_extra(const Catalogue& office, DayNumber day, Dice& dice) {
  const int month = month_of(day).month;
  const int fiscal_month = (month - office.fiscal_first_month + 12) % 12 + 1;
  if (fiscal_month < 4 || fiscal_month > 7) return 0;
  return kSeasonExtraMin + dice.unit() * (kSeasonExtraMax - kSeasonExtraMin);
}

void favour(std::vector<double>& weights, const Catalogue& office, const std::string& series,
            double share_of_all) {
  double all = 0;
  double those = 0;
  for (std::size_t n = 0; n < weights.size(); ++n) {
    all += weights[n];
    if (office.services[n].series == series) those += weights[n];
  }
  if (those <= 0) return;
  for (std::size_t n = 0; n < weights.size(); ++n) {
    if (office.services[n].series == series) weights[n] *= 1 + share_of_all * all / those;
  }
}

int second_in(const TimeSpan& span, Dice& dice) {
  std::vector<double> shares;
  for (const Stretch& stretch : kDayProfile) shares.push_back(stretch.share);
  const std::size_t chosen = dice.weighted(shares);
  const double from = chosen == 0 ? 0 : kDayProfile[chosen - 1].until;
  const double at = from + dice.unit() * (kDayProfile[chosen].until - from);
  return span.from + static_cast<int>(at * (span.to - span.from));
}

std::vector<std::string> errands(const Catalogue& office, const std::vector<double>& weights,
                                 Dice& dice) {
  const double several = dice.unit();
  const std::size_t wanted = several < 0.012 ? 3 : several < 0.07 ? 2 : 1;
  std::vector<std::string> services;
  for (int tries = 0; services.size() < wanted && tries < 20; ++tries) {
    const std::string& code = office.services[dice.weighted(weights)].code;
    if (std::find(services.begin(), services.end(), code) == services.end()) {
      services.push_back(code);
    }
  }
  return services;
}

}  // namespace

TimeSpan office_span(const Catalogue& office, DayNumber day) {
  const auto& spans = office.hours.by_weekday[weekday_from_monday(day)];
  KHIO_CHECK(!spans.empty());
  return {spans.front().from, spans.back().to};
}

std::vector<Arrival> arrivals_of(const Catalogue& office, DayNumber day, int visits_mean,
                                 Dice& dice) {
  Mix mix = mix_of(office);
  double visits = visits_mean * (0.88 + 0.24 * dice.unit());
  if (after_a_closed_day(office, day)) visits *= kMondayFactor;
  if (const double extra = season_extra(office, day, dice); extra > 0) {
    favour(mix.weights, office, mix.busiest, extra);
    visits *= 1 + extra;
  }
  const int day_of_month = civil_day(day).day;
  if (day_of_month >= 8 && day_of_month <= 12 && !mix.slowest.empty()) {
    favour(mix.weights, office, mix.slowest, 0.2 * kAllowanceExtra);
  }
  TimeSpan span = office_span(office, day);
  span.to = std::max(span.from + 60, span.to - office.hours.last_ticket_minutes * 60);
  const double priority_share = 0.15 + 0.10 * dice.unit();
  std::vector<Arrival> arrivals(static_cast<std::size_t>(std::max(1.0, visits)));
  for (Arrival& arrival : arrivals) {
    arrival.second_of_day = second_in(span, dice);
    arrival.services = errands(office, mix.weights, dice);
    arrival.priority = dice.chance(priority_share);
    if (dice.chance(0.06)) arrival.people = dice.between(2, 5);
  }
  std::sort(arrivals.begin(), arrivals.end(), [](const Arrival& a, const Arrival& b) {
    return a.second_of_day < b.second_of_day;
  });
  return arrivals;
}

}  // namespace khio
