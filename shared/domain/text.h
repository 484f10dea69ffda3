// A text in the office's languages.
#pragma once

#include <map>
#include <string>

namespace khio {

// Language code ("th", "en", "ms") to text. The office file gives at least the first language.
using Texts = std::map<std::string, std::string, std::less<>>;

// The text in `language`, else in `fallback`, else in any language there is, else "".
const std::string& text_in(const Texts& texts, const std::string& language,
                           const std::string& fallback);

}  // namespace khio
