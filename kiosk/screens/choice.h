// A question with two or three answers: whose ticket this is, whether to leave the line.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_choice(const ChoiceModel& model, const Surroundings& around, ui::Kit& kit);

}  // namespace khio::kiosk
