// The screen a counter works with all day: the visitor who is here, what can be done next, who waits.
// A question of the conversation lies over it until it is answered.
#pragma once

#include <optional>

#include "counter/screens/model.h"
#include "ui/kit.h"

namespace khio::counter {

std::optional<Action> draw_serve(const ServeModel& model, ui::Kit& kit);

}  // namespace khio::counter
