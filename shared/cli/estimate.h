// How an estimated wait is answered. Any thread.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "domain/calling_order.h"

namespace khio {

// Seconds, or null when none can be given. Of a range its longer end: better early than late.
nlohmann::ordered_json estimate_json(const std::optional<WaitEstimate>& estimate);

}  // namespace khio
