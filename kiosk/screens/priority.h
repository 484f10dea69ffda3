// The question whether the visitor has a right to be served earlier. Nobody is asked which.
#pragma once

#include <optional>

#include "kiosk/screens/action.h"
#include "kiosk/screens/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_priority(const PriorityModel& model, const Surroundings& around,
                                    ui::Kit& kit);

}  // namespace khio::kiosk
