// The parts of check_office: each looks at one side of a catalogue. One thread.
#pragma once

#include <string>
#include <vector>

#include "domain/catalogue.h"
#include "files/office_file.h"

namespace khio {

enum class TextNeed {
  optional,  // absent is fine
  wanted,    // absent is a warning
  required   // absent is an error
};
enum class TextShape { one_line, lines };

class OfficeChecks {
 public:
  OfficeChecks(const Catalogue& catalogue, std::vector<OfficeProblem>& problems)
      : office(catalogue), problems_(problems) {}

  const Catalogue& office;

  void error(const std::string& path, const std::string& message);
  void warning(const std::string& path, const std::string& message);
  // `what` as in "the fee is missing": "fee", "name of the service".
  void texts(const std::string& path, const Texts& texts, TextNeed need, const std::string& what,
             TextShape shape = TextShape::one_line);
  // One text: its length, and no control characters but the ends of `lines`.
  void text(const std::string& path, const std::string& text, const std::string& what,
            TextShape shape = TextShape::one_line);
  void range(const std::string& path, int value, int low, int high);
  // One to kCodeBytesMax Latin letters, digits, '-' and '_', beginning with a letter or a digit.
  void code(const std::string& path, const std::string& value);
  // A word of domain/pictograms.h, or none: programs show something else for an unknown one.
  void pictogram(const std::string& path, const std::string& value);
  // A problem, and false, when a list is longer than its bound: its entries are not looked at.
  bool at_most(const std::string& path, std::size_t size, std::size_t limit);
  // An error for each of `values` that stood there before (case aside), at paths[i].
  void no_duplicates(const std::vector<std::string>& paths, const std::vector<std::string>& values);

 private:
  std::vector<OfficeProblem>& problems_;
};

std::string entry_path(const std::string& list, std::size_t index, const std::string& key = "");

void check_identity(OfficeChecks& checks);
void check_hours(OfficeChecks& checks);
void check_survey(OfficeChecks& checks);
void check_suggestions(OfficeChecks& checks);
void check_rule_and_reasons(OfficeChecks& checks);
void check_divisions(OfficeChecks& checks);
void check_series(OfficeChecks& checks);
void check_hand_service(OfficeChecks& checks);
void check_services(OfficeChecks& checks);
void check_withdrawn(OfficeChecks& checks);
void check_counters(OfficeChecks& checks);

}  // namespace khio
