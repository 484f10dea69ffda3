// The visitor's number, whatever became of the paper.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_ticket(const TicketModel& model, const Surroundings& around,
                                  ui::Kit& kit);

}  // namespace khio::kiosk
