// What of each part of the public figures (figures/public_face.h) was told first. It is kept with the
// journal, and whatever is told of the part later is the same, to the last cell: neither a store
// merged late nor results corrected nor another least number of answers changes it. One thread: the
// office's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "figures/satisfaction.h"
#include "office/office.h"

namespace khio {

// "2026-11" of a month's own ratings, "paper 2026-11-01..2026-11-30" of results gathered elsewhere.
using ToldParts = std::map<std::string, SatisfactionFigures>;

std::string name_of_part(const SatisfactionFigures& part);

// All that were told so far, as `survey` reads them. damaged: a record was altered.
Result<ToldParts> told_parts(Reader& reader, const Survey& survey);

// Results gathered elsewhere on `days` that are otherwise now than what was told of them.
std::vector<CorrectedForms> corrected_forms(Reader& reader, const Catalogue& office,
                                            const Period& days, const ToldParts& told);

// Keeps `parts`, which are about to be told. Where another program told one of them first, what that
// told stands. refused: the days of one are not over; the others are kept. Other errors are the
// store's.
Status keep_told(Office& office, const ToldParts& parts);

}  // namespace khio
