// How the office day turns: when the date may advance by itself, and which day comes next. One thread:
// the office's.
#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/zone.h"
#include "domain/catalogue.h"
#include "store/reader.h"

namespace khio {

// A clock that nobody set right may jump by years. A few days, or days without work, are believed.
bool day_turns_by_itself(Reader& reader, const Catalogue& office, const Moment& now,
                         DayNumber from, DayNumber to);

// The clock's day, where it is further on than the day turns by itself and somebody must confirm it
// (Office::confirm_day). Until then nothing can be done on it.
std::optional<DayNumber> day_to_confirm(Reader& reader, const Catalogue& office, const Zone& zone,
                                        const Moment& now);

// The event that closed the day. not_found: it never opened. refused: it is still open.
Result<EventSeq> closing_event(Reader& reader, DayNumber day);

// Those on hold who have no note, or one from before they were called: at the day's end they would be
// counted as unfinished. By their errands.
std::vector<ErrandRecord> on_hold_without_note(Reader& reader, DayNumber day);

// Places that are to be taken up again, each with the services it is for: also those of who was
// called once more and had gone home, as far as their notes are for `from` or a later day.
std::vector<KeptPlace> notes_owed(Reader& reader, DayNumber from);
inline constexpr DayNumber kNotesBackDays = 400;  // a place owed for longer is nobody's

// None: the office file names no working day in the next weeks.
std::optional<DayNumber> next_working_day(const Catalogue& office, DayNumber after);

}  // namespace khio
