// Company for hidden cells. Where a cell is hidden, whoever has the sum it is part of has it back by
// subtracting what is shown; so others are hidden with it, as few and as small as will do, until
// what is left of every sum is that of two cells at least, of enough answers, and nobody's.
//
// Pure functions of figures. Any thread.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "figures/satisfaction.h"

namespace khio {

// How a hidden cell stands in the report.
enum class HiddenCell {
  untold,    // in public nothing is said of it, and what is left must leave its size and its
             // answers open, to those who gave one of them as well
  with_size  // in the office its number of answers stands there
};

// What months before in the fiscal year hid. Longer periods lack it anyway, so it is company first.
struct HiddenBefore {
  std::set<std::string> services;
  std::set<std::string> divisions;
  std::map<std::string, std::int64_t> answers;  // of each service, this month's too
  // How often each service was done this month, where that is published too: no cell has more
  // answers. A service that is not named may have had any number.
  std::map<std::string, std::int64_t> served = {};
};

// Hides what must be hidden beside the cells that have too few answers: services under divisions
// under the office's sum, items under aspects, ways under the office's sum, and, where sizes are
// told, months. false: even with all of them hidden the office's own sum would say too much.
bool hide_company(SatisfactionFigures& figures, HiddenCell hidden, const HiddenBefore& before = {});

// The same of one column of results gathered elsewhere.
bool hide_company(ImportedFigures& column, int min_cell, HiddenCell hidden);

}  // namespace khio
