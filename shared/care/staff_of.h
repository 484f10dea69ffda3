// The staff sheet's figures from an office's rows, read at one consistent moment. One thread.
#pragma once

#include "care/figures_of.h"
#include "figures/staff.h"
#include "office/office.h"

namespace khio {

// Errors are the store's. nothing: `progress` stopped it.
Result<StaffFigures> staff_of(Office& office, const Period& period,
                              const FiguresProgress& progress);
Result<StaffFigures> staff_of(Office& office, const Period& period);

}  // namespace khio
