// The reports of a period as a set of files: what an office publishes, and what it keeps when they
// are signed. Reads consistent moments of the store. One thread: the office's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "care/figures_of.h"
#include "office/office.h"
#include "paper/report_pages.h"
#include "paper/summary_page.h"

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
// Errors are the store's, or device: a page could not be drawn; nothing: counting was stopped.
Result<std::vector<SetFile>> public_set(Office& office, const Period& period,
                                        const ReportLook& look, std::int64_t created_s,
                                        const FiguresProgress& progress = {});

// A period in brief (paper/summary_page.h).
Result<SummaryFigures> summary_of(Office& office, const Period& period, bool for_public);

// A period in brief as summary.pdf for the office, summary.png and summary.txt for everybody; of a
// half-year all reports of the office's own version too, with the memo to its head (memo.odt). Last
// SHA256SUMS.
Result<std::vector<SetFile>> own_set(Office& office, const Period& period, const ReportLook& look,
                                     std::int64_t created_s);

// The reports of the office's own version with the memo and the journal's position (journal.json),
// as one ZIP archive; whole months or not.
struct SignedSet {
  std::string archive;
  EventSeq counted = 0;  // the journal's last event when the figures were counted
  std::vector<std::string> said;  // lines of its SHA256SUMS: of files without the moment in them
};
// busy: it grew every time they were.
Result<SignedSet> signed_set(Office& office, const Period& period, const ReportLook& look,
                             std::int64_t created_s);

// The newest report of that period that was frozen with the same figures, in the same words and digits,
// whatever the journal has grown by since; nothing where there is none.
// damaged: as Office::frozen_report().
Result<std::optional<FrozenReport>> frozen_alike(Office& office, const Period& period,
                                                 const SignedSet& set);

}  // namespace khio
