// The screen on which an officer takes a counter: which counter, who, which services.
#pragma once

#include <optional>

#include "counter/screens/model.h"
#include "ui/kit.h"

namespace khio::counter {

std::optional<Action> draw_sign_in(const SignInModel& model, ui::Kit& kit);

}  // namespace khio::counter
