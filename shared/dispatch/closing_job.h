// The slip of a closed office day, as it is drawn and as a job for a printer. One thread: the
// office's.
#pragma once

#include <string>

#include "base/result.h"
#include "office/office.h"
#include "paper/slip.h"
#include "print/printer.h"

namespace khio {

// The name of this piece of paper for ever: its day, its witness and the copy's number.
std::string closing_key(const ClosingSlip& slip);

// In the office's own language.
ClosingSlipModel closing_model(Office& office, const ClosingSlip& slip, int width_mm = 80);

// device: no fonts, or it could not be drawn.
Result<PrintJob> closing_job(Office& office, const ClosingSlip& slip, const PrinterOptions& options,
                             PrintForm form);

}  // namespace khio
