// A number typed with large digits: a rating code, a complaint's number. One thread.
#pragma once

#include <optional>
#include <string>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

struct NumberEntry {
  const char* screen = "";  // its name, for the entry animation
  std::string band;         // the title in the band
  std::string question;
  std::string note;
  std::string trouble;      // instead of the note; empty: none
  std::string digits;
  int count = 6;
  int dash_after = 5;
  int pause_seconds = 0;    // until digits are taken again, after too many wrong ones
};

// Answers digit, erase, submit_code (only when full) and back.
std::optional<Action> draw_number_entry(const NumberEntry& entry, const Surroundings& around,
                                        ui::Kit& kit);

}  // namespace khio::kiosk
