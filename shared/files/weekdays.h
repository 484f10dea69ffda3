// Names of weekdays and spans of hours as they stand in an office file. Any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "domain/catalogue.h"

namespace khio {

inline constexpr std::array<std::string_view, 7> kWeekdayNames = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

inline constexpr int kSecondsPerDay = 24 * 3600;

// "08:30-12:00", with seconds where they matter ("08:30:15-12:00"); "24:00" is the day's end.
// Nothing when it is not written so, or ends before it begins.
std::optional<TimeSpan> read_time_span(std::string_view text);
std::string write_time_span(const TimeSpan& span);

}  // namespace khio
