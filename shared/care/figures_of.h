// A period's figures from an office's rows: what every report, on paper and on the screen, is made
// of. Reads one consistent moment each. One thread.
#pragma once

#include <functional>

#include "figures/fairness.h"
#include "figures/satisfaction.h"
#include "figures/signs.h"
#include "figures/statistics.h"
#include "office/office.h"

namespace khio {

// Writes into the head of figures that were just counted what only store and clock know: that a
// program lived the days, and whether the period was over.
void complete_head(Office& office, Reader& reader, ReportHead& head);

// Ids of the items that are asked, the overall one first, then of those that were: their answers stay in
// the reports of their days.
std::vector<std::string> answered_items(Reader& reader, const Catalogue& office);

// Errors are the store's.
Result<StatisticsFigures> statistics_of(Office& office, const Period& period);
Result<SatisfactionFigures> satisfaction_of(Office& office, const Period& period);
// Told how far the reading is, in percent, now and then; false stops it.
using FiguresProgress = std::function<bool(int percent)>;
// The same, for programs that go on while they count. nothing: it was stopped.
Result<StatisticsFigures> statistics_of(Office& office, const Period& period,
                                        const FiguresProgress& progress);
Result<SatisfactionFigures> satisfaction_of(Office& office, const Period& period,
                                            const FiguresProgress& progress);
// What of it may be published (figures/public_face.h). Every rating of the fiscal year is read once.
// What is told of a month for the first time is kept with the journal, and is all that is ever told
// of it (care/told_parts.h); of months that are not over nothing is. refused, busy: as freeze_report().
Result<SatisfactionFigures> public_satisfaction_of(Office& office, const Period& period,
                                                   const FiguresProgress& progress = {});
bool is_of_whole_months(const Period& period);
// Whether no more answers of that month are to come: as Office::days_are_over(), and none waits. A program
// lives the days of a simulated office ahead of the clock, but none on which the office is closed.
Status month_is_over(Office& office, YearMonth month);
// Fewer than five ratings wait for their month to end. Where nobody worked since it did, they enter
// the journal now, and its last day is closed. Not of a simulated office, whose days are none of the clock's. As keep_day().
Status enter_waiting_ratings(Office& office, const std::string& actor);
Result<FairnessFigures> fairness_of(Office& office, const Period& period);
Result<SignsFigures> signs_of(Office& office, const Period& period);
Result<FairnessFigures> fairness_of(Office& office, const Period& period,
                                    const FiguresProgress& progress);
Result<SignsFigures> signs_of(Office& office, const Period& period,
                              const FiguresProgress& progress);

}  // namespace khio
