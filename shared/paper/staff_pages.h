// The staff sheet on A4 pages, for the office alone. Any thread.
#pragma once

#include <memory>
#include <string>

#include "figures/staff.h"
#include "paper/report_pages.h"

namespace khio {

// device: the fonts cannot be used.
Result<std::string> staff_pdf(const StaffFigures& figures, const ReportLook& look);
// The same to be looked at before it is printed.
PageDocument staff_document(std::shared_ptr<const StaffFigures> figures, const ReportLook& look);

}  // namespace khio
