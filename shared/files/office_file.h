// The office file: the catalogue as TOML, read with every problem named by line and path, and
// written in one canonical form (the form the store keeps and `office export` gives back).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/catalogue.h"

namespace khio {

enum class Severity {
  warning,  // incomplete: the office can open, the page shows a gap
  error     // a contradiction, or something Khio cannot read: refused
};

struct OfficeProblem {
  Severity severity = Severity::error;
  int line = 0;         // 1-based; 0 when it has none
  std::string path;     // "services[3].steps"
  std::string message;  // English: what is wrong and what to do
};

struct OfficeReading {
  Catalogue catalogue;                   // REQUIRES for use: !has_errors()
  std::vector<OfficeProblem> problems;   // in file order
  bool has_errors() const;
};

// Every problem of meaning at once; of a syntax error only the first, with its line.
OfficeReading read_office(const std::string& toml);

// not_found: no such file. invalid: too large (kOfficeFileBytesMax) or not readable as text.
Result<std::string> load_office_file(const std::string& file);

// The canonical file: read_office(write_office(c)).catalogue equals c, and writing it again gives
// the same bytes.
std::string write_office(const Catalogue& catalogue);

}  // namespace khio
