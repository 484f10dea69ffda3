// What stands on a ticket's slip, put together from the office's catalogue and the journal: the
// same ticket gives the same slip on every machine and at any later time. One thread: the office's.
#pragma once

#include "base/result.h"
#include "office/office.h"
#include "paper/slip.h"

namespace khio {

// The errors are the store's. The slip is in the visitor's language; a service that has since left
// the catalogue is named by its code.
Result<SlipModel> slip_of(Office& office, const IssuedTicket& ticket, int width_mm = 80);

// The same of a ticket that was given offline: nothing that only the store knows stands on it.
SlipModel offline_slip(const Office& office, const IssuedTicket& ticket, int width_mm);

// The slip that this catalogue would give for its service, with invented figures: to be looked at.
SlipModel specimen_slip(const Catalogue& office, const Service& service,
                        const std::string& language, const LocalTime& now);

}  // namespace khio
