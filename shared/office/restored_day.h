// Numbers on the day that a store was restored: visitors may hold others on paper that the backup does
// not know. Every restoration of a day has a round of its own, which says where its numbers stand.
// Values; any thread.
#pragma once

#include <string>

#include "base/zone.h"
#include "domain/catalogue.h"
#include "store/reader.h"

namespace khio {

// Restorations of one day that may know nothing of each other, such as of one backup twice, differ by
// their hours; those that do, by what they leave out too (care/backup.cc).
int restoration_round(std::int64_t at, int skipped, const Zone& zone);

// Letters that may go before numbers which are no series': no series, no sheet and no unit (`mark`)
// begins with one of them.
std::string letters_before_numbers(const Catalogue& office, const std::string& mark);

// The numbers that sheets for service by hand may have on a day: those of a restored store are apart
// from all that may have been printed before. Restorations that know nothing of each other meet again
// when kSheetRounds hours are between them: an office's day.
struct SheetNumbers {
  int first = 0;
  int last = 0;
};
inline constexpr int kSheetRounds = 8;
SheetNumbers sheet_numbers(Reader& reader, DayNumber day, const Zone& zone);

}  // namespace khio
