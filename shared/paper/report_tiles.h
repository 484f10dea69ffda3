// The few numbers a report begins with, and how a page writes what must not be shown; inside
// khio_paper only.
#pragma once

#include <optional>
#include <string>

#include "figures/satisfaction.h"
#include "figures/statistics.h"
#include "paper/report_parts.h"

namespace khio {

void put_tiles(ReportParts& parts, const StatisticsFigures& figures);
void put_tiles(ReportParts& parts, const SatisfactionFigures& figures);

// `text`, or a star where the cell is suppressed.
std::string shown(const Cell& cell, std::string text);
// "reached", "missed", or a dash where there is no result.
std::string verdict(const std::optional<bool>& met, const ReportWords& words);

}  // namespace khio
