// The cells of satisfaction figures that are published or hidden, by name. For public_face alone.
#pragma once

#include <functional>
#include <string>

#include "figures/satisfaction.h"

namespace khio {

using CellVisit = std::function<void(const std::string& key, Cell& cell)>;

// Every cell but those of months and of the period before, by a name that is the same in all parts.
void visit_cells(SatisfactionFigures& figures, const CellVisit& visit);

void withhold(Cell& cell);
void withhold_all(SatisfactionFigures& part, bool even_empty);

}  // namespace khio
