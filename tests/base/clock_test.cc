// Durations and local time.
#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/zone.h"

namespace khio {
namespace {

TEST(Duration, ComesFromBootTimeWhenTheWallClockIsSet) {
  SetClock clock(1'000'000);
  const Moment before = clock.now();
  clock.advance_ms(90'999);
  clock.set_wall(5);
  EXPECT_EQ(seconds_between(before, clock.now()), 90);
}

TEST(Duration, ComesFromWallTimeAfterARestart) {
  SetClock clock(1'000'000);
  const Moment before = clock.now();
  clock.advance_ms(30'000);
  clock.reboot();
  EXPECT_EQ(seconds_between(before, clock.now()), 30);
}

TEST(Duration, IsNeverNegative) {
  SetClock clock(1'000'000);
  const Moment before = clock.now();
  clock.reboot();
  clock.set_wall(0);
  EXPECT_EQ(seconds_between(before, clock.now()), 0);
}

TEST(Duration, FitsIntoWhatItIsKeptInHoweverWrongTheClockWas) {
  SetClock clock(0);
  const Moment before = clock.now();
  clock.reboot();
  clock.set_wall(2'300'000'000'000);  // 2042, and the clock had stood in 1970
  EXPECT_EQ(seconds_between(before, clock.now()), 2'147'483'647);
}

TEST(Duration, WhenSomethingWasIsSaidByTheClockAsItStands) {
  SetClock clock(100'000'000);
  const Moment before = clock.now();
  clock.advance_ms(600'000);
  clock.set_wall(clock.now().utc_ms + 400);
  EXPECT_EQ(wall_time_of(before, clock.now()), 100'000'000) << "a little drift is no setting";
  clock.set_wall(clock.now().utc_ms - 3'600'000);
  EXPECT_EQ(wall_time_of(before, clock.now()), clock.now().utc_ms - 600'000);
  clock.reboot();
  EXPECT_EQ(wall_time_of(before, clock.now()), 100'000'000) << "nobody knows better";
}

TEST(Zone, ShowsTheOfficesTime) {
  const Zone bangkok = Zone::named("Asia/Bangkok").take();
  const std::int64_t at = 1'795'140'900'000;  // 2026-11-20T02:15:00Z
  EXPECT_EQ(bangkok.iso(at), "2026-11-20T09:15:00+07:00");
  const LocalTime shown = bangkok.local(at);
  EXPECT_EQ(shown.second_of_day, (9 * 60 + 15) * 60);
  EXPECT_EQ(bangkok.utc_ms(shown.day, shown.second_of_day), at);
}

TEST(Zone, DaylightSavingNeitherLosesNorRepeatsADay) {
  const Zone london = Zone::named("Europe/London").take();
  const DayNumber change = 20541;  // 2026-03-29, 01:00 does not exist
  EXPECT_EQ(london.iso(london.utc_ms(change, 0)), "2026-03-29T00:00:00+00:00");
  EXPECT_EQ(london.iso(london.utc_ms(change, 3 * 3600)), "2026-03-29T03:00:00+01:00");
  EXPECT_EQ(london.local(london.utc_ms(change, 3600 + 1800)).second_of_day, 2 * 3600);
}

TEST(Zone, UnknownNameIsNotFound) {
  const Result<Zone> zone = Zone::named("Siam/Ayutthaya");
  ASSERT_FALSE(zone.ok());
  EXPECT_EQ(zone.error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace khio
