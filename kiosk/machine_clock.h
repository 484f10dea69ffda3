// The machine's own clock, where this program is permitted to set it. Any thread.
#pragma once

#include <cstdint>

#include "base/result.h"

namespace khio::kiosk {

// refused: this program may not (it needs CAP_SYS_TIME). device: the system did not take it.
Status set_machine_clock(std::int64_t utc_ms);

}  // namespace khio::kiosk
