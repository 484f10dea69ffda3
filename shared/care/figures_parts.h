// What figures_of.cc and figures_of_many.cc are both made of; inside khio_care only. One thread.
#pragma once

#include "figures/satisfaction.h"
#include "store/reader.h"

namespace khio {

// Within one report, in the office too: no total less what is shown is a hidden cell.
void hide_company_inside(SatisfactionFigures& figures);

// The last of these days on which anything happened, else the first.
DayNumber last_lived(Reader& reader, DayNumber first, DayNumber last);

// Whether somebody had come by the period's first working day.
bool lived_from_the_first(Reader& reader, const Catalogue& office, const Period& period);

// Adds what was said in the period, and how its complaints stand today.
void count_suggestions(Reader& reader, const Period& period, SatisfactionFigures& figures);

}  // namespace khio
