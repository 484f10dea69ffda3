// Reports as workbooks (XLSX): every table a sheet with its heads kept in view, a filter, and where
// a picture helps a chart the spreadsheet draws from the cells; then the tidy rows of the CSV and
// the rules of counting. Numbers are Arabic and real numbers; a text is never a formula.
//
// The same figures and moment give the same bytes. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "faces/data_table.h"
#include "figures/fairness.h"
#include "figures/satisfaction.h"
#include "figures/signs.h"
#include "figures/statistics.h"

namespace khio {

// What stands over every sheet, and in the file's properties.
struct WorkbookHead {
  std::string subject;
  std::string office;
  std::string period;
  std::string mark;              // "sample data"; may be empty
  std::string remark;            // that the period is not over; may be empty
  std::string notes_name;        // of the sheet of the rules
  std::vector<std::string> notes;
  std::int64_t created_s = 0;    // since 1970, UTC
};

// device: the file could not be made.
Result<std::string> workbook_of(const WorkbookHead& head, const std::vector<DataTable>& tables);

Result<std::string> statistics_workbook(const StatisticsFigures& figures,
                                        const std::string& language, std::int64_t created_s);
Result<std::string> satisfaction_workbook(const SatisfactionFigures& figures,
                                          const std::string& language, std::int64_t created_s);
Result<std::string> fairness_workbook(const FairnessFigures& figures, const std::string& language,
                                      bool for_public, std::int64_t created_s);
Result<std::string> signs_workbook(const SignsFigures& figures, const std::string& language,
                                   std::int64_t created_s);

}  // namespace khio
