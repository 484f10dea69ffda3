// What the figures' section shows of fairness, signs and staff, and a day about to be closed, as plain
// values.
#pragma once

#include "counter/screens/figures.h"

namespace khio::counter::test {

// `model`: of the statistics, for the same period.
FiguresModel findings_sample(FiguresModel model, FiguresTab tab);

DayNow closable_day(const Words& words);

}  // namespace khio::counter::test
