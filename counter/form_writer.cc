#include "counter/form_writer.h"

#include <sstream>

namespace khio::counter {

std::optional<int> whole_number(const std::string& text) {
  int value = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::vector<TimeSpan>> time_spans(const std::string& text) {
  std::vector<TimeSpan> spans;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::optional<TimeSpan> span = read_time_span(word);
    if (!span) return std::nullopt;
    spans.push_back(*span);
  }
  std::sort(spans.begin(), spans.end(),
            [](const TimeSpan& a, const TimeSpan& b) { return a.from < b.from; });
  return spans;
}

}  // namespace khio::counter
