#include "files/weekdays.h"

#include <fmt/format.h>

namespace khio {
namespace {

std::optional<int> two_digits(std::string_view& text) {
  if (text.size() < 2) return std::nullopt;
  const int tens = text[0] - '0';
  const int ones = text[1] - '0';
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return std::nullopt;
  text.remove_prefix(2);
  return tens * 10 + ones;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

// HH:MM or HH:MM:SS, 00:00 to 24:00.
std::optional<int> time_of_day(std::string_view& text) {
  const auto hour = two_digits(text);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = two_digits(text);
  std::optional<int> second = 0;
  if (take(text, ':')) second = two_digits(text);
  if (!minute || !second || *minute > 59 || *second > 59) return std::nullopt;
  const int seconds = (*hour * 60 + *minute) * 60 + *second;
  return seconds <= kSecondsPerDay ? std::optional(seconds) : std::nullopt;
}

std::string written(int seconds) {
  std::string text = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
  return text;
}

}  // namespace

std::optional<TimeSpan> read_time_span(std::string_view text) {
  const auto from = time_of_day(text);
  if (!from || !take(text, '-')) return std::nullopt;
  const auto to = time_of_day(text);
  if (!to || !text.empty() || *to <= *from) return std::nullopt;
  return TimeSpan{*from, *to};
}

std::string write_time_span(const TimeSpan& span) {
  return written(span.from) + "-" + written(span.to);
}

}  // namespace khio
