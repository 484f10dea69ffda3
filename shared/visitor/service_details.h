// What an errand takes before a ticket is taken for it: steps with minutes, documents, fee, law,
// responsible unit, and how long the line is.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_service_details(const DetailsModel& model, const Surroundings& around,
                                           ui::Kit& kit);

}  // namespace khio::kiosk
