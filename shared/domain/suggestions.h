// Suggestions: what visitors say to the office in their own words, and the life of a complaint
// until it is settled. A complaint is general; complaints of corruption have a channel of their own
// that is shown and never taken in. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/zone.h"

namespace khio {

enum class SuggestionKind { praise, suggestion, complaint };
inline constexpr int kSuggestionKinds = 3;
std::string_view suggestion_kind_name(SuggestionKind kind);
std::optional<SuggestionKind> read_suggestion_kind(std::string_view name);

enum class ComplaintState { received, in_progress, answered, closed };
inline constexpr int kComplaintStates = 4;
std::string_view complaint_state_name(ComplaintState state);
std::optional<ComplaintState> read_complaint_state(std::string_view name);

// What officers do with a complaint. An explanation tells its writer why it takes longer.
enum class ComplaintStep { start, explain, answer, close };
inline constexpr int kComplaintSteps = 4;
std::string_view complaint_step_name(ComplaintStep step);

// The one table of complaints. refused: the step cannot be taken in that state; says what can.
Result<ComplaintState> next_state(ComplaintState state, ComplaintStep step);

// Settled: counted as done.
constexpr bool is_settled(ComplaintState state) {
  return state == ComplaintState::answered || state == ComplaintState::closed;
}
// The due day itself is still in time.
constexpr bool is_overdue(ComplaintState state, DayNumber due, DayNumber today) {
  return !is_settled(state) && today > due;
}

// A complaint's tracking number: eight digits, the last Damm's check digit, so that a slip of the
// finger finds nobody else's. Random, so that it cannot be guessed from one's own.
inline constexpr std::size_t kComplaintDigits = 8;
// REQUIRES: seven digits.
std::string complaint_number(std::string_view seven_digits);
// "48213579" → "4821-3579", as shown and printed.
std::string shown_complaint_number(std::string_view eight_digits);
// The eight digits of a number typed by a person; nothing when it is malformed or its check digit
// is wrong.
std::optional<std::string> read_complaint_number(std::string_view typed);

// Words as a person wrote them, kept byte for byte. invalid: blank, longer than `most` characters,
// not UTF-8, or with control characters other than line ends.
Status check_words(std::string_view words, std::size_t most, std::string_view what);

}  // namespace khio
