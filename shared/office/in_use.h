// What an office file may not take away while somebody needs it. Pure of the reader; any thread.
#pragma once

#include <vector>

#include "base/result.h"
#include "domain/catalogue.h"
#include "office/views.h"
#include "store/reader.h"

namespace khio {

// Those of `before` that are not in `after`: services, by code, then counters.
std::vector<InUse> taken_away(Reader& reader, const Catalogue& before, const Catalogue& after);

// refused: something is taken away, and how it is set free.
Status check_nothing_taken_away(Reader& reader, const Catalogue& before, const Catalogue& after);

}  // namespace khio
