// A sheet of numbers for service by hand, as it is drawn and as a job for a printer. One thread: the
// office's.
#pragma once

#include <string>

#include "base/result.h"
#include "office/office.h"
#include "paper/fallback_sheet.h"
#include "print/printer.h"

namespace khio {

// The name of this piece of paper for ever: its day and its first number.
std::string fallback_key(const FallbackSheet& sheet);

FallbackSheetModel fallback_model(const Catalogue& office, const FallbackSheet& sheet,
                                  const std::string& language, int width_mm = 80);

// In the office's own language. device: no fonts, or it could not be drawn.
Result<PrintJob> fallback_job(Office& office, const FallbackSheet& sheet,
                              const PrinterOptions& options, PrintForm form);

}  // namespace khio
