// What stands in a field when it is used. Pure; any thread.
#pragma once

#include <string>

namespace khio::counter {

// Without the blanks at its ends.
inline std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace khio::counter
