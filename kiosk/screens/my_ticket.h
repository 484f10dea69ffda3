// Where a ticket stands, and what its holder can ask for.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_my_ticket(const MyTicketModel& model, const Surroundings& around, ui::Kit& kit);

}  // namespace khio::kiosk
