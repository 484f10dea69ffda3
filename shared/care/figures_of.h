// A period's figures from an office's rows: what every report, on paper and on the screen, is made
// of. Reads one consistent moment each. One thread.
#pragma once

#include "figures/fairness.h"
#include "figures/satisfaction.h"
#include "figures/signs.h"
#include "figures/statistics.h"
#include "office/office.h"

namespace khio {

// Errors are the store's.
Result<StatisticsFigures> statistics_of(Office& office, const Period& period);
Result<SatisfactionFigures> satisfaction_of(Office& office, const Period& period);
// What of it may be published (figures/public_face.h).
Result<SatisfactionFigures> public_satisfaction_of(Office& office, const Period& period);
Result<FairnessFigures> fairness_of(Office& office, const Period& period);
Result<SignsFigures> signs_of(Office& office, const Period& period);

}  // namespace khio
