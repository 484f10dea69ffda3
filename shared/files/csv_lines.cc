#include "files/csv_lines.h"

#include <algorithm>

namespace khio {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The field at the start of `rest`, which moves behind the comma after it; nothing when its quotes
// are not closed or something follows them.
std::optional<std::string> take_field(std::string_view& rest) {
  rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  std::string field;
  if (!rest.starts_with('"')) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    field = trimmed(rest.substr(0, comma));
    rest.remove_prefix(comma);
    return field;
  }
  rest.remove_prefix(1);
  for (;;) {
    const std::size_t quote = rest.find('"');
    if (quote == std::string_view::npos) return std::nullopt;
    field += rest.substr(0, quote);
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) break;
    field += '"';
    rest.remove_prefix(1);
  }
  rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  if (!rest.empty() && rest.front() != ',') return std::nullopt;
  return field;
}

}  // namespace

CsvLines::CsvLines(std::string_view csv) : rest_(csv) {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

std::optional<std::string_view> CsvLines::next() {
  if (rest_.empty()) return std::nullopt;
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::optional<CsvFields> csv_fields(std::string_view line) {
  CsvFields fields;
  for (;;) {
    const std::optional<std::string> field = take_field(line);
    if (!field) return std::nullopt;
    fields.push_back(*field);
    if (line.empty()) return fields;
    line.remove_prefix(1);
  }
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace khio
