// Nobody is here: how the queue works, what is called now, and the errands all the same.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_idle(const IdleModel& model, const Surroundings& around, ui::Kit& kit);

}  // namespace khio::kiosk
