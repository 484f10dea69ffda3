// What happened last at a counter, and what of it can be taken back. For the .cc files of this
// folder only.
#pragma once

#include <optional>
#include <vector>

#include "office/office.h"
#include "store/reader.h"

namespace khio {

// Nothing when the last deed there cannot be undone any more.
std::optional<UndoOffer> undo_offer(Reader& reader, const CounterState& counter, const Moment& now);

// Newest first.
std::vector<PastTicket> past_tickets(Reader& reader, DayNumber day, int counter);

}  // namespace khio
