// The sheet of the reception on which what was served by hand is entered, visit by visit, and kept all
// at once.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "counter/screens/model.h"
#include "counter/screens/parts.h"

namespace khio::counter {

// The fields of a visit, as its columns stand on the paper.
enum class HandField { number, service, taken, called, finished, counter, officer };
inline constexpr std::size_t kHandFields = 7;

struct HandLine {
  std::string number{};
  std::string service{};
  std::string times{};    // "09.05 → 09.20 → 09.31", "did not come"
  std::string served{};   // counter and officer
  std::string problem{};  // what is wrong; empty: nothing
};

struct HandEntryModel {
  std::string day{};       // in words
  bool later = false;      // there is a day after it
  std::array<ui::TextFieldState, kHandFields> fields{};
  int active = 0;          // which of them has the keyboard
  std::vector<HandLine> lines{};
  bool ready = false;      // all can be kept
  Notice notice{};         // about what is typed
};

void draw_hand_entry(Pane& pane, const HandEntryModel& model);

}  // namespace khio::counter
