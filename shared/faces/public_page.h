// The page that goes with a published set of reports: the main figures as tables, and links to the
// files beside it. Plain HTML for any browser and screen reader, without script and without
// anything loaded from elsewhere. The same figures give the same bytes. Any thread.
#pragma once

#include <string>
#include <vector>

#include "faces/report_words.h"
#include "figures/fairness.h"

namespace khio {

struct PageFile {
  std::string report;  // the title of the report it holds, in English, as its catalogue has it
  std::string name;    // of the file, beside the page
  std::size_t bytes = 0;
};

// What one set tells.
struct SetFigures {
  StatisticsFigures statistics;
  // None in public where the period is not of whole months.
  std::optional<SatisfactionFigures> satisfaction;
  FairnessFigures fairness;
};

std::string public_page(const SetFigures& figures, const std::vector<PageFile>& files,
                        const std::string& language, ReportDigits digits);

}  // namespace khio
