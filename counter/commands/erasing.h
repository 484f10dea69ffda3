// What a command says that erased words for good, when traces of them are left in the store's log.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "cli/answer.h"
#include "store/store.h"

namespace khio {

// Adds "traces": whether some are left. They make the command end as a busy store does: repeated with
// the same request it finishes the erasing, and says 0 then.
Answer with_traces(Store& store, nlohmann::ordered_json json, std::string text);

}  // namespace khio
