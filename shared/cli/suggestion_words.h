// What suggestions and the states of complaints are called in answers for people. One thread.
#pragma once

#include <string>

#include "cli/run.h"

namespace khio {

std::string kind_words(Run& run, SuggestionKind kind);
std::string state_words(Run& run, ComplaintState state);

}  // namespace khio
