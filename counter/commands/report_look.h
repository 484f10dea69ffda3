// How commands write an office's reports. One thread.
#pragma once

#include <string>

#include "cli/run.h"
#include "paper/report_pages.h"

namespace khio {

// A report is the office's paper: only --language, never the machine's locale, changes it.
std::string report_language(const Run& run, const Office& office);

// In that language, with the office's own digits, made now; no memo, no emblem.
ReportLook report_look(Run& run, const Office& office);

}  // namespace khio
