#include "cli/estimate.h"

#include <nlohmann/json.hpp>

namespace khio {

nlohmann::ordered_json estimate_json(const std::optional<WaitEstimate>& estimate) {
  if (!estimate) return nullptr;
  return estimate->high_seconds;
}

}  // namespace khio
