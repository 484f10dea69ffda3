// The first screen: errands in plain words, six a page; reception for who is not sure; the rating;
// the languages.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_home(const HomeModel& model, const Surroundings& around, ui::Kit& kit);

}  // namespace khio::kiosk
