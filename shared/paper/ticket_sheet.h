// An A4 sheet of tickets to cut apart and hand out, for when the ticket printer is dead: each piece
// carries what a visitor needs to be called and to rate. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "paper/slip.h"

namespace khio {

inline constexpr int kSheetColumns = 3;
inline constexpr int kSheetRows = 7;  // pieces of 66 mm × 39 mm

// One page for every 21 tickets, in the order given, column by column. Of each model are used:
// office, label, priority, service, dates, rating_code, qr, witness, sample.
// device: no fonts, or Cairo failed. invalid: no tickets, or a QR text too long.
Result<std::string> ticket_sheet_pdf(const std::vector<SlipModel>& tickets);

// The first page as a picture.
Result<std::string> ticket_sheet_png(const std::vector<SlipModel>& tickets, double dpi);

}  // namespace khio
