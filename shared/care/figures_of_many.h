// The figures of several offices of a copy (store/postgres/province.h) together, and side by side. Each is
// read as it stands when its turn comes: one consistent moment for each office, and one after the other.
//
// Each office is opened while it is read and no longer. One thread.
#pragma once

#include <string>
#include <vector>

#include "care/figures_of.h"
#include "figures/many_offices.h"

namespace khio {

struct CopiedOffice {
  std::string url;      // of its store
  std::string id;       // in hexadecimal
  bool behind = false;  // the copy does not follow it now
};

struct CopiedOffices {
  std::vector<CopiedOffice> each;
  std::vector<Catalogue> files;  // beside each
};

// Reads the office file of each. Errors are the stores'.
Result<CopiedOffices> copied_offices(std::vector<CopiedOffice> each, Clock& clock);

// The period of that name, the same days for every one. invalid: no such period, or the offices' fiscal
// years begin in other months, so that its days are not the same.
Result<Period> common_period(const CopiedOffices& offices, const std::string& named);

// `name`: of all of them together, for the head of the report. REQUIRES: offices is not empty, and the
// period is theirs. Errors are the stores'. nothing: it was stopped.
Result<StatisticsFigures> statistics_of_many(const CopiedOffices& offices,
                                             const Period& period, const Texts& name, Clock& clock,
                                             const FiguresProgress& progress);
// Without what only an office itself knows: ratings that wait, and what came after a month was published.
Result<SatisfactionFigures> satisfaction_of_many(const CopiedOffices& offices,
                                                 const Period& period, const Texts& name, Clock& clock,
                                                 const FiguresProgress& progress);
Result<ComparisonFigures> comparison_of(const CopiedOffices& offices, const Period& period,
                                        const Texts& name, Clock& clock,
                                        const FiguresProgress& progress);

}  // namespace khio
