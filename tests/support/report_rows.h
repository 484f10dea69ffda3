// Offices and rows for tests of figures and reports: invented, reproducible from a seed. One
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/calendar.h"
#include "domain/catalogue.h"
#include "domain/rows.h"

namespace khio::test {

// A Thai subdistrict office: 18 services in 5 divisions, Buddhist Era, fiscal year from October,
// a lunch break, one holiday (7 December 2026), ten survey items in four aspects.
Catalogue thai_office();

// An English-speaking council: Common Era, calendar years, three services; no Thai anywhere.
Catalogue english_office();

Zone zone_of(const Catalogue& office);
Period period_of(const Catalogue& office, const std::string& name);
std::vector<std::string> item_ids(const Catalogue& office);

// Visits of every working day: all outcomes, several errands, transfers, direct visits, by hand;
// rows of different visits interleaved as the journal has them.
std::vector<VisitRow> random_visits(const Catalogue& office, const Period& period, int per_day,
                                    std::uint32_t seed);
std::vector<RatingRow> random_ratings(const Catalogue& office, const Period& period, int per_day,
                                      std::uint32_t seed);

}  // namespace khio::test
