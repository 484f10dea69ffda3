#include "files/office_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "domain/limits.h"
#include "domain/pictograms.h"
#include "files/toml_fields.h"

namespace khio {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool has_control_characters(const std::string& text, TextShape shape) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 || byte == 0x7f) && !(c == '\n' && shape == TextShape::lines);
  });
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\n\r") == std::string::npos;
}

}  // namespace

void OfficeChecks::error(const std::string& path, const std::string& message) {
  problems_.push_back({Severity::error, 0, path, message});
}

void OfficeChecks::warning(const std::string& path, const std::string& message) {
  problems_.push_back({Severity::warning, 0, path, message});
}

void OfficeChecks::texts(const std::string& path, const Texts& texts, TextNeed need,
                         const std::string& what, TextShape shape) {
  if (office.languages.empty()) return;
  const std::string& first = office.languages.front();
  if (texts.empty()) {
    const std::string message =
        fmt::format("the {} is missing; write it in '{}'", what, shown_key(first));
    if (need == TextNeed::required) error(path, message);
    if (need == TextNeed::wanted) warning(path, message);
    return;
  }
  for (const std::string& language : office.languages) {
    if (texts.contains(language)) continue;
    const std::string message = fmt::format("the {} has no text in '{}'; add it", what,
                                            shown_key(language));
    language == first ? error(path, message) : warning(path, message);
  }
  for (const auto& [language, text] : texts) {
    const std::string here = path + "." + shown_key(language);
    const auto& known = office.languages;
    if (std::find(known.begin(), known.end(), language) == known.end()) {
      const std::optional<std::string> meant = likely_meant(language, known);
      error(here, fmt::format("'{}' is not one of the office's languages; {}", shown_key(language),
                              meant ? fmt::format("did you mean '{}'?", *meant) : "remove it"));
    }
    this->text(here, text, what, shape);
  }
}

void OfficeChecks::text(const std::string& path, const std::string& text, const std::string& what,
                        TextShape shape) {
  if (text.size() > kOfficeTextBytesMax) {
    error(path, fmt::format("the {} is longer than {} bytes; shorten it", what,
                            kOfficeTextBytesMax));
  }
  if (is_blank(text)) error(path, fmt::format("the {} is blank; write it or remove it", what));
  if (has_control_characters(text, shape)) {
    error(path, shape == TextShape::lines
                    ? fmt::format("the {} has invisible control characters; remove them", what)
                    : fmt::format("the {} must be one line without control characters; remove them",
                                  what));
  }
}

void OfficeChecks::range(const std::string& path, int value, int low, int high) {
  if (value >= low && value <= high) return;
  error(path, fmt::format("{} is out of range; use {} to {}", value, low, high));
}

void OfficeChecks::code(const std::string& path, const std::string& value) {
  if (value.empty()) {
    error(path, "this code is missing; give it a short one such as \"A01\"");
    return;
  }
  const bool well_formed =
      value.size() <= kCodeBytesMax && is_letter_or_digit(value.front()) &&
      std::all_of(value.begin(), value.end(),
                  [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
  if (!well_formed) {
    error(path, fmt::format("'{}' cannot be a code; use at most {} letters A-Z, digits, '-' and "
                            "'_'", shown_key(value), kCodeBytesMax));
  }
}

void OfficeChecks::pictogram(const std::string& path, const std::string& value) {
  if (value.empty() || std::ranges::find(kPictograms, value) != kPictograms.end()) return;
  const std::optional<std::string> meant = likely_meant(value, {kPictograms.begin(), kPictograms.end()});
  warning(path, meant ? fmt::format("there is no pictogram '{}'; did you mean '{}'?",
                                    shown_key(value), *meant)
                      : fmt::format("there is no pictogram '{}'; remove it, or choose one in the "
                                    "catalogue", shown_key(value)));
}

bool OfficeChecks::at_most(const std::string& path, std::size_t size, std::size_t limit) {
  if (size <= limit) return true;
  error(path, fmt::format("there are {} of these; at most {} are possible", size, limit));
  return false;
}

void OfficeChecks::no_duplicates(const std::vector<std::string>& paths,
                                 const std::vector<std::string>& values) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty() || seen.insert(lower_case(values[i])).second) continue;
    error(paths[i], fmt::format("'{}' is used twice (capital letters make no difference); choose "
                                "another", shown_key(values[i])));
  }
}

std::string entry_path(const std::string& list, std::size_t index, const std::string& key) {
  return key.empty() ? fmt::format("{}[{}]", list, index)
                     : fmt::format("{}[{}].{}", list, index, key);
}

std::vector<OfficeProblem> check_office(const Catalogue& catalogue) {
  std::vector<OfficeProblem> problems;
  OfficeChecks checks(catalogue, problems);
  check_identity(checks);
  check_hours(checks);
  check_survey(checks);
  check_suggestions(checks);
  check_rule_and_reasons(checks);
  check_divisions(checks);
  check_series(checks);
  check_hand_service(checks);
  check_services(checks);
  check_withdrawn(checks);
  check_counters(checks);
  return problems;
}

}  // namespace khio
