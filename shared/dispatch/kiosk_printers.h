// Kiosks whose printers an administrator cares for from another program, and what the kiosks answer
// (store/kiosk_printers.h). Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/kiosk_printers.h"
#include "text/messages.h"

namespace khio {

// Why a kiosk did not do what was asked, beside the codes of print/printer.h; stored, never renamed.
inline constexpr std::string_view kPrinterMalformed = "malformed";       // no address it understands
inline constexpr std::string_view kPrinterNamedAtStart = "named_at_start";  // by its command line
inline constexpr std::string_view kPrinterNotKept = "not_kept";          // its settings cannot be written
inline constexpr std::string_view kOtherSheet = "other_sheet";           // no sheet of it has that number
inline constexpr std::string_view kNoSheet = "no_sheet";                 // nothing came out
inline constexpr std::string_view kAskedTooLongAgo = "too_long_ago";     // nobody waits for the sheet now

// What staff call the kiosks that were heard of (store/machines.h).
std::vector<std::string> kiosk_places(const std::string& store_url, const Moment& now);

// Asks the kiosk at that place, once what is wanted was looked at: nothing malformed leaves this
// program. invalid: no printer has that address. not_found: there is no such kiosk. Else as
// ask_kiosk_printer().
Result<std::string> ask_of_kiosk(const std::string& store_url, const KioskPrinterAsked& wanted,
                                 Clock& clock);

// A sentence for staff about a reason: what is the matter with the printer, and what to do. "" for none.
std::string kiosk_printer_trouble(const Messages& messages, std::string_view reason);

}  // namespace khio
