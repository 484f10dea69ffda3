// Parts of figures_of.cc that figures_of_many.cc is made of too; inside khio_care only. One thread.
#pragma once

#include "figures/satisfaction.h"
#include "store/reader.h"

namespace khio {

// Within one report, in the office too: no total less what is shown is a hidden cell.
void hide_company_inside(SatisfactionFigures& figures);

// Adds what was said in the period, and how its complaints stand today.
void count_suggestions(Reader& reader, const Period& period, SatisfactionFigures& figures);

}  // namespace khio
