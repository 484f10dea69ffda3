// Reports as a few lines for a terminal. Any thread.
#pragma once

#include <string>

#include "figures/satisfaction.h"
#include "figures/statistics.h"

namespace khio {

std::string statistics_text(const StatisticsFigures& figures, const std::string& language);
std::string satisfaction_text(const SatisfactionFigures& figures, const std::string& language);

}  // namespace khio
