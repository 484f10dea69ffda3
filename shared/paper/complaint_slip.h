// The small slip a visitor takes home after a complaint: its tracking number and its due day, and
// nothing of what was written. Any thread.
#pragma once

#include <string>

#include "paper/slip.h"

namespace khio {

struct ComplaintSlipModel {
  std::string language = "en";  // of the fixed words
  std::string office = {};
  std::string number = {};      // "4821-3579"
  std::string received = {}, due = {};  // days, as written in that language
  bool sample = false;
  int width_mm = 80;
  std::string created = {};     // ISO 8601, for the PDF's properties
};

// device: no fonts. invalid: a paper width other than 58 and 80.
Result<Slip> draw_complaint_slip(const ComplaintSlipModel& model);

}  // namespace khio
