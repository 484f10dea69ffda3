// Slips on their way to paper, as the commands tell it. One thread: the office's.
#pragma once

#include <memory>
#include <string>

#include "cli/run.h"
#include "dispatch/dispatch.h"

namespace khio {

// Paper through the printer that was chosen; `printer` as given to the command, may be empty.
// invalid: a malformed address, or this machine's settings cannot be read.
Result<std::unique_ptr<Dispatch>> open_paper(Run& run, Office& office, const std::string& printer);

// Sends the slip and waits for its outcome, which is noted in the ticket. Whatever happens to the
// paper, the ticket stays issued.
void send_slip(Dispatch& dispatch, IssuedTicket& ticket);

// The same for the slip of a closed day.
void send_slip(Dispatch& dispatch, ClosingSlip& slip);
// … and for a sheet of numbers for service by hand.
void send_slip(Dispatch& dispatch, FallbackSheet& sheet);

// "printed", "queued", "failed", "unconfirmed", "off".
std::string paper_word(PrintState state);
// `printer` as given to the command: what a folder takes was kept as a file, not printed.
std::string closing_sentence(Run& run, PrintState state, const std::string& detail,
                             const std::string& printer);
std::string paper_sentence(Run& run, PrintState state, const std::string& detail,
                           const std::string& printer);

}  // namespace khio
