// The keypad for the code on the slip.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_code_entry(const CodeModel& model, const Surroundings& around,
                                      ui::Kit& kit);

// Five digits and the check digit.
inline constexpr int kCodeDigits = 6;

}  // namespace khio::kiosk
