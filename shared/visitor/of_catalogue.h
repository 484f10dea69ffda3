// What the catalogue alone says of an errand to visitors: its tile and its details, as yet without
// the queue. Pure; any thread.
#pragma once

#include <string>

#include "base/zone.h"
#include "domain/catalogue.h"
#include "visitor/models.h"

namespace khio::kiosk {

// Its errand in a visitor's words, or its name; the colour of its division.
const std::string& plain_words(const Catalogue& office, const Service& service,
                               const std::string& language);
ui::Color seed_of(const Catalogue& office, const Service& service);

ErrandTile tile_of(const Catalogue& office, const Service& service, const std::string& language);
DetailsModel details_of(const Catalogue& office, const Service& service,
                        const std::string& language);

// The office around every screen, at that time.
Surroundings surroundings_of(const Catalogue& office, const Words& words,
                             const std::string& language, const LocalTime& now);

}  // namespace khio::kiosk
