#include "base/clock.h"

#include <sys/timex.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>

#include "base/check.h"

namespace khio {
namespace {

std::int64_t read_ms(clockid_t id) {
  timespec at{};
  KHIO_CHECK(clock_gettime(id, &at) == 0);
  return static_cast<std::int64_t>(at.tv_sec) * 1000 + at.tv_nsec / 1'000'000;
}

Id128 this_boot() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string text;
  file >> text;
  std::erase(text, '-');
  Id128 boot{};
  // Where the kernel does not say, each start of a program counts as a boot of its own: durations
  // across two programs then come from wall time.
  if (!from_hex(text, boot)) boot = random_id();
  return boot;
}

}  // namespace

std::int64_t seconds_between(const Moment& from, const Moment& to) {
  // Callers keep it as an int: a clock that stood in 1970 makes nobody wait for less than nothing.
  return std::clamp<std::int64_t>(ms_between(from, to) / 1000, 0, std::numeric_limits<int>::max());
}

std::int64_t ms_between(const Moment& from, const Moment& to) {
  return from.boot == to.boot ? to.boot_ms - from.boot_ms : to.utc_ms - from.utc_ms;
}

std::int64_t wall_time_of(const Moment& then, const Moment& now) {
  constexpr std::int64_t kDriftMs = 1000;
  const std::int64_t wall = now.utc_ms - ms_between(then, now);
  return std::abs(wall - then.utc_ms) < kDriftMs ? then.utc_ms : wall;
}

SystemClock::SystemClock() : boot_(this_boot()) {}

Moment SystemClock::now() {
  timex state{};
  const int answer = adjtimex(&state);
  const bool synchronised = answer >= 0 && answer != TIME_ERROR;
  return {read_ms(CLOCK_REALTIME), boot_, read_ms(CLOCK_BOOTTIME), synchronised};
}

SetClock::SetClock(std::int64_t utc_ms) {
  moment_.utc_ms = utc_ms;
  reboot();
}

void SetClock::advance_ms(std::int64_t ms) {
  KHIO_CHECK(ms >= 0);
  moment_.utc_ms += ms;
  moment_.boot_ms += ms;
}

void SetClock::reboot() {
  moment_.boot = random_id();
  moment_.boot_ms = 0;
}

}  // namespace khio
