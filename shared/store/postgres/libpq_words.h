// What libpq says, in one line. A plain function.
#pragma once

#include <string>

namespace khio::postgres {

// Without the questions that libpq asks under what failed. Null: nothing.
std::string one_line(const char* text);

}  // namespace khio::postgres
