// The tables of reports as data, for workbooks and CSV: every figure of the pages, Arabic digits,
// times in minutes. Any thread.
#pragma once

#include "faces/data_table.h"
#include "faces/report_words.h"

namespace khio {

// Summary, months, services, times, outcomes, places, hours, and the tidy rows of the CSV.
std::vector<DataTable> statistics_tables(const StatisticsFigures& figures,
                                         const ReportWords& words);
// Summary, items, services, divisions, months, ways of rating, improvements, and the tidy rows.
std::vector<DataTable> satisfaction_tables(const SatisfactionFigures& figures,
                                           const ReportWords& words);

// What the CSV is: tidy rows, see faces/report_csv.h.
DataTable statistics_rows(const StatisticsFigures& figures, const ReportWords& words);
DataTable satisfaction_rows(const SatisfactionFigures& figures, const ReportWords& words);

// Draws `chart` on the sheet after the table's own.
void give_chart(DataTable& table, const ReportWords& words, DataChart chart);

void put_heads(TableWriter& table, const ReportWords& words,
               std::initializer_list<const char*> heads);
// n, the five counts from the highest, mean, S.D., both percentages, level: eleven cells.
void put_cell(TableWriter& table, const Cell& cell, const ReportWords& words);

}  // namespace khio
