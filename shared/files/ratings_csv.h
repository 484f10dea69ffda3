// Results of a survey gathered elsewhere (on paper, on-line, by a mobile unit), as a CSV file: one
// row for each form.
//
//   service,overall,Q1,Q2
//   B01,5,4,
//
// Columns are named as in the export of ratings, in any order: `overall` must be there, `service`
// and the items may. Scores are 1 to 5; an empty one was skipped; a form without a service counts
// for none. All rows of a file are good or none is used. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/catalogue.h"
#include "domain/rows.h"

namespace khio {

struct RatingsReading {
  std::vector<ImportedAnswers> answers;  // by service and item; way and days are the caller's
  std::size_t forms = 0;
  std::string problem;  // the first, with its line; empty: the file is good
};

RatingsReading read_ratings_csv(const std::string& csv, const Catalogue& office);

// not_found: no such file. invalid: too large, not readable, or not text.
Result<std::string> load_ratings_file(const std::string& file);

}  // namespace khio
