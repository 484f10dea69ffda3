// What a visitor asked for on a screen.
#pragma once

#include <optional>
#include <string>

namespace khio::kiosk {

enum class ActionKind {
  wake,
  choose_service,  // code
  not_sure,
  call_staff,
  rate,
  find_ticket,
  scan,            // code: what a scanner read
  choose_language,  // number: index
  large_text, high_contrast, low_reach, spoken,
  page,  // number: which
  take_ticket, take_priority,
  fewer_people, more_people,
  another_errand,  // under the number that was just taken
  show_ticket, new_visitor,
  leave_line, stay_in_line,
  reprint,
  back,
  done,
  digit,  // number; code: further ones, when several were typed in a row
  erase,
  submit_code,
  score,  // number: 1 .. 5
  skip, end_rating,
  more_time, finish,
  suggest,           // say something to the office
  choose_kind,       // number: SuggestionKind
  follow_complaint,  // its number is typed next
  toggle_phrase,     // number: place in the office's list
  write,             // opens the keyboard
  edit,              // code: the text, number: the caret in it
  keyboard,          // number: layout and page
  written,           // closes the keyboard
  send_suggestion,
};
inline constexpr int kActionKinds = 42;

struct Action {
  ActionKind kind;
  int number = 0;
  std::string code{};

  bool operator==(const Action&) const = default;
};

// Those of a digit action, at most `count`, behind `digits`.
void add_digits(std::string& digits, const Action& action, std::size_t count);
// What a keyboard or a keypad with real keys typed; none when it is no digit.
std::optional<Action> digits_action(const std::string& typed);

}  // namespace khio::kiosk
