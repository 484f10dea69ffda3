// Five faces with words, one question at a time.
#pragma once

#include <optional>

#include "kiosk/screens/action.h"
#include "kiosk/screens/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_rating(const RatingModel& model, const Surroundings& around,
                                  ui::Kit& kit);

}  // namespace khio::kiosk
