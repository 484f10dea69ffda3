// Several offices side by side on A4 pages. Any thread.
#pragma once

#include <string>

#include "figures/many_offices.h"
#include "paper/report_pages.h"

namespace khio {

// device: the fonts cannot be used.
Result<std::string> comparison_pdf(const ComparisonFigures& figures, const ReportLook& look);

}  // namespace khio
