// The names of a workbook's sheets: at most 31 letters, none of []:*?/\\ and no quote, and none twice.
// What does not fit is cut rather than refused. One thread.
#pragma once

#include <set>
#include <string>

namespace khio {

class SheetNames {
 public:
  std::string take(const std::string& asked);

 private:
  std::set<std::string> taken_;
};

}  // namespace khio
