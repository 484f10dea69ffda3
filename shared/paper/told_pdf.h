// A PDF that says what it is: its language and title for readers and archives, what its charts show
// for those who hear it read, packed closely. Inside khio_paper only.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace khio {

struct PdfFacts {
  std::string language;
  std::string title;
  std::string author;
  std::string created;               // ISO 8601; may be empty
  std::vector<std::string> figures;  // what each "Figure" of the document shows, in their order
};

// The same bytes for the same input. device: the file could not be read back or written.
Result<std::string> told_pdf(const std::string& pdf, const PdfFacts& facts);

}  // namespace khio
