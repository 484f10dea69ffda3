// The paper for service by hand while machines are down: numbers that nothing else gives, rows to
// write down who came when, and what to do with it afterwards. On A4 with numbers to cut out and hand
// over, or as one long slip of the ticket printer. Any thread.
#pragma once

#include <string>
#include <vector>

#include "paper/slip.h"

namespace khio {

struct FallbackSheetModel {
  struct Service {
    std::string code, name;
  };
  std::string language = "en";  // of the fixed words
  std::string office = {};
  std::string date = {};                  // as written in that language
  std::vector<std::string> numbers = {};  // "H001" …
  std::vector<Service> services = {};
  bool sample = false;
  int width_mm = 80;         // of a slip
  std::string created = {};  // ISO 8601, for the PDF's properties
};

// device: no fonts, or Cairo failed.
Result<std::string> fallback_sheet_pdf(const FallbackSheetModel& model);
Result<std::string> fallback_sheet_png(const FallbackSheetModel& model, double dpi);  // first page
// The same, and invalid: a paper width other than 58 and 80.
Result<Slip> draw_fallback_slip(const FallbackSheetModel& model);

}  // namespace khio
