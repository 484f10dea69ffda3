// Who comes to a simulated office on a day, when and what for. Derived from the catalogue alone, so
// that any office can be lived: short errands are asked for more often, and services that several
// counters serve more often still. Depends on nothing but the dice; one thread.
#pragma once

#include <string>
#include <vector>

#include "care/dice.h"
#include "domain/catalogue.h"

namespace khio {

struct Arrival {
  int second_of_day = 0;
  std::vector<std::string> services;  // distinct
  bool priority = false;
  int people = 1;
};

// The working span of a day: its first opening and last closing, seconds since midnight.
TimeSpan office_span(const Catalogue& office, DayNumber day);

// In order of time. `visits_mean`: visits of an ordinary day. Mondays and days after a closed day
// have a fifth more; in the fourth to seventh month of the fiscal year (taxes are due) the services
// of the busiest series have more; around the 10th (allowances are paid) those of the slowest.
std::vector<Arrival> arrivals_of(const Catalogue& office, DayNumber day, int visits_mean,
                                 Dice& dice);

}  // namespace khio
