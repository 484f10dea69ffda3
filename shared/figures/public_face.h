// What of a satisfaction report may be published: no cell of few answers, and nothing from which
// one could be computed, whichever published reports somebody lays side by side.
//
// Publication is built of parts: a month's ratings, or one entry of results gathered elsewhere.
// Each part is protected by itself: whatever stands between hidden cells and a published sum of
// theirs is hidden as well, until at least two of them share what is left, nobody's number of
// answers is fixed by it, and every score somebody in that sum gave may be any of theirs. A longer
// period publishes a cell only where each of its parts does, so it says nothing that its months
// have not said already. A part with too few answers as a whole is left out of longer periods, and
// the report says which. Periods that are not whole months have no parts: nothing of what
// visitors answered is published of them.
//
// Pure functions of figures. Any thread.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "figures/satisfaction.h"

namespace khio {

// Of one part: hides what must be hidden, and for company rather services of `hidden_before`, those
// hidden in earlier months of the year. REQUIRES: the figures of a month without results gathered
// elsewhere, or of one entry of those alone.
SatisfactionFigures protected_part(SatisfactionFigures part,
                                   const std::set<std::string>& hidden_before = {});

// A part whose answers are in no longer period: it has some, and even their sum is hidden.
bool is_left_out(const SatisfactionFigures& part);

// The public figures of a period: `whole` counted from exactly those answers of `parts` that are
// not left out.
SatisfactionFigures public_face(SatisfactionFigures whole,
                                const std::vector<SatisfactionFigures>& parts);

}  // namespace khio
