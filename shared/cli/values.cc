#include "cli/values.h"

#include <algorithm>

#include "domain/calendar.h"

namespace khio {
namespace {

std::optional<int> two_digits(std::string_view text) {
  if (text.size() != 2) return std::nullopt;
  int value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

// The HH:MM of an instant as answers write it, with the seconds and the office's own offset; else the
// text as it is.
std::string_view without_offset(std::string_view time, DayNumber day, const Zone& zone) {
  const Result<int> second = read_time_of_day(time.substr(0, 5));
  if (!second) return time;
  const std::string whole = zone.iso(zone.utc_ms(day, *second));
  const std::string_view written = std::string_view(whole).substr(whole.find('T') + 1);
  return time == written ? time.substr(0, 5) : time;
}

}  // namespace

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

Result<int> read_time_of_day(std::string_view text) {
  const bool shaped = text.size() == 5 && text[2] == ':';
  const auto hour = shaped ? two_digits(text.substr(0, 2)) : std::nullopt;
  const auto minute = shaped ? two_digits(text.substr(3)) : std::nullopt;
  if (!hour || !minute || *hour > 23 || *minute > 59) {
    return Error{ErrorKind::invalid,
                 "no such time: " + std::string(text) + "; write HH:MM, such as 13:30"};
  }
  return (*hour * 60 + *minute) * 60;
}

Result<std::int64_t> read_instant(std::string_view text, DayNumber today, const Zone& zone) {
  DayNumber day = today;
  std::string_view time = text;
  if (const std::size_t mark = text.find('T'); mark != std::string_view::npos) {
    const Result<DayNumber> named = read_iso_day(text.substr(0, mark));
    if (!named) return named.error();
    day = *named;
    time = text.substr(mark + 1);
  }
  if (time.size() != text.size()) time = without_offset(time, day, zone);
  const Result<int> second = read_time_of_day(time);
  if (!second) return second.error();
  return zone.utc_ms(day, *second);
}

std::string minutes_up(int seconds) { return std::to_string((seconds + 59) / 60); }

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t n = 0; n < fields.size(); ++n) {
    if (n > 0) line += ',';
    if (fields[n].find_first_of(",\"\r\n") == std::string::npos) {
      line += fields[n];
      continue;
    }
    line += '"';
    for (const char byte : fields[n]) {
      if (byte == '"') line += '"';
      line += byte;
    }
    line += '"';
  }
  return line + "\r\n";
}

}  // namespace khio
