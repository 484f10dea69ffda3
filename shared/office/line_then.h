// Who stood in line at a moment that is over, told by the journal: for what is entered afterwards.
// For the .cc files of this folder only.
#pragma once

#include <string>

#include "domain/catalogue.h"
#include "store/reader.h"

namespace khio {

// Whom somebody without a ticket was served before, at that counter and moment (UTC ms) of the
// office day: as overtaken_at() counts it, of what the counter served then and has to serve by the
// office file. Events after the first that is later than the moment are not looked at.
int passed_then(Reader& reader, const Catalogue& office, DayNumber day, int counter,
                const std::string& service, std::int64_t at);

}  // namespace khio
