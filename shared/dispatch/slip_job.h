// A ticket's slip as a job for a printer. One thread: the office's.
#pragma once

#include <string>

#include "base/result.h"
#include "office/office.h"
#include "paper/slip.h"
#include "print/printer.h"

namespace khio {

// The name of this piece of paper everywhere and for ever: the label for people, the witness
// because no other ticket of any office has it, and the copy's number.
std::string slip_key(const IssuedTicket& ticket);

// 58 or 80, whichever paper has that printable width.
int paper_width_mm(const PrinterOptions& options);

// A drawn slip as what a printer of that form takes. device: it could not be drawn.
Result<PrintJob> job_of(const Slip& slip, std::string key, const PrinterOptions& options,
                        PrintForm form);

// Draws only what a printer of that form takes. device: no fonts; else the store's errors.
Result<PrintJob> slip_job(Office& office, const IssuedTicket& ticket, const PrinterOptions& options,
                          PrintForm form);

// The same of a ticket that was given offline, without the store. device: no fonts.
Result<PrintJob> offline_slip_job(const Office& office, const IssuedTicket& ticket,
                                  const PrinterOptions& options, PrintForm form);

}  // namespace khio
