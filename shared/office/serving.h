// How a service ends, shared by "finish" and by "next". For the .cc files of this folder only.
#pragma once

#include <optional>

#include "domain/catalogue.h"
#include "store/store.h"

namespace khio {

// Service time counts from the start, or from the call when nobody pressed start, without the time
// on hold; the visit's next errand, if any, is queued with the visit's original time.
// REQUIRES: the errand is called or serving.
Finished finishing_of(Transaction& tx, const Catalogue& office, const ErrandRecord& errand,
                      std::optional<int> people);

// invalid: not a number of people a visit can have.
Status check_people(std::optional<int> people);

}  // namespace khio
