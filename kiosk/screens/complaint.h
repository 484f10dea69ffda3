// What became of a complaint: its number typed, its state and answer read.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"
#include "kiosk/screens/suggestion_models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_complaint_number(const ComplaintNumberModel& model,
                                            const Surroundings& around, ui::Kit& kit);
std::optional<Action> draw_complaint(const ComplaintModel& model, const Surroundings& around,
                                     ui::Kit& kit);

}  // namespace khio::kiosk
