// Time as the office's machine saw it. Nothing in Khio asks the system for the time except
// SystemClock; everything else is handed a Moment.
#pragma once

#include <cstdint>

#include "base/digest.h"

namespace khio {

// One reading of all clocks (design 10). Order is never taken from it: the journal's seq is the
// order. Durations come from boot_ms when `boot` is the same, from utc_ms otherwise.
struct Moment {
  std::int64_t utc_ms = 0;   // wall time, milliseconds since 1970-01-01T00:00:00Z
  Id128 boot{};              // which start of the machine
  std::int64_t boot_ms = 0;  // milliseconds since that start, suspend included
  bool synchronised = false; // the system says its clock is set by a time server

  bool operator==(const Moment&) const = default;
};

// Whole seconds from `from` to `to`, rounded down, never negative.
std::int64_t seconds_between(const Moment& from, const Moment& to);
// The same to the millisecond; negative when `to` was first.
std::int64_t ms_between(const Moment& from, const Moment& to);
// When `then` was, UTC ms by the wall clock as it stands at `now`: a clock that was set in between
// is seen through. A drift of under a second is left as it was.
std::int64_t wall_time_of(const Moment& then, const Moment& now);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() = 0;
};

// The machine's own clock. Safe from any thread.
class SystemClock final : public Clock {
 public:
  SystemClock();
  Moment now() override;

 private:
  Id128 boot_{};
};

// A clock that stands still until it is told: simulations and tests. One thread.
class SetClock final : public Clock {
 public:
  explicit SetClock(std::int64_t utc_ms);
  Moment now() override { return moment_; }
  // Time passes, on the wall and since boot alike. REQUIRES: ms >= 0.
  void advance_ms(std::int64_t ms);
  // The wall clock is set; time since boot does not move.
  void set_wall(std::int64_t utc_ms) { moment_.utc_ms = utc_ms; }
  // The machine starts again.
  void reboot();
  void set_synchronised(bool synchronised) { moment_.synchronised = synchronised; }

 private:
  Moment moment_;
};

}  // namespace khio
