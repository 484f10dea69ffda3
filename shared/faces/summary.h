// A period in brief, for those who read no report: one page for the head of the office or for the
// wall, one picture for a phone, a few sentences to read aloud over the village's loudspeakers.
// Plain values; any thread.
#pragma once

#include <string>

#include "faces/report_words.h"

namespace khio {

struct SummaryFigures {
  StatisticsFigures statistics;
  SatisfactionFigures satisfaction;  // for others than the office: figures/public_face.h
};

// Nobody is thanked where nobody came: empty then.
std::string summary_thanks(const StatisticsFigures& figures, const ReportWords& words);

// Whole numbers and full sentences: ears keep no decimals.
// REQUIRES: figures that may be published
std::string summary_to_read_aloud(const SummaryFigures& figures, const std::string& language);

}  // namespace khio
