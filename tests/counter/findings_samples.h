// What the figures' section shows of fairness, signs and staff, and a day about to be closed, as plain
// values.
#pragma once

#include "counter/findings.h"
#include "counter/screens/figures.h"

namespace khio::counter::test {

// `model`: of the statistics, for the same period. With the longest names that offices have.
FiguresModel findings_sample(FiguresModel model, FiguresTab tab,
                             FairnessView view = FairnessView::events);

DayNow closable_day(const Words& words);

}  // namespace khio::counter::test
