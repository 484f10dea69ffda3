// What of a satisfaction report may be published: no cell of few answers, and nothing from which
// one could be computed, whichever published reports somebody lays side by side.
//
// Publication is built of parts: a month's ratings, or one entry of results gathered elsewhere.
// Each part is protected by itself: beside hidden cells others are hidden (hidden_company.h), until at
// least two of them share what is left of a published sum, nobody's number of answers is fixed by
// it, and it holds different answers, to those who gave one of them too. That nobody among them gave
// some score may be seen; what anybody gave may not. A longer
// period publishes a cell only where each of its parts does, so it says nothing that its months
// have not said already. A part with too few answers as a whole, or whose days are not over, is left
// out of longer periods, and the report says which. Periods that are not whole months have no parts:
// nothing of what visitors answered is published of them.
//
// What was told of a part once is all that is ever told of it (care/told_parts.h): of two versions of
// it, with one answer more or another cell hidden, the difference would be somebody's answer.
//
// Pure functions of figures. Any thread.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "figures/hidden_company.h"
#include "figures/satisfaction.h"

namespace khio {

// Of one part: hides what must be hidden. REQUIRES: the figures of a month without results gathered
// elsewhere, or of one entry of those alone.
SatisfactionFigures protected_part(SatisfactionFigures part,
                                   const HiddenBefore& before = {});

// A part that more answers may still come to: nothing of it is told.
SatisfactionFigures withheld_part(SatisfactionFigures part);

// A part whose answers are in no longer period: it has some, and even their sum is hidden.
bool is_left_out(const SatisfactionFigures& part);

// A part's cells by name: the answers of each that has some, nothing where it is hidden.
using PartCells = std::vector<std::pair<std::string, std::optional<ScoreCounts>>>;
PartCells cells_of(const SatisfactionFigures& part);
// The part again, without names and whatever follows from its cells.
SatisfactionFigures part_with(const PartCells& cells, const Survey& survey, const Period& days);

// The public figures of a period: the sums of what its `parts` tell. `whole`: the same period's lines
// and names, with at least those of its parts; its cells are not looked at.
SatisfactionFigures public_face(SatisfactionFigures whole,
                                const std::vector<SatisfactionFigures>& parts);

}  // namespace khio
