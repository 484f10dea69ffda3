// The era in which officers' screens and reports count years: the office's own in its first language,
// the Common Era in every other, whose readers would have to subtract. Any thread.
#pragma once

#include <string>
#include <vector>

#include "base/era.h"

namespace khio {

// `languages` as the office offers them, its own first.
inline Era shown_era(Era of_office, const std::vector<std::string>& languages,
                     const std::string& language) {
  const bool own = !languages.empty() && languages.front() == language;
  return own ? of_office : Era::common;
}

}  // namespace khio
