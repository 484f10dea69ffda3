// What surrounds the results in a survey's report: who answered before them, how it was asked and
// judged after them; inside khio_paper only.
#pragma once

#include "figures/satisfaction.h"
#include "paper/report_parts.h"

namespace khio {

// Nobody did whom the report may tell of: empty tables and charts would say no more than that.
bool nobody_answered(const SatisfactionFigures& figures);

// How many answered, by service, month and way of rating.
void put_respondents(ReportParts& parts, const SatisfactionFigures& figures);

// The words that means stand for, by the office's convention.
void put_criteria(ReportParts& parts, const Survey& survey);

// What visitors were asked.
void put_questionnaire(ReportParts& parts, const SatisfactionFigures& figures);

}  // namespace khio
