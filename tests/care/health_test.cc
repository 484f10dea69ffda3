// What health says of an office, where it needs more than a glance: a clock that was set.
#include "care/health.h"

#include <algorithm>

#include "care/backup.h"
#include "support/scratch_office.h"

namespace khio {
namespace {

class HealthTest : public test::OfficeTest {
 protected:
  std::optional<HealthCheck> clock_set() {
    const std::vector<HealthCheck> checks = health_of(office(), file_, {});
    const auto found = std::find_if(checks.begin(), checks.end(), [](const HealthCheck& check) {
      return check.name == "clock set";
    });
    return found == checks.end() ? std::nullopt : std::optional(*found);
  }
};

TEST_F(HealthTest, ABackupOfATimeToComeIsNotALateOne) {
  const auto backup = [&] { return backup_check(office(), file_, {}); };
  const auto go_on = [](std::int64_t, std::int64_t) { return true; };
  const std::int64_t today = clock_.now().utc_ms;
  clock_.set_wall(today + std::int64_t{400} * 24 * 60 * 60'000);
  ASSERT_TRUE(back_up(office().store(), folder_.file("a.backup"), clock_, go_on).ok());
  EXPECT_TRUE(backup().ok) << backup().detail;
  clock_.set_wall(today);
  EXPECT_FALSE(backup().ok);
  EXPECT_NE(backup().detail.find("yet to come"), std::string::npos) << backup().detail;
}

TEST_F(HealthTest, AClockThatWasSetIsToldForSomeDays) {
  issue("A01");
  EXPECT_EQ(clock_set(), std::nullopt);
  clock_.set_wall(clock_.now().utc_ms - 60 * 60'000);
  issue("A01");
  const std::optional<HealthCheck> told = clock_set();
  ASSERT_TRUE(told);
  EXPECT_FALSE(told->ok);
  EXPECT_FALSE(told->grave) << "people are served in their order all the same";
  EXPECT_EQ(told->value, "2026-11-20");
  EXPECT_NE(told->detail.find("1 times in 7 days"), std::string::npos) << told->detail;
  EXPECT_NE(told->detail.find("back by 60 minutes"), std::string::npos) << told->detail;
  const DayNumber friday = office().zone().local(clock_.now().utc_ms).day;
  set_local(friday + 3, 9, 0);
  issue("A01");
  EXPECT_TRUE(clock_set());
  set_local(friday + 6, 9, 0);
  issue("A01");
  set_local(friday + 8, 9, 0);
  issue("A01");
  EXPECT_FALSE(clock_set());
}

}  // namespace
}  // namespace khio
