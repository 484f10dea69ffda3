// A whole text file in memory, bounded. Any thread.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace khio {

// The very bytes of `file`. `noun` as in "is it an office file?".
// not_found: no such file. invalid: larger than `bytes_max`, not readable, or not text (it has zero
// bytes).
Result<std::string> load_text_file(const std::string& file, std::size_t bytes_max,
                                   const std::string& noun);

}  // namespace khio
