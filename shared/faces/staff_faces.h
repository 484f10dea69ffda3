// The staff sheet as JSON, CSV, workbook and text. For the office alone. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "faces/report_words.h"
#include "figures/staff.h"

namespace khio {

std::string staff_json(const StaffFigures& figures, const std::string& language);
// A row for each officer, then for each counter.
std::string staff_csv(const StaffFigures& figures, const std::string& language);
// device: the file could not be made.
Result<std::string> staff_workbook(const StaffFigures& figures, const std::string& language,
                                   std::int64_t created_s);
std::string staff_text(const StaffFigures& figures, const std::string& language);

// "Malee (malee)", or "Counter 2".
std::string staff_name(const StaffFigures& figures, const StaffFigure& figure,
                       const ReportWords& words);
// One row in words: served, wait, service, within standard, answers, satisfied, unrated.
std::vector<std::string> staff_cells(const StaffFigure& figure, const ReportWords& words);
std::vector<std::string> staff_columns(const ReportWords& words);
// How many words of praise there were.
std::string staff_praise(const StaffFigures& figures, const ReportWords& words);
std::vector<std::string> staff_notes(const StaffFigures& figures, const ReportWords& words);

}  // namespace khio
