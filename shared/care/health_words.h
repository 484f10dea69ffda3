// The checks of an office's machine in plain words: what was looked at, how it is, what to do; for the
// screen and for the command, in phrases of the catalogue `counter`. Any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "care/health.h"
#include "text/dates.h"

namespace khio {

struct HealthSaid {
  std::string name;
  std::string state;
  std::string to_do;  // empty: nothing
};

// A phrase of the catalogue in the reader's language.
using HealthTell = std::function<std::string(const char* source)>;

std::string size_words(const HealthTell& tell, const DateWriter& dates, std::int64_t megabytes);

// A check without words of its own is said by its name and its English detail.
HealthSaid health_said(const HealthTell& tell, const DateWriter& dates, const HealthCheck& check);
// … on one line.
std::string health_sentence(const DateWriter& dates, const HealthCheck& check);

}  // namespace khio
