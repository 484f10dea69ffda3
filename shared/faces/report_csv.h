// Reports as tidy CSV: one figure or one cell per row, Arabic digits, ISO months, for spreadsheets
// and open-data portals. Any thread.
#pragma once

#include <string>

#include "figures/satisfaction.h"
#include "figures/statistics.h"

namespace khio {

// A row per month, service and channel (Walk-in, E-Service), but for months in which nothing was
// counted (ReportHead::uncounted); an E-Service count that was not entered is an empty cell.
std::string statistics_csv(const StatisticsFigures& figures, const std::string& language);

// A row per cell: overall, each aspect, item, service, division, month and way of rating; then those
// of each way in which results were gathered elsewhere. A suppressed cell has its n and "*".
std::string satisfaction_csv(const SatisfactionFigures& figures, const std::string& language);

}  // namespace khio
