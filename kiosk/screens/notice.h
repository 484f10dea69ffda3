// One thing said large: thanks, staff are coming, closed, out of service.
#pragma once

#include <optional>

#include "visitor/action.h"
#include "visitor/models.h"

namespace khio::ui { class Kit; }

namespace khio::kiosk {

std::optional<Action> draw_notice(const NoticeModel& model, const Surroundings& around,
                                  ui::Kit& kit);

}  // namespace khio::kiosk
