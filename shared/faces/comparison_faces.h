// Several offices side by side as JSON, CSV, workbook and text, for who looks after all of them. Any
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "faces/report_words.h"
#include "figures/many_offices.h"

namespace khio {

std::string comparison_json(const ComparisonFigures& figures, const std::string& language);
// A row for each office, then one of all.
std::string comparison_csv(const ComparisonFigures& figures, const std::string& language);
// device: the file could not be made.
Result<std::string> comparison_workbook(const ComparisonFigures& figures, const std::string& language,
                                        std::int64_t created_s);
std::string comparison_text(const ComparisonFigures& figures, const std::string& language);

// The office's name; of the line of all, "All offices".
std::string line_name(const OfficeFigure& line, const ReportWords& words);
// One row in words: served, waiting (mean, median, 90th percentile), within standard, satisfied, answers,
// response.
std::vector<std::string> comparison_cells(const OfficeFigure& line, const ReportWords& words);
std::vector<std::string> comparison_columns(const ReportWords& words);
std::vector<std::string> comparison_notes(const ComparisonFigures& figures, const ReportWords& words);

}  // namespace khio
