// The fairness report as JSON, CSV and text, and the words its pages share with them. Any thread.
#pragma once

#include <string>

#include "faces/data_table.h"
#include "faces/report_words.h"
#include "figures/fairness.h"

namespace khio {

// What may be published: totals only, no ticket and no officer.
FairnessFigures public_face(FairnessFigures figures);

// The fields commands.md names; a public face has no "events".
std::string fairness_json(const FairnessFigures& figures, const std::string& language,
                          bool for_public);
// A row for each event; of a public face, a row for each way of going before others.
std::string fairness_csv(const FairnessFigures& figures, const std::string& language,
                         bool for_public);
// … and the same as data, for a workbook.
DataTable fairness_table(const FairnessFigures& figures, const ReportWords& words, bool totals);
std::string fairness_text(const FairnessFigures& figures, const std::string& language);

std::string overtake_words(OvertakeKind kind, const ReportWords& words);
// The text of a reason's code; the code itself where the office no longer has it.
std::string reason_words(const FairnessFigures& figures, const std::string& code,
                         const ReportWords& words);
// What an officer is called; the id where nobody of it is known.
std::string officer_words(const std::map<std::string, std::string>& officers,
                          const std::string& id);
// The finding in sentences.
std::string fairness_finding(const FairnessFigures& figures, const ReportWords& words);
// The rules the figures were counted by, for the foot of the report.
std::vector<std::string> fairness_notes(const ReportWords& words);

}  // namespace khio
