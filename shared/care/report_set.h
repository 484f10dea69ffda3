// The reports of a period as a set of files: what an office publishes. Reads consistent moments of
// the store. One thread: the office's.
#pragma once

#include <string>
#include <vector>

#include "office/office.h"
#include "paper/report_pages.h"

namespace khio {

struct SetFile {
  std::string name;
  std::string bytes;
};

// The line format of sha256sum, a line for each file.
std::string checksums_of(const std::vector<SetFile>& files);

// Statistics, satisfaction and fairness as PDF, XLSX, CSV and JSON, a page of HTML (index.html) that
// shows the main figures and links them, and last SHA256SUMS of all of these. Every figure is the
// public version's. Of a period that is not of whole months there is no satisfaction.
// Errors are the store's, or device: a page could not be drawn.
Result<std::vector<SetFile>> public_set(Office& office, const Period& period,
                                        const ReportLook& look, std::int64_t created_s);

}  // namespace khio
