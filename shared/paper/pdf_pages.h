// Some pages of a PDF. Any thread.
#pragma once

#include <string>

#include "base/result.h"

namespace khio {

// Pages `first` to `last`, counted from 1, as a PDF. invalid: it has no such pages, or is no PDF.
Result<std::string> pdf_pages(const std::string& pdf, int first, int last);

}  // namespace khio
