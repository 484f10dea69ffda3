// The office file: the catalogue as TOML, read with every problem named by line and path, and
// written in one canonical form (the form the store keeps and `office export` gives back).
//
// A text is a table by language ({ th = "…", en = "…" }) or, in the office's first language, a
// plain string. Empty texts are the same as absent ones. Paths count entries from 0:
// "services[3].steps". All functions may be called from any thread.
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
  std::vector<OfficeProblem> problems;   // in file order, those without a line first
  bool has_errors() const;
};

// The problems of meaning in a catalogue; without lines, as it may come from no file.
std::vector<OfficeProblem> check_office(const Catalogue& catalogue);

// Every problem of meaning at once; of a syntax error only the first, with its line. The same text
// again costs a copy: a program's store, its outbox and whoever opens them anew read one file.
OfficeReading read_office(const std::string& toml);

// not_found: no such file. invalid: too large (kOfficeFileBytesMax), not readable, or not text.
Result<std::string> load_office_file(const std::string& file);

// The canonical file: read_office(write_office(c)).catalogue equals c, and writing it again gives
// the same bytes.
// REQUIRES: check_office(catalogue) has no error.
std::string write_office(const Catalogue& catalogue);

}  // namespace khio
