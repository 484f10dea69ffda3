// Names of places as reports write them. Any thread.
#pragma once

#include <string>

#include "text/numerals.h"

namespace khio {

// A mobile unit's name, its digits like all others unless it is a mark of Latin letters.
std::string place_name(const std::string& name, const Numerals& numerals);

}  // namespace khio
