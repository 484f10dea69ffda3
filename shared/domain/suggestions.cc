#include "domain/suggestions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/codes.h"
#include "base/utf8.h"

namespace khio {
namespace {

constexpr std::array<std::string_view, kSuggestionKinds> kKinds = {"praise", "suggestion",
                                                                   "complaint"};
constexpr std::array<std::string_view, kComplaintStates> kStates = {"received", "in_progress",
                                                                    "answered", "closed"};
constexpr std::array<std::string_view, kComplaintSteps> kSteps = {"start", "explain", "answer",
                                                                  "close"};

using Next = std::optional<ComplaintState>;
constexpr Next kRefused = std::nullopt;
using enum ComplaintState;

// Rows: state; columns: start, explain, answer, close. An answer may be corrected; nothing is
// closed before its writer was told something.
constexpr Next kTable[kComplaintStates][kComplaintSteps] = {
    /* received */ {in_progress, in_progress, answered, kRefused},
    /* in_progress */ {kRefused, in_progress, answered, kRefused},
    /* answered */ {kRefused, kRefused, answered, closed},
    /* closed */ {kRefused, kRefused, kRefused, kRefused},
};

std::string_view advice(ComplaintState state) {
  switch (state) {
    case received: return "it was received: start it, explain or answer";
    case in_progress: return "it is in progress: explain or answer it";
    case answered: return "it is answered: correct the answer or close it";
    case closed: return "it is closed";
  }
  return "";
}

template <typename Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

bool is_blank(char32_t letter) {
  return letter == ' ' || letter == '\n' || letter == 0xA0 || letter == 0x200B ||
         letter == 0x3000 || letter == 0xFEFF;
}

bool is_control(char32_t letter) {
  return (letter < 0x20 && letter != '\n') || (letter >= 0x7F && letter < 0xA0);
}

}  // namespace

std::string_view suggestion_kind_name(SuggestionKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

std::optional<SuggestionKind> read_suggestion_kind(std::string_view name) {
  return named<SuggestionKind>(kKinds, name);
}

std::string_view complaint_state_name(ComplaintState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<ComplaintState> read_complaint_state(std::string_view name) {
  return named<ComplaintState>(kStates, name);
}

std::string_view complaint_step_name(ComplaintStep step) {
  return kSteps[static_cast<std::size_t>(step)];
}

Result<ComplaintState> next_state(ComplaintState state, ComplaintStep step) {
  const Next next = kTable[static_cast<std::size_t>(state)][static_cast<std::size_t>(step)];
  if (next) return *next;
  return Error{ErrorKind::refused, fmt::format("this complaint cannot take the step '{}': {}",
                                               complaint_step_name(step), advice(state))};
}

std::string complaint_number(std::string_view seven_digits) {
  KHIO_CHECK(seven_digits.size() == kComplaintDigits - 1);
  std::string number(seven_digits);
  number.push_back(damm_digit(seven_digits));
  return number;
}

std::string shown_complaint_number(std::string_view eight_digits) {
  return std::string(eight_digits.substr(0, 4)) + "-" + std::string(eight_digits.substr(4));
}

std::optional<std::string> read_complaint_number(std::string_view typed) {
  std::string digits;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c < '0' || c > '9') return std::nullopt;
    digits.push_back(c);
  }
  if (digits.size() != kComplaintDigits) return std::nullopt;
  if (complaint_number(digits.substr(0, kComplaintDigits - 1)) != digits) return std::nullopt;
  return digits;
}

Status check_words(std::string_view words, std::size_t most, std::string_view what) {
  const std::optional<std::size_t> letters = code_points(words);
  if (!letters) return Error{ErrorKind::invalid, fmt::format("{} is not UTF-8 text", what)};
  if (*letters > most)
    return Error{ErrorKind::invalid,
                 fmt::format("{} has at most {} characters; this one has {}", what, most, *letters)};
  bool blank = true;
  for (std::size_t at = 0; at < words.size();) {
    const CodePoint letter = code_point_at(words, at);
    if (is_control(letter.value))
      return Error{ErrorKind::invalid,
                   fmt::format("{} holds a control character; write plain text", what)};
    blank = blank && is_blank(letter.value);
    at = letter.next;
  }
  if (blank) return Error{ErrorKind::invalid, fmt::format("{} is empty; write something", what)};
  return Done{};
}

}  // namespace khio
