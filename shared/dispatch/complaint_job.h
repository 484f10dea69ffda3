// A complaint's slip as a job for a printer. One thread: the office's.
#pragma once

#include <string>

#include "base/result.h"
#include "office/office.h"
#include "print/printer.h"

namespace khio {

// REQUIRES: the receipt is of a complaint. device: it could not be drawn.
Result<PrintJob> complaint_job(Office& office, const SuggestionReceipt& receipt,
                               const std::string& language, const PrinterOptions& options,
                               PrintForm form);

}  // namespace khio
