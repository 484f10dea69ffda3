// The checks of an office's machine in plain words: what was looked at, how it is, what to do. Any
// thread.
#pragma once

#include <cstdint>
#include <string>

#include "care/health.h"
#include "counter/screens/machines.h"
#include "counter/words.h"

namespace khio::counter {

std::string size_words(const Words& words, std::int64_t megabytes);

HealthLine health_line(const Words& words, const HealthCheck& check);

}  // namespace khio::counter
