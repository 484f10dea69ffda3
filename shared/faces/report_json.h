// Reports as JSON, one object without line breaks, UTF-8: the fields commands.md names, and a few
// more. Percentages and means have two decimals; null where there is no data. Any thread.
#pragma once

#include <string>

#include "figures/satisfaction.h"
#include "figures/statistics.h"

namespace khio {

// `language`: of names; the office's own where a name has no such text.
std::string statistics_json(const StatisticsFigures& figures, const std::string& language);
std::string satisfaction_json(const SatisfactionFigures& figures, const std::string& language);

}  // namespace khio
