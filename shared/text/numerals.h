// Numbers as people write them: with Arabic digits or with those of a language, a comma at the
// thousands and a point before the decimals. Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/messages.h"

namespace khio {

class Numerals {
 public:
  Numerals();  // 0123456789
  // The digits of this language's own script, as its catalogue `dates` names them.
  static Numerals native(const Messages& messages);

  // Every 0 … 9 in the text replaced by this script's digit.
  std::string in(std::string_view text) const;

  std::string plain(std::int64_t value) const;            // 1234
  std::string grouped(std::int64_t value) const;          // 1,234
  std::string hundredths(std::int64_t hundredths) const;  // 8566 → 85.66
  std::string two_digits(int value) const;                // 7 → 07

 private:
  std::array<std::string, 10> digits_;
};

}  // namespace khio
