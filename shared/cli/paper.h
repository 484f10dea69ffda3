// Slips on their way to paper, as the commands tell it. One thread: the office's.
#pragma once

#include <string>

#include "cli/run.h"
#include "dispatch/dispatch.h"

namespace khio {

// Sends the slip and waits for its outcome, which is noted in the ticket. Whatever happens to the
// paper, the ticket stays issued.
void send_slip(Dispatch& dispatch, IssuedTicket& ticket);

// The same for the slip of a closed day.
void send_slip(Dispatch& dispatch, ClosingSlip& slip);

// "printed", "queued", "failed", "unconfirmed", "off".
std::string paper_word(PrintState state);
std::string closing_sentence(Run& run, PrintState state, const std::string& detail);
std::string paper_sentence(Run& run, PrintState state, const std::string& detail);

}  // namespace khio
