// Tables of the statistics report that do not depend on how many months it has; inside khio_paper
// only. Each puts one table, with its caption, where the report stands.
#pragma once

#include "paper/report_parts.h"

namespace khio {

// "18.40", or "–" where nothing was measured.
std::string minutes_of(const std::optional<DurationStats>& stats, int DurationStats::*which,
                       const ReportWords& words);

void put_quality_table(ReportParts& parts, const StatisticsFigures& figures);  // by month
void put_waiting_table(ReportParts& parts, const StatisticsFigures& figures);  // by service
void put_served_table(ReportParts& parts, const StatisticsFigures& figures);
void put_outcome_table(ReportParts& parts, const StatisticsFigures& figures);
void put_session_table(ReportParts& parts, const StatisticsFigures& figures);
void put_place_table(ReportParts& parts, const StatisticsFigures& figures);  // by service
void put_comparison_table(ReportParts& parts, const StatisticsFigures& figures,
                          const PreviousStatistics& previous);

}  // namespace khio
