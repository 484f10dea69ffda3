// Values as people type them on a command line, and small pieces of answers. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/zone.h"

namespace khio {

// Parts between separators, without empty ones.
std::vector<std::string> split(std::string_view text, char separator);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

// Seconds since midnight. invalid: not HH:MM of a day.
Result<int> read_time_of_day(std::string_view text);

// An instant in UTC ms: HH:MM of `today`, or YYYY-MM-DDTHH:MM, both by the office's clock, or a whole
// minute as answers write it, with seconds and the office's offset. invalid: neither.
Result<std::int64_t> read_instant(std::string_view text, DayNumber today, const Zone& zone);

// Minutes for people, rounded up: "4" of 181 seconds.
std::string minutes_up(int seconds);

// One line of a CSV file, fields quoted where RFC 4180 asks for it, ended by CRLF.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace khio
