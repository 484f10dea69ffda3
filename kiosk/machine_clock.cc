#include "kiosk/machine_clock.h"

#include <cerrno>
#include <cstring>
#include <ctime>

namespace khio::kiosk {

Status set_machine_clock(std::int64_t utc_ms) {
  const timespec at{utc_ms / 1000, (utc_ms % 1000) * 1'000'000};
  if (clock_settime(CLOCK_REALTIME, &at) == 0) return Done{};
  if (errno == EPERM) {
    return Error{ErrorKind::refused, "this program may not set the machine's clock; set it as "
                                     "administrator with timedatectl"};
  }
  return Error{ErrorKind::device,
               std::string("the clock cannot be set (") + std::strerror(errno) +
                   "); set it as administrator with timedatectl"};
}

}  // namespace khio::kiosk
