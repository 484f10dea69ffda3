// A visitor says something to the office: praise, a suggestion or a complaint, by tapping ready
// phrases or writing; or reads what became of a complaint.
//
// next() is pure and complete, a part of the visitor's conversation (kiosk/visit.h): it answers
// every action in every step. Everything typed is in the value and gone with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/suggestions.h"
#include "visitor/action.h"
#include "ui/keyboard.h"

namespace khio::kiosk {

enum class SuggestingStep {
  choose,    // what kind; or the number of a complaint; the channel for corruption is shown
  phrases,   // tapped, and what was written
  write,     // the keyboard
  sending,
  said,
  number,    // of a complaint, being typed
  looking,
  complaint, // what became of it
};
inline constexpr int kSuggestingSteps = 8;

struct Suggesting {
  SuggestingStep step = SuggestingStep::choose;
  SuggestionKind kind = SuggestionKind::suggestion;
  std::vector<int> phrases;  // places in the office's list, in the order they were tapped
  std::string text;
  std::size_t caret = 0;
  ui::KeyboardState keyboard;
  std::string digits;
  bool refused = false;      // the number was nobody's, or the office could not take the words
  bool unreachable = false;
  int tries = 0;

  bool operator==(const Suggesting&) const = default;
};

// Room for what is written beside the phrases, in characters: what is sent stays within the bound.
std::size_t letters_left(const Suggesting& suggesting);

enum class SuggestingEvent { kept, refused, unsure, found, unknown, unsure_of_number };
inline constexpr int kSuggestingEvents = 6;

enum class SuggestingDeed { send, look };

struct SuggestingNext {
  Suggesting suggesting;
  std::optional<SuggestingDeed> deed{};
  bool leaves = false;  // back to where the visitor came from
  bool ends = false;    // the visitor is done
};

SuggestingNext next(const Suggesting& suggesting, const Action& action, int phrases_there);
SuggestingNext next(const Suggesting& suggesting, SuggestingEvent event);

// The office's answer is awaited.
bool is_waiting(const Suggesting& suggesting);

}  // namespace khio::kiosk
