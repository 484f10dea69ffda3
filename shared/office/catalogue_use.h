// What of the office is in use just now, and stands in the way of another office file: nobody who waits is
// forgotten by it, and no counter with somebody at it. Any thread that may use the Reader.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/catalogue.h"
#include "store/reader.h"

namespace khio {

struct CatalogueInUse {
  std::string service{};  // that the new file lacks, and …
  int people = 0;         // … how many wait for it, are served with it, or hold a note for it; next errands too
  int counter = 0;        // that it lacks and is open; else 0
};

// The first there is; nothing: nothing stands in the way.
std::optional<CatalogueInUse> in_use_without(Reader& reader, const Catalogue& before,
                                             const Catalogue& fresh);

// Counters that are open with all that was theirs by the file before, or with everything, go on so by the
// new one: the events that say so, one for each counter and its break.
std::vector<EventBody> counters_following(Reader& reader, const Catalogue& before,
                                          const Catalogue& fresh);

// `fresh`, where every service that `before` names and `fresh` does not is named as withdrawn, with all that
// history is told and measured by.
Catalogue with_names_kept(Catalogue fresh, const Catalogue& before);

}  // namespace khio
