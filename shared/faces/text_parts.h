// What every report on a terminal is made of; inside khio_faces only.
#pragma once

#include <string>

#include "faces/report_words.h"

namespace khio {

// Subject, office, period, and whether the data are sample data.
std::string text_title(const ReportWords& words, const char* subject);

// A sentence, after a space, on each way of answers gathered elsewhere that may be told of.
std::string imported_finding(const SatisfactionFigures& figures, const ReportWords& words);

// Right-aligned. Numbers stand before names: a terminal's columns cannot be kept after letters with
// marks above and below, which take no column of their own.
// At least a space apart from what stands before on the line.
void put_right(std::string& out, const std::string& text, std::size_t columns);

// The width of a column, at least `columns`, in which its heading stands apart from its neighbour.
std::size_t column_of(const std::string& heading, std::size_t columns);

}  // namespace khio
