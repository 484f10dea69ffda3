// The screen on which an officer types a PIN: to sign in, to change a one-time PIN, to unlock.
#pragma once

#include <optional>

#include "counter/screens/model.h"
#include "ui/kit.h"

namespace khio::counter {

std::optional<Action> draw_pin(const PinModel& model, ui::Kit& kit);

}  // namespace khio::counter
