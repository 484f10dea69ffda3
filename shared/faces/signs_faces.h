// The signs of invented figures as JSON, CSV and text. Never published. Any thread.
#pragma once

#include <string>
#include <vector>

#include "faces/data_table.h"
#include "faces/report_words.h"
#include "figures/signs.h"

namespace khio {

std::string signs_json(const SignsFigures& figures, const std::string& language);
// A row for each place or time a sign was seen at.
std::string signs_csv(const SignsFigures& figures, const std::string& language);
DataTable signs_table(const SignsFigures& figures, const ReportWords& words);
std::string signs_text(const SignsFigures& figures, const std::string& language);

// One sign that was seen: what, where or when, how often.
struct SignLine {
  std::string sign;  // the name commands.md gives it
  std::string what;
  std::string where;
  std::int64_t times = 0;
};
std::vector<SignLine> sign_lines(const SignsFigures& figures, const ReportWords& words);

std::vector<std::string> signs_notes(const ReportWords& words);

}  // namespace khio
