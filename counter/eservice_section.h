// The section where E-Service counts are entered. One thread, that of its Office.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "counter/screens/eservice.h"
#include "counter/section_deeds.h"
#include "domain/calendar.h"
#include "files/eservice_csv.h"
#include "office/office.h"

namespace khio::counter {

class EserviceSection {
 public:
  explicit EserviceSection(Office& office) : office_(office) {}

  void read();  // begins with the last whole month
  void apply(const InSection& action, const Words& words, const std::string& officer);
  void type(const EditIn& edit);
  EserviceModel model(Setting setting) const;

 private:
  std::optional<std::int64_t> typed_count() const;
  void choose(const std::string& service);
  void keep(const Words& words, const std::string& officer);
  void import(const Words& words, const std::string& officer);

  Office& office_;
  SectionDeeds deeds_;
  YearMonth month_{0, 0};
  std::map<std::string, std::int64_t> counts_;  // of the month, by service
  std::string service_;
  ui::TextFieldState count_;
  ui::TextFieldState file_;
  bool file_active_ = false;
  std::vector<CsvProblem> faults_;
};

}  // namespace khio::counter
