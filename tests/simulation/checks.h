// What is looked at from outside when an office stands still for a moment: that the store's tables
// say what the model kept of the journal, that every rating is there once, that figures add up, and
// that the store's own verification agrees. Problems are told to the world.
#pragma once

#include "simulation/world.h"

namespace khio::simulation {

// The present day's visits, errands, lines and counters.
void check_tables(World& world);
// Ratings: one for each visit that rated, as it was last given.
void check_ratings(World& world);
// All days so far, by their rows and by the report's own figures.
void check_totals(World& world, DayNumber from, DayNumber to);
// The chain, and every table against its replay.
void check_journal(World& world);

}  // namespace khio::simulation
