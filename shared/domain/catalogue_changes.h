// What differs between two catalogues, in the parts people know: which services, counters and
// divisions came, went or are described otherwise, and which other parts were changed. Pure; any
// thread.
#pragma once

#include <string>
#include <vector>

#include "domain/catalogue.h"

namespace khio {

enum class ChangeKind { added, changed, removed };

struct CatalogueChange {
  ChangeKind kind = ChangeKind::changed;
  std::string part;  // as the office file names it: "services", "hours", "survey.items"
  std::string code;  // of a service, counter, division or series; empty: the part as a whole
  Texts name;        // its name, as it is afterwards, or as it was before it was removed
  bool operator==(const CatalogueChange&) const = default;
};

// Services first, each list in its own order, what was removed after the rest. Empty exactly when
// the two are equal.
std::vector<CatalogueChange> catalogue_changes(const Catalogue& before, const Catalogue& after);

}  // namespace khio
