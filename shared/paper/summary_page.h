// A period in brief on one A4 page, the sheet for the office's wall; and as a picture for LINE and
// Facebook. The same figures and look give the same bytes. Any thread.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "faces/summary.h"
#include "paper/report_pages.h"

namespace khio {

// device: no usable fonts, or Cairo failed.
Result<std::string> summary_pdf(const SummaryFigures& figures, const ReportLook& look);

PageDocument summary_document(std::shared_ptr<const SummaryFigures> figures,
                              const ReportLook& look);

// 1080 × 1350, as a telephone shows it; what may not be published is not on it. One PNG file's bytes.
Result<std::string> summary_png(const SummaryFigures& figures, const ReportLook& look);

}  // namespace khio
