// The rating terminal at a counter: the faces for the visit that has just ended, else a welcome.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_terminal(const TerminalModel& model, const Surroundings& around,
                                    ui::Kit& kit);

}  // namespace khio::kiosk
