// Thanks for a rating, with the way to the outside survey while it runs.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_thanks(const ThanksModel& model, const Surroundings& around,
                                  ui::Kit& kit);

}  // namespace khio::kiosk
