// Five faces with words, one question at a time.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"
#include "ui/kit.h"

namespace khio::kiosk {

std::optional<Action> draw_rating(const RatingModel& model, const Surroundings& around,
                                  ui::Kit& kit);

// The question and its faces alone, in this part of the screen.
std::optional<Action> draw_faces(ui::Kit& kit, const Surroundings& around, const RatingModel& model,
                                 ui::Rect area);

}  // namespace khio::kiosk
