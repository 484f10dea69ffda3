// What the screens for suggestions and complaints show. Plain values.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "domain/suggestions.h"
#include "ui/keyboard.h"

namespace khio::kiosk {

struct SuggestChoiceModel {
  std::string corruption_channel;  // empty: the office names none
};

struct PhraseTile {
  int place = 0;  // in the office's list
  std::string text;
  bool chosen = false;
};

struct PhrasesModel {
  SuggestionKind kind = SuggestionKind::suggestion;
  std::vector<PhraseTile> phrases;  // of this kind
  std::string written;
  bool can_write = true;  // there is a keyboard
  bool refused = false;
  bool unreachable = false;
};

struct WriteModel {
  SuggestionKind kind = SuggestionKind::suggestion;
  std::string text;
  std::size_t caret = 0;
  std::size_t letters_max = 0;
  ui::KeyboardState keyboard;
  std::shared_ptr<const std::vector<ui::KeyboardLayout>> layouts;
};

struct SaidModel {
  std::string number;  // of a complaint; empty: none
  std::string due;     // as written for people
  bool printed = false;  // a slip with the number is on its way
};

struct ComplaintNumberModel {
  std::string digits;
  bool refused = false;
  bool unreachable = false;
  int pause_seconds = 0;  // until numbers are taken again
};

struct ComplaintModel {
  std::string number;
  ComplaintState state = ComplaintState::received;
  std::string due;
  std::string answer;  // empty: none yet
};

}  // namespace khio::kiosk
